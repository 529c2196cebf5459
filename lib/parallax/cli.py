"""The command line: `parallax inspect FILE`, `parallax compare A B`."""

import argparse
import json
import sys

from parallax.errors import ParallaxError

DONE, BAD_INPUT = 0, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 bad input with one line on stderr, never a traceback."""
    parser = argparse.ArgumentParser(prog="parallax", description="How two sources tell one story.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_inspect(commands)
    _add_compare(commands)
    given = parser.parse_args(arguments)
    try:
        return given.run(given)
    except ParallaxError as error:
        print(f"parallax: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT


def _add_inspect(commands) -> None:
    command = commands.add_parser(
        "inspect", help="what was read in one article", epilog="parallax inspect article.txt --json"
    )
    command.add_argument("file")
    command.add_argument("--json", action="store_true", help="print JSON and nothing else")
    command.set_defaults(run=_inspect)


def _add_compare(commands) -> None:
    command = commands.add_parser(
        "compare", help="findings on two articles", epilog="parallax compare mine.txt theirs.html --json"
    )
    command.add_argument("a")
    command.add_argument("b")
    command.add_argument("--json", action="store_true", help="print the findings as JSON and nothing else")
    command.set_defaults(run=_compare)


def _inspect(given) -> int:
    from parallax.article import read_article

    article = read_article(given.file)
    if given.json:
        print(json.dumps(article_table(article), ensure_ascii=False, indent=1))
        return DONE
    for block in article.block_rows:
        print(f"{block.line:>4}  {block.role:<12} {' '.join(block.text.split())[:100]}  [{block.reason}]")
    return DONE


def article_table(article) -> dict:
    """Give an article as plain lists and strings, for JSON."""
    tables = {
        name: getattr(article, name).to_dict("records")
        for name in ("blocks", "sentences", "quotes", "attributions")
    }
    facts = {name: getattr(article, name) for name in ("title", "byline", "published", "encoding")}
    return {**facts, "notes": list(article.notes), **tables}


def _compare(given) -> int:
    from parallax.findings import compare
    from parallax.story import Story

    findings = compare(Story.from_files(given.a, given.b))
    if given.json:
        print(findings.to_json(orient="records", force_ascii=False, indent=1))
        return DONE
    for finding in findings.itertuples():
        print(f"{finding.area:<14} {finding.grade:<9} {finding.verdict:<20} {finding.sentence}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
