"""An answer that was lost on the way costs nothing twice."""

import pytest
from asking import batch_chat, requests
from batch_serving import BatchServer, Ending
from serving import Fault

from curation.core.cassette import Cassette
from curation.core.errors import ChatError

LOST = [Fault("status", 503), Fault("reset"), Fault("cut"), Fault("body", text="<html>")]


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.kind)
@pytest.mark.parametrize("call", ["POST /files", "POST /batches"])
@pytest.mark.parametrize("keeps_metadata", [True, False])
def test_what_was_done_is_found(
    provider: BatchServer, cassette: Cassette, call: str, fault: Fault, *, keeps_metadata: bool
) -> None:
    """A batch is found by its metadata or its file, a file by its name; neither is made twice."""
    provider.keeps_metadata = keeps_metadata
    provider.loses_answers = True
    provider.fault_of = lambda made, n: fault if (made, n) == (call, 1) else None
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1}
    assert provider.calls.count("POST /files") == 1


def test_what_was_not_done_is_done(provider: BatchServer, cassette: Cassette) -> None:
    """A fault at every step costs one more attempt at that step."""
    provider.fault_of = lambda _, n: Fault("status", 500) if n == 1 else None
    with batch_chat(provider, cassette, max_attempts=5) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1}


def test_a_batch_is_found_on_any_page(provider: BatchServer, cassette: Cassette) -> None:
    """Another workspace made it before; its answers cost nothing."""
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(3))
        asked.complete(requests(12, start=3))
    assert len(provider.batches) == 5
    with Cassette(cassette.path.with_name("other.sqlite")) as other:
        with batch_chat(provider, other) as asked:
            assert asked.complete(requests(3)) == replies
        assert other.sent == 0
    assert set(provider.submitted.values()) == {1}


def test_a_batch_that_brought_nothing_is_not_taken_for_an_answer(
    provider: BatchServer, cassette: Cassette
) -> None:
    """One that failed is made again, though it bears the same name."""
    provider.endings = [Ending("failed", code="internal")]
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError):
        asked.complete(requests(2))
    with (
        Cassette(cassette.path.with_name("other.sqlite")) as other,
        batch_chat(provider, other) as asked,
    ):
        assert len(asked.complete(requests(2))) == 2


def test_a_server_without_pages_ends(provider: BatchServer, cassette: Cassette) -> None:
    """One that sends the same page for ever is not asked for ever."""
    page = '{"data": [{"id": "batch_9", "status": "completed"}], "has_more": true}'
    provider.fault_of = lambda call, _: Fault("body", text=page) if call == "GET /batches" else None
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(2))) == 2
    assert provider.calls.count("GET /batches") == 2


@pytest.mark.parametrize(
    ("call", "fault", "line"),
    [
        ("GET /batches", Fault("status", 404, "no such path"), "took no batch .*check base_url"),
        ("POST /batches", Fault("status", 400, "no batches of it"), "took no batch .*no batches"),
        ("POST /files", Fault("status", 413, "large"), "took no batch .*HTTP 413"),
        ("POST /batches", Fault("body", text="[]"), "took no batch .*JSON of no object"),
        ("POST /files", Fault("body", text="{}"), "took no batch .*JSON that is no file"),
        ("GET /batches/ID", Fault("body", text="{}"), "how far .*JSON that is no batch"),
        ("GET /files/ID/content", Fault("status", 500, "x"), "not hand over the results .*500"),
    ],
)
def test_a_step_that_never_works_is_one_line(
    provider: BatchServer, cassette: Cassette, call: str, fault: Fault, line: str
) -> None:
    """It names the step; nothing is lost and the next run goes on."""
    provider.fault_of = lambda made, _: fault if made == call else None
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError, match=line) as error:
        asked.complete(requests(2))
    assert "\n" not in str(error.value)
    provider.fault_of = lambda _made, _n: None
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(2))) == 2
    assert set(provider.submitted.values()) == {1}


def test_a_file_that_is_of_no_use_goes_up_anew(provider: BatchServer, cassette: Cassette) -> None:
    """What was found by its name may have expired meanwhile."""
    provider.fault_of = lambda call, _: Fault("status", 500) if call == "POST /batches" else None
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError):
        asked.complete(requests(2))
    before = provider.calls.count("POST /batches")
    provider.fault_of = lambda call, n: (
        Fault("status", 400, "no such file") if (call, n) == ("POST /batches", before + 1) else None
    )
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(2))) == 2
    assert provider.calls.count("POST /files") == 2
