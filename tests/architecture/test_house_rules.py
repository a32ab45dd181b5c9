"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("config", "matching", "volunteering", "clearinghouse")
LARGEST_FILE = 5_000_000
LARGE_ON_PURPOSE = {"matching/places/data/postcodes.parquet"}
# Slices that only one marketplace uses so far, and why they stand on common ground all the same.
ONE_SIDED = {
    "engine": "both use it through shortlists, the only slice that may import it",
    "reference": "loads what places and taxonomy hold",
    "rulebook": "rules of both marketplaces come with their later stages",
    "ledger": "contributions of both marketplaces are recorded from the hours issue on",
    "agreements": "a volunteer's and a secondment's words are drawn up and signed alike",
    "safeguarding": "checks and holds are a person's, in whichever marketplace",
    "privacy": "config's pages about a person's own data use it for both marketplaces",
    "management": "Django's place for commands",
    "migrations": "Django's place for migrations",
    "templates": "Django's place for templates",
}
REGISTRIES = re.compile(
    rb"(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|artifactory|"
    rb"https?://[^\s\"']*/(simple|npm)/)"
)


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts and "node_modules" not in path.parts:
                yield path, ast.parse(path.read_text(), str(path))


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def test_imports_stand_at_the_top() -> None:
    inside = [
        place(path, node)
        for path, tree in modules()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_no_signal_has_a_receiver_of_ours() -> None:
    receiving = [
        place(path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").endswith("signals"))
        or (isinstance(node, ast.Name) and node.id == "receiver")
    ]
    assert receiving == []


def test_every_write_takes_its_arguments_by_keyword() -> None:
    positional = [
        f"{place(path, node)} {node.name}"
        for path, tree in modules()
        if path.name == "actions.py"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)
        if node.args.args or node.args.posonlyargs
    ]
    assert positional == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{place(path, node)} {node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helper", "helpers", "manager", "managers", "misc", "common"}
    named = [
        str(path.relative_to(ROOT)) for path, _ in modules() if empty & {path.stem, *path.parts}
    ]
    assert named == []


def test_slice_stands_on_common_ground_only_if_both_marketplaces_use_it() -> None:
    users: dict[str, set[str]] = {}
    for path, tree in modules():
        package = path.relative_to(ROOT).parts[0]
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("matching."):
                users.setdefault((node.module or "").split(".")[1], set()).add(package)
    slices = {path.name for path in (ROOT / "matching").iterdir() if path.is_dir()}
    slices -= {"__pycache__", *ONE_SIDED}
    lonely = {
        name: sorted(users.get(name, ()))
        for name in slices
        if not ({"volunteering", "clearinghouse"} <= users.get(name, set()))
        and "config" not in users.get(name, set())
    }
    assert lonely == {}


def test_excuse_for_standing_on_common_ground_names_a_slice_that_is_there() -> None:
    assert [name for name in ONE_SIDED if not (ROOT / "matching" / name).is_dir()] == []


def test_no_committed_file_is_large_but_the_postcodes() -> None:
    large = {
        str(path.relative_to(ROOT)) for path in committed() if path.stat().st_size > LARGEST_FILE
    }
    assert large <= LARGE_ON_PURPOSE


def test_no_committed_file_names_a_package_registry_or_a_folder_of_this_machine() -> None:
    here = Path(__file__)
    naming = [
        str(path.relative_to(ROOT))
        for path in committed()
        if path != here
        and b"\0" not in (content := path.read_bytes())[:8000]
        and (REGISTRIES.search(content) or b"/work/" + b"shared" in content)
    ]
    assert naming == []


def links() -> Iterator[tuple[Path, str]]:
    inline = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        if "_build" not in page.parts:
            for target in inline.findall(page.read_text()):
                yield page, target


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page, target in links()
        if not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("number", range(1, 11))
def test_first_ten_decisions_are_recorded(number: int) -> None:
    (record,) = (ROOT / "docs" / "adr").glob(f"{number:04}-*.md")
    for part in ("Context", "Decision", "Consequences"):
        assert f"## {part}" in record.read_text(), record.name
