"""The hash of a stage's code: its module and all modules of ours that it imports.

Word lists, prompts and templates that lie beside a module count as its code. A stage runs again
when this changes. Files are read, never imported, so that looking at the key
stays cheap. Imports inside functions count.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA_SUFFIXES = frozenset({".txt", ".toml", ".html", ".md", ".json", ".csv"})
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<package>[\w.]+)[ \t]+import[ \t]+"
    r"(?:\((?P<names>[^)]*)\)|(?P<more>[^\n]*))|import[ \t]+(?P<plain>[^\n]*))",
    re.MULTILINE,
)
_COMMENT = re.compile(r"#[^\n]*")
_NAME = re.compile(r"\w+")
_DOTTED = re.compile(r"[\w.]+")
OURS = ("curation", "augmentation", "finetune", "eval")


def source_hash(module: str) -> str:
    """Return the hash of `module` and of every module of ours that it needs, however deep."""
    digest = hashlib.sha256()
    for name in sorted(_closure(module)):
        digest.update(name.encode())
        digest.update(_read(name))
        digest.update(_data(name))
    return digest.hexdigest()[:32]


def own_hash(module: str) -> str:
    """Return the hash of one module's source alone."""
    return hashlib.sha256(_read(module)).hexdigest()[:32]


@cache
def _closure(module: str) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(_imports(name))
    return frozenset(seen)


@cache
def _imports(module: str) -> frozenset[str]:
    """Return the modules of ours that one module names in its import statements.

    Statements are found by their first word, for parsing a hundred modules takes longer than an
    unchanged stage may; a docstring that looks like one names a module too many, which is safe.
    """
    found: set[str] = set()
    for match in _IMPORT.finditer(_read(module).decode("utf-8")):
        names = _NAME.findall(_COMMENT.sub("", match["names"] or match["more"] or ""))
        if match["package"]:
            found.add(match["package"])
            found.update(f"{match['package']}.{name}" for name in names)
        else:
            found.update(_DOTTED.findall(match["plain"]))
    return frozenset(name for name in found if name.split(".")[0] in OURS and _file(name))


@cache
def _read(module: str) -> bytes:
    file = _file(module)
    if file is None:
        msg = f"no source file for module {module}"
        raise ModuleNotFoundError(msg)
    return file.read_bytes()


@cache
def _data(module: str) -> bytes:
    """Return a hash of the data files beside a module; guides and lock files are none."""
    file = _file(module)
    digest = hashlib.sha256()
    for path in sorted(file.parent.iterdir()) if file else ():
        if path.suffix in DATA_SUFFIXES and path.name != "README.md":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


@cache
def _file(module: str) -> Path | None:
    base = ROOT.joinpath(*module.split("."))
    for candidate in (base.with_suffix(".py"), base / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None
