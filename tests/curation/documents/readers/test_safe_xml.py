"""XML is parsed in one place, which nothing leaves and nothing enters."""

from pathlib import Path

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Refused
from curation.documents.readers.safe_xml import MAX_DEPTH, local_name, parse_xml


def test_an_external_entity_is_refused_and_never_read(tmp_path: Path) -> None:
    """The file that it names stays unread."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    attack = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><a>&x;</a>'.encode()
    with pytest.raises(Refused, match=r"a\.xml: declares entities") as caught:
        parse_xml(attack, "a.xml")
    assert caught.value.reason == "unsafe"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_that_swell_are_refused_in_any_encoding(encoding: str) -> None:
    """Nothing is expanded first."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    attack = f'<!DOCTYPE a [<!ENTITY e0 "ha">{lines}]><a b="&e8;">&e8;</a>'
    with pytest.raises(Refused, match="declares entities"):
        parse_xml(attack.encode(encoding), "a.xml")


def test_entities_in_an_encoding_that_hides_them_are_refused() -> None:
    """The parser's own list of entities is asked as well."""
    attack = '<?xml version="1.0" encoding="UTF-7"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    hidden = attack.replace("<!ENTITY", "+ADwAIQ-ENTITY").encode()
    with pytest.raises(DocumentError, match=r"a\.xml: "):
        parse_xml(hidden, "a.xml")


def test_an_encoding_of_no_law_is_refused() -> None:
    """Only those that real files are in are read."""
    with pytest.raises(DocumentError, match="is in the encoding UTF-7; save it as UTF-8"):
        parse_xml(b'<?xml version="1.0" encoding="UTF-7"?><a>x</a>', "a.xml")


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 300, 5000])
def test_an_abyss_of_elements_is_refused(depth: int) -> None:
    """Whether the parser gives up or the count does."""
    with pytest.raises(Refused, match="nests elements more than 100 levels deep"):
        parse_xml(b"<a>" * depth + b"</a>" * depth, "a.xml")


def test_what_is_not_well_formed_is_said_in_one_line() -> None:
    """With the place of the fault."""
    with pytest.raises(DocumentError, match=r"a\.xml: is not well-formed XML \(.*line 1.*\)"):
        parse_xml(b"<a><b></a>", "a.xml")


@pytest.mark.parametrize("data", [b"", b"  ", b"\x00\x00", b"no xml"])
def test_what_is_no_xml_at_all_is_said(data: bytes) -> None:
    """Empty files too."""
    with pytest.raises(DocumentError, match="is not well-formed XML"):
        parse_xml(data, "a.xml")


def test_a_document_type_without_entities_is_read_and_not_fetched() -> None:
    """An unknown entity stays an entity; instructions to programs go."""
    root = parse_xml(
        b'<!DOCTYPE a SYSTEM "http://no.where/a.dtd"><a>&nbsp;<?x y?><!--c-->z</a>', "a"
    )
    assert [local_name(child) for child in root] == ["", ""]


def test_names_lose_their_namespace() -> None:
    """Both versions of Akoma Ntoso name their elements alike."""
    assert local_name(parse_xml(b'<x:act xmlns:x="urn:x"/>', "a.xml")) == "act"
