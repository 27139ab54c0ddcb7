"""The closed lists of the house: what a field of a record may say."""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "part", "chapter", "article", "section", "clause", "sub_clause", "item",
    "proviso", "explanation", "illustration", "heading", "paragraph",
    "schedule", "recital", "definition",
]  # fmt: skip
"""What a provision is in the structure of its law."""

UNIT_KINDS = frozenset({"article", "section", "clause", "paragraph"})
"""The kinds of the numbered units of which a document is made."""

DocumentType: TypeAlias = Literal["statute", "regulation", "judgment", "contract", "other"]
"""What a document is; what applies to its structure and to the names in it depends on it."""

FactKind: TypeAlias = Literal[
    "type", "jurisdiction", "title", "language", "in_force_from", "in_force_to", "date",
    "party", "court", "amount", "defined_term", "predecessor",
]  # fmt: skip
"""What a document says about itself; a `predecessor` is a provision that one of it replaced."""

RemovalRule: TypeAlias = Literal[
    # furniture of the page and of the web
    "running_header", "running_footer", "page_number", "boilerplate", "footnote_mark", "comment",
    "tracked_deletion", "macro", "script",
    # mended characters and lines
    "line_break", "line_hyphen", "ligature", "mojibake", "space", "soft_hyphen",
    "control_character",
    # what a reader of the page does not see, or what speaks to a model; the last is kept
    "zero_width", "direction_mark", "hidden_text", "addressed_to_a_model",
    # personal data
    "masked",
]  # fmt: skip
"""What cleaning takes out of a text or mends in it."""

ProvisionStatus: TypeAlias = Literal["live", "repealed", "summarised", "empty"]
"""Only a live provision may carry questions."""

QuestionType: TypeAlias = Literal[
    "definition", "power", "right", "duty", "prohibition", "condition", "exception",
    "procedure", "time_limit", "penalty", "remedy", "scope", "saving", "content",
    "yes_no", "comparison", "scenario", "multi_hop", "unanswerable",
]  # fmt: skip
"""What a question asks for."""

Difficulty: TypeAlias = Literal["easy", "medium", "hard"]
Audience: TypeAlias = Literal["layperson", "student", "practitioner"]
Writer: TypeAlias = Literal["structural", "llm"]
OriginKind: TypeAlias = Literal[
    "structural", "llm", "imported", "paraphrase", "answer_paraphrase", "back_translation",
    "expansion", "noise", "human_edit",
]  # fmt: skip
"""Who wrote a pair: an `answer_paraphrase` has a new answer, an `expansion` more around its
parent's question."""
PairStatus: TypeAlias = Literal["ok", "unsure"]
Split: TypeAlias = Literal["train", "validation", "test"]
Verdict: TypeAlias = Literal["approve", "edit", "reject", "cannot_tell"]
Outcome: TypeAlias = Literal[
    "approved", "edited", "rejected", "pending", "disputed", "stale_source", "not_in_corpus"
]

Reason: TypeAlias = Literal[
    # documents and passages
    "no_text", "repealed", "summarised", "duplicate_document", "unreadable", "no_text_layer",
    "encrypted", "too_large", "timed_out", "unsafe", "wrong_format", "personal_data",
    # writing
    "no_candidate", "no_clause", "bad_reply", "quote_not_found", "truncated_reply",
    # meaning lock (variants)
    "unchanged", "numbers_changed", "citations_changed", "negation_changed", "modality_changed",
    "claims_changed", "not_a_question", "placeholder_lost", "untranslated", "too_far",
    "engine_failed", "off_style", "entailment",
    # screening
    "too_short", "too_long", "incomplete", "answer_repeats_question", "meta_talk",
    "unresolved_reference", "leaked_answer", "wrong_language", "overused_skeleton",
    "low_overlap",
    # grounding
    "evidence_not_verbatim", "ungrounded_number", "ungrounded_citation", "ungrounded_claim",
    # duplicates, splits, review
    "duplicate", "family_cap", "parent_rejected", "parent_changed", "rejected_by_review",
    "crosses_splits", "variant_of_test", "not_in_corpus", "stale_source",
    # release gates
    "gate_leakage", "gate_unreviewed", "gate_evidence", "gate_not_kept",
]  # fmt: skip
"""Why a unit left the pipeline: a closed list, so that every report can count it."""
