"""Pack -> the pages of each piece (`draw`), their PDF files (`run`), the booklet to fold."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context

from circlekit.model import Pack
from circlekit.outputs.paper import pdf, sheets
from circlekit.outputs.paper.desk import Desk
from circlekit.outputs.paper.wish import PAPERS, Wish, refuse_unknown
from circlekit.outputs.shared import Edition

Files = dict[str, bytes]
Done = Callable[[str], None]
LARGE = "large-print/"


@dataclass(frozen=True, slots=True)
class Job:
    """A piece before it is a PDF: the name of its file and its page, which needs nothing else."""

    name: str
    html: str


def draw(pack: Pack, edition: Edition, wish: Wish) -> tuple[Job, ...]:
    """The pages of everything wished for, the slowest first. Raises NotPrintable."""
    refuse_unknown(pack, wish)
    desk = Desk(pack, edition, wish)
    jobs: list[Job] = []
    if wish.has_booklet():
        for name in wish.papers:
            paper = PAPERS[name]
            jobs.append(Job(f"booklet-{paper.pocket}.pdf", desk.booklet(paper, large=False)))
            jobs.append(Job(f"{LARGE}booklet-{name}.pdf", desk.booklet(paper, large=True)))
    jobs += [Job(name, html) for name, html in sheets.draw(desk)]
    return tuple(jobs)


def run(jobs: Iterable[Job], workers: int, done: Done) -> Files:
    """The PDF of each job, several at a time. Raises PrintingMissing before the first one."""
    lacks = pdf.missing()
    if lacks:
        raise pdf.PrintingMissing(lacks)
    todo = tuple(jobs)
    files: Files = {}
    if workers < 2 or len(todo) < 2:
        for job in todo:
            files[job.name] = pdf.to_pdf(job.html)
            done(job.name)
        return files
    # Spawned rather than forked, so that it is the same on every system.
    with ProcessPoolExecutor(min(workers, len(todo)), mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(pdf.to_pdf, job.html): job.name for job in todo}
        for future in as_completed(waiting):
            files[waiting[future]] = future.result()
            done(waiting[future])
    return {job.name: files[job.name] for job in todo}


def folded(pack: Pack, edition: Edition, wish: Wish, files: Files) -> Files:
    """The booklets among these files, laid out to print, cut, fold and staple."""
    from circlekit.outputs.paper import impose
    from circlekit.outputs.paper.fold import bundles

    desk = Desk(pack, edition, wish)
    made: Files = {}
    for name in wish.papers:
        paper = PAPERS[name]
        booklet = files.get(f"booklet-{paper.pocket}.pdf")
        if booklet is not None:
            plan = bundles(impose.page_count(booklet))
            how = pdf.to_pdf(desk.fold(paper, plan))
            made[f"imposed-{name}.pdf"] = impose.impose(
                booklet, how, plan, paper, desk.title("booklet"), pack.lang
            )
    return made
