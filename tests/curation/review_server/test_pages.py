"""Style sheets of the pages load nothing from elsewhere."""

from pathlib import Path

from curation.review_server.pages import strip_foreign_imports

FOREIGN = "@import url(https://fonts.example/css2?family=Inter:wght@300;400&display=swap);"


def test_foreign_imports_go_and_the_rest_stays(tmp_path: Path) -> None:
    """Own sheets and fonts are left alone."""
    sheet = tmp_path / "deep" / "app.css"
    sheet.parent.mkdir()
    rest = "@import url(/own.css);a{background:url(/fonts/x.woff2)}"
    sheet.write_text(f'{FOREIGN}@import url("//other.example/a.css") screen;{rest}')
    assert strip_foreign_imports(tmp_path) == 2
    assert sheet.read_text() == rest
    assert strip_foreign_imports(tmp_path) == 0
