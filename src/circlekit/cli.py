"""The command line: serve, build, print, ebook, check, find, new, doctor. It knows today.

Each command brings in the rooms it works in by itself: to bring in all of them takes as long as a
tenth of a check, and a check is what an author runs all day.
"""

import argparse
import gc
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from circlekit import __version__, places
from circlekit.model import COUNTRIES, KINDS, Finding, Refused
from circlekit.preparing import Request, prepare

# What the finder understands, and what is printed on (`finding.LANGS`, `outputs.paper.PAPERS`).
LANGS = ("en", "es")
PAPERS = ("a4", "letter")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when it worked, 1 on findings, 2 when it could not run."""
    args = make_parser().parse_args(argv)
    # A command lives for seconds and throws nothing away; looking for garbage costs a tenth.
    gc.disable()
    try:
        code: int = args.run(args)
    except Refused as error:
        print(f"circlekit: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"circlekit: {error.strerror}: {error.filename}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return code


def make_parser() -> argparse.ArgumentParser:
    """The command line: its commands and their flags."""
    parser = argparse.ArgumentParser(
        prog="circlekit", description="The pocket kit for people who lead peer support groups."
    )
    parser.add_argument("--version", action="version", version=f"circlekit {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    command = commands.add_parser("serve", help="build the pack and serve it on this machine")
    _source_options(command)
    command.add_argument("--port", type=int, default=8000, help="first port to try (8000)")
    command.add_argument("--host", default="127.0.0.1", help="127.0.0.1, or 0.0.0.0 for the LAN")
    command.add_argument("--out", type=Path, default=Path("build/site"), help="where to build")
    command.set_defaults(run=_serve)

    command = commands.add_parser("build", help="build the pack into a folder, to host anywhere")
    _source_options(command)
    command.add_argument("--out", type=Path, required=True, help="the folder to write")
    command.set_defaults(run=_build)

    command = commands.add_parser("print", help="booklet, wallet card and sheets as PDF files")
    _source_options(command)
    _print_options(command)
    command.set_defaults(run=_print)

    command = commands.add_parser("ebook", help="build the e-book: one EPUB file")
    _source_options(command)
    command.add_argument("--out", type=Path, required=True, help="the file to write: kit.epub")
    command.set_defaults(run=_ebook)

    command = commands.add_parser("check", help="check the content; exit 1 on findings")
    _source_options(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_check)

    command = commands.add_parser("find", help="find pages by what is happening, as the phone does")
    command.add_argument("words", nargs="*", help='what is happening: "lady wont stop talking"')
    _source_options(command)
    command.add_argument(
        "--lang",
        choices=LANGS,
        default="en",
        help="the language typed in (either is found)",
    )
    command.add_argument("--limit", type=_count, default=8, help="pages to name at most (8)")
    command.add_argument("--json", action="store_true", help="answer as one JSON object")
    command.add_argument(
        "--jsonl", action="store_true", help='answer {"id","q","lang"} lines from standard input'
    )
    command.set_defaults(run=_find)

    command = commands.add_parser("new", help="lay out the skeleton of a page")
    command.add_argument("kind", choices=[kind.name for kind in KINDS])
    command.add_argument("slug", help="the page's name in its address, such as too-warm")
    command.add_argument("--content", type=Path, default=None, help=argparse.SUPPRESS)
    command.add_argument("--into", type=Path, help="an overlay's folder, instead of the base pack")
    command.set_defaults(run=_new)

    command = commands.add_parser("doctor", help="say what this machine has and what it lacks")
    command.set_defaults(run=_doctor)
    return parser


def _source_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--content", type=Path, default=None, help="the folder that holds core/")
    command.add_argument("--overlay", type=Path, help="an organization's folder to lay on top")
    command.add_argument(
        "--country", choices=COUNTRIES, default="US", help="whose lines stand first (US)"
    )
    command.add_argument(
        "--release",
        action="store_true",
        help="refuse pages nobody reviewed and numbers nobody dialled",
    )


def _print_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, help="the folder to write into")
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="a part (emergencies, guides/agreements, resources) or a sheet (wallet-card); repeat",
    )
    command.add_argument(
        "--paper",
        choices=(*PAPERS, "both"),
        default="",
        help="a4, letter or both (what the country prints on)",
    )
    command.add_argument("--site", default="", help="https://… of your site: draws a QR code to it")
    command.add_argument("--full", action="store_true", help="every word of each page")
    command.add_argument(
        "--run-sheet", default="run-90", metavar="FORMAT", help="whose run sheet (run-90)"
    )


def _today() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH (seconds) sets for a build to be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()


def _request(args: argparse.Namespace) -> Request:
    return Request(
        content=args.content or places.content_dir(),
        today=_today(),
        overlay=args.overlay,
        country=args.country,
        release=args.release,
    )


def _built(args: argparse.Namespace) -> list[Finding]:
    from circlekit.compiler import build
    from circlekit.outputs.shared import load_assets

    return build(_request(args), load_assets(places.web_dir()), args.out, _progress)


def _serve(args: argparse.Namespace) -> int:
    from circlekit import serve

    findings = _built(args)
    if findings:
        _print_findings(findings)
        if not (args.out / "circlekit.json").exists():
            return 1
        print("Serving the last good build instead.", file=sys.stderr)
    gc.enable()
    return serve.run(args.out, args.host, args.port)


def _build(args: argparse.Namespace) -> int:
    findings = _built(args)
    if findings:
        _print_findings(findings)
        print("Nothing was written: the last good build is as it was.", file=sys.stderr)
        return 1
    print(f"Built into {args.out}")
    return 0


def _print(args: argparse.Namespace) -> int:
    from circlekit.outputs import paper
    from circlekit.outputs.shared import load_assets
    from circlekit.publishing import print_pack

    site = args.site.rstrip("/")
    if site and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", site):
        print(
            "circlekit: --site takes the address of a site: https://kit.example.org",
            file=sys.stderr,
        )
        return 2
    wish = paper.Wish(
        papers=paper.papers_of(args.paper, args.country),
        only=tuple(args.only),
        site=site,
        whole=args.full,
        run=args.run_sheet,
    )
    assets, workers = load_assets(places.web_dir()), os.cpu_count() or 1
    gc.enable()
    findings = print_pack(_request(args), assets, wish, args.out, min(workers, 4), _progress)
    if findings:
        _print_findings(findings)
        print("Nothing was written.", file=sys.stderr)
        return 1
    print(f"Printed into {args.out}")
    return 0


def _ebook(args: argparse.Namespace) -> int:
    from circlekit.publishing import build_ebook

    findings = build_ebook(_request(args), args.out)
    if findings:
        _print_findings(findings)
        print("Nothing was written.", file=sys.stderr)
        return 1
    print(f"Wrote {args.out}, {args.out.stat().st_size:,} bytes")
    return 0


def _check(args: argparse.Namespace) -> int:
    pack, findings = prepare(_request(args))
    if args.format == "json":
        rows = [
            {
                "file": finding.where.file,
                "line": finding.where.line,
                "code": finding.code,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in findings
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif findings:
        _print_findings(findings)
    else:
        pages = len(pack.pages) if pack else 0
        print(f"{pages} pages checked, nothing found.")
    return 1 if findings else 0


def _find(args: argparse.Namespace) -> int:
    from circlekit import finding

    pack, findings = prepare(_request(args))
    if pack is None or findings:
        _print_findings(findings)
        return 1
    # What comes down a pipe is UTF-8; a byte that is not costs its letter, not the run.
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if args.jsonl:
        return finding.answer_lines(pack, sys.stdin, sys.stdout, args.limit)
    typed = " ".join(args.words) if args.words else sys.stdin.readline().strip()
    if not typed:
        print('circlekit: say what is happening: circlekit find "..."', file=sys.stderr)
        return 2
    answer = finding.Pages(pack).answer(typed)
    print(finding.as_json(answer, args.limit) if args.json else finding.as_text(answer, args.limit))
    return 0


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number from 1")
    return int(text)


def _new(args: argparse.Namespace) -> int:
    from circlekit.source import skeleton

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", args.slug):
        print(
            "circlekit: a page's name has lower-case letters, digits and hyphens: too-warm",
            file=sys.stderr,
        )
        return 2
    root = args.into or (args.content or places.content_dir()) / "core"
    folder = next(kind.folder for kind in KINDS if kind.name == args.kind)
    path = root / "en" / folder / f"{args.slug}.md"
    if path.exists():
        print(f"circlekit: {path} is there already. Nothing was touched.", file=sys.stderr)
        return 2
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(args.kind, args.slug, date.today().isoformat()), encoding="utf-8")
    print(f"{path}\nFill it in, then run: circlekit check")
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from circlekit import doctor

    rows = doctor.look(places.content_dir(), places.web_dir())
    for row in rows:
        print(f"{'ok  ' if row.ok else 'MISS'}  {row.what}: {row.says}")
        if row.hint:
            print(f"      {row.hint}")
    return 0 if all(row.ok or row.optional for row in rows) else 1


def _progress(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def _print_findings(findings: Sequence[Finding]) -> None:
    for one in findings:
        print(f"{one.where}: {one.code} {one.message}\n    {one.hint}")
    count = len(findings)
    print(f"{count} finding{'s' if count > 1 else ''}.", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
