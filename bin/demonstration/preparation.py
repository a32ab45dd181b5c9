"""What the database and the static files need before the demo can run, done only when needed."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from .voice import ROOT, STATE, manage, say

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS = ROOT / "volunteering" / "opportunities" / "feeds"


@dataclass(frozen=True)
class Step:
    """One preparation: its name, its command, and the files that make it necessary again."""

    name: str
    command: tuple[str, ...]
    sources: tuple[str, ...]

    def digest(self) -> str:
        """Return a mark that changes when the step must run again."""
        mark = hashlib.sha256(" ".join(self.command).encode())
        for pattern in self.sources:
            for path in sorted(ROOT.glob(pattern)):
                if path.is_file():
                    mark.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
        return mark.hexdigest()[:16]


def steps() -> Iterator[Step]:
    """Return what a demo needs, in order."""
    tables = ("*/migrations/*.py", "*/*/*/migrations/*.py", "requirements.lock")
    yield Step("tables", ("migrate", "-v0"), tables)
    equality = ("migrate", "equality", "--database", "equality", "-v0")
    yield Step("tables of the equality store", equality, tables)
    reference = ("matching/*/data/**/*", "matching/reference/*.py", "matching/*/importers.py")
    yield Step("reference data", ("load_reference_data",), reference)
    yield from feeds()


def feeds() -> Iterator[Step]:
    """Return the import of every feed that ships with the product, organisations first."""
    sources = json.loads((FEEDS / "SOURCES.json").read_text())
    for source in sorted(sources, key=lambda source: ".jsonld" not in source["file"]):
        file = Path(source["file"])
        form = "vds" if ".jsonld" in file.name else file.name.partition("-")[0]
        origin = ("--licence", source["licence"], "--publisher", source["publisher"])
        yield Step(
            f"{source['title']} ({source['rows']})",
            ("import_opportunities", "--format", form, *origin, str(file)),
            (str(file), "volunteering/opportunities/exchange/*.py"),
        )


def prepare() -> str:
    """Run the steps that are not done yet, and return the sign-ins that seed_demo prints."""
    done = recorded()
    for step in steps():
        digest = step.digest()
        if done.get(step.name) != digest:
            say(f"demo: {step.name}…")
            start = time.monotonic()
            manage(*step.command)
            say(f"demo: {step.name} ready in {time.monotonic() - start:.0f} s")
            record(done | {step.name: digest})
            done[step.name] = digest
    collect_static()
    say("demo: three invented volunteer centres and their year…")
    people = manage("seed_demo")
    manage("publish_market")
    return people


def collect_static() -> None:
    """Gather the static files again when the bundle or the packages changed."""
    step = Step(
        "static", ("collectstatic", "--noinput", "-v0"), ("*/static/**/*", "requirements.lock")
    )
    kept = STATE / "static" / ".digest"
    digest = step.digest()
    if not kept.exists() or kept.read_text() != digest:
        manage(*step.command)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(digest)


def note() -> Path:
    """Return where it is kept which steps the database has had; a new private database has none."""
    place, _, name = os.environ["DATABASE_URL"].rpartition("@")[2].partition("?")[0].rpartition("/")
    private = place == f"/{STATE}/run"
    return (
        STATE / "prepared" / (f"{name}.json" if private else f"{name}@{quote(place, safe='')}.json")
    )


def recorded() -> dict[str, str]:
    """Read the note; none, or a broken one, means that nothing is done."""
    try:
        return dict(json.loads(note().read_text()))
    except (OSError, ValueError):
        return {}


def record(done: dict[str, str]) -> None:
    """Write the note."""
    note().parent.mkdir(exist_ok=True)
    note().write_text(json.dumps(done))
