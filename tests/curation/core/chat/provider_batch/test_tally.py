"""What a batch brought decides which requests go into the next one, and which never will."""

import pytest
from asking import batch_chat, requests
from batch_serving import BatchServer
from serving import Body, Fault

from curation.core.cassette import Cassette
from curation.core.errors import ChatError


@pytest.mark.parametrize(
    "fault", [Fault("status", 429), Fault("status", 500), Fault("body", text="{}")]
)
def test_what_failed_goes_into_the_next_batch(
    provider: BatchServer, cassette: Cassette, fault: Fault
) -> None:
    """429, 5xx and what is no completion are never stored, and tried again."""
    tried: list[str] = []

    def rule(body: Body) -> Fault | None:
        said = str(body["messages"])
        tried.append(said)
        return fault if "question 1" in said and tried.count(said) == 1 else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(3))
    assert len({reply.text for reply in replies}) == 3
    assert sorted(provider.submitted.values()) == [1, 1, 2]
    assert cassette.sent == 4


def test_what_fails_every_attempt_is_one_line(provider: BatchServer, cassette: Cassette) -> None:
    """The rest is kept, and the next run has its attempts anew."""
    failing = [True]
    fault = Fault("status", 503, "overloaded")
    provider.fail_when(lambda body: fault if failing[0] and "question 1" in str(body) else None)
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"failed 2 of 2 attempts .*overloaded.* 4 of 5 answers"),
    ):
        asked.complete(requests(5))
    assert len(cassette) == 4
    failing.clear()
    failing.append(False)
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(5))) == 5
    assert sorted(provider.submitted.values()) == [1, 1, 1, 1, 3]


def test_refusals_of_everything_are_an_error(provider: BatchServer, cassette: Cassette) -> None:
    """A wrong setting does not turn a whole run into rejections, and can be mended."""
    provider.fail_when(lambda _: Fault("status", 400, "unknown field response_format"))
    for _ in range(2):
        with (
            batch_chat(provider, cassette) as asked,
            pytest.raises(ChatError, match=r"takes no such requests .*response_format"),
        ):
            asked.complete(requests(3))
    assert set(provider.submitted.values()) == {2}
    provider.fail_when(lambda _: None)
    with batch_chat(provider, cassette) as asked:
        assert all(reply.error is None for reply in asked.complete(requests(3)))


def test_knows_the_newer_name_of_the_length_limit(
    provider: BatchServer, cassette: Cassette
) -> None:
    """A model that wants `max_completion_tokens` gets it from then on."""

    def rule(body: Body) -> Fault | None:
        told = "Unsupported parameter: use 'max_completion_tokens' instead."
        return Fault("status", 400, told) if "max_tokens" in body else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette, max_attempts=1) as asked:
        assert all(reply.error is None for reply in asked.complete(requests(3)))
    assert len(provider.batches) == 2


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (Fault("status", 404, "no such model"), "check base_url .* and model"),
        (Fault("status", 429, "pay", code="insufficient_quota"), "no credit left"),
    ],
)
def test_what_only_the_user_can_mend_is_said(
    provider: BatchServer, cassette: Cassette, fault: Fault, advice: str
) -> None:
    """No other batch is made of it; what was answered is kept."""
    provider.fail_when(lambda body: fault if "question 1" in str(body) else None)
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError, match=advice):
        asked.complete(requests(3))
    assert len(provider.batches) == 1
    assert len(cassette) == 2


def test_a_stop_while_waiting_keeps_what_was_refused(
    provider: BatchServer, cassette: Cassette
) -> None:
    """The user is told what goes on; the next run asks for nothing that was answered."""
    long = Fault("status", 400, "exceeds the context size")
    provider.fail_when(lambda body: long if "question 1" in str(body) else None)
    said: list[str] = []

    def stop(done: int, _total: int) -> None:
        if len(provider.bodies) >= 3 and done >= 3 and said:
            raise KeyboardInterrupt

    with batch_chat(provider, cassette) as asked:
        asked.on_reply, asked.say = stop, said.append
        with pytest.raises(KeyboardInterrupt):
            asked.complete(requests(5))
    assert said[-1].endswith("the same command collects it all")
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(5))
    assert [reply.error is None for reply in replies] == [True, False, True, True, True]
    assert set(provider.submitted.values()) == {1}


def test_the_newer_name_of_the_length_limit_is_remembered(
    provider: BatchServer, cassette: Cassette
) -> None:
    """A run that was stopped after it learnt the name does not learn it anew."""

    def rule(body: Body) -> Fault | None:
        if "max_tokens" in body:
            return Fault("status", 400, "use 'max_completion_tokens' instead")
        return Fault("status", 500) if "question 1" in str(body) else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette, max_attempts=1) as asked, pytest.raises(ChatError):
        asked.complete(requests(3))
    provider.fail_when(lambda body: Fault("status", 400) if "max_tokens" in body else None)
    with batch_chat(provider, cassette) as asked:
        assert all(reply.error is None for reply in asked.complete(requests(3)))
    assert len(provider.batches) == 3
