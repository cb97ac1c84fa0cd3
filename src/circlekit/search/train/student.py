"""Step two: the same vectors learn our pages and our dangers.

One table of word vectors serves both. A text is the unit sum q of its word and pair vectors.

* Pages: each page has a few trained directions c; its score is the soft maximum of q·c.
* Gate: one hidden layer over q says which kind of danger, or calm; each word and pair may also
  lean straight towards danger or calm, which is how a rare telling word speaks.

Words are left out at random, so that no text is learned by one word alone: on texts of another
hand this lifted what the gate found by half. And calm texts are often seen only begun ("he", "she
is"), because the gate is asked at every letter.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from circlekit.search.fold import words_of
from circlekit.search.train.texts import CALM, Labels, Row

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number of the training that somebody might want to change."""

    dims: int = 64
    words: int = 9500
    others: int = 40000  # rarer words: those that mean nearly what a word does share its vector
    pairs: int = 2700
    directions: int = 6
    hidden: int = 64
    runs: int = 2  # from the same beginning; what is kept is the middle of their ends
    rounds: int = 14
    rate: float = 3e-3
    left_out: float = 0.35
    begun: float = 0.2  # how many calm texts are cut to their first one to three words
    anchor: float = 0.3  # how strongly a word is held where the general step put it
    even: float = 1.0  # 0: a page with more texts is likelier; 1: their number says nothing
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Student:
    """What was learned, as plain arrays; `words` holds single words and pairs ("walked out"),
    `others` the rarer single words that share the vector of one of them."""

    words: list[str]
    vectors: Any  # (words, dims)
    lean: Any  # (words,)
    others: list[str]
    other_vectors: Any  # (others, dims)
    other_lean: Any  # (others,)
    of_pages: frozenset[str]  # the words that we wrote of some page
    often: list[int]  # 0 rare … 9 common, to choose among words one slip away
    directions: Any  # (pages, directions, dims)
    sharp: float
    hidden: tuple[Any, Any]  # (hidden, dims), (hidden,)
    out: tuple[Any, Any]  # (kinds + 1, hidden), (kinds + 1,); the last is calm


def choose_words(
    rows: Sequence[Row], general: Counter[str], plan: Plan
) -> tuple[list[str], list[str], list[str], Counter[str]]:
    """The words and pairs that get a vector, the rarer words, and how often each word was seen."""
    ours = Counter(word for row in rows for word in words_of(row.text))
    # A word we wrote twice counts; of the rest, what people say most.
    rank = Counter({word: 50 * (n - 1) for word, n in ours.items() if n > 1})
    rank.update({word: general[word] + 5 * (word in ours) for word in {*general, *ours}})
    words = [word for word, _ in sorted(rank.items(), key=lambda one: (-one[1], one[0]))]
    kept = set(words[: plan.words])
    pairs = Counter(
        pair
        for row in rows
        for said in [words_of(row.text)]
        for pair in pairwise(said)
        if pair[0] in kept and pair[1] in kept
    )
    often = sorted(
        ((n, pair) for pair, n in pairs.items() if n > 2), key=lambda one: (-one[0], one[1])
    )
    seen = Counter(general)
    seen.update(ours)
    others = words[plan.words :][: plan.others]
    chosen = sorted(" ".join(pair) for _, pair in often[: plan.pairs])
    return sorted(kept), chosen, sorted(others), seen


def numbers_of(text: str, number: dict[str, int], most: int) -> list[int]:
    """The rows of a text's words and pairs, without any mending of slips."""
    said = [word for word in words_of(text) if word in number]
    pairs = (f"{a} {b}" for a, b in pairwise(said))
    return [number[one] for one in (*said, *pairs) if one in number][:most]


