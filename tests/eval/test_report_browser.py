"""The report in a real browser: it asks for nothing, complains of nothing and fits the screen."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from eval_reports import full_report
from roaddesk import demand

from eval.report import render_report

pytestmark = pytest.mark.road
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
A4_PX = 718
"""Width of a printed page within a centimetre of margin on each side."""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_quietly_and_fits_screens_and_paper(tmp_path: Path, scheme: str) -> None:
    """No message, no request beside the file, no sideways scrolling, whatever is unfolded."""
    demand(find_spec("playwright"), "playwright")
    demand(shutil.which("chromium"), "chromium")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "report.html"
    file.write_text(render_report(full_report()), encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        for width in (1200, 400):
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(file.as_uri())
            assert page.evaluate(OVERFLOW) <= 0
            page.evaluate(OPEN_ALL)
            assert page.evaluate(OVERFLOW) <= 0
            for name in ("Verdict", "What was measured", "Findings", "How to read this"):
                assert page.get_by_role("heading", name=name, exact=True).is_visible()
            assert page.get_by_role("img").count() == 3
            picture = page.screenshot(path=tmp_path / f"{width}.png", full_page=True)
            assert picture.startswith(b"\x89PNG")
            page.emulate_media(media="print")
            page.set_viewport_size({"width": A4_PX, "height": 1000})
            assert page.evaluate(OVERFLOW) <= 0
            page.close()
        browser.close()
    assert said == []
    assert set(asked) == {file.as_uri()}
