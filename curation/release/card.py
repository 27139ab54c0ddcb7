"""The dataset card: what a release is, who wrote it, what it is not, in Markdown.

Every number comes from the account, every word of a document or a model is escaped.
"""

import json
from collections.abc import Sequence

from curation.core.markdown import counted, cut, flat, percent, plain, ranked, table
from curation.core.releases import Row
from curation.release.account import Account, Source, WriterCount

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))

_WRITERS = {
    "structural": "rules on the structure of a provision (the baseline)",
    "llm": "language model",
    "imported": "imported set",
    "human_edit": "people, correcting a pair",
    "paraphrase": "paraphrase of a question",
    "answer_paraphrase": "paraphrase of an answer, or of question and answer",
    "back_translation": "back-translation of a question",
    "expansion": "context, role or constraint around a question",
    "noise": "keyboard noise on a question",
}

_COLUMNS = """\
| column | what it holds |
|---|---|
| `id` | hash of question, answer, provision keys and quotes; it survives re-cutting |
| `question`, `answer` | the pair |
| `context` | text of the provisions, for an open-book model |
| `citation`, `provisions` | the main provision as a lawyer cites it; keys of all provisions |
| `evidence` | verbatim quotes, each with provision and `[start, end)` in the normalised text |
| `document_id`, `instrument` | which text of which law |
| `question_type`, `difficulty`, `audience`, `language` | what is asked, how hard, for whom |
| `origin` | kind of writer, rule or model, prompt hash, plan item |
| `parent_id`, `family_id` | the pair that a variant or an edit was made from; its original |
| `group` | top numbered unit; a group stands in one split only |
| `status`, `reviewers`, `reviewed_at` | `reviewed` or `draft`; pseudonyms; last verdict |
| `scores` | statistics of the filters, as a JSON object |
| `source_sha256` | hash of the provision text that reviewers read |"""


_SPLITS = (
    "Splits are drawn by group (the top numbered unit, such as an article), once and for good; "
    "no group stands in two. `robustness` holds noisy copies of validation and test questions. "
    "A split without rows has no file."
)


def render_card(account: Account, examples: Sequence[Row]) -> str:
    """Return `README.md`: YAML front matter that `datasets` reads, then the card."""
    sections = (
        _head(account),
        _what(account),
        _sources(account.documents),
        _writers(account),
        _funnel(account),
        _contents(account),
        _reviews(account),
        _examples(examples),
        f"## Columns\n\n{_COLUMNS}",
        _limits(account),
        _tracing(account),
    )
    return front_matter(account) + "\n" + "\n\n".join(s for s in sections if s) + "\n"


def front_matter(account: Account) -> str:
    """Return the YAML block: only splits that have rows are named, for `datasets` opens no other.

    Strings are written as JSON, which is YAML and closes every quotation that a text may open.
    """
    total = sum(split.rows for split in account.splits)
    lines = [
        "---",
        f"license: {json.dumps(account.licence)}",
        f"language: {json.dumps(list(account.languages))}",
        f"pretty_name: {json.dumps(flat(account.title))}",
        'task_categories: ["question-answering"]',
        'tags: ["legal", "grounded", "synthetic"]',
        f"size_categories: {json.dumps([_size(total)])}",
    ]
    filled = [split.split for split in account.splits if split.rows]
    if filled:
        lines += ["configs:", "- config_name: default", "  data_files:"]
        lines += [f"  - split: {name}\n    path: {name}.parquet" for name in filled]
    return "\n".join([*lines, "---", ""])


def _head(account: Account) -> str:
    rows = sum(split.rows for split in account.splits)
    reviewed = sum(split.reviewed for split in account.splits)
    title = f"# {plain(account.title)}"
    if account.status == "approved":
        after = f", after {account.parent}" if account.parent else ""
        return (
            f"{title}\n\n**Version {account.version}**{after}. "
            f"{counted(rows, 'row')}, each approved by people."
        )
    return (
        f"{title}\n\n**Draft.** {counted(rows, 'row')}, of which people approved {reviewed}; the "
        "others were written and filtered by machines and read by nobody. A draft has no version: "
        "it is there to be reviewed, not to be trusted."
    )


def _what(account: Account) -> str:
    return (
        "## What it is\n\n"
        "Questions about legal provisions, with answers and the verbatim quotations that support "
        "them. Each quotation was compared letter by letter with the source text when this folder "
        f"was written.\n\n"
        "The law is given **as packaged, not authoritative**: "
        f"{counted(len(account.documents), 'document')} as the sources below hold it, with their "
        "gaps. Nothing here is legal advice."
    )


def _sources(documents: Sequence[Source]) -> str:
    rows = [
        [
            plain(item.title),
            plain(item.source),
            item.type,
            item.language or "not told",
            plain(item.jurisdiction) or "not stated",
            plain(item.in_force) or "not stated",
            plain(item.licence) or "not stated",
            ", ".join(f"{number} {status}" for status, number in item.provisions.items()) or "0",
            f"`{item.id[:12]}`",
        ]
        for item in documents
    ]
    heads = ["title", "source", "type", "language", "jurisdiction", "in force", "licence",
             "provisions", "id"]  # fmt: skip
    gaps = [f"- {plain(item.title)}: {plain(note)}" for item in documents for note in item.notes]
    if not gaps:
        gaps = ["- None was reported by the reader of the documents."]
    cleaned = [
        f"- {plain(item.title)}: {ranked(item.cleaned)}" for item in documents if item.cleaned
    ]
    parts = ["## Sources", table(heads, rows), "### Gaps of the sources", "\n".join(gaps)]
    if cleaned:
        parts += ["### What cleaning took out or mended, by rule", "\n".join(cleaned)]
    return "\n\n".join(parts)


