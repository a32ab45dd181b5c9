import pytest
from psycopg.errors import StringDataRightTruncation

from matching.reference.copying import copy_rows, upsert_rows
from matching.taxonomy.models import Term
from tests.factories.taxonomy import TermFactory

pytestmark = pytest.mark.django_db
COLUMNS = ["scheme", "code", "label", "note", "position"]


def test_rows_are_copied_whatever_signs_they_hold() -> None:
    label = 'tab\there, "quotes", back\\slash\nand a new line'
    assert copy_rows(Term, COLUMNS, [("requirement", "x", label, "", 1)]) == 1
    assert Term.objects.get(code="x").label == label


def test_rows_may_be_made_with_queries_of_their_own() -> None:
    TermFactory(code="seen")
    rows = (("requirement", f"{Term.objects.count()}-{place}", "x", "", 1) for place in range(2))
    assert copy_rows(Term, COLUMNS, rows) == 2


def test_upsert_changes_what_differs_and_keeps_keys() -> None:
    kept, changed = TermFactory(code="kept", label="Same"), TermFactory(code="changed")
    rows = [
        ("requirement", "kept", "Same", "", 0),
        ("requirement", "changed", "New", "", 0),
        ("requirement", "added", "Added", "", 0),
    ]
    assert upsert_rows(Term, COLUMNS, rows, unique=["scheme", "code"]) == 3
    labels = dict(Term.objects.values_list("code", "label"))
    assert labels == {"kept": "Same", "changed": "New", "added": "Added"}
    assert Term.objects.get(code="kept").pk == kept.pk
    assert Term.objects.get(code="changed").pk == changed.pk


def test_value_that_is_too_long_is_refused_by_the_database() -> None:
    with pytest.raises(StringDataRightTruncation):
        copy_rows(Term, COLUMNS, [("requirement", "x" * 81, "x", "", 1)])
