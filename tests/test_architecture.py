"""The house keeps its order: who may import whom, how long things may be, and what code never does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(counterclaim.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in FILES]

SHARED = {
    "types",
    "errors",
    "config",
    "records",
    "segments",
    "markup",
    "tables",
    "facts",
    "edtf",
    "gazetteer",
    "weights",
    "sheets",
}
ROOMS = {
    *("read", "extract", "resolve", "compare", "review", "store", "sidebyside", "pictures"),
    *("publish", "serve", "demo"),
}
TOP = {
    "pipeline",
    "reviewing",
    "cli",
    "cli_actors",
    "cli_incidents",
    "cli_import",
    "cli_common",
    "cli_review",
    "taking",
    "corrections",
    "register",
    "roster",
    "casebook",
    "docket",
    "listing",
    "accounts",
    "desk",
    "desk_world",
    "resolving",
    "show",
    "workers",
    "__init__",
}
#: Applies and reads what people decide on statements.
DECIDES = {"serve"}
READS_THE_LEDGER = {"sidebyside", "publish", "serve"}
#: What is drawn alike in both.
DRAWS = {"publish", "serve"}
#: What the modules outside the rooms may import; the command line and the pipeline know everything.
ABOVE = {
    "cli": SHARED | ROOMS | TOP,
    "pipeline": SHARED | ROOMS | {"reviewing", "workers"},
    "reviewing": SHARED | {"extract", "review", "store"},
    "cli_actors": SHARED | {"resolve", "store", "cli_common", "register", "roster"},
    "cli_incidents": SHARED | {"store", "cli_common", "casebook", "docket", "show"},
    "cli_import": {"taking"},
    "taking": SHARED | {"pipeline", "publish", "resolve", "reviewing", "store"},
    "cli_review": SHARED | {"cli_common", "corrections", "desk", "review", "serve", "store"},
    "cli_common": SHARED | {"store", "corrections", "listing"},
    "corrections": SHARED | {"pipeline", "resolve", "reviewing", "store"},
    "desk": SHARED | {"corrections", "desk_world", "resolve", "resolving", "review", "reviewing", "store"},
    "desk_world": SHARED | {"casebook", "corrections", "register", "resolve", "store"},
    "resolving": SHARED | {"pipeline", "store"},
    "register": SHARED | {"corrections", "resolve", "store"},
    "roster": SHARED | {"corrections", "listing", "register", "store"},
    "casebook": SHARED | {"corrections", "resolve", "store"},
    "docket": SHARED | {"casebook", "corrections", "listing", "resolve", "store"},
    "listing": SHARED | {"corrections", "store"},
    "accounts": SHARED | {"corrections", "store"},
    "show": SHARED | {"accounts", "store"},
    "workers": set[str](),
    "weights": {"errors"},
    "__init__": set[str](),
    "types": {"types"},
    "errors": set[str](),
    "config": set[str](),
    "records": {"types", "records"},
    "edtf": set[str](),
    "sheets": set[str](),
    "segments": {"types"},
    "markup": {"types"},
    "tables": set[str](),
    "facts": {"types", "tables", "facts"},
    "gazetteer": {"types", "tables", "facts", "gazetteer"},
}
LONGEST_FUNCTION = 60
LONGEST_FILE = 400
MOST_PARAMETERS = 8
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "print", "breakpoint", "input"}

each_file = pytest.mark.parametrize("path", FILES, ids=IDS)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, under its full name, at the top or inside a function."""
    package = ("counterclaim", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (start, node.module) if part)
            if module == "counterclaim":
                yield from ((f"counterclaim.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield module, node.lineno


def ours(path: Path) -> Iterator[tuple[str, int]]:
    """The second part of each import of ours: the room, or the module beside the rooms."""
    for name, line in imports(path):
        parts = name.split(".")
        if parts[0] == "counterclaim" and len(parts) > 1 and not parts[1].startswith("__"):
            yield parts[1], line


def place(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def allowed(where: str) -> set[str]:
    if where in ABOVE:
        return ABOVE[where]
    ledger = {"store"} if where in READS_THE_LEDGER else set()
    decides = {"review"} if where in DECIDES else set()
    return SHARED | {where} | ledger | decides | ({"sidebyside", "pictures"} if where in DRAWS else set())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators and docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node, clean=False) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def test_every_file_has_a_place_in_the_house() -> None:
    assert {place(path) for path in FILES} <= ROOMS | set(ABOVE)


@each_file
def test_imports_go_one_way(path: Path) -> None:
    where = place(path)
    wrong = [
        f"line {line}: {where} imports {name}" for name, line in ours(path) if name not in allowed(where)
    ]
    assert not wrong


@each_file
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@each_file
def test_no_function_is_too_long_or_asks_for_too_much(path: Path) -> None:
    for node in functions(path):
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        asked = sum(argument.arg not in ("self", "cls") for argument in arguments)
        assert body_length(node) <= LONGEST_FUNCTION, f"{node.name} at line {node.lineno}"
        assert asked <= MOST_PARAMETERS, f"{node.name} at line {node.lineno}"


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(body_length(node) for path in FILES for node in functions(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 30


@each_file
def test_code_never_prints_asserts_unpickles_or_evaluates(path: Path) -> None:
    for node in ast.walk(tree(path)):
        line = getattr(node, "lineno", 0)
        assert not isinstance(node, ast.Assert), f"assert at line {line}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, f"{node.func.id}() at line {line}"
    assert not {name.split(".")[0] for name, _ in imports(path)} & FORBIDDEN_MODULES


@each_file
def test_no_error_is_caught_blindly(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler) and not any(isinstance(n, ast.Raise) for n in ast.walk(node)):
            caught = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"all"}
            assert not caught & {"all", "Exception", "BaseException"}, f"line {node.lineno}"


@each_file
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "a module without a docstring"


def test_standard_output_is_the_command_lines_alone() -> None:
    for path in FILES:
        writes = [
            node.lineno
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and node.attr == "stdout"
        ]
        assert not writes or place(path) in ("cli", "cli_common"), path
