"""Words of the law that carry a claim, by what they claim; phrases are matched longest first."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

PhraseTable: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word of a phrase to all phrases that begin with it, longest first, with their tag."""


def table(tagged: Iterable[tuple[str, str]]) -> PhraseTable:
    """Return a table of phrases from pairs of tag and phrase."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for tag, phrase in tagged:
        parts = tuple(phrase.split())
        rows.setdefault(parts[0], []).append((parts, tag))
    return {
        first: tuple(sorted(items, key=lambda item: (-len(item[0]), item)))
        for first, items in sorted(rows.items())
    }


def _table(tagged: Mapping[str, str]) -> PhraseTable:
    return table((tag, one) for tag, phrases in tagged.items() for one in phrases.split("|"))


BOUNDS = _table({
    ">=": "at least|not less than|no less than|not fewer than|no fewer than|minimum of|a minimum"
    "|not be less than|not be fewer than|no earlier than|not earlier than|attained the age of"
    "|completed the age of|reached the age of|not under|not below|equal to or more than"
    "|equal to or greater than|attains the age of|reaches the age of|not be below|minimum age of"
    "|not be under|minimum",
    "<=": "at most|not more than|no more than|not exceeding|not exceed|up to|upto|maximum of"
    "|may extend to|extend to|extends to|extending to|no later than|not later than"
    "|does not exceed|do not exceed|shall not exceed|must not exceed|not be more than|capped at"
    "|limited to|a cap of|cap of"
    "|limit of|ceiling of"
    "|not be greater than|not greater than|no greater than|no longer than|not longer than"
    "|not be later than|not be longer than|exceed in no case|may be extended to|not beyond"
    "|may not exceed|cannot exceed|can not exceed|not over|not above|as long as|maximum",
    ">": "more than|greater than|exceeding|exceeds|exceed|in excess of|longer than|older than"
    "|later than|over|above|beyond",
    "<": "less than|fewer than|below|under|younger than|shorter than|lower than",
    "~>": "after|following|after the expiry of|on the expiry of|on expiry of|upon expiry of"
    "|following the expiry of|upon the expiry of|after expiry of",
    "~<=": "within|by the end of|in the space of",
})  # fmt: skip
"""What a phrase before a number says about it; `~` marks one that a paraphrase may drop."""

BOUNDS_AFTER = _table({
    ">=": "or more|or above|and above|or over|and over|or longer|or older|and older|at least"
    "|at minimum|or greater|or upwards|and more|or later",
    "<=": "or less|or fewer|or under|or below|and under|at most|at maximum|or earlier|maximum",
})  # fmt: skip

LINKS = _table({
    "exception": "unless|except|save|other than|excluding|apart from|with the exception of|but for"
    "|save as|otherwise than|except where|except when|except if|exception|exceptions|excepting"
    "|if not",
    "condition": "if|provided that|provided|on condition that|on the condition that|so long as"
    "|as long as|in the event|in case|in the event that|only if|only when|only where"
    "|in cases where|in circumstances where|assuming|contingent on|conditional on",
    "moment": "when|where|whenever|wherever",
    "override": "notwithstanding|despite|regardless of|regardless|irrespective of|irrespective"
    "|in spite of|even if|even where|even when|whether or not|even without|even though",
    "subject": "subject to|without prejudice to",
    "before": "before|prior to|preceding|in advance of|earlier than|ahead of",
    "after": "after|following|subsequent to|on expiry of|once|post|upon|on the expiry of",
    "until": "until|till|pending",
    "without": "without|in the absence of|lacking|except with|save with"
    "|other than with|summarily",
    "with": "with",
    "within": "within",
    "aside": "without limitation|without limiting|without delay|without undue delay|without more"
    "|without doubt",
    "because": "because of|on the ground of|on grounds of|on the grounds of|on the basis of",
    "during": "during",
})  # fmt: skip
"""Words that tie a statement to another: exceptions, conditions, order in time."""

OPPOSING_LINKS = frozenset(
    frozenset(pair.split()) for pair in (
        "exception condition", "exception moment", "override exception", "override condition",
        "override subject", "before after", "until after", "until before", "with without",
        "during before", "during after",
    )
)  # fmt: skip
"""Links that cannot tie the same words in two texts that say the same."""

MODAL_WORDS = {
    "shall": "obligation~", "must": "obligation", "mustn": "obligation", "shan": "obligation~",
    "should": "recommendation", "ought": "recommendation", "may": "permission", "can": "permission",
    "cannot": "permission-not", "could": "permission~", "might": "permission~", "will": "will",
    "won": "will", "would": "will", "need": "need", "shouldn": "recommendation",
    "couldn": "permission~", "needn": "need", "wouldn": "will",
}  # fmt: skip
"""Modal verbs by class; `~` marks one that a paraphrase may drop."""

MODAL_PHRASES = _table({
    "obligation": "required to|require|requires|required|obliged to|obligated to|bound to"
    "|has to|have to|had to|having to|needs to|is to be made to|mandatory|compulsory|obligatory"
    "|under a duty|under an obligation|under a legal duty|has a duty to|have a duty to|mandates"
    "|compelled to|forced to|mandated to|is mandatory|has an obligation to"
    "|have an obligation to|obliges"
    "|obligates",
    "obligation~": "undertakes to|undertake to|covenants to|covenant to|promises to"
    "|duty to|duties|duty|obligation|obligations|responsible for|requirement"
    "|requirements|needed|payable|due|responsibility|expected to|incumbent on|incumbent upon"
    "|necessary to|necessary",
    "permission": "entitled to|allowed to|permitted to|eligible to|authorised to|authorized to"
    "|empowered to|at liberty to|free to|has power to|have power to|has the power to"
    "|have the power to|has discretion to|lawful for|lawful to|legal to|legal for|permissible to"
    "|permissible for|permissible|competent to|discretionary|optional|has authority to"
    "|have authority to|has the authority to|have the authority to|allowed|permitted|permits"
    "|permit|allows|allow|has the right to|have the right to|has a right to|have a right to"
    "|allowable|is eligible for|entitled|eligible|empowered|authorised"
    "|authorized"
    "|enables|enable|empowers|authorises|authorizes|entitles",
    "permission~": "able to|lies to|lie to|lies from|lies against|power to|powers|right to"
    "|liberty to"
    "|possible to|possible for|entitlement"
    "|discretion|optionally|power|authority to|authority|permission|eligibility",
    "prohibition": "prohibited|forbidden|barred from|debarred from|precluded from|banned|prohibits"
    "|prohibit|forbids|forbid|bars|disallowed|disallows|impermissible|off limits",
    "prohibition~": "prohibition|ban|prevents|prevent|prevented from|disqualified from|preclude"
    "|precludes|unable to|disentitled|barred|restrained from|unlawful to|unlawful for|illegal to"
    "|illegal for",
    "recommendation": "recommended to|recommended|advised to|advisable|encouraged to",
})  # fmt: skip
"""Phrases that oblige, permit or forbid."""

QUANTIFIERS = _table({
    "all": "all|all of|every|each|everyone|everybody|whole|entire|each and every|in all cases"
    "|always|in every case",
    "any": "any|any of|anyone|anybody|any one of|any one|either|either of|at least one|whichever",
    "some": "some|certain|several|partly|partially|sometimes|in some cases|in certain cases",
    "only": "only|sole|solely|exclusively|merely|nothing but|none but|alone|no one but",
    "both": "both|both of",
    "one": "one of|a single one of",
    "majority": "majority|majority of|most of|most",
    "unanimous": "unanimous|unanimously|unanimity",
    "unlimited": "unlimited|without limit|without any limit|no limit|no upper limit|uncapped"
    "|without any upper limit|no maximum|without upper limit",
    "minimum": "minimum|lowest|least",
    "maximum": "maximum|highest|greatest",
})  # fmt: skip

NEGATORS = frozenset(
    "not no never nor neither none nothing nobody without cannot nowhere non".split()
)
"""Words that deny what they stand with."""

SOFT_NEGATORS = frozenset(
    "unless except exception exceptions lack lacks lacking absence absent deny denies"
    " denied denial refuse refuses refused refusing refusal fail fails failed failing failure"
    " neglect neglects neglected omit omits omitted omission default defaults defaulted breach"
    " breaches breached cease ceases"
    " ceased ceasing prohibited prohibits prohibit prohibition forbidden forbids forbid barred bar"
    " bars precluded precludes preclude debarred exempt exempts exempted exemption excluded"
    " excludes excluding exclude free immune immunity restrain restrained withhold withholds"
    " withheld withholding reject rejects rejected against only solely otherwise contrary violate"
    " violates violation prevent prevents prevented prohibits disallowed save hardly barely"
    " avoid avoids avoided avoidance disqualified unable stop stops stopped"
    " refrain refrains refrained refraining abstain abstains desist forbear"
    " illegally unlawfully notwithstanding despite banned ban bans".split()
)
"""Words that may stand for a negation: `fails to pay` and `does not pay`."""


def phrase_at(table: PhraseTable, lowered: list[str], place: int) -> tuple[int, str] | None:
    """Return the length in tokens and the tag of the longest phrase that begins here."""
    for parts, tag in table.get(lowered[place], ()):
        size = len(parts)
        if size == 1 or tuple(lowered[place : place + size]) == parts:
            return size, tag
    return None
