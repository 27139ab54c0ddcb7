"""The usual way: AsyncOpenAI and a semaphore; its own retries, nothing kept on disk.

python -m bench.chat.bare_openai URL COUNT TRIES
"""

import asyncio
import json
import sys

import openai
from bench.chat.passages import CONCURRENCY, SYSTEM, is_pair, prompt


async def ask_all(url: str, count: int, tries: int) -> list[str]:
    """Ask about each passage; a request that fails for good is an empty text."""
    places = asyncio.Semaphore(CONCURRENCY)

    async def ask(client: openai.AsyncOpenAI, number: int) -> str:
        async with places:
            try:
                reply = await client.chat.completions.create(
                    model="m",
                    messages=[
                        {"role": "system", "content": SYSTEM},
                        {"role": "user", "content": prompt(number)},
                    ],
                    max_tokens=400,
                )
            except openai.OpenAIError:
                return ""
            return reply.choices[0].message.content or ""

    async with openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=tries - 1) as client:
        return await asyncio.gather(*(ask(client, number) for number in range(count)))


def main() -> None:
    """Ask and say how many rows hold a question."""
    url, count, tries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    texts = asyncio.run(ask_all(url, count, tries))
    sys.stdout.write(json.dumps({"pairs": sum(map(is_pair, texts)), "rejected": 0}))


if __name__ == "__main__":
    main()
