import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.roles import OpportunityFactory, RoleFactory
from volunteering.opportunities.keyset import Mark, Order, Page, page
from volunteering.opportunities.models import Role

NEWEST = Order(descending=True)
BY_SLOTS = Order("slots")


def walk(order: Order, size: int, *, back: bool = False) -> list[int]:
    """Follow the links of pages from the first to the last, or on to the last and back again."""
    pages: list[Page[Role]] = [page(Role.objects.all(), order, size, after=None, before=None)]
    while mark := pages[-1].following:
        pages.append(page(Role.objects.all(), order, size, after=mark, before=None))
    if back:
        pages = [pages[-1]]
        while mark := pages[0].previous:
            pages.insert(0, page(Role.objects.all(), order, size, after=None, before=mark))
    return [role.pk for each in pages for role in each.rows]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("back", [False, True])
def test_pages_hold_every_row_once_in_order_both_ways(db: None, size: int, *, back: bool) -> None:
    opportunity = OpportunityFactory()
    slots = [3, 1, 3, 3, 0, 2, 1]
    roles = [
        RoleFactory(opportunity=opportunity, position=n, slots=each) for n, each in enumerate(slots)
    ]
    by_slots = [role.pk for role in sorted(roles, key=lambda role: (role.slots, role.pk))]
    assert walk(BY_SLOTS, size, back=back) == by_slots
    assert walk(NEWEST, size, back=back) == [role.pk for role in reversed(roles)]


def test_first_page_has_no_previous_and_last_no_next(db: None) -> None:
    RoleFactory.create_batch(2)
    only = page(Role.objects.all(), NEWEST, 2, after=None, before=None)
    assert (only.previous, only.following) == (None, None)


def test_page_beyond_the_end_is_empty(db: None) -> None:
    role = RoleFactory()
    beyond = page(Role.objects.all(), NEWEST, 2, after=Mark(None, role.pk), before=None)
    assert beyond == Page([], None, None)


@given(st.none() | st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 10**17))
def test_mark_written_into_an_address_is_read_back_exactly(value: float | None, pk: int) -> None:
    assert Mark.read(str(Mark(value, pk))) == Mark(value, pk)


@given(st.text())
def test_whatever_stands_in_an_address_is_a_mark_or_none(text: str) -> None:
    read = Mark.read(text)
    assert read is None or Mark.read(str(read)) == read


@pytest.mark.parametrize(
    "text", [None, "", "x", "1e999~1", "nan~1", "--1~2", "1~", "1~-1", "1" * 40]
)
def test_nonsense_is_no_mark(text: str | None) -> None:
    assert Mark.read(text) is None
