"""Legal opposites and rival terms of art: words that no paraphrase exchanges."""

from curation.core.claims.tokens import stem

OPPOSITES = {
    "lawful": "lawful legal legally lawfully/unlawful illegal illegally unlawfully",
    "valid": "valid validly validity/invalid void nullity invalidly null invalidity",
    "void outright": "void/voidable",
    "enforceable": "enforceable/unenforceable",
    "liable": "liable/exempt immune",
    "bailable": "bailable/nonbailable",
    "cognizable": "cognizable cognisable/noncognizable noncognisable",
    "constitutional": "constitutional constitutionally/unconstitutional unconstitutionally",
    "guilty": "guilty convicted convict convicts conviction/innocent acquitted acquit acquittal",
    "admissible": "admissible/inadmissible",
    "capable": "capable competent/incapable incompetent",
    "reasonable": "reasonable reasonably/unreasonable unreasonably",
    "conditional": "conditional/unconditional unconditionally",
    "limited": "limited/unlimited",
    "movable": "movable moveable/immovable immoveable",
    "civil": "civil/criminal",
    "public": "public publicly/private privately",
    "express": "express expressly/implied impliedly implicitly",
    "written": "written/oral orally verbal verbally unwritten",
    "direct": "direct directly/indirect indirectly",
    "include": "include includes including included inclusive/exclude excludes excluding excluded"
    " exclusive",
    "accept": "accept accepts accepted acceptance/reject rejects rejected rejection",
    "grant": "grant grants granted granting/refuse refuses refused deny denies denied revoke"
    " revoked revokes",
    "increase": "increase increases increased raise raised/decrease decreases decreased reduce"
    " reduced reduction lower lowered",
    "renew": "renew renews renewed renewal/terminate terminates terminated termination",
    "assignable": "assignable transferable/nonassignable nontransferable",
    "compoundable": "compoundable/noncompoundable",
    "disclose": "disclose discloses disclosed disclosure/conceal conceals concealed nondisclosure",
    "concurrent": "concurrent concurrently/consecutive consecutively cumulative cumulatively",
    "resident": "resident/nonresident",
    "taxable": "taxable/nontaxable",
    "revocable": "revocable/irrevocable irrevocably",
    "exclusive": "exclusive exclusively/nonexclusive",
    "plural": "jointly/severally",
    "confidential": "confidential/nonconfidential",
    "mandatory": "mandatory compulsory obligatory/optional discretionary directory",
    "intentional": "intentional intentionally wilful willful wilfully willfully deliberate"
    " deliberately/unintentional unintentionally negligent negligently inadvertent inadvertently",
    "aggravate": "aggravating/mitigating",
    "simple": "simple/rigorous",
    "retrospective": "retrospective retrospectively retroactive retroactively/prospective"
    " prospectively",
    "justified": "justified/unjustified",
    "adult": "adult adults major/minor minors child children",
    "solvent": "solvent/insolvent bankrupt",
    "temporary": "temporary temporarily/permanent permanently",
    "higher": "higher/lower",
    "earlier": "earlier/later",
    "authorised": "authorised authorized/unauthorised unauthorized",
    "foreseeable": "foreseeable/unforeseeable",
    "material": "material/immaterial",
    "relevant": "relevant/irrelevant",
    "registered": "registered/unregistered",
    "married": "married/unmarried",
    "fair": "fair fairly/unfair unfairly",
    "equal": "equal equally/unequal unequally",
    "natural": "natural/juristic",
    "fixed": "fixed/periodic",
    "unilateral": "unilateral unilaterally/mutual mutually bilateral",
    "quarterly": "quarterly/annually annual yearly monthly weekly daily",
}  # fmt: skip
"""Concept to `positive words/negative words`; a text that denies one asserts the other."""


RIVALS = tuple(
    tuple(frozenset(side.split("|")) for side in row.split(" / "))
    for row in (
        (
            "per annum|per year|annually|yearly|annual / per month|monthly / per week|weekly"
            " / per day|daily / quarterly|per quarter"
        ),
        (
            "ordinary resolution|ordinary majority / special resolution|special majority"
            " / unanimous resolution / simple majority"
        ),
        (
            "begin|begins|began|start|starts|commence|commences / end|ends|ended|expire|expires"
            "|cease|ceases / continue|continues|continued"
        ),
        (
            "beyond reasonable doubt|beyond a reasonable doubt / balance of probabilities"
            "|preponderance of the evidence|preponderance of evidence / clear and convincing"
        ),
        "murder / culpable homicide / manslaughter / suicide",
        "theft|larceny / robbery / burglary / extortion / dacoity / cheating / embezzlement",
        "fraud|fraudulent|fraudulently / negligence|negligent|negligently / innocent",
        "assault / battery / kidnapping / abduction / rape",
        "libel / slander",
        "in advance / in arrears|in arrear",
        "contract|contractual / tort|tortious|delict|delictual",
        "arrest / conviction / acquittal / discharge",
        "life imprisonment|imprisonment for life / death penalty|death sentence|sentence of death",
        "primary / secondary",
        "domestic / foreign / international",
        "inbound / outbound",
        "patent / trade mark|trademark / copyright",
        "gift / sale / lease / mortgage",
        "employment / self-employment",
        "condition precedent / condition subsequent",
        "first instance / appeal|appellate",
        "actus reus / mens rea",
        "ratify|ratification / denounce|denunciation",
        "joint / several",
        "upper house / lower house",
        "lok sabha|house of the people / rajya sabha|council of states",
        "house of commons / house of lords",
        "house of representatives / senate",
        "day / night",
        "northern / southern / eastern / western",
        "plaintiff|claimant / defendant",
        "credit|credited / debit|debited",
        "past / future",
        "inside / outside",
        "gross / net",
        "upstream / downstream",
        "encrypted / decrypted",
        "opt in|opt-in / opt out|opt-out",
        "senior / junior",
        "male / female",
        "question of law|questions of law / question of fact|questions of fact",
        "specific performance / damages|injunction",
        "rescind|rescission / affirm|affirmation",
        "offer / acceptance",
        "inclusive of / exclusive of",
        "free from|free of / subject to",
        "with effect from / without effect",
        "profits|profit / losses|loss",
        "assets / liabilities",
        "income / expenditure",
        "buyer / seller",
        "at the expense of the buyer / at the expense of the seller",
        "acts / omissions",
        "copy / original",
        "majority / minority",
        "own costs|no order as to costs / losing party|unsuccessful party|follow the event",
        "strict liability / vicarious liability / absolute liability",
    )
)
"""Terms of art of which a text that names one and not the other speaks of another law."""


def _polarity() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for concept, sides in OPPOSITES.items():
        for sign, side in zip((1, -1), sides.split("/"), strict=True):
            for word in side.split():
                found[word] = (*found.get(word, ()), (concept, sign))
    return found


POLARITY = _polarity()
"""Word to the concepts that it asserts, each with its sign."""

UN_WORDS = frozenset(
    "under unless until union unions unit units united universal unique university understand"
    " understanding understood undertake undertaking undertakings undertaken undergo underlying"
    " uniform unify undue unanimous unanimously unanimity uncle".split()
)
"""Words that begin with `un` and deny nothing."""

NEGATIVES = {
    stem(word): concept
    for word, claims in sorted(POLARITY.items()) for concept, sign in claims
    if sign < 0 and word[:2] in ("un", "in", "im", "ir") and concept != "lawful"
}  # fmt: skip
"""Stem of a word that denies by its prefix to its concept; unlawful deeds go by many names."""
