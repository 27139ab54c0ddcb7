"""The server process of the packaged model: started by `local_model`, never by hand.

It reads one line of JSON from standard input (model path, name, key, threads, context, parent),
prints the port, and lives as long as its standard input is open and its parent alive.
"""

import ctypes
import json
import os
import signal
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Serve until the parent closes the pipe or ends, however it ends."""
    settings = json.loads(sys.stdin.readline())
    if not _tied_to(settings["parent"]):
        return 1
    server = _serve(settings)
    sys.stdout.write(f"{server.listening_address.rpartition(':')[2]}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # the server's threads have nothing to save, and need not be waited for


def _tied_to(parent: int) -> bool:
    """Have the kernel end this process with its parent; tell whether the parent is still there.

    Source: prctl(2), PR_SET_PDEATHSIG. Elsewhere than on Linux the closed pipe does it alone.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    return os.getppid() == parent


def _serve(settings: dict[str, Any]) -> Any:  # noqa: ANN401 - xllamacpp has no types
    """Start the server with one slot that keeps the common beginning of consecutive prompts.

    That makes the candidates of one prompt three times as fast. A reply may then depend, in its
    last digits of probability, on what was asked before it (5 of 12 did): what makes a run
    repeatable is the cassette, not the engine.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings["path"]
    params.model_alias = {settings["name"]}
    params.api_keys = [settings["api_key"]]
    params.port = 0
    params.n_parallel = 1
    params.n_ctx = settings["context_tokens"]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings["threads"]
    params.n_gpu_layers = 0
    params.fit_params = False
    params.cache_prompt = True
    params.cache_ram_mib = 0
    params.ui = params.endpoint_slots = False
    params.verbosity = 0
    return xllamacpp.Server(params)


if __name__ == "__main__":
    sys.exit(main())
