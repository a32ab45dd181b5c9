"""A gettext catalogue and what may stand in it, read without gettext's own programs."""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

import allauth
import django
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from matching.taxonomy.naming import in_words

ROOT: Final = Path(settings.BASE_DIR)
PACKAGES: Final = ("config", "matching", "volunteering", "clearinghouse")
ALLAUTH: Final = Path(allauth.__file__).parent
DJANGO: Final = Path(django.__file__).parent
CALL: Final = re.compile(
    r"\b(n?p?gettext|_)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)", re.DOTALL
)
STRING: Final = re.compile(r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", re.DOTALL)
INCLUDED: Final = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"'#]+)")
# Where allauth and Django keep what they say on pages that we show.
THEIRS: Final = (
    *(ALLAUTH / "account").glob("*.py"),
    *(ALLAUTH / "account" / "internal").rglob("*.py"),
    *(ALLAUTH / "mfa").rglob("*.py"),
    *(DJANGO / "forms").glob("*.py"),
    DJANGO / "core" / "validators.py",
    DJANGO / "contrib" / "auth" / "password_validation.py",
    DJANGO / "utils" / "dateformat.py",
    DJANGO / "utils" / "dates.py",
    DJANGO / "utils" / "text.py",
)

Key = tuple[str, str]  # the context, mostly empty, and the message


@dataclass
class Entry:
    """One message of a catalogue, with its translation in each number where it counts something."""

    context: str = ""
    message: str = ""
    plural: str = ""
    said: dict[int, str] = field(default_factory=dict)
    flags: str = ""

    @property
    def key(self) -> Key:
        return self.context, self.message


def entries(path: Path) -> list[Entry]:
    """Read a catalogue's words; the head, which has an empty message, is one of them."""
    found: list[Entry] = []
    entry, open_field = Entry(), ""
    for line in [*path.read_text().splitlines(), ""]:
        if not line.strip():
            if entry.said:
                found.append(entry)
            entry, open_field = Entry(), ""
        elif line.startswith("#,"):
            entry.flags += line
        elif line.startswith("#"):
            continue
        else:
            keyword, _space, rest = line.partition(" ")
            if keyword.startswith('"'):
                rest = line
            else:
                open_field = keyword
            _add(entry, open_field, str(ast.literal_eval(rest)))
    return found


def _add(entry: Entry, name: str, text: str) -> None:
    if name.startswith("msgstr"):
        number = int(name[7:-1]) if "[" in name else 0
        entry.said[number] = entry.said.get(number, "") + text
    elif name == "msgctxt":
        entry.context += text
    elif name == "msgid_plural":
        entry.plural += text
    else:
        entry.message += text


def compiled(path: Path) -> dict[object, str]:
    """Give what a compiled catalogue holds, by message, or by message and number."""
    with path.open("rb") as read:
        held: dict[object, str] = GNUTranslations(read)._catalog  # type: ignore[attr-defined]
    return held


def said_in_template(path: Path) -> set[Key]:
    """List the messages of a template."""
    found: set[Key] = set()
    for name, given in CALL.findall(templatize(path.read_text(), origin=str(path))):
        texts = [ast.literal_eval(text.replace("\n", "\\n")) for text in STRING.findall(given)]
        found.add((texts[0], texts[1]) if "p" in name else ("", texts[0]))
    return found


def with_parts(names: list[str]) -> dict[str, Path]:
    """Follow what templates extend and include."""
    found: dict[str, Path] = {}
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = template(name)
            todo += INCLUDED.findall(found[name].read_text())
    return found


def template(name: str) -> Path:
    """Find a template of ours, else of allauth's."""
    folders = [*(ROOT / package / "templates" for package in PACKAGES), ALLAUTH / "templates"]
    return next(folder / name for folder in folders if (folder / name).is_file())


def everything_said() -> set[str]:
    """List every message that could be asked for: in our templates and code, and on the pages of others."""
    pages = [
        path
        for folder in (*(ROOT / package for package in PACKAGES), ALLAUTH / "templates")
        for path in (*folder.rglob("*.html"), *folder.rglob("*.txt"))
        if "templates" in path.parts and "node_modules" not in path.parts
    ]
    said = {message for path in pages for _context, message in said_in_template(path)}
    code = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    for path in (*code, *THEIRS):
        if "migrations" not in path.parts and "node_modules" not in path.parts:
            said.update(_strings(path))
    return said | set(terms())


def terms() -> Iterator[str]:
    """Name the standard's causes, skills and terms as pages say them."""
    folder = ROOT / "matching" / "taxonomy" / "data"
    for name in ("standard_causes", "standard_skills", "standard_terms", "own_terms"):
        with (folder / f"{name}.csv").open() as read:
            for row in csv.DictReader(read):
                if row.get("scheme") != "timeslot":  # said as the week is
                    with translation.override(settings.LANGUAGE_CODE):
                        label = in_words(row["label"])
                    yield label


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
