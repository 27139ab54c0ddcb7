"""The routes of back-translation that its section names, each with its results kept."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pydantic import JsonValue

from augmentation.back_translate import BackTranslationSection
from augmentation.engines.apertium import prepare, round_trips, unmask
from augmentation.engines.by_chat import chat_round_trips
from augmentation.engines.held_words import hold, put_back
from augmentation.engines.marian import MarianModel, MarianTranslator, marian_model
from augmentation.engines.route import Back, Route
from augmentation.ports import chat_values
from augmentation.prompts import load_prompt
from augmentation.translate import mask
from curation.core.command import Command
from curation.core.errors import ConfigError
from curation.core.store.sources import source_hash

if TYPE_CHECKING:
    from curation.core.chat.http import HttpChat

_PROMPT = "translate"
_MASK = partial(mask, number_words=True)


def engines_used(
    command: Command, section: BackTranslationSection, pivots: Sequence[str]
) -> dict[str, str]:
    """Return what decides a round trip besides the configuration: for the key of the stage.

    Args:
        command: its configuration names the models.
        section: the engines.
        pivots: languages of Apertium that work here.

    Raises:
        ConfigError: an engine is asked for that has no model.
    """
    used = {"pivots": " ".join(pivots), "engines": source_hash(__name__)}
    if "marian" in section.engine:
        models = _models(command, section)
        used["marian"] = " ".join(one.id for both in models.values() for one in both)
    if "llm" in section.engine:
        used |= {"prompt": load_prompt(_PROMPT).sha256, **chat_values(command)}
    return used


def routes_of(
    command: Command,
    section: BackTranslationSection,
    *,
    pivots: Sequence[str],
    chat: "HttpChat | None",
) -> list[Route]:
    """Return the routes in the order of the section; the preferred language of each comes first.

    Args:
        command: keeps results.
        section: the engines.
        pivots: languages of Apertium that work here.
        chat: answers for the engine "llm"; without it that has no route.
    """
    routes: list[Route] = []
    for engine in section.engine:
        if engine == "apertium":
            routes += [_apertium(command, pivot, section.timeout_s) for pivot in pivots]
        elif engine == "marian":
            models = _models(command, section)
            routes += [_marian(command, section, *named) for named in models.items()]
        elif chat:
            routes += [_by_chat(section, pivot, chat) for pivot in section.llm_pivots]
    return routes


def _by_chat(section: BackTranslationSection, pivot: str, chat: "HttpChat") -> Route:
    prompt = load_prompt(_PROMPT)
    return Route(
        engine="llm",
        pivot=pivot,
        writer=f"{chat.endpoint.model}:{pivot}",
        mask=_MASK,
        prepare=hold,
        translate=partial(
            chat_round_trips,
            pivot=pivot,
            chat=chat,
            prompt=prompt,
            max_tokens=section.llm_max_tokens,
        ),
        restore=put_back,
        params={"engine": "llm", "pivot": pivot},
        prompt_sha256=prompt.sha256,
    )


def _apertium(command: Command, pivot: str, timeout_s: float) -> Route:
    def translate(texts: Sequence[str]) -> list[Back]:
        found = command.memo.map(
            "augmentation.engines.apertium",
            texts,
            # an engine that failed once may work the next time: nothing is kept of it
            lambda part: [text or None for text in round_trips(part, pivot, timeout_s=timeout_s)],
            key=str,
            params=pivot,
            batch=1000,
        )
        return [Back(str(text or ""), str(text or "")) for text in found]

    return Route(
        engine="apertium",
        pivot=pivot,
        writer=f"apertium:{pivot}",
        mask=mask,
        prepare=prepare,
        translate=translate,
        restore=partial(unmask, pivot=pivot),
        params={"pivot": pivot},
    )


def _marian(
    command: Command,
    section: BackTranslationSection,
    pivot: str,
    models: tuple[MarianModel, MarianModel],
) -> Route:
    legs = [
        _leg(command, section, model, language)
        for model, language in zip(models, (pivot, "eng"), strict=True)
    ]

    def translate(texts: Sequence[str]) -> list[Back]:
        back = legs[1](legs[0](texts))
        return [Back(text, text) for text in back]

    return Route(
        engine="marian",
        pivot=pivot,
        writer=f"marian:{pivot}",
        mask=_MASK,
        prepare=hold,
        translate=translate,
        restore=put_back,
        params={"engine": "marian", "pivot": pivot, "models": [model.id for model in models]},
    )


def _leg(
    command: Command, section: BackTranslationSection, model: MarianModel, language: str
) -> Callable[[Sequence[str]], list[str]]:
    """Return one direction; its model is loaded only if a translation is missing."""
    loaded: list[MarianTranslator] = []

    def compute(part: Sequence[str]) -> list[JsonValue]:
        if not loaded:
            loaded.append(
                MarianTranslator(
                    model,
                    language=language,
                    beams=section.marian_beams,
                    rows=section.marian_rows,
                )
            )
        return [*loaded[0].translate(part)]

    def translate(texts: Sequence[str]) -> list[str]:
        found = command.memo.map(
            "augmentation.engines.marian",
            texts,
            compute,
            key=str,
            params=[model.id, language, section.marian_beams, section.marian_rows],
            batch=4 * section.marian_rows,
        )
        return [str(text) for text in found]

    return translate


def _models(
    command: Command, section: BackTranslationSection
) -> dict[str, tuple[MarianModel, MarianModel]]:
    if not section.marian:
        msg = (
            f'{command.config.path.name}: [back_translation] engine "marian" has no models; name'
            " two a language, there and back: marian = { fr = ["
            '"Helsinki-NLP/opus-mt-en-fr@REVISION", "Helsinki-NLP/opus-mt-fr-en@REVISION"] }'
        )
        raise ConfigError(msg)
    folder = command.config.folder
    return {
        pivot: (marian_model(there, folder), marian_model(back, folder))
        for pivot, (there, back) in section.marian.items()
    }
