"""The peer: a pipeline of distilabel with its OpenAI client, at its defaults.

python -m bench.chat.with_distilabel URL COUNT TRIES
"""

import json
import os
import sys

from bench.chat.passages import CONCURRENCY, SYSTEM, is_pair, prompt
from distilabel.models import OpenAILLM
from distilabel.pipeline import Pipeline
from distilabel.steps import LoadDataFromDicts
from distilabel.steps.tasks import TextGeneration


def main() -> None:
    """Ask and say how many rows hold a question."""
    url, count, tries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    rows = [{"instruction": prompt(number)} for number in range(count)]
    with Pipeline(name="bench") as pipeline:
        load = LoadDataFromDicts(data=rows, batch_size=CONCURRENCY)
        write = TextGeneration(
            llm=OpenAILLM(model="m", base_url=url, api_key="x", max_retries=tries - 1),
            system_prompt=SYSTEM,
            input_batch_size=CONCURRENCY,
        )
        load >> write
    made = pipeline.run(use_cache=False)
    pairs = sum(is_pair(text or "") for text in made["default"]["train"]["generation"])
    sys.stdout.write("\n" + json.dumps({"pairs": pairs, "rejected": 0}))


if __name__ == "__main__":
    main()
