"""The closed lists of the house: what a field of a record may say."""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "part", "chapter", "article", "section", "clause", "sub_clause", "item",
    "proviso", "explanation", "illustration", "heading", "paragraph",
]  # fmt: skip
"""What a provision is in the structure of its law."""

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
    "structural", "llm", "imported", "paraphrase", "back_translation", "noise", "human_edit"
]
PairStatus: TypeAlias = Literal["ok", "unsure"]
Split: TypeAlias = Literal["train", "validation", "test"]
Verdict: TypeAlias = Literal["approve", "edit", "reject", "cannot_tell"]
Outcome: TypeAlias = Literal[
    "approved", "edited", "rejected", "pending", "disputed", "stale_source", "not_in_corpus"
]

Reason: TypeAlias = Literal[
    # documents and passages
    "no_text", "repealed", "summarised", "duplicate_document", "unreadable",
    # writing
    "no_candidate", "no_clause", "bad_reply", "quote_not_found", "truncated_reply",
    # meaning lock (variants)
    "unchanged", "numbers_changed", "citations_changed", "negation_changed", "modality_changed",
    "claims_changed", "not_a_question", "placeholder_lost", "untranslated", "too_far",
    "engine_failed",
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
