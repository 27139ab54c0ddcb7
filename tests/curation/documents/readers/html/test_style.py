"""What nobody sees on a page is told by style."""

import pytest

from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.html.style import Styles, declarations
from curation.documents.readers.safe_xml import Element


def marked(body: str, sheet: str = "") -> tuple[Styles, Element]:
    """Return the rules of a page and its element `id=x`."""
    root = parse_html(f"<html><body>{body}</body></html>".encode(), "a.html")
    return Styles(sheet), next(item for item in root.iter("*") if item.get("id", "") == "x")


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY : NONE !important", "visibility:hidden", "opacity:0",
        "opacity: 0.0", "font-size:0", "font-size:1px", "font-size:0.05em", "color:#fff",
        "color:white", "color:rgb(255, 254, 255)", "color:transparent", "color:rgba(0,0,0,0)",
        "color:#000;background:#000",
        "position:absolute;left:-9999px", "position:fixed;top:-1000px", "text-indent:-999em",
        "position:absolute;clip:rect(0,0,0,0)", "position:absolute;clip-path:inset(50%)",
        "height:0;overflow:hidden", "max-height:0px;overflow:hidden", "mso-hide:all",
    ],
)  # fmt: skip
def test_a_style_that_hides_is_known(style: str) -> None:
    """By want of place, size, ink or difference to the ground."""
    styles, element = marked(f'<p id="x" style="{style}">x</p>')
    assert styles.hides(element)


@pytest.mark.parametrize(
    "style",
    [
        "", "display:block", "color:#333", "color:white;background:navy", "color:#zzz",
        "color:inherit", "color:white;background-color:url(a.png)", "opacity:.5",
        "font-size:small", "text-indent:-2em", "position:absolute;left:110%",
        "height:20px;overflow:hidden", "width:100%;overflow:hidden",
        "color:#ffff", "left:-9999px", "background:red",
    ],
)  # fmt: skip
def test_a_style_that_shows_is_no_reason(style: str) -> None:
    """When in doubt the words stay."""
    styles, element = marked(f'<p id="x" style="{style}">x</p>')
    assert not styles.hides(element)


@pytest.mark.parametrize(
    "body",
    [
        '<p id="x" hidden>x</p>', '<p id="x" class="a wb-invisible">x</p>',
        '<font id="x" color="white">x</font>',
        '<div style="background:#eee"><p id="x" style="color:#eee">x</p></div>',
    ],
)  # fmt: skip
def test_attributes_hide_too(body: str) -> None:
    """And the ground may be that of what stands around."""
    styles, element = marked(body)
    assert styles.hides(element)


@pytest.mark.parametrize(
    "body",
    [
        '<table bgcolor="#003366"><tr><th id="x" style="color:#fff">x</table>',
        '<div id="x" style="color:white"><p style="color:black">x</p></div>',
        '<p id="x" hidden="until-found">x</p>',
    ],
)  # fmt: skip
def test_light_words_on_a_dark_ground_are_seen(body: str) -> None:
    """So is what has a colour of its own."""
    styles, element = marked(body)
    assert not styles.hides(element)


@pytest.mark.parametrize(
    "sheet",
    [".h{display:none}", "p.h { color: red; visibility: hidden }", "#x{opacity:0}",
     "p{font-size:0}", "a, .h /* c */ {display:none}", "@import 'a.css'; .h{display:none}",
     ".h{display:block} .h{display:none}"],
)  # fmt: skip
def test_simple_rules_of_the_page_count(sheet: str) -> None:
    """Of a tag, a class, an id; the later over the earlier."""
    styles, element = marked('<p id="x" class="a h">x</p>', sheet)
    assert styles.hides(element)


@pytest.mark.parametrize(
    "sheet",
    [".h{display:none} .h{display:block}", ".tab .h{display:none}",
     "@media print{.h{display:none}}", ".h:hover{display:none}",
     "@media (max-width:5px){.a{color:red} .h{display:none}} .a{color:red}",
     "div.h{display:none}", "}{", ".h{display:none"],
)  # fmt: skip
def test_other_rules_do_not(sheet: str) -> None:
    """Print, small screens, states, other elements, halves of rules."""
    styles, element = marked('<p id="x" class="h">x</p>', sheet)
    assert not styles.hides(element)


def test_declarations_are_read_in_lower_case() -> None:
    """What has no colon is none."""
    assert declarations("Color: RED !important; ; x; a:b") == {"color": "red", "a": "b"}
