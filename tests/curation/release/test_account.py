from curation.core.outcomes import reject
from curation.core.records import PlanItem
from curation.release.account import count_writers
from curation.release.build import ReleaseSection, build_draft
from curation.release.material import Material


def test_every_unit_of_every_writer_is_counted(law: Material) -> None:
    """Begun is kept and lost together, and lost is named by stage."""
    item = PlanItem(
        id="p" * 32,
        writer="llm",
        provision="demo-act-2001#s-1",
        question_type="duty",
        difficulty="easy",
        audience="student",
        ordinal=0,
        prompt_sha256="q",
    )
    document = reject("documents", law.documents[0], "duplicate_document")
    paraphrase = reject("paraphrase", law.pairs[0], "unchanged")
    synonym = reject("perturb", law.pairs[0], "unchanged", {"engine": "nlpaug:synonym"})
    material = Material(
        documents=law.documents,
        passages=law.passages,
        splits=law.splits,
        pairs=law.pairs,
        rejections=(
            *law.rejections,
            reject("generate", item, "no_candidate"),
            document,
            paraphrase,
            synonym,
        ),
        stages=law.stages,
    )
    counts = {item.kind: item for item in count_writers(material, ())}
    assert counts["llm"].asked == 8
    assert counts["llm"].lost == {"screen": 1, "generate": 1}
    assert (counts["structural"].asked, counts["structural"].kept) == (6, 6)
    assert (counts["paraphrase"].asked, counts["paraphrase"].kept) == (3, 1)
    assert counts["paraphrase"].lost == {"paraphrase": 1, "perturb": 1}
    assert counts["noise"].names == ("engine",)


def test_the_account_names_no_person_and_no_place(approved_law: Material) -> None:
    """Manifest and card are for anybody."""
    draft = build_draft(approved_law, ReleaseSection(), name="demo", salt="s")
    shown = draft.account.model_dump_json() + draft.card
    for secret in ("asha", "tendai", "/home", "someone", "user:", "secret", "key=k"):
        assert secret not in shown
    assert draft.account.config["chat"] == {"base_url": "http://127.0.0.1:8080/v1"}
    assert draft.account.review.verdicts == {"approve": 28}
    assert draft.account.review.reviewers == 2
    assert draft.account.models == ("engine", "smollm2-135m-instruct")


def test_the_account_counts_rows_by_split_and_type(law: Material) -> None:
    """Splits know originals from variants and count their groups."""
    account = build_draft(law, ReleaseSection(), name="demo", salt="s").account
    train = account.splits[0]
    assert (train.rows, train.originals, train.variants, train.groups) == (9, 8, 1, 4)
    assert account.question_types == {
        "content": {"train": 9, "validation": 2, "test": 2, "robustness": 1}
    }
    assert account.documents[0].provisions == {"live": 6}
