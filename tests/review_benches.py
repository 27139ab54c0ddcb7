"""Review desks with people at them: a folder, and a live Argilla."""

import itertools
import json
from pathlib import Path
from typing import Any, Protocol

import httpx
from review_pairs import make_passages

from curation.core.records import Pair
from curation.core.vocabulary import Verdict
from curation.review.file_desk import FileDesk
from curation.review.port import ReviewDesk, ReviewItem, ReviewSection
from curation.review.queue import build_queue
from curation.review.server import Host, open_desk

REVIEWERS = ("reviewer-1", "reviewer-2")


def queue_of(*pairs: Pair, **changed: str) -> tuple[ReviewItem, ...]:
    """Build the queue of these pairs."""
    return build_queue(pairs, [], make_passages(**changed), section=ReviewSection())


class Bench(Protocol):
    """A desk and the people at it."""

    @property
    def desk(self) -> ReviewDesk:
        """The desk."""

    def answer(  # noqa: D102
        self,
        item: ReviewItem,
        reviewer: str,
        verdict: Verdict,
        **more: Any,  # noqa: ANN401
    ) -> None: ...


class FileBench:
    """People fill in a sheet."""

    def __init__(self, folder: Path) -> None:
        """Put a desk into a folder."""
        self.folder = folder
        self.desk = FileDesk(folder)
        self._clock = itertools.count()

    def answer(
        self,
        item: ReviewItem,
        reviewer: str,
        verdict: Verdict,
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Replace the reviewer's row."""
        path = self.folder / f"verdicts-{reviewer}.jsonl"
        rows = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        rows = [row for row in rows if row["record_id"] != item.record_id]
        at = f"2026-01-31T09:30:{next(self._clock):02}Z"
        row = {"record_id": item.record_id, "reviewer": reviewer, "verdict": verdict, "at": at}
        rows.append({**row, **more})
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))


class ArgillaBench:
    """People answer by REST, each with an own key."""

    def __init__(self, host: Host, name: str) -> None:
        """Open a data set of its own."""
        self.url = host.url
        self.keys = {
            user: account["api_key"]
            for user, account in json.loads((host.home / "secrets.json").read_text())[
                "users"
            ].items()
        }
        self.desk = open_desk(ReviewSection(min_submitted=1), home=host.home, dataset=name)
        self.name = name

    def call(self, user: str, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401
        """Make one call as a user."""
        reply = httpx.request(
            method,
            f"{self.url}/api/v1/{path}",
            json=body,
            headers={"X-Argilla-Api-Key": self.keys[user]},
            timeout=60,
        )
        reply.raise_for_status()
        return reply.json() if reply.content else None

    def queue(self, user: str) -> dict[str, Any]:
        """Return what the pages show a reviewer as pending, by record id."""
        [dataset] = [
            each
            for each in self.call(user, "GET", "me/datasets")["items"]
            if each["name"] == self.name
        ]
        wanted = [
            {
                "type": "terms",
                "scope": {"entity": entity, "property": "status"},
                "values": ["pending"],
            }
            for entity in ("response", "record")
        ]
        found = self.call(
            user,
            "POST",
            f"me/datasets/{dataset['id']}/records/search?limit=100&include=responses&include=suggestions",
            {"query": {}, "filters": {"and": wanted}},
        )
        return {each["record"]["external_id"]: each["record"] for each in found["items"]}

    def answer(
        self,
        item: ReviewItem,
        reviewer: str,
        verdict: Verdict,
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Submit an answer, or another in its place."""
        values = {name: {"value": value} for name, value in {"verdict": verdict, **more}.items()}
        self.respond(item.record_id, reviewer, values, "submitted")

    def respond(self, record_id: str, reviewer: str, values: object, status: str) -> None:
        """Give a response in any status."""
        desk = self.desk
        [record] = [
            each
            for dataset_id in desk._ready_ids()
            for each in desk._records(dataset_id)
            if each["external_id"] == record_id
        ]
        me = self.call(reviewer, "GET", "me")["id"]
        body = {"values": values, "status": status}
        given = [each["id"] for each in record["responses"] if each["user_id"] == me]
        if given:
            self.call(reviewer, "PUT", f"responses/{given[0]}", body)
        else:
            self.call(reviewer, "POST", f"records/{record['id']}/responses", body)
