"""A reviewer signs in at the real pages and decides by keyboard alone; the pull sees it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from roaddesk import Person, demand, free_port, reviewing
from roadwork import TABLES, Project
from serving import ChatServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.road
BY_KEY = {"1": "approve", "2": "edit", "3": "reject", "4": "cannot_tell"}


@contextmanager
def signed_in(person: Person) -> Iterator["Page"]:
    """A browser in which this person has signed in by keyboard."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        page.goto(f"{person.url}/sign-in")
        page.get_by_role("textbox").nth(0).focus()
        page.keyboard.type(person.name)
        page.keyboard.press("Tab")
        page.keyboard.type(person.password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{person.url}/")
        yield page
        browser.close()


def decide(page: "Page", key: str) -> None:
    """Choose a verdict by its number and submit it by Enter."""
    page.locator("#verdict_approve").wait_for(state="attached")
    page.wait_for_timeout(1000)  # the page takes keys once its questions have the focus
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    with page.expect_response(
        lambda reply: reply.request.method == "POST" and reply.url.endswith("/responses")
    ) as answered:
        page.keyboard.press("Enter")
    assert answered.value.ok


def test_a_verdict_by_keyboard_reaches_the_pull(model: ChatServer, copied: Project) -> None:
    """Two records, two keys, and `pull` has both verdicts."""
    demand(find_spec("playwright"), "playwright")
    demand(shutil.which("chromium"), "chromium")
    desk = f'[review]\nport = {free_port()}\nreviewers = ["ann"]\n'
    copied.configure(TABLES + desk, chat=model.base_url)
    copied.build()
    with reviewing(copied) as crew:
        with signed_in(crew["ann"]) as page:
            page.get_by_text("lexloom-demo", exact=True).first.click()
            page.wait_for_url("**/annotation-mode*")
            card = page.frame_locator("iframe").locator(".card")
            card.wait_for()
            assert "Tenancy Act, 2021" in card.inner_text()
            assert page.locator("input[type=radio]:checked").count() == 0
            for key in ("1", "3"):
                decide(page, key)
        done = copied.run("curation", "pull")
        assert done.code == 0
        assert "2 new verdicts, 2 in all" in done.out
    with copied.ledger() as ledger:
        reviews = ledger.reviews()
        shown = {entry.pair.id for entry in ledger.shown()}
    assert sorted(review.verdict for review in reviews) == [BY_KEY["1"], BY_KEY["3"]]
    assert {review.reviewer for review in reviews} == {"ann"}
    assert {review.pair_id for review in reviews} <= shown
