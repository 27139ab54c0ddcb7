"""Finds postal addresses, where words say that one follows or a postal code ends one."""

import re
from collections.abc import Iterator

from curation.documents.personal.kinds import Found

_SURE = 0.8
_LONGEST = 240
_SHORTEST = 10
_IS = r"(?: (?:for notices|is|are|being|situated?|located)){0,3}"
_AT = rf"{_IS} (?:at|in)\b[ :]{{0,2}}(?:the address )?"
_OFFICE = (
    r"(?:(?:registered|principal|head|corporate|business|executive|permanent|residential|postal|"
    r"its|their|an|with|having|whose) ){1,4}"
    r"(?:offices?|address|addresses|residence|place of business)"
)
_LED_IN = re.compile(
    r"\b(?:resid(?:ing|es|ents?)|liv(?:ing|es|ed)|stay(?:s|ing)|domiciled) (?:at|of|in)\b[ :]{0,2}"
    r"|(?<!\w)[Rr]/[oOaA]\.?[ :]{0,2}"
    rf"|\b{_OFFICE}(?: and (?:principal )?place of business)?{_AT}"
    r"|\b(?:located|situated?) at[ :]{0,2}(?:the address )?"
    r"|(?<!\w)(?:[Aa]ddress|ADDRESS)(?: for [Nn]otices)? ?:[ \n]{0,2}"
)
_STOP = re.compile(
    r"\n\n|;|\((?![A-Z][a-z]{2,20}\))|[\[{<“\"]"
    r"|\b(?i:tel|telephone|phone|fax|facsimile|mobile|e-?mail|attn|attention)\b"
    r"|\b(?:hereinafter|herein|hereafter|represented|acting|through its|in (?:his|her|its)|who|"
    r"which|and|or|by|being|of the (?:one|other|first|second) part|for the|under|as|on|has|have|"
    r"with|is|was|to|the|do|does|dated|holding|bearing|aged|terms|sections?|articles?|accordance|"
    r"respect|Name|Title|Date|Signature|Copy to|With a copy)\b"
    r"|(?<!\bNo)(?<!\bSt)(?<!\bRd)(?<!\bAve)(?<!\bP\.O)(?<!\bFlat)(?<!\bDist)(?<!\bOpp)(?<!\bNr)"
    r"(?<![A-Z])\.(?=\s|$)"
)
_INDIAN = r"[1-9]\d{2} ?\d{3}"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_AMERICAN = r"(?:[A-Z]{2}|(?<=, )[A-Z][a-z]{3,12}(?: [A-Z][a-z]{3,12})?),? \d{5}(?:-\d{4})?"
_CODE = rf"(?:{_INDIAN}|{_BRITISH}|{_AMERICAN})"
_COUNTRY = (
    r"(?:,? (?:India|England|Scotland|Wales|United Kingdom|UK|U\.K\.|USA|U\.S\.A\.|US|"
    r"United States(?: of America)?|South Africa|Zimbabwe|Singapore))?"
)
_FOUR_DIGITS = r"(?<=[a-z], )\d{4}"
_CODE_ENDS = re.compile(rf"(?<![\w/-])(?:- ?)?{_CODE}(?![\w/]){_COUNTRY}")
_DWELLING = (
    r"(?:Flat|House|Plot|Unit|Suite|Apartment|Apt|Door|H|Shop|Office|P\.?O\.? Box|Erf|Stand|Villa|"
    r"Site)\.? ?(?:No\.? ?)?:? ?"
)
_HOUSE_NUMBER = r"#?\d{1,5}[A-Za-z]?(?:[/-]\d{1,5}[A-Za-z]?)?,? "
_ROAD = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Way|Close|"
    r"Court|Ct\.?|Place|Square|Terrace|Crescent|Parkway|Highway|Marg|Nagar|Colony|Enclave|Sector|"
    r"Layout|Chowk|Bazaar|Gali|Vihar|Puram|Salai|Phase|Block|Cross|Main|Floor|Suite|Tower|House)\b"
)
_WRITTEN_OUT = re.compile(
    rf"(?<![\w./-])(?:{_DWELLING})?{_HOUSE_NUMBER}"
    rf"(?:[A-Z0-9][\w.'&/-]{{0,24}},?[ \n]){{1,8}}?{_ROAD}"
    rf"[^;():]{{0,70}}?[ ,–-]{{1,3}}(?<!\d )(?:{_CODE}|{_FOUR_DIGITS})(?![\w/]|[.,]\d)"
)
_OF_STREET = re.compile(
    rf"(?:(?<=\b(?:of|at|as) )|(?<=\bbeing )){_HOUSE_NUMBER}"
    rf"(?:[A-Z][\w'-]{{0,24}} ){{1,4}}?{_ROAD},? [A-Z][a-z]+"
)
_STREET = re.compile(rf"(?:{_DWELLING})?{_HOUSE_NUMBER}(?:[A-Z][\w'-]{{0,24}} ){{1,4}}?{_ROAD}")


def street_of(address: str) -> str:
    """Return number and street with which an address begins: a short form of it, or nothing."""
    match = _STREET.match(address)
    return match.group() if match else ""


def find_addresses(text: str) -> Iterator[Found]:
    """Yield addresses that hold a number; a town alone says little, and much of law names towns."""
    for match in _LED_IN.finditer(text):
        start = match.end()
        last = min(start + _LONGEST, len(text))
        stop = _STOP.search(text, start, last)
        code = _CODE_ENDS.search(text, start, stop.start() if stop else last)
        if not stop and not code and last < len(text):
            continue
        end = code.end() if code else stop.start() if stop else last
        value = text[start:end].rstrip(" ,.\n-:–")
        if len(value) >= _SHORTEST and any(map(str.isdigit, value)):
            yield Found(start, start + len(value), "ADDRESS", _SURE)
    for rule in (_WRITTEN_OUT, _OF_STREET):
        for match in rule.finditer(text):
            yield Found(*match.span(), "ADDRESS", _SURE)
