"""Who does what to whom: role words of the law and the order in which a sentence ties them."""

from dataclasses import dataclass
from functools import cache

from curation.core.claims.lexicon import MODAL_WORDS
from curation.core.claims.tokens import STOP, stem

_ROLES = (
    "landlord tenant buyer seller vendor vendee purchaser licensor licensee"
    " employer employee plaintiff defendant respondent appellant"
    " controller processor subcontractor contractor supplier customer consumer provider"
    " client lender borrower creditor debtor guarantor surety principal agent bailor"
    " bailee pledgor pledgee mortgagor mortgagee insurer insured trustee beneficiary settlor"
    " executor legatee testator donor donee assignor assignee transferor transferee franchisor"
    " franchisee promisor promisee offeror offeree acceptor proposer drawer drawee payee"
    " holder endorser complainant victim offender prosecutor prosecution defence"
    " magistrate judge jury witness police parliament legislature president governor minister"
    " speaker cabinet commission committee ombudsman company shareholder director auditor"
    " liquidator partner husband wife father mother parent child guardian minor citizen"
    " foreigner alien state municipality tribunal registrar commissioner arbitrator mediator"
    " expert author publisher owner occupier user importer exporter manufacturer retailer"
    " distributor carrier consignor consignee shipper subscriber developer taxpayer"
    " assessee voter candidate detainee prisoner convict servant master woman man deputy-"
    " president congress senate union india council bank student teacher school patient doctor"
    " advocate franchise subprocessor person individual court"
    " party authority government trader"
    " merchant dealer operator intermediary platform heir spouse passenger broker journalist"
    " refugee resident applicant sheriff bailiff clerk notary architect engineer builder"
    " tenderer bidder"
).split()
_SAME = {
    "lessor": "landlord", "lessee": "tenant", "lessors": "landlord", "petitioner": "applicant",
    "claimant": "plaintiff", "constable": "police", "accused": "defendant",
    "recipient": "receiving party", "discloser": "disclosing party",
    "indemnifier": "indemnifying party", "indemnitee": "indemnified party",
    "indemnitor": "indemnifying party", "lawyer": "advocate", "solicitor": "advocate",
    "barrister": "advocate", "carer": "guardian", "spouses": "spouse",
    "purchaser": "buyer", "vendee": "buyer", "vendor": "seller", "magistrates": "magistrate",
    "individual": "person", "anyone": "person", "someone": "person", "anybody": "person",
    "everyone": "person", "everybody": "person", "nobody": "person", "people": "person",
    "lessees": "tenant", "worker": "employee", "convict": "offender", "whoever": "person",
    "alien": "foreigner", "noncitizen": "foreigner", "attorney": "advocate",
    "prosecution": "prosecutor", "children": "child", "women": "woman", "men": "man",
}  # fmt: skip
"""Synonyms that the law treats alike; distinct roles are never merged."""

GENERIC = frozenset(
    "person party court authority government state holder owner user expert".split()
)
"""Roles that may stand for another one, so that their absence says little."""

STATUS = frozenset("citizen foreigner child woman man minor prisoner detainee resident".split())
"""Classes of persons whose width matters: a right of citizens is no right of all persons."""

_PAIRS = {
    ("data", "subject"): "data subject", ("data", "controller"): "controller",
    ("data", "processor"): "processor", ("disclosing", "party"): "disclosing party",
    ("receiving", "party"): "receiving party", ("magistrate", "court"): "magistrate",
    ("central", "government"): "central government", ("union", "government"): "central government",
    ("federal", "government"): "central government", ("state", "government"): "state government",
    ("prime", "minister"): "prime minister", ("vice", "president"): "vice president",
    ("deputy", "president"): "vice president", ("chief", "justice"): "chief justice",
    ("supervisory", "authority"): "supervisory authority", ("police", "officer"): "police",
    ("state", "legislature"): "state legislature", ("national", "assembly"): "national assembly",
    ("indemnified", "party"): "indemnified party", ("indemnifying", "party"): "indemnifying party",
    ("sub", "processor"): "subprocessor", ("sub", "contractor"): "subcontractor",
    ("non", "citizen"): "foreigner", ("insurance", "company"): "insurer", ("lok", "sabha"):
    "lok sabha", ("rajya", "sabha"): "rajya sabha", ("home", "secretary"): "home secretary",
    ("legal", "practitioner"): "advocate", ("legal", "representative"): "advocate",
    ("juristic", "person"): "juristic person", ("legal", "person"): "juristic person",
}  # fmt: skip
_KINDS_OF_COURT = frozenset(
    "supreme high district sessions county constitutional crown labour labor tax family land"
    " equality commercial federal circuit municipal juvenile bankruptcy probate electoral trial"
    " regional children environmental competition appellate general sheriff coroner".split()
)
_COURT_OF = {"appeal": "appeal", "appeals": "appeal", "session": "session", "sessions": "session",
             "justice": "justice", "cassation": "cassation"}  # fmt: skip
