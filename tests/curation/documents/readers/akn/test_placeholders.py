"""What a draft leaves to its metadata."""

from akn_samples import akn

from curation.documents.readers.read_akn import read_akn

_META = (
    "<meta><identification><FRBRWork><FRBRname value='#varTitle'/></FRBRWork></identification>"
    "<references><TLCConcept eId='varTitle' showAs='River  Regulations 2023'/>"
    "<TLCConcept eId='varNo' showAs='#varYear No. 5#varNone'/>"
    "<TLCConcept eId='varYear' showAs='2023'/><TLCConcept eId='varNone' showAs=''/>"
    "<TLCConcept eId='varMade' showAs='2023-02-27T00:00:00.000'/></references></meta>"
)


def test_empty_references_say_what_the_metadata_show() -> None:
    """Titles, numbers made of others, dates; one that says nothing stays empty."""
    body = (
        "<preface><block name='no'><ref href='#varNo'/></block>"
        "<block name='made'><span>Made</span><docDate date='2023-02-27T00:00:00.000'>"
        "<ref href='#varMade'/></docDate></block></preface>"
        "<body><section><num>1.</num><content><p>These <ref href='#varTitle'/> apply"
        "<ref href='#varNone'/> to <ref href='#other'>rivers</ref>.</p></content></section></body>"
    )
    made = read_akn(akn(f"<act>{_META}{body}</act>"), "a.xml")
    assert made.title == "River Regulations 2023"
    assert made.text == (
        "2023 No. 5\nMade 2023-02-27\n\n1. These River Regulations 2023 apply to rivers."
    )
    assert [fact.value for fact in made.known if fact.kind == "date"] == ["2023-02-27"]
