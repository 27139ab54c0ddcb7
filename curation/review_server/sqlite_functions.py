"""What SQLite itself lacks for the review pages: text search and a shuffle for each annotator."""

import hashlib
import json
import sqlite3

from curation.review_server.text_query import matches, parse_text_query, searchable_text

MATCHES = "review_matches"
SHUFFLE = "review_shuffle"


def record_matches(fields_json: str | None, field: str, query: str) -> bool:
    """Say whether a record's fields (as JSON), or the one named, satisfy a text query."""
    fields = json.loads(fields_json or "null")
    if field and isinstance(fields, dict):
        fields = fields.get(field)
    return matches(parse_text_query(query), searchable_text(fields))


def shuffle_key(record: str, user: str) -> str:
    """Give a record's place in a user's own shuffle: the same at every call, unlike any other's."""
    return hashlib.sha256(f"{record} {user}".encode()).hexdigest()


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Give a new SQLite connection the functions, and the journal that lets reads and writes meet.

    Args:
        connection: SQLite's own, or SQLAlchemy's wrapper of an asynchronous one, which has the
            same methods.
    """
    connection.create_function(MATCHES, 3, record_matches, deterministic=True)
    connection.create_function(SHUFFLE, 2, shuffle_key, deterministic=True)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # An answer that a person was told is saved survives a power cut too.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()