_ROLE_OF = {role: role for role in _ROLES} | _SAME
_SINGULAR = {f"{role}s": role for role in _ROLE_OF if role[-1] != "s"} | {
    "parties": "party", "authorities": "authority", "beneficiaries": "beneficiary",
    "juries": "jury", "companies": "company", "witnesses": "witness", "sureties": "surety",
    "municipalities": "municipality", "attorneys": "attorney", "ministries": "ministry",
    "secretaries": "secretary",
}  # fmt: skip
_OPENERS = frozenset(
    {*_ROLE_OF, *_SINGULAR, *_KINDS_OF_COURT, *(word for word, _ in _PAIRS)}
    | {f"{word}s" for word, _ in _PAIRS} | {"courts"}
)  # fmt: skip
"""Words with which the name of a party can begin."""
_BE = frozenset("is are was were be been being gets get".split())
_DIRECTIONS = frozenset(["to", "from", "against", "upon", "on", "towards"])
_JOINERS = frozenset(["and", "or", "nor", ",", "/", "&", "with", "versus", "v"])
_ASIDE = frozenset("without within where as in upon on at by if subject after before for".split())
_FRONTED = frozenset(
    "without unless except with by on upon after before if when where until under".split()
)
"""Words that open a clause whose party does nothing to that of the main clause."""
_FAR = 30
_MOVES = frozenset("not also first then always never only duly promptly immediately".split())


