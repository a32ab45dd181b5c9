import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from matching import uploads
from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.hours import MileageFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.placements import PlacementFactory, RoleTermsFactory
from volunteering.hours import actions, receipts
from volunteering.hours.errors import ExpenseError, ReceiptError
from volunteering.hours.models import Expense
from volunteering.hours.spreadsheet import safe
from volunteering.hours.states import ExpenseState
from volunteering.opportunities.models import RoleTerms
from volunteering.placements.models import Placement

EIGHTH = dt.date(2026, 6, 8)
DAY = {"spent_on_day": "8", "spent_on_month": "6", "spent_on_year": "2026"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
STEPNEY = {0x8825: {1: "N", 2: (51.0, 31.0, 0.0)}}


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """Draw a receipt that remembers where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825).update(STEPNEY[0x8825])
    drawn = io.BytesIO()
    Image.new("RGB", size, "white").save(drawn, kind, exif=exif)
    return drawn.getvalue()


def upload(content: bytes, name: str = "receipt.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def drive(placement: Placement, miles: str, day: dt.date = EIGHTH, vehicle: str = "car") -> Expense:
    return actions.claim_mileage(
        placement=placement,
        spent_on=day,
        what="Home and back",
        miles=Decimal(miles),
        vehicle=Expense.Vehicle(vehicle),
        by=placement.person,
    )


def spend(placement: Placement, content: bytes) -> Expense:
    return actions.claim_receipt(
        placement=placement,
        spent_on=EIGHTH,
        what="Bus",
        amount=Decimal("4.60"),
        receipt=upload(content),
        by=placement.person,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize(
    ("vehicle", "amount"), [("car", "5.62"), ("motorcycle", "3.00"), ("bicycle", "2.50")]
)
def test_miles_are_paid_at_the_approved_rates(
    placement: Placement, vehicle: str, amount: str
) -> None:
    claim = drive(placement, "12.5", vehicle=vehicle)

    assert claim.amount == Decimal(amount)
    assert claim.kind == Expense.Kind.MILEAGE


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
def test_the_cars_rate_falls_after_ten_thousand_miles_of_a_tax_year(placement: Placement) -> None:
    MileageFactory(placement=placement, miles=Decimal(9990), spent_on=dt.date(2026, 4, 6))
    MileageFactory(placement=placement, miles=Decimal(9990), spent_on=dt.date(2026, 4, 5))
    MileageFactory(
        placement=placement, miles=Decimal(500), state=ExpenseState.REFUSED, refusal="No"
    )
    elsewhere = PlacementFactory(person=placement.person)

    assert drive(elsewhere, "30").amount == Decimal("9.50")  # 10 at 45p, 20 at 25p
    assert drive(elsewhere, "10").amount == Decimal("2.50")


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
def test_a_day_to_come_costs_nothing_yet(placement: Placement) -> None:
    with pytest.raises(ExpenseError):
        drive(placement, "10", day=dt.date(2026, 6, 16))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_without_where_it_was_taken(
    placement: Placement, kind: str
) -> None:
    claim = spend(placement, picture(kind))

    with claim.receipt.open() as kept, Image.open(kept) as shown:
        assert shown.format == "JPEG"
        assert dict(shown.getexif()) == {}
        assert b"telephone" not in Path(claim.receipt.path).read_bytes()


@pytest.mark.django_db
def test_a_pdf_is_known_by_its_content(placement: Placement) -> None:
    claim = spend(placement, PDF)

    assert str(claim.receipt.name).endswith(".pdf")


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><script>alert(1)</script>", b"GIF89a<script>", PDF[:20], picture()[:200]],
)
def test_what_is_no_picture_and_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ReceiptError):
        receipts.keep(upload(content))


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(ReceiptError, match="8 MB"):
        receipts.keep(upload(picture() + bytes(8 * 1024 * 1024)))


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_PIXELS", 100)

    with pytest.raises(ReceiptError, match="pixels"):
        receipts.keep(upload(picture()))


def test_a_large_picture_is_made_smaller() -> None:
    kept = receipts.keep(upload(picture(size=(3000, 1000))))

    with Image.open(kept) as shown:
        assert shown.size == (2000, 667)


@pytest.mark.django_db
def test_a_claim_is_approved_then_paid_once(placement: Placement, coordinator: Person) -> None:
    claim = spend(placement, PDF)
    assert Notice.objects.get(kind="expense-claimed").to == coordinator

    actions.approve(expense=claim, by=coordinator)
    assert [each.pk for each in actions.pay(keys=[claim.pk], by=coordinator)] == [claim.pk]
    assert actions.pay(keys=[claim.pk], by=coordinator) == []

    claim.refresh_from_db()
    assert (claim.state, claim.decided_by) == (ExpenseState.PAID, coordinator)
    assert Notice.objects.get(kind="expense-paid").subject == (
        "Stepney Friends has paid you back £4.60"
    )


@pytest.mark.django_db
def test_a_refusal_gives_its_reason(placement: Placement, coordinator: Person) -> None:
    claim = spend(placement, PDF)

    actions.refuse(expense=claim, reason="The receipt is of another day.", by=coordinator)

    assert "The receipt is of another day." in Notice.objects.get(kind="expense-decided").body
    with pytest.raises(IllegalMove):
        actions.approve(expense=claim, by=coordinator)


@pytest.fixture
def vera(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


@pytest.mark.django_db
def test_a_receipt_is_claimed_on_the_page(placement: Placement, vera: Client) -> None:
    vera.post(
        "/me/hours/expenses/receipt/",
        {"placement": placement.pk, **DAY, "what": "Bus", "amount": "4.60", "receipt": upload(PDF)},
    )

    assert Expense.objects.get().amount == Decimal("4.60")
    assert "Bus" in vera.get("/me/hours/expenses/").content.decode()


@pytest.mark.django_db
def test_a_file_that_is_none_is_refused_and_the_rest_is_kept(
    placement: Placement, vera: Client
) -> None:
    answer = vera.post(
        "/me/hours/expenses/receipt/",
        {
            "placement": placement.pk,
            **DAY,
            "what": "Bus",
            "amount": "4.60",
            "receipt": upload(b"x"),
        },
    )

    page = answer.content.decode()
    assert "no picture or PDF" in page
    assert 'value="4.60"' in page


@pytest.mark.django_db
@pytest.mark.usefixtures("rules")
def test_mileage_is_worked_out_for_the_volunteer(placement: Placement, vera: Client) -> None:
    vera.post(
        "/me/hours/expenses/mileage/",
        {"placement": placement.pk, **DAY, "what": "Drive", "miles": "10", "vehicle": "car"},
    )

    assert Expense.objects.get().amount == Decimal("4.50")


@pytest.mark.django_db
def test_a_role_that_pays_nothing_back_is_not_offered(placement: Placement, vera: Client) -> None:
    RoleTermsFactory(role=placement.role, expenses=RoleTerms.Expenses.NONE)

    assert "Nothing to claim from" in vera.get("/me/hours/expenses/").content.decode()
    answer = vera.post(
        "/me/hours/expenses/receipt/",
        {"placement": placement.pk, **DAY, "what": "Bus", "amount": "4", "receipt": upload(PDF)},
    )
    assert answer.status_code == 200
    assert not Expense.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "kind", "shown"),
    [(PDF, "application/pdf", "attachment"), (picture(), "image/jpeg", "inline")],
)
def test_a_receipt_is_given_to_its_two_sides_only_and_locked(  # noqa: PLR0917
    placement: Placement,
    vera: Client,
    cora: Client,
    broker: Person,
    sign_in: SignIn,
    content: bytes,
    kind: str,
    shown: str,
) -> None:
    address = f"/expenses/{spend(placement, content).pk}/receipt/"

    for browser in (vera, cora):
        answer: Any = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["Content-Disposition"].startswith(shown)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content)
    assert sign_in(broker).get(address).status_code == 403


@pytest.mark.django_db
def test_nobody_approves_their_own_claim(
    vco: Organisation, placement: Placement, volunteer: Person, vera: Client
) -> None:
    MembershipFactory(organisation=vco, person=volunteer)
    claim = spend(placement, PDF)

    assert vera.post(f"/expenses/{claim.pk}/approve/").status_code == 403
    claim.refresh_from_db()
    assert claim.state == ExpenseState.CLAIMED


@pytest.mark.django_db
def test_the_treasurer_gets_a_tax_year_as_a_spreadsheet(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    MileageFactory(placement=placement, what="=HYPERLINK(1)")
    MileageFactory(placement=placement, spent_on=dt.date(2026, 4, 5))
    MileageFactory(placement=placement, state=ExpenseState.WITHDRAWN)

    answer = cora.get(f"/organisations/{vco.pk}/hours/expenses/2026.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["date"], row["what"], row["pounds"]) for row in rows] == [
        ("2026-06-08", "'=HYPERLINK(1)", "4.50")
    ]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not str(safe(text)).startswith(("=", "+", "-", "@", "\t", "\r"))
