"""Cells of spreadsheets: none is a formula, and each gives back exactly what was written."""

import re

# what a spreadsheet would take for a formula, after what we may have put before it
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def write_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs."""
    return "'" + text if _FORMULA.match(text) else text


def read_cell(cell: str) -> str:
    """Return the text of a cell that `write_cell` wrote, or that a person typed."""
    return cell[1:] if _QUOTED.match(cell) else cell
