"""What else is drawn on a PDF page: pictures and dark areas, as upright boxes."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from curation.documents.readers.pdf.calls import handle_of
from curation.documents.readers.pdf.frame import Frame
from curation.documents.readers.pdf.ink import Inks

if TYPE_CHECKING:
    import pypdfium2 as pdfium

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom; on the page as a reader sees it, downwards."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DARK = 0.75
_FAINT = 60
_THIN = 2.0
_DEEPEST = 4
_MOST = 20_000
_SLACK = 1.0


@dataclass(slots=True)
class Shapes:
    """The pictures and dark areas of one page."""

    images: list[Box] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)

    def image_at(self, box: Box) -> bool:
        """Whether a picture lies under the middle of a box."""
        return any(_holds(image, box) for image in self.images)

    def dark_at(self, box: Box) -> bool:
        """Whether something dark, or a picture that may be, lies under the middle of a box."""
        return any(_holds(area, box) for area in self.dark) or self.image_at(box)

    def image_share(self, width: float, height: float) -> float:
        """Return the share of the page that its largest picture covers."""
        areas = [
            max(min(right, width) - max(left, 0), 0) * max(min(bottom, height) - max(top, 0), 0)
            for left, top, right, bottom in self.images
        ]
        return max(areas, default=0) / max(width * height, 1)


def read_shapes(page: "pdfium.PdfPage", inks: Inks, frame: Frame) -> Shapes:
    """List what is drawn on a page, in forms inside forms too; `inks` tells its colours."""
    from pypdfium2 import raw

    shapes = Shapes()
    for count, (thing, matrix) in enumerate(_things(page.raw)):
        kind = raw.FPDFPageObj_GetType(thing)
        if count >= _MOST:
            break
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            shapes.images.append(frame.upright(*_bounds(thing, matrix)))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(shapes, thing, frame.upright(*_bounds(thing, matrix)), inks)
    return shapes


def _things(page: object) -> Iterator[tuple[object, Matrix]]:
    """Yield the objects of a page and of its forms, each with the matrix of its form."""
    from pypdfium2 import raw

    waiting = [
        (raw.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        for index in range(min(raw.FPDFPage_CountObjects(page), _MOST))
    ]
    waiting.reverse()
    while waiting:
        thing, matrix, depth = waiting.pop()
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, matrix
        elif depth < _DEEPEST:
            inner = _times(_matrix(thing), matrix)
            count = min(raw.FPDFFormObj_CountObjects(thing), _MOST)
            waiting += [
                (raw.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
                for index in range(count)
            ]


def _add_path(shapes: Shapes, thing: object, box: Box, inks: Inks) -> None:
    """Add an area that is filled with something dark; a thin one is a line."""
    from pypdfium2 import raw

    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroked))
    left, top, right, bottom = box
    if not mode.value or min(right - left, bottom - top) <= _THIN:
        return
    [(bright, opacity)] = inks.colours([handle_of(thing)])
    if bright < _DARK and opacity > _FAINT:
        shapes.dark.append(box)


def _bounds(thing: object, matrix: Matrix) -> Box:
    """Return left, bottom, right, top in the page's own measure."""
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    upwards = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(across), min(upwards), max(across), max(upwards)


def _matrix(thing: object) -> Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _holds(area: Box, box: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    left, top, right, bottom = area
    return left - _SLACK <= across <= right + _SLACK and top - _SLACK <= down <= bottom + _SLACK
