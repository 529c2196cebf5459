"""The command line: `parallax inspect`, `compare`, `new`, `many`, `worksheet`."""

import argparse
import json
import os
import shlex
import shutil
import sys
import textwrap
import tomllib
from pathlib import Path

from parallax.errors import ParallaxError
from parallax.lexicons import DATA
from parallax.text import visible

DONE, BAD_INPUT, INTERRUPTED = 0, 2, 130
MOST_WORKERS = 256
FIRST_ROWS = 5  # differences that a terminal shows


class _Parser(argparse.ArgumentParser):
    """Report in one line what is wrong with a call, and where to read more."""

    def error(self, message: str):
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 bad input with one line on stderr, never a traceback."""
    if sys.stdout is None or sys.stderr is None:  # a shell closed it
        nowhere = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal or pipe of another code page shows what it can
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    if getattr(given, "out", None) == "":
        return _refuse("--out: is empty; accepted: a folder")
    if getattr(given, "share", False) and not given.out:
        return _refuse("--share: makes a page; accepted: with --out DIR")
    try:
        return given.run(given)
    except ParallaxError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _refuse(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}")
    except KeyboardInterrupt:
        return INTERRUPTED


def _refuse(reason: str) -> int:
    print(f"parallax: {visible(' '.join(reason.split()))}", file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    known = tomllib.loads((DATA / "commands.toml").read_text("utf-8"))
    parser = _Parser(
        prog="parallax",
        description="How two sources tell one story, with the passage behind every number.",
        epilog="\n".join(["examples:", *(f"  parallax {name} {told['example']}" for name, told in known.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    run = {"inspect": _inspect, "compare": _compare, "new": _new, "many": _many, "worksheet": _worksheet}
    types = {"whole": int, "workers": _workers, "columns": _columns}
    for name, told in known.items():
        epilog = f"example: parallax {name} {told['example']}"
        command = commands.add_parser(name, help=told["what"], description=told["what"], epilog=epilog)
        command.set_defaults(run=run[name])
        for option, given in told["arguments"].items():
            given = {"help": given} if isinstance(given, str) else given
            command.add_argument(option, **given | ({"type": types[given["type"]]} if "type" in given else {}))
    return parser


def _workers(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{given!r}: accepted: a whole number from 1 to {MOST_WORKERS}")
    return int(given)


def _columns(given: str) -> dict[str, str]:
    from parallax.many.tables import NEEDED, OPTIONAL

    pairs = [part.partition("=") for part in given.split(",")]
    if not all(ours in (*NEEDED, *OPTIONAL) and theirs for ours, _, theirs in pairs):
        names = ", ".join((*NEEDED, *OPTIONAL))
        raise argparse.ArgumentTypeError(f"{given!r}: accepted: pairs such as text=content, of {names}")
    return {ours: theirs for ours, _, theirs in pairs}


def _inspect(given) -> int:
    from parallax.article import read_article, read_articles

    if given.article is not None or "#" in given.file:
        article = read_article(given.file if given.article is None else f"{given.file}#{given.article}")
    else:
        article, *others = read_articles(given.file)
        if others:
            return _list_articles(given, [article, *others])
    if given.json:
        print(json.dumps(article_table(article), indent=1))
        return DONE
    (bold, faint, plain), width = _looks(), max(60, shutil.get_terminal_size().columns)
    print(f"{bold}{visible(article.title or 'no title')}{plain}")
    print(visible(f"{article.byline or 'no byline'} · {article.published or 'no date'} · read as {article.encoding}"))
    for note in article.notes:
        print(textwrap.fill(f"note: {visible(note)}", width, subsequent_indent="      "))
    print(f"\n{'line':>5} {'role':<11} text, and why it has this role")
    for block in article.block_rows:
        print(f"{block.line:>5} {block.role:<11} {_cut(block.text, width - 18)}")
        print(f"{' ' * 18}{faint}{block.reason}{plain}\n" * (block.role != "paragraph"), end="")
    print(f"\n{textwrap.fill(_counted(article), width)}")
    return DONE


def _looks() -> tuple[str, str, str]:
    """Return what makes text bold, faint and plain again, on a terminal."""
    return ("\x1b[1m", "\x1b[2m", "\x1b[0m") if sys.stdout.isatty() else ("", "", "")


def _list_articles(given, articles) -> int:
    if given.json:
        print(json.dumps([article_table(article) for article in articles], indent=1))
        return DONE
    print(f"{visible(given.file)} holds {len(articles)} articles; choose one as FILE#N, or by --article N")
    for number, article in enumerate(articles, start=1):
        print(f"{number:>5}  {article.published or 'no date':<16}  {_cut(article.title or 'no title')}")
    return DONE


def _counted(article) -> str:
    voices = [article.voices[passage.sentence] for passage in article.passages("body")]
    told = ", ".join(f"{voices.count(v)} {v}" for v in ("narrator", "named", "unnamed", "quoted") if v in voices)
    sizes = (len(voices), len(article.quote_rows), len(article.attribution_rows))
    return "body sentences {}, quotations {}, indirect attributions {}; who speaks: {}".format(*sizes, told or "nobody")


def _cut(text: str, width: int = 76) -> str:
    return visible(textwrap.shorten(text, width, placeholder=" …"))


def article_table(article) -> dict:
    """Return an article as plain lists and strings, for JSON."""
    names = ("blocks", "sentences", "quotes", "attributions")
    tables = {name: json.loads(getattr(article, name).to_json(orient="records")) for name in names}
    facts = {name: getattr(article, name) for name in ("title", "byline", "published", "encoding")}
    return {**facts, "notes": list(article.notes), **tables}


def _compare(given) -> int:
    from parallax import findings
    from parallax.differences import records
    from parallax.page.comparison import publish
    from parallax.page.rows import BUDGET
    from parallax.story import Story

    story = Story.from_files(given.a, given.b)
    differs = records(story)
    if not given.out and not given.json:
        _print_differences(story, differs)
        return DONE
    found = findings.records(story)
    if given.out:
        publish(story, found, differs, given.out, share=given.share)
    if given.json:
        print(json.dumps({"differences": differs, "findings": found}, indent=1))
    else:
        beside = "; differences.csv, findings.csv and findings.json beside it." * (not given.share)
        print(visible(f"Page: {given.out}/index.html{beside}"))
        shown = f"quotes at most {BUDGET} words of each article" if given.share else "holds both articles in full"
        print(f"It {shown}{', for your own machine' * (not given.share)}.")
    return DONE


def _print_differences(story, differs) -> None:
    """Print what the two texts are to each other and the first rows, each with a passage of either side."""
    from parallax.article import article_notes
    from parallax.measures.comparability import relation
    from parallax.page.rows import nothing, telling

    bold, faint, plain = _looks()
    for source, article in story.articles.items():
        for note in article_notes(article.block_rows):
            print(textwrap.fill(f"note: {source.upper()} {note}", 100, subsequent_indent="      "))
    print(f"{visible(relation(story))}\n")
    for row in differs[:FIRST_ROWS]:
        said = textwrap.fill(f"{row['rank']}. {visible(row['sentence'])}", 100, subsequent_indent="   ")
        print(said.join((bold, plain)))
        for source in "ab":
            shown = [_cut(place["text"], 92) for place in telling(row["sentence"], row[source])] or [nothing(row)]
            print(f"   {faint}{source.upper()}{plain}  {shown[0]}")
    more = len(differs) - FIRST_ROWS
    print(f"\n{f'{more} more, and the' if more > 0 else 'The'} tests: --out DIR writes the page, --json the tables.")


def _new(given) -> int:
    from parallax.story import ROOT, STORIES, new_story

    folder = new_story(given.slug, given.a, given.b)
    named = given.slug if folder == STORIES / given.slug else shlex.quote(str(folder.resolve()))
    then = f", then: python3 run.py --story {named}" if (ROOT / "notebooks").is_dir() else ""
    print(visible(f"Story: {folder}; correct {folder}/story.toml{then}"))
    return DONE


def _many(given) -> int:
    from parallax.many.run import FINDINGS, PAGE, PROBLEMS, compare_many

    try:
        out = compare_many(
            given.path, given.out, workers=given.workers, scheduler=given.scheduler, columns=given.columns
        )
    except KeyboardInterrupt:
        print("parallax: stopped; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    print(visible(f"Page: {out / PAGE}, findings in {FINDINGS} and problems in {PROBLEMS} beside it."))
    return DONE


def _worksheet(given) -> int:
    from parallax.page.worksheet import write_worksheet
    from parallax.story import load_story

    story, coders = load_story(given.slug), given.coder or ["coder"]
    written = write_worksheet(story, given.out, coders=coders, full_text=given.full_text)
    print(visible(f"Lesson: {given.out}/index.html; print worksheet.html for the class, key.html for yourself."))
    for path, new in written.items():
        print(visible(f"{path}: {'fill in value' if new else 'was there already and is left as it is'}"))
    print("A filled table goes into the story's folder judgements/; notebook 03 then shows the agreement.")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