def _writers(account: Account) -> str:
    lost = [name for item in account.writers for name in item.lost]
    order = [stage.stage for stage in account.stages]
    stages = [name for name in dict.fromkeys([*order, *lost]) if name in lost]
    heads = ["writer", "begun", *(f"lost in {name}" for name in stages), "kept", "keep rate",
             "rows here"]  # fmt: skip
    rows = [
        [
            _WRITERS[item.kind],
            str(item.asked),
            *(str(item.lost.get(name, 0)) for name in stages),
            str(item.kept),
            percent(item.kept, item.asked),
            str(item.released),
        ]
        for item in account.writers
    ]
    named = [
        f"- {_WRITERS[item.kind]}: {_names(item)}"
        for item in account.writers
        if item.names and item.kind != "human_edit"
    ]
    parts = ["## Who wrote what", table(heads, rows)]
    parts.append(
        "A unit begun is one planned question or one attempted variant: it was kept or it was "
        "rejected with a reason, and the rates are counted, not estimated."
    )
    if named:
        parts.append("\n".join(named))
    return "\n\n".join([*parts, _honesty(account.writers)])


def _honesty(writers: Sequence[WriterCount]) -> str:
    """Say what the writers' work is worth, and no more."""
    said = []
    by_kind = {item.kind: item for item in writers}
    if "structural" in by_kind:
        said.append(
            "The structural writer is a baseline: rules turn a provision's heading and sentences "
            "into a question, and the answer is a verbatim span. It is correct where the rule "
            "fits and stiff everywhere; every model has to beat it."
        )
    if "llm" in by_kind:
        item = by_kind["llm"]
        models = _names(item) or "a model that the rows do not name"
        said.append(
            f"Model text comes from {models}. Of its {counted(item.kept, 'kept pair')}, "
            f"{item.verbatim} have an answer that is a verbatim quotation: there only the question "
            "is the model's. Nothing here claims that this model writes good law; a small model "
            "(such as one of 135 M parameters) often does not. What its text is worth is what the "
            "keep rates above and the verdicts below show."
        )
    return "\n\n".join(said)


def _funnel(account: Account) -> str:
    rows = [[stage.stage, str(stage.kept), ranked(stage.rejected)] for stage in account.stages]
    if account.gates:
        kept = sum(split.rows for split in account.splits)
        rows.append(["release", str(kept), ranked(account.gates)])
    return (
        "## What fell where\n\n" + table(["stage", "kept", "rejected by reason"], rows)
        if rows
        else ""
    )


def _contents(account: Account) -> str:
    splits = [
        [s.split, str(s.rows), str(s.originals), str(s.variants), str(s.groups), str(s.reviewed)]
        for s in account.splits
    ]
    heads = ["split", "rows", "originals", "variants", "groups", "approved by people"]
    names = [split.split for split in account.splits]
    types = [
        [kind.replace("_", " "), *(str(counts[name]) for name in names)]
        for kind, counts in account.question_types.items()
    ]
    return "\n\n".join(
        [
            "## Splits and question types",
            table(heads, splits),
            _SPLITS,
            table(["question type", *names], types),
        ]
    )


def _reviews(account: Account) -> str:
    review = account.review
    if not review.verdicts:
        text = "Nobody has reviewed anything yet."
    else:
        text = (
            f"{counted(review.reviewers, 'reviewer')} gave {ranked(review.verdicts)}; the last "
            f"verdict is of {plain(review.last[:10])}. Decisions by pair: "
            f"{ranked(review.outcomes) or 'none'}. Reviewers saw question, answer and provision, "
            "and no suggested verdict; rows name them by pseudonym."
        )
    read = plain(account.hand_read) or "No sample was read by hand for this card."
    return f"## How it was reviewed\n\n{text}\n\n**Read by hand:** {read}"


def _examples(examples: Sequence[Row]) -> str:
    if not examples:
        return ""
    blocks = [
        f"**{plain(cut(row.question))}**\\\n{plain(cut(row.answer))}\\\n"
        f"{plain(row.citation)} · {row.question_type.replace('_', ' ')} · {row.origin.kind} · "
        f"`{row.id[:12]}`"
        for row in examples
    ]
    return "\n\n".join(["## Examples", *blocks])


def _limits(account: Account) -> str:
    lines = [
        "- Sources are not authoritative and may lag behind the law in force.",
        "- Verbatim evidence shows that the words stand there, not that the answer is complete.",
        "- Questions stay within their provisions; law made by courts or elsewhere is not seen.",
        "- Rules and filters were made for English; other languages are filtered more coarsely.",
    ]
    if account.status == "draft":
        lines.append("- A draft holds rows that nobody has read.")
    return "## Known limits\n\n" + "\n".join(lines)


def _tracing(account: Account) -> str:
    return (
        "## Tracing a row\n\n"
        "`python -m curation trace ID` (the first 8 characters of an id are enough) shows the "
        "reviewers' pseudonyms, the parent, the writer, the prompt, the passage and the span.\n\n"
        "`manifest.json` holds counts, hashes of all files and the configuration "
        f"(`{account.config_sha256}`); `gates.json` the rows that the last gates refused; "
        f"content `{account.content}`."
    )


def _names(item: WriterCount) -> str:
    shown = ", ".join(plain(name) for name in item.names[:12])
    more = len(item.names) - 12
    return f"{shown} and {more} more" if more > 0 else shown


def _size(rows: int) -> str:
    return next((name for bound, name in _SIZES if rows < bound), "n>1M")
