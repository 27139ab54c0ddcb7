"""Words of number, measure and money, each with its value in one unit."""

from fractions import Fraction

SCALES = {
    "hundred": 100, "thousand": 1000, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5,
    "million": 10**6, "crore": 10**7, "crores": 10**7, "billion": 10**9, "millions": 10**6,
    "m": 10**6, "mn": 10**6, "bn": 10**9, "k": 1000, "hundreds": 100, "thousands": 1000,
    "dozen": 12, "trillion": 10**12, "cr": 10**7,
}  # fmt: skip
SHORT = frozenset(["m", "mn", "bn", "k", "cr"])
PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10, "halves": 2,
}  # fmt: skip
SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
          "⅔": Fraction(2, 3)}  # fmt: skip
# `once` is mostly a conjunction.
TIMES = {"twice": 2, "thrice": 3}
CALENDAR = {
    "day": ("day", 1), "week": ("day", 7), "fortnight": ("day", 14), "month": ("month", 1),
    "year": ("month", 12), "decade": ("month", 120), "hour": ("hour", 1), "minute": ("minute", 1),
}  # fmt: skip
UNITS = {
    **{name: unit for word, unit in CALENDAR.items() for name in (word, word + "s")},
    "yr": ("month", 12), "yrs": ("month", 12), "hrs": ("hour", 1), "hr": ("hour", 1),
    "mins": ("minute", 1), "seconds": ("second", 1), "metre": ("metre", 1), "metres": ("metre", 1),
    "meter": ("metre", 1), "meters": ("metre", 1), "kilometre": ("metre", 1000),
    "kilometres": ("metre", 1000), "kilometer": ("metre", 1000), "kilometers": ("metre", 1000),
    "km": ("metre", 1000), "mile": ("mile", 1), "miles": ("mile", 1), "feet": ("foot", 1),
    "foot": ("foot", 1), "yards": ("yard", 1), "acre": ("acre", 1), "acres": ("acre", 1),
    "hectare": ("hectare", 1), "hectares": ("hectare", 1), "kg": ("gram", 1000),
    "kilogram": ("gram", 1000), "kilograms": ("gram", 1000), "gram": ("gram", 1),
    "grams": ("gram", 1), "g": ("gram", 1), "litre": ("litre", 1), "litres": ("litre", 1),
    "tonnes": ("tonne", 1), "tonne": ("tonne", 1), "tons": ("ton", 1), "%": ("percent", 1),
    "percent": ("percent", 1), "percentage": ("percent", 1), "times": ("times", 1),
    "fold": ("times", 1),
}  # fmt: skip
CURRENCY = {
    "rs": "INR", "re": "INR", "₹": "INR", "inr": "INR", "rupees": "INR", "rupee": "INR",
    "$": "USD", "usd": "USD", "us$": "USD", "dollars": "USD", "dollar": "USD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP",
    "pound": "GBP", "zar": "ZAR", "rand": "ZAR", "zwl": "ZWL", "paise": "paise", "cents": "cents",
    "pence": "pence", "¥": "JPY", "jpy": "JPY", "yen": "JPY", "aud": "AUD", "cad": "CAD",
    "chf": "CHF", "francs": "CHF", "sgd": "SGD",
}  # fmt: skip
QUALIFIERS = {"business": "business", "working": "business", "clear": "clear", "calendar": "",
               "consecutive": "", "full": "", "whole": "", "complete": "", "court": "court",
               "financial": "", "square": "square", "cubic": "cubic", "trading": "business",
               "banking": "business"}  # fmt: skip
