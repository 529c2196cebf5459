"""Run every pattern that the library compiles over made-up kinds of text: none may take longer than the text is long.

`python -m benchmarks.patterns` prints each that takes more than a second of one processor for 100 KB (more on a slower
machine), with the kind it is slow on; exit code 0 where none does. A pattern counts wherever it is compiled, in a
module or inside a function: what comparing two stories compiles is watched, and what it does not is read from the
source. Each is used as the library uses it: matched at the start of a text, or searched for through all of it.
"""

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SLOWEST = 1.0  # seconds for 100 KB
FIRST, SECOND, DOUBTFUL = 1_000, 8_000, 0.1  # characters; seconds for 100 KB from which more of a kind is tried
AT_START = ("match", "fullmatch")
WAYS = frozenset([*AT_START, "search", "split", "findall", "finditer", "sub", "subn"])
Place = tuple[str, int]  # file, line
WATCHED: dict[re.Pattern, set[Place]] = defaultdict(set)  # where each was compiled


def watch() -> None:
    """Note from now on what is compiled, and where; to be called before the library is imported."""
    real = re._compile

    def compiled(pattern, flags):
        found, frame = real(pattern, flags), sys._getframe(2)
        WATCHED[found].add((frame.f_code.co_filename, frame.f_lineno))
        return found

    re._compile = compiled


def patterns() -> dict[re.Pattern, tuple[str, frozenset[str]]]:
    """Map every pattern of the library to the line where it is compiled and the ways it is used; see `watch`."""
    import parallax
    from parallax import compare, load_story
    from parallax.differences import records
    from parallax.lexicons import Patterns
    from parallax.page.comparison import comparison_page

    home = Path(parallax.__file__).parent
    for module in pkgutil.walk_packages(parallax.__path__, "parallax."):
        importlib.import_module(module.name)
    for story in (load_story(), load_story(home.parents[1] / "tests" / "stories" / "bridge")):
        comparison_page(story, compare(story).to_dict("records"), records(story))
    made, found = defaultdict(set), {}
    for pattern, places in WATCHED.items():
        for place in places:
            made[place].add(pattern)
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(home.rglob("*.py"))}
    used = defaultdict(set)  # module and name of a pattern: ways
    for path, tree in trees.items():
        nodes = list(ast.walk(tree))
        taken = {
            a.name: (n.module or "").rpartition(".")[2] for n in nodes if isinstance(n, ast.ImportFrom) for a in n.names
        }
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                name = ast.unparse(node.value)  # a pattern of this module, of another, or of a list: P.DATE
                used[taken.get(name, "" if name.startswith("P.") else path.stem), name].add(node.attr)
    for path, tree in trees.items():
        for call, ways in _calls(path.stem, tree, used):
            lines = range(call.lineno, call.end_lineno + 1)
            for pattern in set().union(*(made[str(path), line] for line in lines)) or {_written(call)}:
                before = found.get(pattern, ("", frozenset()))[1]
                found[pattern] = f"{path.relative_to(home)}:{call.lineno}", before | ways
    for path in sorted((home.parents[1] / "data" / "lexicons").glob("*_patterns.txt")):
        for line in path.read_text("utf-8").splitlines():
            name = line.partition(" = ")[0]
            if any(name in ways for (_, holder), ways in used.items() if holder == "P"):  # the others are parts of them
                ways = frozenset(used["", f"P.{name}"]) & WAYS or frozenset(AT_START)
                found[getattr(Patterns(path.stem), name)] = f"{path.stem}: {name}", ways
    return found


def _calls(
    module: str, tree: ast.AST, used: dict[tuple[str, str], set[str]]
) -> Iterator[tuple[ast.Call, frozenset[str]]]:
    """Yield the calls of a module that compile a pattern, each with the ways in which the pattern is used."""
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for call in above:
        if not isinstance(call, ast.Call) or not re.fullmatch(r"re\.(\w+)", ast.unparse(call.func)):
            continue
        way, over = call.func.attr, above[call]
        if way in WAYS:
            yield call, frozenset([way])
        elif way == "compile" and isinstance(over, ast.Attribute):
            yield call, frozenset([over.attr])
        elif way == "compile":
            over = above[over] if isinstance(over, (ast.IfExp, ast.Tuple)) else over
            targets = ast.walk(over.targets[0]) if isinstance(over, ast.Assign) else ()
            names = [name.id for name in targets if isinstance(name, ast.Name)]
            yield call, frozenset().union(*(used[module, name] for name in names)) & WAYS or WAYS


def _written(call: ast.Call) -> re.Pattern:
    """Return a pattern as it stands in the source; what is filled in, such as a name, is the word Ada."""
    pattern = call.args[0]
    parts = pattern.values if isinstance(pattern, ast.JoinedStr) else [pattern]
    text = "".join(part.value if isinstance(part, ast.Constant) else "Ada" for part in parts)
    flags = {flag.attr for flag in ast.walk(call) if isinstance(flag, ast.Attribute) and flag.attr.isupper()}
    return re.compile(text, sum(getattr(re, name).value for name in flags))


def pace(pattern: re.Pattern, ways: frozenset[str], text: str) -> float:
    """Return the processor's seconds for 100 KB that a pattern takes on a text, the better of two where many."""
    took = []
    for _ in range(2):
        start = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text) if ways.difference(AT_START) else ():
            pass
        took.append((time.process_time() - start) * 100_000 / len(text))
        if took[0] <= SLOWEST:
            break
    return min(took)


def slow() -> Iterator[str]:
    """Yield which patterns are slow, and on what; first on short texts, then on longer ones of doubtful kinds."""
    from benchmarks.linear import FORMS, KINDS, slower

    def held(size: int) -> list[str]:
        return [FORMS[form](kind * (size // len(kind))) for kind in KINDS for form in ("all", "every line")]

    slowest = SLOWEST * slower()
    short, long = held(FIRST), held(SECOND)
    for pattern, (where, ways) in patterns().items():
        if isinstance(pattern.pattern, str):
            paces = sorted(((pace(pattern, ways, text), n) for n, text in enumerate(short)), reverse=True)
            doubtful = [n for took, n in paces[:4] if DOUBTFUL < took <= 4 * slowest]
            worst = max([paces[0], *((pace(pattern, ways, long[n]), n) for n in doubtful)])
            if worst[0] > slowest:
                yield f"{where} takes {worst[0]:.1f} s for 100 KB like {long[worst[1]][:20]!r}: {pattern.pattern[:60]}"


def main() -> int:
    """Print what is slow; 1 where something is."""
    watch()
    found = list(slow())
    print("\n".join(found) or f"none of {len(patterns())} patterns is slow")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
