"""Load the reference data that ships with the product, or a postcode directory of the operator's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.places import directory
from matching.places.importers import DATASETS as PLACES
from matching.reference import actions
from matching.reference.actions import Loaded
from matching.reference.datasets import Dataset
from matching.reference.models import ReferenceLoad
from matching.rulebook.importers import RULES, load_rules
from matching.taxonomy.importers import DATASETS as TAXONOMY

ALL = (*PLACES, *TAXONOMY, Dataset("rules", (RULES,), load_rules))
POSTCODES, DIRECTORY = "postcodes", "postcode_directory"


class Command(BaseCommand):
    """Bring the reference data up to date; a second run finds nothing to do."""

    help = "Load areas, postcodes, skills, causes and the standard's terms. Run it again after an upgrade."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the names of data sets, and a directory's file."""
        names = [dataset.name for dataset in ALL]
        parser.add_argument(
            "--only", action="append", choices=names, help="Load this data set alone."
        )
        parser.add_argument("--again", action="store_true", help="Load what has not changed, too.")
        parser.add_argument(
            "--onspd",
            type=Path,
            metavar="FILE",
            help="Replace the postcodes with an ONS Postcode Directory or NSPL file (CSV, may be gzipped).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then print a line per data set."""
        if options["onspd"]:
            loaded = [_load_directory(options["onspd"])]
        else:
            loaded = [
                _load(dataset, again=options["again"]) for dataset in _chosen(options["only"])
            ]
        self._print(loaded)

    def _print(self, loaded: list[Loaded]) -> None:
        for item in loaded:
            state = f"loaded in {item.seconds:.1f} s" if item.changed else "up to date"
            self.stdout.write(f"{item.dataset:<22}{item.rows:>10,}  {state}")
        self.stdout.write(f"{'all':<22}{sum(item.rows for item in loaded):>10,}")


def _chosen(names: list[str] | None) -> list[Dataset]:
    return [dataset for dataset in ALL if not names or dataset.name in names]


def _load(dataset: Dataset, *, again: bool) -> Loaded:
    """Load one data set; the operator's own directory stands in for the shipped postcodes."""
    own = ReferenceLoad.objects.filter(dataset=DIRECTORY).first()
    if dataset.name == POSTCODES and own and not again:
        return Loaded(DIRECTORY, own.rows, changed=False, seconds=0.0)
    loaded = actions.load(dataset=dataset, again=again)
    if dataset.name == POSTCODES:
        ReferenceLoad.objects.filter(dataset=DIRECTORY).delete()
    return loaded


def _load_directory(path: Path) -> Loaded:
    try:
        return actions.record(
            name=DIRECTORY,
            fingerprint=directory.fingerprint(path),
            read=partial(directory.load_onspd, path),
        )
    except (OSError, UnicodeDecodeError, directory.DirectoryError) as error:
        message = f"{path}: {error}"
        raise CommandError(message) from error
