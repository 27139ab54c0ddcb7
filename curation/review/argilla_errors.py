"""What Argilla, its SDK and the network can say, each as one line that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from curation.core.errors import DeskUnreachableError, ReviewError

_MAX_DETAIL: Final = 200
_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _NOT_ALLOWED = 401, 403, 404, 405


@contextmanager
def desk_errors(url: str) -> Iterator[None]:
    """Turn every failure of the Argilla at `url` into one line; no line holds a key.

    Raises:
        ReviewError: in place of theirs.
    """
    import httpx
    from argilla._exceptions import (
        ArgillaAPIError,
        ArgillaCredentialsError,
        ArgillaError,
        ForbiddenError,
    )

    try:
        yield
    except ArgillaCredentialsError:
        raise ReviewError(_refusal(url, _UNAUTHORISED, "")) from None
    except ForbiddenError:
        # The SDK re-raises some of these without their status.
        raise ReviewError(not_allowed(url)) from None
    except ArgillaAPIError as error:
        raise ReviewError(_refusal(url, error.status_code, str(error))) from None
    except httpx.HTTPStatusError as error:
        line = _refusal(url, error.response.status_code, error.response.text)
        raise ReviewError(line) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        msg = (
            f"review: {url} cannot be reached ({_brief(str(error)) or 'no answer'}); "
            "start it with make review, or correct [review] url"
        )
        raise DeskUnreachableError(msg) from None
    except ArgillaError as error:
        msg = f"review: {url} failed: {_brief(str(error.__cause__ or error))}"
        raise ReviewError(msg) from None


def not_argilla(url: str) -> str:
    """Say that something else answers at `url`."""
    return f"review: {url} does not answer like Argilla 2; expected its base address; correct it"


def not_allowed(url: str) -> str:
    """Say that the key's owner may not do what a desk does."""
    return (
        f"review: {url} does not let this user do that; expected the key of an owner, or of an "
        "admin of the workspace"
    )


def _refusal(url: str, status: int, detail: str) -> str:
    if status == _UNAUTHORISED:
        return (
            f"review: {url} refused the API key; expected the key of an owner or admin in the "
            "variable that [review] api_key_env names"
        )
    if status == _FORBIDDEN:
        return not_allowed(url)
    if status in (_NOT_FOUND, _NOT_ALLOWED):
        return not_argilla(url)
    return f"review: {url} answered HTTP {status}: {_brief(detail)}; try again"


def _brief(text: str) -> str:
    """Return a message on one line of bearable length."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_DETAIL else line[: _MAX_DETAIL - 1] + "…"
