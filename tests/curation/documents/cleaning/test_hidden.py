"""Messages in characters that nobody sees."""

from curation.documents.cleaning.hidden import decode_selectors, decode_tags, decode_zero_width


def zero_width(message: str, zero: str, one: str) -> str:
    """Return a message as a row of zero-width characters."""
    bits = "".join(f"{byte:08b}" for byte in message.encode())
    return bits.replace("0", zero).replace("1", one)


def test_tags_spell_ascii() -> None:
    """What is no letter is left out."""
    assert decode_tags("".join(chr(0xE0000 + ord(sign)) for sign in "obey\x01")) == "obey"


def test_selectors_spell_bytes() -> None:
    """Both blocks of them; one alone is how a glyph is chosen."""
    signs = "".join(
        chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in "obey\té".encode()
    )
    assert decode_selectors(signs) == "obey\té"
    assert decode_selectors("\ufe0f") == ""


def test_zero_width_rows_spell_bits() -> None:
    """Whichever of the two characters is the zero; a short row says nothing."""
    assert decode_zero_width(zero_width("obey me", "\u200b", "\u200c")) == "obey me"
    assert decode_zero_width(zero_width("obey me", "\u200d", "\u200b")) == "obey me"
    assert decode_zero_width("\u200b" * 15) == ""
    assert decode_zero_width("\u200b" * 40) == "40 zero-width characters in a row"
    assert decode_zero_width("\u200b\u200c\u200d\ufeff" * 8).startswith("32 zero-width")
