"""Places on a page are those that a reader sees, however the page was fed."""

import math

import pytest

from curation.documents.readers.pdf.frame import frame_of, turn_of

QUARTER = math.pi / 2


@pytest.mark.parametrize(
    ("angle", "sides"),
    [
        (0.0, (10, 160, 30, 180)),
        (3 * QUARTER, (20, 10, 40, 30)),
        (2 * QUARTER, (70, 20, 90, 40)),
        (QUARTER, (160, 70, 180, 90)),
    ],
)
def test_a_box_is_turned_with_its_page(angle: float, sides: tuple[float, ...]) -> None:
    """Left, top, right, bottom, downwards."""
    frame = frame_of((0, 0, 100, 200), [angle, angle, 0.3])
    assert frame.upright(10, 20, 30, 40) == sides
    assert (frame.width, frame.height) == ((100, 200) if frame.turn % 2 == 0 else (200, 100))


def test_most_letters_decide_how_a_page_is_turned() -> None:
    """Angles that PDFium does not know count for nothing."""
    assert turn_of([0.0, 0.0, QUARTER, -1.0, -1.0, -1.0]) == 0
    assert turn_of([]) == 0


def test_letters_in_another_direction_are_across() -> None:
    """A little slope is none."""
    frame = frame_of((0, 0, 100, 200), [0.0])
    assert not frame.is_across(0.01)
    assert not frame.is_across(2 * math.pi - 0.01)
    assert frame.is_across(QUARTER)
    assert frame.is_across(math.pi / 4)


def test_a_point_beyond_the_page_is_not_on_it() -> None:
    """The edge has some slack."""
    frame = frame_of((0, 0, 100, 200), [])
    assert frame.holds(-1, 100)
    assert not frame.holds(-20, 100)
    assert not frame.holds(50, 300)
