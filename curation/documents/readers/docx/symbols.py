"""What a letter of a picture font shows: boxes, ticks, arrows and Greek letters of `w:sym`."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x9F: "•",
    0xA0: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓",
    0x4F: "✗", 0xA3: "☐", 0x99: "☐", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xA7: "♣", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xA2: "′", 0xB2: "″", 0xA4: "⁄", 0xA0: "€", 0x2D: "−",
    0xD6: "√", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ",
    0x70: "π", 0x73: "σ", 0x57: "Ω", 0x44: "Δ",
}  # fmt: skip
_PRIVATE = 0xF000


def symbol(code: str, font: str) -> str:
    """Return what `w:sym` shows, or nothing where no plain character says it.

    Args:
        code: hexadecimal, such as `F0A8`; fonts of pictures begin at F000.
        font: such as `Wingdings`.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if _PRIVATE <= point < _PRIVATE + 0x100:
        point -= _PRIVATE
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(point, "")
    if font == "Symbol":
        return _SYMBOL.get(point, chr(point) if 0x20 < point < 0x40 else "")  # noqa: PLR2004
    printable = 0x20 < point < 0xD800 and chr(point).isprintable()  # noqa: PLR2004
    return chr(point) if printable else ""
