"""Whether two pairs ask and say the same: how near they are, and which guards forbid a merge."""

import re
from dataclasses import dataclass
from functools import lru_cache

from curation.core.claims import claims_of, disagreements, unsupported
from curation.core.claims.tokens import stem
from curation.core.records import Pair
from curation.core.text import words
from curation.selection.wording import covered

SUBSET_COVERAGE = 0.95
"""Share of the shorter answer's words from which on the longer one contains it."""

_TIME = re.compile(
    r"\b(?:when|how (?:long|soon|often|early|late)"
    r"|how many (?:\w+ )?(?:days|weeks|months|years|hours)"
    r"|(?:what|which) (?:is the )?(?:\w+ )?(?:period|time|date|deadline|term|age)\b"
    r"|(?:what|which) (?:is the )?(?:time|age) limit|by (?:what|which) (?:date|time))\b"
)
_CONDITION = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:conditions?|circumstances?|cases?|events?|situations?)\b"
)
_AMOUNT = re.compile(r"\bhow (?:much|many|large|high|big)\b")
_ACTOR = re.compile(
    r"\b(?:(?:what|which) (?:\w+ )?(?:person|persons|people|body|authority|court|party|officer"
    r"|official|institution|organ|minister|entity|tribunal))\b"
)
_FIRST = re.compile(
    r"\b(what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|may"
    r"|might|must|shall|should|will|would|has|have|had)\b"
)
_ASKED_FOR = {
    "penalty": re.compile(r"\b(?:penalty|penalties|punishment|fine|sentence)\b"),
    "right": re.compile(r"\b(?:rights?|freedoms?|entitlements?|protection)\b"),
    "duty": re.compile(r"\b(?:duty|duties|obligations?|responsibilit\w+)\b"),
    "prohibition": re.compile(r"\b(?:prohibitions?|ban)\b"),
    "power": re.compile(r"\b(?:powers?|authority|discretion)\b"),
    "exception": re.compile(r"\b(?:exceptions?|exemptions?|proviso)\b"),
}
_REACH_WORDS = 5
_REASON = re.compile(r"\b(?:what|which) (?:\w+ )?(?:grounds?|reasons?)\b")
_KINDS = (
    ("time", _TIME), ("amount", _AMOUNT), ("condition", _CONDITION), ("actor", _ACTOR),
    ("reason", _REASON),
)  # fmt: skip
_WORD_FOCUS = {"who": "actor", "whose": "actor", "why": "reason", "where": "where", "how": "how"}
_ONE_FOCUS = tuple(
    frozenset(both.split()) for both in ("what how", "time condition", "what reason", "how reason")
)
"""Ways of asking that one thing may be asked in: the punishment, or how theft is punished."""
_OPPOSED: tuple[tuple[str, ...], ...] = tuple(
    tuple(row.split())
    for row in (
        "appoint remove", "appoint dismiss", "appoint suspend", "remove suspend", "grant refuse",
        "grant revoke", "grant cancel", "grant deny", "accept reject", "include exclude",
        "increase decrease", "increase reduce", "acquire dispose", "commence terminate",
        "public private", "civil criminal", "movable immovable", "lawful unlawful", "buyer seller",
        "lessor lessee", "landlord tenant", "plaintiff defendant", "employer employee",
        "creditor debtor", "permit prohibit", "allow forbid", "open close", "appoint elect",
        "cognizable non-cognizable", "bailable non-bailable", "direct indirect", "enact repeal",
    )
)  # fmt: skip
"""Words of which one text has one and the other has another only when they speak of two things."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a comparison of a pair with a kept one found."""

    question_jaccard: float
    question_cosine: float
    """0.0 without vectors; 1.0 for the same words."""
    answer_jaccard: float
    answer_cosine: float
    failed: tuple[str, ...]
    """Guards that forbid the merge, as `question:number 14 day | 28 day`; empty when none does."""

    @property
    def method(self) -> str:
        """How the questions were found to be near."""
        if self.question_jaccard == self.question_cosine == 1:
            same = self.answer_jaccard == self.answer_cosine == 1
            return "same words" if same else "same question"
        return "cosine" if self.question_cosine > self.question_jaccard else "jaccard"


