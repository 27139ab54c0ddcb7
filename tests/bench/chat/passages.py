"""The passages that every client asks about; needs nothing but the standard library."""

import json

CONCURRENCY = 64
TRIES = 6
SYSTEM = "Write one question and its answer as JSON with the keys question and answer."


def prompt(number: int) -> str:
    """Return what is asked about a passage, some 450 characters."""
    rule = f"A person who holds permit {number} shall pay the fee within {number % 90 + 5} days"
    return f"passage {number}: " + f"{rule}, save as section {number % 40} provides. " * 4


def messages(number: int) -> list[dict[str, str]]:
    """Return the turns that ask about a passage."""
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": prompt(number)}]


def is_pair(text: str) -> bool:
    """Whether a reply is the JSON that was asked for."""
    try:
        return "question" in json.loads(text)
    except ValueError:
        return False
