"""What a run took of the model, as it stands beside the run: in no hash, no key and no release.

`spent` is what the command sent, with attempts that brought nothing. `replies` is what all replies
of the run took, whenever they were paid: a record's share is of these, so that a run which was
stopped and gone on with costs what one costs that never stopped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from curation.core.cassette import Charge
from curation.core.chat.money import Prices

if TYPE_CHECKING:
    from curation.core.chat.http import HttpChat

_DIGITS = 6


def bill_of(chat: "HttpChat") -> dict[str, Any]:
    """Return what was asked by a chat, for the cost of a run; without prices the money is 0."""
    prices = chat.purse.prices
    return {
        "spent": _told(chat.purse.here.sums(), prices),
        "replies": _told(chat.used.sums(), prices),
        "prices": asdict(prices),
    }


def shares(cost: Mapping[str, Any], kept: int) -> dict[str, Any]:
    """Return what is said of a run's cost: money spent, and what each kept record has of it all.

    Empty where no model was asked.
    """
    if "replies" not in cost:
        return {}
    replies, currency = cost["replies"], cost["prices"]["currency"]
    each = {
        "tokens": round((replies["prompt_tokens"] + replies["completion_tokens"]) / kept, 1),
        "money": round(replies["money"] / kept, _DIGITS),
    } if kept else {}  # fmt: skip
    said: dict[str, Any] = {"per_kept_pair": each}
    if any(cost["prices"][name] for name in ("prompt", "completion", "cached")):
        said[currency] = cost["spent"]["money"]
        if each:
            said[f"{currency} a pair"] = each["money"]
    return said


def whole_cost(costs: Iterable[Mapping[str, Any]], rows: int) -> dict[str, Any]:
    """Return what all replies behind a release took, and a row's share.

    Money is named by its currency, each alone: nothing is converted.
    """
    total: dict[str, float] = {"tokens": 0}
    for cost in costs:
        replies = cost.get("replies")
        if replies:
            total["tokens"] += replies["prompt_tokens"] + replies["completion_tokens"]
            if replies["money"]:
                currency = str(cost["prices"]["currency"])
                total[currency] = round(total.get(currency, 0) + replies["money"], _DIGITS)
    share = {f"{name} a row": round(all_ / max(rows, 1), _DIGITS) for name, all_ in total.items()}
    return total | share


def _told(charges: Sequence[Charge], prices: Prices) -> dict[str, float]:
    return {
        "prompt_tokens": sum(one.prompt_tokens for one in charges),
        "cached_tokens": sum(one.cached_tokens for one in charges),
        "completion_tokens": sum(one.completion_tokens for one in charges),
        "money": round(prices.total(charges), _DIGITS),
    }
