"""One typed TOML file: a table a concern, unknown names refused, every error one line.

A package declares a `Section` a table; defaults live there and nowhere else. Relative paths are
relative to the folder of the configuration file. Secrets never stand in it: a key names the
environment variable that holds one.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from curation.core.errors import ConfigError

TABLES = (
    "project", "documents", "personal_data", "passages", "import", "splits", "plan", "chat",
    "writing", "unanswerable", "embedding", "screen", "ground", "paraphrase", "back_translation",
    "expansion", "noise",
    "meaning_lock", "dedup", "review", "release", "finetune", "eval",
)  # fmt: skip
"""Every table of every package, so that each of them refuses an unknown one."""

_BOUNDS = {"gt": "above", "ge": "at least", "lt": "below", "le": "at most"}


class Section(BaseModel):
    """A table of the configuration: frozen, unknown keys refused, a docstring under each key."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=True
    )


S = TypeVar("S", bound=Section)


class ProjectSection(Section):
    """`[project]`: what the data set is called and where the work lies."""

    name: str = Field("lexloom-demo", pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Name of the data set; lower case, digits, hyphens."""
    workspace: str = ""
    """Folder of runs, ledger, draft and releases, one a project; empty: "workspace" for
    lexloom.toml, "workspace/NAME" for a configuration NAME.toml."""
    seed: int = Field(20260101, ge=0)
    """Seed of the splits and of the questions that are drawn for a paraphrase."""

    def root(self, path: Path) -> Path:
        """Return the workspace of the configuration file at `path`."""
        if self.workspace:
            return path.parent / self.workspace
        own = path.parent / "workspace"
        return own if path.stem == "lexloom" else own / path.stem


@dataclass(frozen=True)
class Config:
    """A read configuration file; `section` gives a typed table."""

    path: Path
    tables: Mapping[str, Mapping[str, Any]]

    @property
    def folder(self) -> Path:
        """Folder that relative paths of the file start from."""
        return self.path.parent

    def section(self, name: str, shape: type[S]) -> S:
        """Return table `name` as `shape`; an absent table has all defaults.

        Raises:
            ConfigError: a key is unknown or a value is out of range.
        """
        try:
            return shape.model_validate(dict(self.tables.get(name, {})))
        except ValidationError as error:
            raise ConfigError(_explain(self.path.name, name, shape, error)) from None


def load_config(path: Path) -> Config:
    """Read a configuration file; refuse what is not TOML and tables that nobody knows.

    Raises:
        ConfigError: the file is missing, is not TOML, or has an unknown table.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path}: no such configuration file; pass one with CONFIG=path, or use lexloom.toml"
        raise ConfigError(msg) from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read as UTF-8 text ({error})"
        raise ConfigError(msg) from None
    except tomllib.TOMLDecodeError as error:
        msg = f"{path.name}: not valid TOML: {error}"
        raise ConfigError(msg) from None
    for name, table in tables.items():
        if name not in TABLES:
            msg = f"{path.name}: there is no table [{name}]; {_nearest(name, TABLES)}"
            raise ConfigError(msg)
        if not isinstance(table, dict):
            msg = f"{path.name}: {name} is a {type(table).__name__}; it must be a table [{name}]"
            raise ConfigError(msg)
    return Config(path=path.resolve(), tables=tables)


def _nearest(name: str, known: Iterable[str]) -> str:
    """Suggest the known name most like `name`, or list them all."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f'did you mean "{close[0]}"?' if close else "known are: " + ", ".join(names)


def _explain(file: str, table: str, shape: type[Section], error: ValidationError) -> str:
    """Say the first error in one line: where, what was found, what was expected."""
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    key = ".".join(place)
    if first["type"] == "extra_forbidden":
        return f'{file}: [{table}] has no key "{key}"; {_nearest(key, shape.model_fields)}'
    if first["type"] == "missing":
        return f'{file}: [{table}] needs the key "{key}"'
    expected = _expected(shape, place[0], first)
    if key.endswith(("url", "env", "key")):  # a secret may stand there by mistake
        return f"{file}: [{table}] {key} has a wrong form; it must be {expected}"
    found = first["input"]
    shown = f'"{found}"' if isinstance(found, str) else str(found)
    return f"{file}: [{table}] {key} is {shown}; it must be {expected}"


def _expected(shape: type[Section], key: str, error: Any) -> str:  # noqa: ANN401 - pydantic's dict
    """Say the whole range of a number, or pydantic's own words for any other value."""
    field = shape.model_fields.get(key)
    bounds = [
        f"{words} {getattr(rule, name)}"
        for rule in (field.metadata if field else [])
        for name, words in _BOUNDS.items()
        if getattr(rule, name, None) is not None
    ]
    if bounds and error["type"].startswith(("greater", "less")):
        return " and ".join(bounds)
    if error["type"] == "string_pattern_mismatch" and field and field.description:
        meaning = " ".join(field.description.split()).rstrip(".")
        return f"as its comment says: {meaning}"
    text: str = error["msg"]
    return text.removeprefix("Input should be ").removeprefix("Value error, ")
