"""WordNet's synonyms, read from the files that Princeton publishes and Debian packages.

nlpaug asks nltk for them, which wants a copy of its own under a path of its own, a download at run
time and two files more. The format is simple: an index line names the senses of a word by byte
offset, most frequent first; a data line lists the words of a sense.

Source: Miller 1995, WordNet: a lexical database for English; wndb(5WN), senseidx(5WN).
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from curation.core.text import content_hash

_PARTS: Mapping[str, str] = MappingProxyType(
    {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
)
"""Part of speech as nlpaug names it to the part as WordNet's files do."""
_KINDS = ("index", "data")
_PRONOUNS = frozenset("someone somebody anyone anybody one".split())
_COMMON = re.compile(r"[a-z]+")
_MARKER = re.compile(r"\((?:a|p|ip)\)$")


def has_wordnet(folder: Path) -> bool:
    """Tell whether all files that are read here are there."""
    return all(
        (folder / f"{kind}.{part}").is_file() for part in set(_PARTS.values()) for kind in _KINDS
    )


def wordnet_id(folder: Path) -> str:
    """Name the files that are read here by what they hold."""
    files = [folder / f"{kind}.{part}" for part in sorted(set(_PARTS.values())) for kind in _KINDS]
    return content_hash([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])


class WordNet:
    """Synonyms of words in their base form, in their most frequent sense."""

    def __init__(self, folder: Path) -> None:
        """Read the indexes of the four parts of speech; senses are read when asked for."""
        self._folder = folder
        self._first = {part: _first_senses(folder / f"index.{part}") for part in _PARTS.values()}

    def synonyms(self, word: str, part: str) -> list[str]:
        """Return the words whose first sense is a word's first sense too, in WordNet's order.

        One lower-case word each, none of them a pronoun: `hold` is a word for detention, but hardly
        anybody means that by it.

        Args:
            word: in its base form: another form would come back as the base form of its synonym.
            part: n, v, a, s or r.
        """
        name = _PARTS[part]
        offset = self._first[name].get(word)
        if offset is None:
            return []
        return [
            one
            for one in _sense(self._folder / f"data.{name}", offset)
            if one != word
            and _COMMON.fullmatch(one)
            and one not in _PRONOUNS
            and self._first[name].get(one) == offset
        ]


def _first_senses(index: Path) -> dict[str, int]:
    """Return the byte offset of each word's first sense.

    lemma pos synset_cnt p_cnt [ptr_symbol...] sense_cnt tagsense_cnt synset_offset...
    """
    found: dict[str, int] = {}
    for line in index.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = int(fields[-int(fields[2])])
    return found


@lru_cache(maxsize=10_000)
def _sense(data: Path, offset: int) -> tuple[str, ...]:
    """Return the words of a sense.

    synset_offset lex_filenum ss_type w_cnt word lex_id [word lex_id...] ...; w_cnt is hexadecimal.
    """
    with data.open("rb") as file:
        file.seek(offset)
        fields = file.readline().decode("latin-1").split()
    words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
    return tuple(_MARKER.sub("", word) for word in words)
