"""A live host loses nothing, finishes overlap first, and lets in nobody else."""

import signal
import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from live_review_host import (
    Desk,
    Host,
    make_rows,
    needs_host,
    running_host,
    terms,
)

pytestmark = needs_host
STATUS = {"entity": "record", "property": "status"}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Run one host for the whole module."""
    with running_host() as running:
        yield running


def test_begun_records_come_first_so_that_overlap_completes(host: Host) -> None:
    """Ten answers each of two people complete ten records, not two."""
    desk = Desk(host, "overlap", make_rows("lap", 40), min_submitted=2)
    for turn in range(10):
        for user in ("ann", "bob"):
            desk.answer(user, desk.queue(user, limit=1)[0], ["approve", "reject"][turn % 2])
    progress = host.call("ann", "GET", f"{desk.path}/progress")
    assert (progress["total"], progress["completed"], progress["pending"]) == (40, 10, 30)
    mine = host.call("ann", "GET", f"/me{desk.path}/metrics")["responses"]
    assert (mine["total"], mine["submitted"], mine["pending"]) == (40, 10, 30)
    # The third reviewer meets the completed ones last.
    statuses = [record["status"] for record in desk.queue("cat")]
    assert statuses == ["pending"] * 30 + ["completed"] * 10


def test_jobs_are_worked_off_in_the_process(host: Host) -> None:
    """Asking for fewer answers completes what has enough of them."""
    desk = Desk(host, "jobs", make_rows("job", 3), min_submitted=2)
    desk.answer("ann", desk.queue("ann")[0], "approve")
    fewer = {"distribution": {"strategy": "overlap", "min_submitted": 1}}
    host.call("owner", "PATCH", desk.path, fewer)
    until = time.monotonic() + 20
    while desk.search("owner", **terms(STATUS, "completed"))["total"] != 1:
        assert time.monotonic() < until, "the job was not worked off in 20 seconds"
        time.sleep(0.1)


def sign_in(host: Host, user: str) -> str:
    """Sign in as a page does; return the token that it keeps."""
    login = {"username": user, "password": host.secrets["users"][user]["password"]}
    answer = httpx.post(f"{host.url}/api/v1/token", data=login)
    return str(answer.json()["access_token"])


def status_of_me(host: Host, **headers: str) -> int:
    """Ask who I am; return the status of the answer."""
    return httpx.get(f"{host.url}/api/v1/me", headers=headers).status_code


def test_answers_and_sign_ins_survive_a_kill_and_who_left_is_out() -> None:
    """The second start finds every answer, also those of a reviewer whom it no longer lets in."""
    with running_host() as first:
        desk = Desk(first, "kill", make_rows("kill", 5), min_submitted=2)
        record = desk.queue("ann")[0]
        desk.answer("ann", record, "reject")
        desk.answer("bob", record, "approve")
        token = sign_in(first, "ann")
        first.stop(signal.SIGKILL)
        desk.host = second = Host(first.home, users=("ann", "cat"))
        try:
            assert second.keys["ann"] == first.keys["ann"]
            [found] = desk.search("owner", **terms(STATUS, "completed"))["items"]
            values = [each["values"]["verdict"]["value"] for each in found["record"]["responses"]]
            assert (found["record"]["id"], values) == (record["id"], ["reject", "approve"])
            assert status_of_me(second, Authorization=f"Bearer {token}") == 200
            assert status_of_me(second, **{"X-Argilla-Api-Key": first.keys["bob"]}) == 401
            assert second.stop(signal.SIGTERM) == 0
            assert not (first.home / "server.json").exists()
        finally:
            second.process.kill()
            second.process.wait()


def test_only_the_named_users_exist_and_only_loopback_answers(host: Host) -> None:
    """Argilla's well-known default user opens nothing."""
    users = host.call("owner", "GET", "/users")["items"]
    assert {user["username"] for user in users} == {"owner", "ann", "bob", "cat"}
    for header in ({"X-Argilla-Api-Key": "argilla.apikey"}, {}):
        assert httpx.get(f"{host.url}/api/v1/me", headers=header).status_code == 401
    login = {"username": "argilla", "password": "12345678"}
    assert httpx.post(f"{host.url}/api/v1/token", data=login).status_code == 401
    port = int(host.url.rpartition(":")[2])
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        address, state = line.split()[1], line.split()[3]
        if address.endswith(f":{port:04X}") and state == "0A":
            assert address.startswith("0100007F")
    with socket.socket(socket.AF_INET6) as foreign:
        assert foreign.connect_ex(("::1", port)) != 0


def test_secrets_are_private_and_in_no_log(host: Host) -> None:
    """Neither in the log nor on the terminal."""
    for name in ("secrets.json", "sign-in.txt", "server.log", "argilla.db"):
        assert stat.S_IMODE((host.home / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(host.home.stat().st_mode) == 0o700
    log = (host.home / "server.log").read_text() + host.line
    accounts = [host.secrets["owner"], *host.secrets["users"].values()]
    values = [host.secrets["auth_secret"]]
    values += [account[key] for account in accounts for key in ("password", "api_key")]
    assert not [value for value in values if value in log]


def test_the_pages_ask_nothing_of_other_hosts(host: Host) -> None:
    """No fonts, no descriptions, no foreign origins."""
    page = httpx.get(host.url)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    sheets = sorted((host.home / "tmp").rglob("*.css"))
    assert sheets
    assert not [sheet for sheet in sheets if "@import url(http" in sheet.read_text()]
    assert httpx.get(f"{host.url}/api/v1/docs").status_code == 404
    cors = httpx.get(f"{host.url}/api/v1/version", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in cors.headers
