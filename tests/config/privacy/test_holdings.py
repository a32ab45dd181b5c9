"""The table of holdings is whole: no model that leads to a person can be forgotten."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField

from config.privacy.erasing import BY_HAND
from config.privacy.holdings import DEEDS, HOLDINGS, NOBODYS, Erase, Give
from config.privacy.register import BY_KEY
from matching.people.models import Person

# Django's own tables of permissions say nothing about anybody but who may what; ours are cleared.
MANY = {"matching.Person"}


def links(to: type[Model]) -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.get_fields():
            held = column.concrete and not column.many_to_many  # whose own table is listed itself
            if held and column.is_relation and column.related_model is to:
                yield model._meta.label, column.name


def words(model: type[Model]) -> set[str]:
    """Name the columns in which somebody may have written something."""
    return {
        column.name
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField | JSONField) and not column.choices
    }


def test_every_foreign_key_to_a_person_is_in_the_table_once() -> None:
    through = {"matching.Person_groups", "matching.Person_user_permissions"}
    there = {link for link in links(Person) if link[0] not in through}
    held = [(each.model, each.path) for each in HOLDINGS if "__" not in each.path]
    listed = [*held, *DEEDS]
    assert len(listed) == len(set(listed))
    assert set(listed) - {("matching.Person", "pk")} == there


def test_every_table_that_hangs_on_a_row_that_stays_is_in_the_table() -> None:
    staying = {
        each.table for each in HOLDINGS if each.erase is not Erase.DELETE and each.table != Person
    }
    held = {each.model for each in HOLDINGS} | set(NOBODYS)
    hanging = {label for model in staying for label, _column in links(model) if label not in MANY}
    assert hanging - held == set()


def test_every_word_in_a_row_that_stays_is_blanked_or_known_to_be_a_fact() -> None:
    left: dict[str, set[str]] = {}
    for each in HOLDINGS:
        if each.erase in {Erase.KEEP, Erase.FORGET}:
            unnamed = words(each.table) - set(each.blank) - set(each.facts)
            if unnamed:
                left[each.model] = unnamed
    assert left == {}


def test_every_name_in_the_table_is_a_column() -> None:
    for each in HOLDINGS:
        columns = {column.name for column in each.table._meta.concrete_fields}
        named = {*each.blank, *each.facts, *each.hide, *each.named}
        assert named <= columns, each.model


def test_every_table_stands_under_an_entry_of_the_register_and_every_entry_has_one() -> None:
    # The equality store has no key to a person, and details stand in the account's own row.
    apart = {"equality", "details"}
    assert {each.entry for each in HOLDINGS} | apart == set(BY_KEY)


def test_what_goes_by_hand_has_a_function_and_nothing_else_has() -> None:
    by_hand = {each.model for each in HOLDINGS if each.erase is Erase.BY_HAND}
    assert by_hand == set(BY_HAND)


def test_what_a_person_reads_first_says_why() -> None:
    silent = [each.model for each in HOLDINGS if each.give is Give.HELD and not each.held]
    assert silent == []


def test_tables_that_hold_nothing_about_anybody_are_there() -> None:
    assert {apps.get_model(label)._meta.label for label in NOBODYS} == set(NOBODYS)
