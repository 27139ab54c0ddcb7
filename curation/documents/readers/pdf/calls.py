"""PDFium's functions that are asked once a letter, bound so that asking costs little.

`pypdfium2.raw` checks and wraps every handle that passes; on a page of 4,000 letters that takes
longer than PDFium itself. Here a handle is the whole number that C sees.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

Handle: TypeAlias = int
"""A pointer of PDFium's as a number; 0 for none."""

_HANDLE, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


@dataclass(frozen=True, slots=True)
class Calls:
    """The functions; each answers what PDFium's function of that name does."""

    count_chars: Callable[[Handle], int]
    char_code: Callable[[Handle, int], int]
    char_box: Callable[[Handle, int, Handle], int]
    char_angle: Callable[[Handle, int], float]
    char_origin: Callable[[Handle, int, Handle, Handle], int]
    char_size: Callable[[Handle, int], float]
    char_matrix: Callable[[Handle, int, Handle], int]
    text_object: Callable[[Handle, int], Handle | None]
    render_mode: Callable[[Handle], int]
    font: Callable[[Handle], Handle | None]
    fill_colour: Callable[..., int]
    stroke_colour: Callable[..., int]


@cache
def calls() -> Calls:
    """Bind the functions to the PDFium that `pypdfium2` loaded."""
    four = (_HANDLE,) * 4
    return Calls(
        count_chars=_bind("FPDFText_CountChars", _INT, _HANDLE),
        char_code=_bind("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT),
        char_box=_bind("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE),
        char_angle=_bind("FPDFText_GetCharAngle", _FLOAT, _HANDLE, _INT),
        char_origin=_bind("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE),
        char_size=_bind("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, _INT),
        char_matrix=_bind("FPDFText_GetMatrix", _INT, _HANDLE, _INT, _HANDLE),
        text_object=_bind("FPDFText_GetTextObject", _HANDLE, _HANDLE, _INT),
        render_mode=_bind("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE),
        font=_bind("FPDFTextObj_GetFont", _HANDLE, _HANDLE),
        fill_colour=_bind("FPDFPageObj_GetFillColor", _INT, _HANDLE, *four),
        stroke_colour=_bind("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, *four),
    )


def handle_of(pointer: object) -> Handle:
    """Return the number of a pointer as `pypdfium2` gives it; 0 for none."""
    return ctypes.cast(pointer, _HANDLE).value or 0  # type: ignore[arg-type]


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401  C types
    from pypdfium2 import raw

    address = ctypes.cast(getattr(raw, name), _HANDLE).value
    # the lock of the interpreter is kept: to give it back takes longer than the call
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