def plain_words(text: str) -> str:
    """Return the form in which texts are equal: words only, no case, no punctuation."""
    return " ".join(words(text))


def failed_guards(pair: Pair, kept: Pair) -> tuple[str, ...]:
    """Return every legal reason why two pairs that look alike are not one, in a fixed order.

    Guards: another provision (one that neither contains nor is contained), another thing asked
    for (person, time, amount, yes or no), yes against no, and each claim on which the questions or
    the answers disagree. Of an answer that the other contains only contradictions count.
    """
    failed: list[str] = []
    if not related(pair.provisions[0], kept.provisions[0]):
        failed.append(f"provision {pair.provisions[0]} | {kept.provisions[0]}")
    here, there = focus(pair.question), focus(kept.question)
    one = here.partition(" ")[0], there.partition(" ")[0]
    loose = here in ("what", "how") or there in ("what", "how")
    if here != there and frozenset(one) not in _ONE_FOCUS and not (one[0] == one[1] and loose):
        failed.append(f"focus {here} | {there}")
    for left, right in opposed(pair.question, kept.question):
        failed.append(f"question:opposed {left} | {right}")
    yes, no = _yes_no(pair.answer), _yes_no(kept.answer)
    if yes and no and yes != no:
        failed.append(f"answer:negation {yes} | {no}")
    for kind, left, right in _claim_guards(pair.question, kept.question, subset=False):
        failed.append(f"question:{kind} {left} | {right}")
    subset = contains(pair.answer, kept.answer) or contains(kept.answer, pair.answer)
    for kind, left, right in _claim_guards(pair.answer, kept.answer, subset=subset):
        failed.append(f"answer:{kind} {left} | {right}")
    return tuple(failed)


def related(a: str, b: str) -> bool:
    """Tell whether two provisions are one, or one holds the other."""
    return a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/")


@lru_cache(maxsize=100_000)
def focus(question: str) -> str:
    """Say what a question asks for: `actor`, `object`, `time`, `yes_no`, `where` and so on."""
    plain = plain_words(question)
    first = _FIRST.search(plain)
    if first is None:
        return "what"
    word, rest = first[1], plain[first.start() :]
    named = next((name for name, pattern in _KINDS if pattern.match(rest)), "")
    if not named and word in ("what", "which"):
        noun = " ".join(rest.split()[1:_REACH_WORDS])
        asked = (name for name, pattern in _ASKED_FOR.items() if pattern.search(noun))
        named = next((f"what {name}" for name in asked), "what")
    if word == "whom":
        return "actor" if plain[: first.start()].endswith("by ") else "object"
    return named or _WORD_FOCUS.get(word, "yes_no")


def contains(longer: str, shorter: str) -> bool:
    """Tell whether an answer says in other length all the words of a shorter one."""
    return len(words(shorter)) < len(words(longer)) and covered(shorter, longer) >= SUBSET_COVERAGE


def opposed(a: str, b: str) -> list[tuple[str, str]]:
    """Return words that exclude each other, of which each text has one and not the other."""
    here, there = ({stem(word) for word in words(text)} for text in (a, b))
    found: list[tuple[str, str]] = []
    for row in _OPPOSED:
        left = [word for word in row if stem(word) in here - there]
        right = [word for word in row if stem(word) in there - here]
        both = {stem(word) for word in row} & here & there
        if left and right and not both:
            found.append((left[0], right[0]))
    return found


def _yes_no(answer: str) -> str:
    first = words(answer)[:1]
    return first[0] if first and first[0] in ("yes", "no") else ""


@lru_cache(maxsize=50_000)
def _claim_guards(a: str, b: str, *, subset: bool) -> tuple[tuple[str, str, str], ...]:
    if plain_words(a) == plain_words(b):
        return ()
    left, right = claims_of(a), claims_of(b)
    if not subset:
        found = disagreements(left, right)
    elif contains(b, a):
        found = unsupported(left, right)
    else:
        found = unsupported(right, left)
    return tuple((one.kind, one.left, one.right) for one in found)