def learn(
    rows: Sequence[Row],
    ordinary: Sequence[str],
    labels: Labels,
    start: dict[str, Any],
    general: Counter[str],
    plan: Plan,
    say: Say,
) -> Student:
    """Train on labelled rows; `ordinary` comments are weak examples of calm."""
    import torch
    from torch.nn.functional import cross_entropy, log_softmax, normalize, relu

    torch.manual_seed(plan.seed)
    chance = np.random.default_rng(plan.seed)
    words, pairs, others, seen = choose_words(rows, general, plan)
    number = {one: at + 1 for at, one in enumerate([*words, *pairs, *others])}
    first = torch.zeros(len(number) + 1, plan.dims)
    for word in (*words, *others):
        if word in start:
            first[number[word]] = torch.tensor(start[word])

    kinds = [*labels.kinds, CALM]
    calm = len(kinds) - 1
    every = [*rows, *(Row(text, (), CALM, 0.2, "comments") for text in ordinary)]
    longest = 48
    said = np.zeros((len(every), longest), dtype=np.int64)
    for at, row in enumerate(every):
        known = numbers_of(row.text, number, longest)
        said[at, : len(known)] = known
    texts = torch.tensor(said)
    place = torch.arange(longest)
    page_at = {slug: at for at, slug in enumerate(labels.pages)}
    right = torch.zeros(len(every), len(page_at))
    for at, row in enumerate(every):
        for slug in row.pages:
            right[at, page_at[slug]] = 1
    weight = torch.tensor([row.weight for row in every])
    # Some pages have a thousand texts and some twenty; a leader's evening knows nothing of that.
    # Scores learn on top of how common their page is here, and are used without it (logit
    # adjustment: Menon and others, "Long-tail learning via logit adjustment", 2021).
    shares = weight @ (right / right.sum(1, keepdim=True).clamp(min=1))
    shares = shares.clamp(min=1)
    common = plan.even * torch.log(shares / shares.mean())
    kind_at = {kind: at for at, kind in enumerate(kinds)}
    kind = torch.tensor([kind_at.get(row.kind, -1) for row in every])

    with torch.no_grad():
        begin = normalize(first[texts[: len(rows)]].sum(1) + 1e-6, dim=1)
        towards = torch.zeros(len(page_at), plan.directions, plan.dims)
        for slug, at in page_at.items():
            mine = [n for n, row in enumerate(rows) if row.pages == (slug,)]
            for turn in range(plan.directions):
                few: Any = chance.choice(mine, min(6, len(mine)), replace=False) if mine else []
                towards[at, turn] = (
                    begin[torch.tensor(few)].mean(0) if len(few) else torch.randn(plan.dims)
                )
    # The table, the directions, their sharpness, how each word leans, and the layers of the gate.
    beginning = (
        first,
        towards,
        torch.tensor(12.0),
        torch.zeros(len(number) + 1),
        torch.randn(plan.hidden, plan.dims) * 0.1,
        torch.zeros(plan.hidden),
        torch.randn(len(kinds), plan.hidden) * 0.1,
        torch.zeros(len(kinds)),
    )

    batch = 256
    mine_count = len(rows)
    weak = (len(every) - mine_count) // 2
    per_round = (mine_count + weak) // batch

    def run() -> list[Any]:
        """One way from the beginning to the end: which texts and words come when is by chance."""
        ours = [value.clone().requires_grad_(True) for value in beginning]
        table, directions, sharp, lean, *layers = ours
        adam = torch.optim.Adam(ours, lr=plan.rate)
        pace = torch.optim.lr_scheduler.OneCycleLR(
            adam, plan.rate, total_steps=plan.rounds * per_round + 1, pct_start=0.2
        )
        for turn in range(plan.rounds):
            order = torch.cat(
                [
                    torch.randperm(mine_count),
                    mine_count + torch.randperm(len(every) - mine_count)[:weak],
                ]
            )
            order = order[torch.randperm(len(order))]
            totals = [0.0, 0.0]
            for step in range(per_round):
                part = order[step * batch : (step + 1) * batch]
                here = texts[part]
                heard = (torch.rand(here.shape) > plan.left_out) & (here > 0)
                # Of one or two words often none is left, and nothing says nothing: all are heard.
                heard = torch.where(heard.any(1, keepdim=True), heard, here > 0).float()
                short = (kind[part] == calm) & (torch.rand(len(part)) < plan.begun)
                end = torch.where(short, torch.randint(1, 4, (len(part),)), longest)
                heard = heard * (place < end[:, None])
                vectors = table[here]
                q = normalize((vectors * heard[..., None]).sum(1) + 1e-6, dim=1)
                alike = torch.einsum("bd,pkd->bpk", q, normalize(directions, dim=2))
                scores = torch.logsumexp(alike * sharp, 2) + common
                wanted = right[part]
                named = wanted.sum(1) > 0
                chosen = log_softmax(scores, 1) + torch.log(wanted + 1e-9)
                counts = weight[part][named]
                page_loss = -(torch.logsumexp(chosen, 1)[named] * counts).sum() / counts.sum()

                inside = relu(q @ layers[0].T + layers[1])
                says = inside @ layers[2].T + layers[3]
                leaning = (lean[here] * heard).sum(1, keepdim=True)
                says = torch.cat([says[:, :calm] + leaning, says[:, calm:]], 1)
                told = kind[part] >= 0
                gate_loss = cross_entropy(
                    says[told], kind[part][told], reduction="none", label_smoothing=0.02
                )
                gate_loss = (gate_loss * weight[part][told]).sum() / weight[part][told].sum()
                held = ((vectors - first[here]) ** 2).sum(-1).mean()

                loss = page_loss + gate_loss + plan.anchor * held
                adam.zero_grad()
                loss.backward()
                adam.step()
                pace.step()
                totals[0] += float(page_loss.detach())
                totals[1] += float(gate_loss.detach())
            say(
                f"  round {turn + 1} of {plan.rounds}: "
                f"pages {totals[0] / per_round:.3f}, gate {totals[1] / per_round:.3f}"
            )
        return [value.detach() for value in ours]

    # Ways that begin alike end near each other, and midway between them less is left to chance
    # (Wortsman and others, "Model soups", 2022).
    runs = [run() for _ in range(plan.runs)]
    table, directions, sharp, lean, *layers = (
        torch.stack(ends).mean(0) for ends in zip(*runs, strict=True)
    )

    def array(value: Any) -> Any:
        return value.numpy()

    top = max(seen.values())
    own = [*words, *pairs]
    often = [
        min(9, int(9 * np.log1p(seen[word]) / np.log1p(top))) if " " not in word else 0
        for word in own
    ]
    end = 1 + len(own)
    return Student(
        words=own,
        vectors=array(table)[1:end],
        lean=array(lean)[1:end],
        others=others,
        other_vectors=array(table)[end:],
        other_lean=array(lean)[end:],
        of_pages=frozenset(word for row in rows if row.pages for word in words_of(row.text)),
        often=often,
        directions=array(normalize(directions, dim=2)),
        sharp=float(sharp),
        hidden=(array(layers[0]), array(layers[1])),
        out=(array(layers[2]), array(layers[3])),
    )
