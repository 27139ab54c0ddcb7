"""Languages by script, by common words, by statistics."""

import pytest

from curation.documents.facts.language import text_language

WORDS = {
    "en": "No person shall be deprived of his life or of the liberty to move, except by law.",
    "fr": "La loi est l'expression de la volonté générale et tous les citoyens ont le droit de"
    " concourir à sa formation par les représentants.",
    "de": "Die Würde des Menschen ist unantastbar und die Achtung vor der Würde ist die Pflicht"
    " aller staatlichen Gewalt, nicht nur der Gerichte.",
    "af": "Die regbank is onafhanklik en is slegs aan die Grondwet en die reg onderworpe, wat dit"
    " onpartydig en sonder vrees moet toepas.",
    "zu": "Wonke umuntu unelungelo lempilo futhi umuntu akumele abulawe noma ahlukunyezwe"
    " ngaphandle kokuthi umthetho uvuma njengoba kushiwo kulesi sigaba",
    "xh": "Wonke umntu unelungelo lobomi kwaye akukho mntu unokubulawa okanye ahlukunyezwe, ukuba"
    " umthetho awuvumi, xa kunjalo kufuneka kubekho isizathu",
    "sn": "Munhu wese ane kodzero yeupenyu uye hapana munhu anobvumirwa kuuraya vanhu kana kuti"
    " kuvakuvadza pasina mutemo unozvibvumira",
    "nd": "Umuntu wonke ulelungelo lokuphila njalo akulamuntu ovunyelwa ukubulala abantu kumbe"
    " ukubalimaza nxa kungelamvumo yomthetho loba kungani",
    "hi": "इस अधिनियम का नाम नदी अधिनियम है और यह उस तारीख को लागू होगा जो सरकार द्वारा नियत की"
    " जाए या किसी अन्य विधि में नहीं है",
    "mr": "या अधिनियमास नदी अधिनियम असे म्हणता येईल आणि तो शासन ठरवील त्या दिनांकास लागू होईल किंवा"
    " रद्द करण्यात येईल हे नाही",
    "ne": "यो ऐनको नाम नदी ऐन रहेको छ र यो ऐन नेपालभर लागू हुनेछ तथा कसैले कसूर गरेको वा गर्ने भए सजाय हुने छ",
}
SCRIPTS = {
    "bn": "প্রত্যেক নাগরিকের জীবনের অধিকার আছে", "as": "প্ৰত্যেক নাগৰিকৰ অধিকাৰ আছে",
    "ta": "ஒவ்வொரு மனிதனுக்கும் உரிமை உண்டு", "te": "ప్రతి పౌరునికి హక్కు ఉంది",
    "zh": "公民在法律面前一律平等", "ja": "すべて国民は法の下に平等である", "el": "Όλοι είναι ίσοι",
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_common_words_tell_languages_of_one_script_apart(language: str) -> None:
    """Those that statistics mistake for each other among them."""
    assert text_language(" ".join([WORDS[language]] * 3)) == (language, True)


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_script_tells_where_it_has_one_language(language: str) -> None:
    """A short text is not sure."""
    assert text_language(SCRIPTS[language]) == (language, False)


def test_statistics_tell_the_rest_and_are_never_sure() -> None:
    """Polish, Ukrainian, Urdu."""
    polish = "Rzeczpospolita Polska jest demokratycznym państwem prawnym, urzeczywistniającym"
    assert text_language(polish) == ("pl", False)
    assert text_language("Всі люди є вільні і рівні у своїй гідності та правах") == ("uk", False)
    urdu = "ہر شہری کو قانون کے مطابق آزادی کا حق حاصل ہے اور کسی شخص کو محروم نہیں کیا جائے گا"
    assert text_language(urdu) == ("ur", False)


@pytest.mark.parametrize("text", ["", "12 / 34", "Short."])
def test_too_few_words_have_no_language(text: str) -> None:
    """Numbers have none either."""
    assert text_language(text) == ("", False)


def test_devanagari_without_common_words_is_hindi_by_guess() -> None:
    """The script has three languages here."""
    assert text_language("नदी") == ("hi", False)


def test_long_texts_are_sampled_from_end_to_end() -> None:
    """A foreign preface does not decide."""
    text = WORDS["fr"] * 5 + (WORDS["en"] + " ") * 2_000
    assert text_language(text) == ("en", True)
