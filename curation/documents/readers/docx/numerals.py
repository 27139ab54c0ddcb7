"""Writes a number as Word does in each of its numbering formats."""

from collections.abc import Callable

from curation.documents.structure.numerals import cardinal, ordinal, ordinal_ending, roman

_LAST_ROMAN = 3999
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    "chicago": "*†‡§",
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "hindiConsonants": "अआइईउऊऋऌऍऎएऐऑऒओऔ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "aiueo": "アイウエオカキクケコサシスセソタチツテト"
    "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
    "ウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
}
"""Alphabets that count; after the last letter they are doubled: `aa`, `bb`.

Word has the names of the two Hindi ones the wrong way round."""
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９", "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙", "bengaliNumbers": "০১২৩৪৫৬৭৮৯",
    "ideographDigital": "〇一二三四五六七八九", "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구", "koreanDigital2": "零一二三四五六七八九",
}  # fmt: skip
_COUNTING = frozenset(
    "japaneseCounting chineseCounting chineseCountingThousand taiwaneseCounting "
    "taiwaneseCountingThousand".split()
)
_HAN = "〇一二三四五六七八九"
_HAN_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_HINDI = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस"
).split()
_MOST_TIMES = 30
"""How often Word repeats a letter before it gives up."""
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460, "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488,
    "ideographEnclosedCircle": 0x3280,
}  # fmt: skip
_LAST_ENCLOSED = {"ideographEnclosedCircle": 10}
DECIMAL = frozenset({"decimal", "decimalZero", "decimalHalfWidth"})
"""Formats that print the usual digits."""


def numeral(count: int, form: str) -> str:
    """Return a number as Word prints it in a format; an unknown one is printed in digits.

    Args:
        count: the number; formats without a sign for it print digits.
        form: `w:numFmt` such as `lowerRoman`, or a pattern such as `001, 002, 003, ...`.
    """
    if form in _DIGITS:
        return str(count).translate({48 + place: sign for place, sign in enumerate(_DIGITS[form])})
    if form in _WRITERS:
        return _WRITERS[form](count)
    return _signs(count, form) if count > 0 else str(count)


def _signs(count: int, form: str) -> str:
    """Write a number in a format that has signs for some numbers only."""
    if form in _LETTERS:
        return _lettered(count, _LETTERS[form])
    if form in _ENCLOSED and count <= _LAST_ENCLOSED.get(form, 20):
        return chr(_ENCLOSED[form] + count - 1)
    if form in _COUNTING and count < 10000:  # noqa: PLR2004
        return _han(count)
    return _patterned(count, form) if "," in form else str(count)


def _lettered(count: int, letters: str) -> str:
    times, place = divmod(count - 1, len(letters))
    return letters[place] * (times + 1) if times < _MOST_TIMES else str(count)


def _roman(count: int) -> str:
    if not 0 < count <= _LAST_ROMAN:
        return str(count)
    return roman(count)


def _han(count: int) -> str:
    digits, gap = "", False
    for amount, sign in _HAN_PLACES:
        times, count = divmod(count, amount)
        if times:
            one_ten = amount == 10 and times == 1 and not digits  # noqa: PLR2004  十, not 一十
            digits += ("〇" if gap else "") + ("" if one_ten else _HAN[times]) + sign
            gap = False
        elif digits:
            gap = True
    if count:
        digits += ("〇" if gap else "") + _HAN[count]
    return digits


def _patterned(count: int, pattern: str) -> str:
    """Follow a custom format such as `001, 002, 003, ...` or `A, B, C, ...`."""
    first = pattern.split(",", 1)[0].strip()
    if first.isdecimal() and first:
        return str(count).zfill(len(first))
    return _lettered(count, _LETTERS["upperLetter"]) if first == "A" else str(count)


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: str(count).zfill(2),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": lambda count: f"{count}{ordinal_ending(count)}",
    "cardinalText": lambda count: cardinal(count).capitalize(),
    "ordinalText": lambda count: ordinal(count).capitalize(),
    "hex": lambda count: f"{count:X}",
    "numberInDash": lambda count: f"- {count} -",
    "hindiCounting": lambda count: _HINDI[count] if 0 <= count < len(_HINDI) else str(count),
}
