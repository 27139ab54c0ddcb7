"""The review desk in Argilla: records go up under stable ids, verdicts come down by REST.

The data set is found by name. When the form has changed in a way that Argilla cannot follow, a
new data set `<name>_form2` takes the open records; the verdicts of the old one are still pulled.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from curation.core.errors import ReviewError
from curation.core.records import Review
from curation.review import argilla_form as form
from curation.review.argilla_errors import desk_errors, not_allowed, not_argilla
from curation.review.port import REASONS, VERDICTS, DeskHealth, ReviewItem, make_review

_UPSERT_SIZE: Final = 256
_DELETE_SIZE: Final = 100
_PAGE_SIZE: Final = 500
_TIMEOUT_S: Final = 60
_RETRIES: Final = 1
_ROLES: Final = ("owner", "admin")
_GIVEN: Final = ("submitted", "discarded")
"""Responses that are somebody's word; a draft is not yet one."""
Json = Mapping[str, Any]


class ArgillaDesk:
    """One data set of one Argilla."""

    def __init__(
        self, url: str, api_key: str, *, dataset: str, workspace: str, min_submitted: int
    ) -> None:
        """Name the desk; nothing is sent yet.

        Args:
            url: address of the server, without user name or query.
            api_key: key of an owner or admin; never shown.
            dataset: name of the data set.
            workspace: name of the workspace; made if it is missing.
            min_submitted: answers that complete a record.
        """
        self.url = url.rstrip("/")
        self._api_key = api_key
        self._dataset = dataset
        self._workspace = workspace
        self._min_submitted = min_submitted
        self._client: Any = None

    def __repr__(self) -> str:
        """Name the desk, not its key."""
        return f"ArgillaDesk({self.url!r}, dataset={self._dataset!r})"

    def push(self, items: Sequence[ReviewItem]) -> int:
        """Make `items` the open records; return how many are new.

        Records that are there and unchanged are not sent again, so a push that was cut off
        resumes. A record that is no longer asked for is removed, unless somebody has answered it.

        Raises:
            ReviewError: Argilla refused, failed or could not be reached.
        """
        with desk_errors(self.url):
            dataset_id = self._open_dataset()
            known = {record["external_id"]: record for record in self._records(dataset_id)}
            wanted = {record_id: item for item in items for record_id in [_asked_as(item, known)]}
            changed = [
                record
                for record in (_record(item, record_id) for record_id, item in wanted.items())
                if _differs(record, known.get(record["external_id"]))
            ]
            for start in range(0, len(changed), _UPSERT_SIZE):
                batch = changed[start : start + _UPSERT_SIZE]
                self._call("PUT", f"datasets/{dataset_id}/records/bulk", json={"items": batch})
            gone = [
                record["id"]
                for record_id, record in known.items()
                if record_id not in wanted and not record.get("responses")
            ]
            for start in range(0, len(gone), _DELETE_SIZE):
                ids = ",".join(gone[start : start + _DELETE_SIZE])
                self._call("DELETE", f"datasets/{dataset_id}/records", params={"ids": ids})
            return len(wanted.keys() - known.keys())

    def pull(self) -> tuple[Review, ...]:
        """Return every submitted verdict, and every discard as an abstention, ordered by id.

        A discard must come down too: it takes back what its reviewer had submitted before.

        Raises:
            ReviewError: Argilla refused, failed or could not be reached.
        """
        with desk_errors(self.url):
            reviewers = self._reviewers()
            reviews = [
                self._review(record, response, reviewers)
                for dataset_id in self._ready_ids()
                for record in self._records(dataset_id)
                for response in record.get("responses") or ()
                if response["status"] in _GIVEN and "pair_id" in (record["metadata"] or {})
            ]
        return tuple(sorted(reviews, key=lambda review: review.id))

    def health(self) -> DeskHealth:
        """Say where Argilla is and what it holds.

        Raises:
            ReviewError: Argilla refused, failed or could not be reached.
        """
        with desk_errors(self.url):
            version = self._call("GET", "version")["version"]
            records = [record for each in self._ready_ids() for record in self._records(each)]
        verdicts = len(self.pull())
        where = f"Argilla {version} at {self.url}"
        return DeskHealth(where=where, records=len(records), verdicts=verdicts)

    def _connect(self) -> Any:  # noqa: ANN401 - the SDK has no types
        if self._client is None:
            import argilla

            try:
                client = argilla.Argilla(
                    self.url, self._api_key, timeout=_TIMEOUT_S, retries=_RETRIES
                )
            except (ValueError, TypeError):
                # What came back is no JSON, or the JSON of something else.
                raise ReviewError(not_argilla(self.url)) from None
            if client.me.role not in _ROLES:
                raise ReviewError(not_allowed(self.url))
            self._client = client
        return self._client

    def _call(self, method: str, path: str, **arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Send one request and return its JSON; the SDK itself hides when a response was given."""
        reply = self._connect().http_client.request(method, f"/api/v1/{path}", **arguments)
        reply.raise_for_status()
        return reply.json() if reply.content else None

    def _records(self, dataset_id: object) -> Iterator[Json]:
        """Give every record of a data set with its responses, oldest first."""
        offset = 0
        while True:
            page = self._call(
                "GET",
                f"datasets/{dataset_id}/records",
                params={"include": "responses", "limit": _PAGE_SIZE, "offset": offset},
            )["items"]
            yield from page
            offset += len(page)
            if len(page) < _PAGE_SIZE:
                return

    def _family(self) -> dict[int, Json]:
        """Return our data sets by number, the oldest first, drafts among them."""
        workspace = self._connect().workspaces(self._workspace)
        if workspace is None:
            return {}
        # No project is called like that, so no project's data set is taken for another's.
        name = re.compile(re.escape(self._dataset) + r"(?:_form(\d+))?")
        numbered = {
            int(match[1] or 1): each
            for each in self._call("GET", "me/datasets")["items"]
            if each["workspace_id"] == str(workspace.id) and (match := name.fullmatch(each["name"]))
        }
        return dict(sorted(numbered.items()))

    def _ready_ids(self) -> list[str]:
        """Return the ids of our published data sets, the oldest first."""
        return [each["id"] for each in self._family().values() if each["status"] == "ready"]

    def _open_dataset(self) -> object:
        """Return the id of the data set with today's form; make it, or bring it up to date."""
        import argilla

        client = self._connect()
        settings = form.build_settings(min_submitted=self._min_submitted)
        if client.workspaces(self._workspace) is None:
            argilla.Workspace(self._workspace, client=client).create()
        number = 1
        for place, known in reversed(self._family().items()):
            if known["status"] != "ready":
                # A push was cut off between making and publishing it.
                self._call("DELETE", f"datasets/{known['id']}")
                continue
            dataset = client.datasets(id=known["id"]).get()
            if form.shape_of(dataset.settings) == form.shape_of(settings):
                _refresh(dataset, settings)
                return dataset.id
            number = max(number, place + 1)
        dataset = argilla.Dataset(
            self._dataset if number == 1 else f"{self._dataset}_form{number}",
            workspace=self._workspace,
            settings=settings,
            client=client,
        )
        dataset.create()
        return dataset.id

    def _reviewers(self) -> dict[str, str]:
        """Return user names by id: of the workspace, and of all users where the key may ask."""
        client = self._connect()
        workspace = client.workspaces(self._workspace)
        users = list(workspace.users) if workspace else []
        if client.me.role == "owner":
            users += list(client.users)
        return {str(user.id): user.username for user in users}

    def _review(self, record: Json, response: Json, reviewers: Mapping[str, str]) -> Review:
        values = _values(response)
        verdict, reasons = values.get(form.VERDICT, ""), values.get(form.REASONS_ASKED) or []
        if verdict not in VERDICTS or not set(reasons) <= set(REASONS):
            msg = (
                f"review: record {record['external_id']} at {self.url} has the verdict {verdict!r} "
                f"with the reasons {reasons!r}; expected labels of the form; mend the answer there"
            )
            raise ReviewError(msg)
        return make_review(
            pair_id=record["metadata"]["pair_id"],
            source_sha256=record["metadata"]["source_sha256"],
            reviewer=reviewers.get(response["user_id"], f"user-{response['user_id']}"),
            verdict=verdict,
            at=_to_second(response["updated_at"]),
            corrected_question=values.get(form.QUESTION) or "",
            corrected_answer=values.get(form.ANSWER) or "",
            reasons=reasons,
            comment=values.get(form.COMMENT) or "",
        )


def _values(response: Json) -> dict[str, Any]:
    """Return what a response says; what a discard held no longer stands."""
    if response["status"] == "discarded":
        return {form.VERDICT: "cannot_tell"}
    return {name: answer["value"] for name, answer in (response["values"] or {}).items()}


def _asked_as(item: ReviewItem, known: Mapping[str, Json]) -> str:
    """Return the id of the record that asks for an item now.

    Argilla shows a record that has its answers to nobody else. When they were weighed and did
    not decide (a tie, "cannot tell"), the pair is asked again as a new record. Discards count here
    as they do there.
    """
    record_id, rounds, users = item.record_id, 1, set()
    while record_id in known:
        responses = known[record_id].get("responses") or ()
        users |= {each["user_id"] for each in responses if each["status"] in _GIVEN}
        if known[record_id]["status"] != "completed" or len(users) > item.answers:
            return record_id
        rounds += 1
        record_id = f"{item.record_id}-{rounds}"
    return record_id


def _record(item: ReviewItem, record_id: str) -> dict[str, Any]:
    return {
        "external_id": record_id,
        "fields": form.fields_of(item),
        "metadata": form.metadata_of(item),
    }


def _differs(wanted: Json, known: Json | None) -> bool:
    return known is None or any(known[part] != wanted[part] for part in ("fields", "metadata"))


def _refresh(dataset: Any, settings: Any) -> None:  # noqa: ANN401 - the SDK has no types
    """Bring the card, the guideline and the number of answers of a data set up to date."""
    have, field = dataset.settings, dataset.settings.fields[form.FIELD]
    template = settings.fields[form.FIELD].template
    if (have.guidelines, have.distribution, field.template) != (
        settings.guidelines, settings.distribution, template
    ):  # fmt: skip
        have.guidelines, have.distribution = settings.guidelines, settings.distribution
        field.template = template
        dataset.update()


def _to_second(moment: str) -> str:
    """Return Argilla's time, UTC without saying so, as ISO 8601 to the second."""
    parsed = datetime.fromisoformat(moment)
    aware = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ")
