"""Reads messages that are hidden in characters which no reader sees."""

_TAGS = 0xE0000
_SELECTORS = 0xFE00
_MORE_SELECTORS = 0xE0100
_FEW_SELECTORS = 16
_LEAST_SELECTORS = 2
_LEAST_BITS = 16
_SIGNS_OF_BITS = 2
_BYTE = 8


def decode_tags(signs: str) -> str:
    """Return the ASCII text that tag characters spell."""
    return "".join(filter(str.isprintable, (chr(ord(sign) - _TAGS) for sign in signs)))


def decode_selectors(signs: str) -> str:
    """Return the text whose bytes variation selectors are; one alone only picks a glyph."""
    if len(signs) < _LEAST_SELECTORS:
        return ""
    values = (
        ord(sign) - _SELECTORS
        if ord(sign) < _MORE_SELECTORS
        else ord(sign) - _MORE_SELECTORS + _FEW_SELECTORS
        for sign in signs
    )
    return bytes(values).decode("utf-8", "replace")


def decode_zero_width(signs: str) -> str:
    """Return the text whose bits a row of zero-width characters is, or how long the row is.

    A short row says nothing: it is what a web editor leaves.
    """
    if len(signs) < _LEAST_BITS:
        return ""
    counted = sorted(set(signs), key=lambda sign: (-signs.count(sign), sign))
    for zero in counted if len(counted) == _SIGNS_OF_BITS else ():
        bits = "".join("0" if sign == zero else "1" for sign in signs)
        letters = [int(bits[at : at + _BYTE], 2) for at in range(0, len(bits) - _BYTE + 1, _BYTE)]
        message = bytes(letters).decode("ascii", "replace")
        if message.isprintable() and message.isascii():
            return message
    return f"{len(signs)} zero-width characters in a row"
