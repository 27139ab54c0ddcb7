"""Abbreviations: the full stop after them is not the end of a sentence."""

FOLLOWED = frozenset(
    "v vs no nos art arts sec secs cl para paras mr mrs ms dr hon st cf vol p pp viz ibid"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Those after which a sentence always goes on: with a number, a name, a party."""
NAME_ENDINGS = frozenset("inc ltd co corp ors anr jr sr bros al".split())
"""Those with which the name of a party ends."""
ABBREVIATIONS = FOLLOWED.union(
    NAME_ENDINGS,
    "s ss cls r rr reg regs sch schs rs re pg vols ch chs pt pts ex exh exhs fig figs e.g i.e eg"
    " ie ed eds edn edns prof hon'ble hon’ble smt shri sh pvt cos govt gov gen addl asst dy dist"
    " j jj cj app cr crl civ supp suppl ser cll sub-s sub-ss rev op cit approx est dept div adv"
    " col capt lt maj sgt messrs".split(),
)
