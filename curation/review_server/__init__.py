"""The review server: Argilla's own server and pages, run by one process on this machine.

It lives in an environment of its own (`requirements.lock`) and imports nothing of the rest of the
project; the rest imports nothing of it and talks to it over HTTP. `README.md` is its guide.
"""
