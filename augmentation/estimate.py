"""`make estimate`: requests, tokens, money and time, before anything is sent."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from augmentation.forecast import Counted, Forecast, Speed, count, forecast, requests_of
from augmentation.generate import WritingSection, generate_pairs
from augmentation.meaning_lock import MeaningLockSection
from augmentation.ports import CASSETTE, author_of, embedder, judged, kept_originals
from curation.core.cassette import Cassette, Charge
from curation.core.chat.money import Budget, Prices, tokens_of
from curation.core.chat.requests import Endpoint
from curation.core.chat.section import ChatSection, endpoint_of, money_of
from curation.core.command import Command
from curation.core.config import ProjectSection
from curation.core.errors import StoreError
from curation.core.progress import shown_duration
from curation.core.records import Pair, Passage, PlanItem, SplitAssignment, group_of

_WIDTH = 12


@dataclass(frozen=True)
class _Terms:
    """What the model takes in the mode that is configured."""

    prices: Prices
    batch: bool
    """Half the price, within a day."""
    open_ended: bool = False
    """Whether more is asked than can be counted beforehand."""


@dataclass(frozen=True)
class _Known:
    """Questions to say again: those that are there, and how many more there may be."""

    pairs: Sequence[Pair]
    more: int
    basis: str


def estimate(command: Command, options: argparse.Namespace) -> None:  # noqa: ARG001 - a tool's form
    """Say what asking the model will take: requests, tokens, money, time; nothing is sent."""
    section = command.config.section("chat", ChatSection)
    endpoint = endpoint_of(section)
    prices, budget = money_of(section)
    terms = _Terms(prices, section.mode == "batch")
    speed = Speed(
        min(section.concurrency, endpoint.max_concurrency or section.concurrency),
        section.requests_per_minute,
        section.tokens_per_minute,
    )
    with Cassette(command.workspace.root / CASSETTE) as cassette:
        account = cassette.charges(endpoint.identity, endpoint.model)
        found = {"generate": forecast(_generate(command, endpoint, cassette), account, speed)}
        known = _parents(command)
        if known.pairs:
            counted = _paraphrase(command, known, endpoint, cassette)
            found["paraphrase"] = forecast(counted, account, speed)
    _say(command, f"{endpoint.model} at {endpoint.identity}; nothing is sent for this", "model")
    for stage, one in found.items():
        _say(command, _requests_line(one), stage)
        for line in _cost_lines(one, terms):
            _say(command, line)
        if stage == "paraphrase":
            _say(command, known.basis)
    if not known.pairs:
        _say(command, "unknown until there are questions to say again: make derive", "paraphrase")
    _say(command, _total_line(found, terms), "together")
    besides = _not_counted(command)
    for number, line in enumerate(besides):
        _say(command, line, "" if number else "besides")
    terms = replace(terms, open_ended=bool(besides))
    for number, line in enumerate(_account_lines(found, account, terms, budget)):
        _say(command, line, "" if number else "account")


def _not_counted(command: Command) -> list[str]:
    """Say what asks the model too, about variants of which nobody knows how many there will be."""
    from augmentation.back_translate import BackTranslationSection

    lines: list[str] = []
    if judged(command):
        lines.append("the judge asks twice about each variant that the rules keep; not counted")
    if "llm" in command.config.section("back_translation", BackTranslationSection).engine:
        lines.append("back_translate asks twice for each train question and language; not counted")
    return lines


def _generate(command: Command, endpoint: Endpoint, cassette: Cassette) -> Counted:
    """Count what `generate` asks about the plan."""
    section = command.config.section("writing", WritingSection)
    author = author_of(command)
    passages = command.workspace.upstream("passages").kept(Passage)
    plan = command.workspace.upstream("plan").kept(PlanItem)
    items = [item for item in plan if item.writer == "llm"]
    requests = requests_of(
        lambda chat: generate_pairs(items, passages, chat=chat, author=author, section=section),
        endpoint,
    )
    return count(requests, endpoint, cassette)


def _paraphrase(command: Command, known: _Known, endpoint: Endpoint, cassette: Cassette) -> Counted:
    """Count what `paraphrase` asks about the questions that are known, and about as many more."""
    from augmentation.paraphrase import ParaphraseSection, paraphrase_pairs
    from augmentation.variants import drawn

    section = command.config.section("paraphrase", ParaphraseSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    seed = command.config.section("project", ProjectSection).seed
    parents = drawn(known.pairs, section.share, seed)
    requests = requests_of(
        lambda chat: paraphrase_pairs(
            parents, chat=chat, section=section, lock=lock, embed=embedder(command)
        ),
        endpoint,
    )
    counted = count(requests, endpoint, cassette)
    each = len(requests) / max(len(parents), 1)
    counted.add_like(round(known.more * section.share * each))
    return counted


def _parents(command: Command) -> _Known:
    """Return the train questions that are kept, or stand in for those that are not written yet."""
    try:
        pairs = kept_originals(command, ("train",))
    except StoreError:  # not made yet, or before something was changed
        pass
    else:
        return _Known(pairs, 0, f"drawn from the {len(pairs):,} train questions that are kept")
    workspace = command.workspace
    assigned = workspace.upstream("splits").kept(SplitAssignment)
    groups = {entry.group for entry in assigned if entry.split == "train"}
    derived = workspace.latest("derive")
    pairs = [pair for pair in derived.kept(Pair) if pair.group in groups] if derived else []
    plan = workspace.upstream("plan").kept(PlanItem)
    more = sum(item.writer == "llm" and group_of(item.provision) in groups for item in plan)
    basis = (
        f"drawn from {len(pairs):,} train questions by rule and {more:,} that generate is to write;"
        " assumed: all are kept, and those to be written are as long as those by rule"
    )
    return _Known(pairs, more, basis)


def _requests_line(one: Forecast) -> str:
    if not one.requests:
        return "asks nothing"
    return f"{one.left:,} of {one.requests:,} requests to send; {one.kept:,} are answered and kept"


def _cost_lines(one: Forecast, terms: _Terms) -> list[str]:
    if not one.left:
        return []
    lines = [_tokens(one), _money_and_time(one, terms), "; ".join(one.basis)]
    return [line for line in lines if line]


def _tokens(one: Forecast) -> str:
    replies = f"at most {one.most_reply_tokens:,}"
    if one.reply_tokens < one.most_reply_tokens:
        replies = f"about {one.reply_tokens:,} ({replies})"
    return f"about {one.prompt_tokens:,} prompt tokens, {replies} of replies"


def _money_and_time(one: Forecast, terms: _Terms) -> str:
    if terms.batch:
        return f"{_money(one, terms)}, in batches, each within 24 h"
    return f"{_money(one, terms)}, about {shown_duration(one.seconds)}"


def _money(one: Forecast, terms: _Terms) -> str:
    prices = terms.prices
    if not prices.known:
        return "no price is set ([chat] price_prompt, price_completion)"
    expected, most = _costs(one, terms)
    if expected == most:
        return f"at most {prices.shown(most)}"
    return f"about {prices.shown(expected)} (at most {prices.shown(most)})"


def _costs(one: Forecast, terms: _Terms) -> tuple[float, float]:
    cost = terms.prices.cost
    return (
        cost(one.prompt_tokens, one.reply_tokens, batch=terms.batch),
        cost(one.prompt_tokens, one.most_reply_tokens, batch=terms.batch),
    )


def _sum(found: Mapping[str, Forecast]) -> Forecast:
    every = found.values()
    return Forecast(
        requests=sum(one.requests for one in every),
        kept=sum(one.kept for one in every),
        prompt_tokens=sum(one.prompt_tokens for one in every),
        reply_tokens=sum(one.reply_tokens for one in every),
        most_reply_tokens=sum(one.most_reply_tokens for one in every),
        seconds=sum(one.seconds for one in every),
        basis=(),
    )


def _total_line(found: Mapping[str, Forecast], terms: _Terms) -> str:
    whole = _sum(found)
    if not whole.left:
        return "nothing is to be sent"
    return f"{whole.left:,} requests, {_tokens(whole)}; {_money_and_time(whole, terms)}"


def _account_lines(
    found: Mapping[str, Forecast], account: Sequence[Charge], terms: _Terms, budget: Budget
) -> list[str]:
    """Say what was spent on the model so far, and whether what is left will do."""
    prices = terms.prices
    whole, spent = _sum(found), prices.total(account)
    money = f" and {prices.shown(spent)}" if prices.known else ""
    lines = [f"{tokens_of(account):,} tokens{money} spent on this model in this workspace so far"]
    if budget.money:
        expected, most = _costs(whole, terms)
        left = max(budget.money - spent, 0.0)
        stands = f"budget of {prices.shown(budget.money)}: {prices.shown(left)} left"
        lines.append(f"{stands}; {_verdict(left, expected, most, terms)}")
    if budget.tokens:
        left_tokens = max(budget.tokens - tokens_of(account), 0)
        expected, most = (
            whole.prompt_tokens + tokens for tokens in (whole.reply_tokens, whole.most_reply_tokens)
        )
        stands = f"budget of {budget.tokens:,} tokens: {left_tokens:,} left"
        lines.append(f"{stands}; {_verdict(left_tokens, expected, most, terms)}")
    return lines


def _verdict(left: float, expected: float, most: float, terms: _Terms) -> str:
    if most <= left:
        return "enough for what is counted" if terms.open_ended else "enough, whatever the replies"
    if expected <= left:
        return "enough for what is expected, not for the most"
    return "not enough: the run will stop there and can go on with a larger one"


def _say(command: Command, line: str, label: str = "") -> None:
    command.say(f"{label + ':' if label else '':<{_WIDTH}} {line}")