@dataclass(frozen=True, slots=True)
class Role:
    """A party named at tokens `[first, last)`."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to whom: `landlord`, stems of the words that tie them, `tenant`."""

    agent: str
    deed: frozenset[str]
    patient: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A party and what it does, or in the passive suffers."""

    name: str
    verb: str
    passive: bool


def find_voices(low: list[str], roles: list[Role], last: int) -> frozenset[Voice]:
    """Return for each party the verb that follows it: `the tenant be evicted` is passive."""
    found = set()
    for role in roles:
        place, passive = role.last, False
        while place < last and (
            low[place] in MODAL_WORDS or low[place] in _BE or low[place] in _MOVES
        ):
            passive = passive or low[place] in _BE
            place += 1
        if low[place - 1] in MODAL_WORDS:
            place = past_aside(low, place, last)
        if place < last and low[place].isalpha() and low[place] not in STOP:
            found.add(Voice(role.name, stem(low[place]), passive))
    return frozenset(found)


def past_aside(low: list[str], place: int, last: int) -> int:
    """Step from a modal verb over `, within seven days of it,` to the verb."""
    if place >= last or not (low[place] == "," or low[place] in _ASIDE):
        return place
    ends = (at + 1 for at in range(place + 1, min(place + _FAR, last - 1)) if low[at] == ",")
    return next((at for at in ends if low[at] not in STOP and low[at].isalpha()), place)


def find_roles(low: list[str], first: int, last: int) -> list[Role]:
    """Return the parties of a sentence in order."""
    found: list[Role] = []
    place = first
    while place < last:
        if low[place] not in _OPENERS:
            place += 1
            continue
        word = _SINGULAR.get(low[place], low[place])
        follower = low[place + 1] if place + 1 < last else ""
        if follower == "-" and place + 2 < last:
            follower = low[place + 2]
        follower = _SINGULAR.get(follower, follower)
        court = _court(low, place) if follower in ("court", "of") else None
        if court:
            found.append(Role(court[0], place, place + court[1]))
            place += court[1]
            continue
        name = _PAIRS.get((word, follower))
        if name:
            found.append(Role(name, place, place + 2))
            place += 2
            continue
        name = _ROLE_OF.get(word)
        if name and not (word == "state" and low[place - 1 : place] not in (["the"], ["a"], ["any"],
                         ["every"], ["no"], ["may"], ["shall"])):  # fmt: skip
            found.append(Role(name, place, place + 1))
        place += 1
    return found


def _court(low: list[str], place: int) -> tuple[str, int] | None:
    """Read the name of a kind of court: `crown court`, `supreme court of appeal`."""
    begin = place + 1 if low[place] in _KINDS_OF_COURT else place
    if low[begin : begin + 1] not in (["court"], ["courts"]):
        return None
    named = low[begin + 1 : begin + 2] == ["of"] and low[begin + 2 : begin + 3]
    of = _COURT_OF.get(low[begin + 2], "") if named else ""
    if of:
        return f"{low[place] if begin > place else ''} court of {of}".strip(), begin + 3 - place
    if begin == place:
        return None
    return "court of session" if low[place] == "sessions" else f"{low[place]} court", 2


def find_acts(low: list[str], roles: list[Role], first: int) -> list[Act]:
    """Return what neighbouring parties of a sentence do to each other; passive voice is turned."""
    acts: list[Act] = []
    for place, left in enumerate(roles[:-1]):
        for right in roles[place + 1 : place + 3]:
            between = [
                word for word in low[left.last : right.first] if word not in ("the", "a", "any")
            ]
            act = _act(low, left, right, between, first)
            if act:
                acts.append(act)
    return acts


def _act(low: list[str], left: Role, right: Role, between: list[str], first: int) -> Act | None:
    if not between or left.name == right.name or all(word in _JOINERS for word in between):
        return None
    apart = low[first] in _FRONTED and "," in between
    if apart or ("by" in between and not _suffers(between)):
        return None
    before = _deed(low[max(first, left.first - 5) : left.first])
    lead = _last_preposition(low, left.first, first)
    deed = _deed(between)
    if "by" in between:
        tail = between[between.index("by") + 1 :]
        if not _deed(tail):
            return Act(right.name, deed or before, left.name)
    if lead in ("by", "from") and between[0] in _DIRECTIONS and not deed:
        return Act(left.name, before, right.name)
    if not deed and before and between[-1] in _DIRECTIONS:
        return Act(left.name, before, right.name)
    return Act(left.name, deed, right.name) if deed else None


def _suffers(between: list[str]) -> bool:
    """Tell whether the party before `by` suffers: `the tenant is told by`, `the tenant told by`."""
    ahead = between[: between.index("by")]
    return bool(_BE & set(ahead)) or len(ahead) <= 2  # noqa: PLR2004


def _last_preposition(low: list[str], place: int, first: int) -> str:
    for back in range(place - 1, max(first, place - 3) - 1, -1):
        if low[back] not in ("the", "a", "an", "any"):
            return low[back]
    return ""


def _deed(words: list[str]) -> frozenset[str]:
    return frozenset(
        stem(word) for word in words
        if word not in STOP and word not in _BE and word not in MODAL_WORDS and word.isalpha()
        and word not in _MOVES
    )  # fmt: skip


def actor_before(roles: list[Role], place: int, low: list[str]) -> str:
    """Return the party that a modal verb at a token belongs to: the subject before it.

    In a question (`Must the landlord ...`) it is the first one after.
    """
    before = [role for role in roles if role.last <= place]
    if before and not {",", ";", "if", "unless"} & set(low[before[-1].last : place]):
        return _subject(before, low)
    after = [role for role in roles if role.first > place]
    return after[0].name if after and after[0].first - place <= 3 and not before else ""  # noqa: PLR2004


def _subject(before: list[Role], low: list[str]) -> str:
    """Step back over `of the landlord`, `to the tenant`: the head of the noun phrase acts."""
    for role in reversed(before):
        if _last_preposition(low, role.first, 0) not in (
            "of",
            "by",
            "to",
            "from",
            "with",
            "for",
            "on",
        ):
            return role.name
    return before[-1].name


def is_role(name: str) -> bool:
    """Tell whether a lower-case name is a role: `tenant`, `receiving party`."""
    words = name.split()
    roles = find_roles(words, 0, len(words))
    return len(roles) == 1 and roles[0].last - roles[0].first == len(words)


@cache
def doing_of(role: str) -> frozenset[str]:
    """Return the stems that a role may be told by: a `seller` is one who sells."""
    cuts = [role[:-2], role[:-1], role[:-2] + "e"] if role.endswith(("er", "or")) else []
    return frozenset(stem(cut) for cut in cuts if len(cut) > 2)  # noqa: PLR2004
