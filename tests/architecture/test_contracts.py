"""The contracts between packages: kept, and each of them able to fail."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.application import use_cases
from importlinter.application.user_options import UserOptions
from importlinter.configuration import configure
from importlinter.domain.contract import registry

ROOT = Path(__file__).resolve().parents[2]

# One import for each contract that must break it, by the beginning of the contract's name.
BREACHES = [
    ("config composes", "matching.people.models", "volunteering.volunteers.models"),
    ("config composes", "volunteering.opportunities.models", "clearinghouse.needs.models"),
    ("config composes", "clearinghouse.models", "config.urls"),
    ("The engine is pure", "matching.engine.limits", "django"),
    ("The arithmetic of the assessment", "volunteering.assessment.methods.shares", "django"),
    ("Inside matching", "matching.history.lifecycle", "matching.messaging.models"),
    ("Inside matching", "matching.places.models", "matching.taxonomy.models"),
    ("A volunteer's journey", "volunteering.opportunities.models", "volunteering.suggestions"),
    ("A volunteer's journey", "volunteering.volunteers.models", "volunteering.assessment.equality"),
    ("A professional's journey", "clearinghouse.needs.models", "clearinghouse.suggestions"),
    ("Nobody looks into", "matching.people.models", "volunteering.assessment.equality.models"),
    ("Only shortlists and taxonomy", "matching.people.models", "matching.engine.terms"),
    ("Only shortlists and taxonomy", "volunteering.suggestions", "matching.engine.terms"),
    ("Only suggestions ask", "volunteering.opportunities.models", "matching.shortlists.models"),
    ("Nobody but the timetable", "matching.messaging.actions", "matching.tasks"),
]


@pytest.fixture(scope="module")
def options() -> UserOptions:
    configure()
    found = use_cases.read_user_options(str(ROOT / "pyproject.toml"))
    use_cases._register_contract_types(found)
    return found


@pytest.fixture(scope="module")
def graph(options: UserOptions) -> Any:
    packages = options.session_options["root_packages"]
    return grimp.build_graph(
        *packages,
        include_external_packages=True,
        exclude_type_checking_imports=True,  # as pyproject.toml says
        cache_dir=None,
    )


def contracts(options: UserOptions) -> Iterator[Any]:
    for described in options.contracts_options:
        kind: Any = registry.get_contract_class(described["type"])
        yield kind(
            name=described["name"],
            session_options=options.session_options,
            contract_options=described,
        )


def test_every_contract_is_kept(options: UserOptions, graph: Any) -> None:
    broken = [
        c.name for c in contracts(options) if not c.check(deepcopy(graph), verbose=False).kept
    ]
    assert broken == [], "run .venv/bin/lint-imports to see by which import"


@pytest.mark.parametrize(("beginning", "importer", "imported"), BREACHES)
def test_contract_fails_when_it_is_broken(
    options: UserOptions, graph: Any, beginning: str, importer: str, imported: str
) -> None:
    (contract,) = [c for c in contracts(options) if c.name.startswith(beginning)]
    assert {importer, imported} <= graph.modules, "this test names a module that is gone"
    breached = deepcopy(graph)
    breached.add_import(importer=importer, imported=imported)
    assert not contract.check(breached, verbose=False).kept


def test_every_contract_is_seen_to_fail(options: UserOptions) -> None:
    unproved = [
        contract.name
        for contract in contracts(options)
        if not any(contract.name.startswith(beginning) for beginning, _, _ in BREACHES)
    ]
    assert unproved == []
