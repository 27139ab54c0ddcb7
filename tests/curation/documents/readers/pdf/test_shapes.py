"""What lies under the words is known, in forms inside forms too."""

import pypdfium2 as pdfium
import pytest
from printing import box, pdf, picture, words

from curation.documents.readers.pdf.frame import frame_of
from curation.documents.readers.pdf.ink import Inks
from curation.documents.readers.pdf.shapes import Shapes, read_shapes
from curation.documents.readers.pdf.words import WordFinder

WHITE = words("white", 80, 110, before="1 1 1 rg")
FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix {} /Length {} >>"
    " stream\n{}\nendstream"
)


def shapes(content: str) -> Shapes:
    """Return what is drawn on a page."""
    page = pdfium.PdfDocument(pdf([content]))[0]
    return read_shapes(page, Inks(), frame_of(page.get_bbox(), []))


def in_form(content: str, *, matrix: str = "[1 0 0 1 0 0]", then: str = "") -> bytes:
    """Return a PDF whose page draws a form with this content."""
    form = FORM.format(matrix, len(content), content)
    resources = "/Resources << /XObject << /X1 900 0 R >> /Font << /F1 901 0 R >> >>"
    return pdf(
        ["/X1 Do " + then], page=resources,
        extra={900: form, 901: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"},
    )  # fmt: skip


def seen(data: bytes) -> list[str]:
    """Return the words that a reader sees."""
    return [word.text for word in WordFinder().read(pdfium.PdfDocument(data)[0], 1).words]


def test_dark_areas_and_pictures_are_told_apart() -> None:
    """A pale area hides white words as paper does; a line is no area."""
    found = shapes(
        box(10, 10, 100, 100) + box(10, 200, 100, 300, grey=0.9) + box(0, 400, 500, 401)
        + picture(200, 10, 300, 100) + "0 0 50 50 re n\n"
    )  # fmt: skip
    assert found.dark == [pytest.approx((10, 10, 100, 100), abs=1)]
    assert found.images == [pytest.approx((200, 10, 300, 100), abs=1)]
    assert found.dark_at((20, 20, 30, 30))
    assert found.dark_at((210, 20, 220, 30))
    assert not found.dark_at((20, 220, 30, 230))
    assert found.image_share(595, 842) == pytest.approx(90 * 100 / (595 * 842), abs=0.001)
    assert Shapes().image_share(595, 842) == 0


def test_a_frame_without_filling_is_not_dark() -> None:
    """Only its lines are."""
    assert shapes("100 100 200 200 re S\n").dark == []


def test_white_words_in_a_form_are_seen_on_the_forms_own_ground() -> None:
    """Where the form is drawn, not where it was made."""
    assert seen(in_form(box(70, 90, 200, 130) + WHITE)) == ["white"]
    assert seen(in_form(WHITE)) == []
    moved = in_form(box(70, 90, 200, 130), matrix="[1 0 0 1 0 -300]", then=WHITE)
    assert seen(moved) == []


def test_forms_nested_without_end_are_left() -> None:
    """A form that draws itself is drawn no deeper than a few times."""
    form = FORM.format("[1 0 0 1 0 0] /Resources << /XObject << /X1 900 0 R >> >>", 6, "/X1 Do")
    data = pdf(["/X1 Do"], page="/Resources << /XObject << /X1 900 0 R >> >>", extra={900: form})
    assert seen(data) == []
