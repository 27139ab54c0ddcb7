"""The floor: a bare aiohttp loop that writes each reply into a journal.

python -m bench.chat.bare_aiohttp URL COUNT TRIES
"""

import asyncio
import json
import sys
import tempfile
from typing import IO

import aiohttp
from bench.chat.passages import CONCURRENCY, is_pair, messages


async def ask_all(url: str, count: int, tries: int, journal: IO[str]) -> None:
    """Ask about each passage; a 429 or 500 is tried again."""
    places = asyncio.Semaphore(CONCURRENCY)

    async def ask(session: aiohttp.ClientSession, number: int) -> None:
        body = {
            "model": "m",
            "messages": messages(number),
            "max_tokens": 400,
        }
        async with places:
            for tried in range(tries):
                async with session.post(f"{url}/chat/completions", json=body) as response:
                    data = await response.json()
                    if response.status == 200:
                        text = data["choices"][0]["message"]["content"]
                        journal.write(json.dumps({"passage": number, "text": text}) + "\n")
                        journal.flush()
                        return
                    wait_s = float(response.headers.get("Retry-After", 0.5 * 2**tried))
                await asyncio.sleep(wait_s)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(ask(session, number) for number in range(count)))


def main() -> None:
    """Ask and say how many rows hold a question."""
    url, count, tries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryFile("w+") as journal:
        asyncio.run(ask_all(url, count, tries, journal))
        journal.seek(0)
        texts = [json.loads(line)["text"] for line in journal]
    sys.stdout.write(json.dumps({"pairs": sum(map(is_pair, texts)), "rejected": 0}))


if __name__ == "__main__":
    main()
