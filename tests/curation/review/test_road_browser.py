"""A reviewer at the real pages, with the keyboard only."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from live_review_host import needs_host
from playwright.sync_api import Locator, Page, Request, sync_playwright
from review_benches import ArgillaBench, queue_of
from review_pairs import HOSTILE, make_pair

from curation.review.server import Host

CHROMIUM = shutil.which("chromium")
pytestmark = [
    *needs_host,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no browser: chromium"),
]
PARENT = make_pair()
VARIANT = make_pair(
    "What notice must a renter give under section 12(1)?", kind="paraphrase", parent=PARENT
)
EVIL = make_pair(HOSTILE, HOSTILE)


class SignedIn(NamedTuple):
    """A page of a reviewer, and what it asked other hosts for."""

    page: Page
    foreign: list[str]


@pytest.fixture
def signed_in(review_host: Host) -> Iterator[SignedIn]:
    """A browser in which a reviewer has signed in; it reaches no other host."""
    secrets = json.loads((review_host.home / "secrets.json").read_text())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        foreign: list[str] = []

        def note(request: Request) -> None:
            if not request.url.startswith((review_host.url, "data:", "about:", "blob:")):
                foreign.append(request.url)

        page.on("request", note)
        page.goto(f"{review_host.url}/sign-in")
        page.locator("input[type=text]").fill("reviewer-1")
        page.locator("input[type=password]").fill(secrets["users"]["reviewer-1"]["password"])
        page.keyboard.press("Enter")
        page.wait_for_url(f"{review_host.url}/")
        yield SignedIn(page, foreign)
        browser.close()


def open_record(page: Page, bench: ArgillaBench) -> Locator:
    """Open the first pending record; return the frame of its card."""
    [dataset_id] = bench.desk._ready_ids()
    page.goto(f"{bench.url}/dataset/{dataset_id}/annotation-mode?page=1&status=pending")
    card = page.frame_locator("iframe").locator(".card")
    card.wait_for()
    return card


def test_a_verdict_by_keyboard_comes_back(
    review_host: Host,
    signed_in: SignedIn,
    tmp_path: Path,
) -> None:
    """The reviewer reads the card, presses 3 and Enter, and the pull has a rejection."""
    page, foreign = signed_in
    bench = ArgillaBench(review_host, "by-keyboard")
    [_, item] = queue_of(PARENT, VARIANT)
    bench.desk.push([item])
    card = open_record(page, bench)
    assert card.locator(".question mark").all_inner_texts() == ["renter"]
    assert card.locator(".parent mark").all_inner_texts() == ["tenant"]
    assert card.locator(".law mark").all_inner_texts() == ["thirty days' notice in writing"]
    assert page.locator("input[type=radio]:checked").count() == 0
    page.screenshot(path=str(tmp_path / "record.png"))
    page.wait_for_timeout(1500)  # the page takes keys once its questions have the focus
    page.keyboard.press("3")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    page.wait_for_timeout(2000)
    [review] = bench.desk.pull()
    assert (review.pair_id, review.reviewer, review.verdict) == (VARIANT.id, "reviewer-1", "reject")
    assert foreign == []


def test_hostile_text_is_text_on_the_card(review_host: Host, signed_in: SignedIn) -> None:
    """Scripts, templates and replacement marks in law, question and answer do nothing."""
    page, _ = signed_in
    bench = ArgillaBench(review_host, "hostile-text")
    bench.desk.push(queue_of(EVIL))
    card = open_record(page, bench)
    shown = card.locator(".question").inner_text().replace("\u2060", "")
    assert shown == HOSTILE
    assert card.locator(".answer .text").inner_text().replace("\u2060", "") == HOSTILE
    assert card.locator("img, script").count() == 0
    assert page.title() != "broken"
