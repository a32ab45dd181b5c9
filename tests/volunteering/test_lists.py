"""Pages that list a centre's and the mark's rows ask as many queries for three rows as for one."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory
from tests.factories.centres import (
    AreaReviewFactory,
    ConsultationFactory,
    CourseFactory,
    PlaceFactory,
    RecordFactory,
)
from tests.factories.directory import (
    BodyClaimFactory,
    BodyFactory,
    CoverageFactory,
    DealFactory,
    ServiceFactory,
    SignpostFactory,
)
from tests.factories.funding import (
    FunderAgreementFactory,
    GrantFactory,
    IssuedReportFactory,
    QuarterReportFactory,
    ReportLinkFactory,
    TargetFactory,
)
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactFactory, AreaFactory
from tests.factories.quality import (
    AppealFactory,
    AssessmentFactory,
    AwardFactory,
    EvidenceFactory,
    ReviewingFactory,
    officer,
)
from tests.factories.spreadsheets import ImportFactory, ImportRowFactory, MergeFactory

pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """Who looks, at whose list, and what was made once for all rows."""

    centre: Organisation
    person: Person
    kept: Any = None


def _nothing(_scene: Scene) -> Any:
    return None


@dataclass(frozen=True)
class Listing:
    """A page, what it needs once, and how a row comes onto it."""

    row: Callable[[Scene], Any]
    once: Callable[[Scene], Any] = _nothing
    who: Callable[[Scene], Person | None] = lambda scene: scene.person
    grows: bool = True  # a page may only count its rows

    def address(self, name: str, scene: Scene) -> str:
        """Give the page's address: of what was made once, else of the centre, else of nothing."""
        tried = [[scene.kept.pk]] if scene.kept is not None else [[], [scene.centre.pk]]
        for arguments in tried:
            with suppress(NoReverseMatch):
                return reverse(name, args=arguments)
        raise NoReverseMatch(name)


def _duplicates(scene: Scene) -> None:
    for _each in range(2):
        CaseFactory(
            centre=scene.centre,
            person=PersonFactory(name="Ada Amber", birth_year=1990, mobile=""),
        )
    MergeFactory(centre=scene.centre)


QUARTERS = [dt.date(2025, 4, 1), dt.date(2025, 7, 1), dt.date(2025, 10, 1)]


def _next_quarter(scene: Scene) -> None:
    first = QUARTERS[scene.kept.reports.count()]
    last = first + dt.timedelta(days=89)
    QuarterReportFactory(agreement=scene.kept, first_on=first, last_on=last)


def _served_district(_scene: Scene) -> None:
    area = AreaFactory()
    AreaFactFactory(area=area, number=1000)
    body = BodyFactory(organisation=CentreFactory())
    ServiceFactory(body=body)
    CoverageFactory(body=body, area=area)
    GrantFactory(body=body, amount=Decimal(400))


def _reported(scene: Scene) -> None:
    agreement = FunderAgreementFactory()
    IssuedReportFactory(agreement=agreement, funder_organisation=scene.centre)


def _awarded(_scene: Scene) -> None:
    AwardFactory()


def _anybody(_scene: Scene) -> Person | None:
    return None


def _manager(_scene: Scene) -> Person:
    return officer("manager")


LISTS: dict[str, Listing] = {
    # Quality
    "mark_register": Listing(_awarded, who=_anybody),
    "my_reviews": Listing(lambda scene: ReviewingFactory(person=scene.person)),
    "mark_desk": Listing(
        lambda _scene: (AssessmentFactory(state="submitted"), AppealFactory()), who=_manager
    ),
    "organisation_mark": Listing(
        lambda scene: AwardFactory(assessment__organisation=scene.centre, state="ended"),
        once=lambda scene: scene.centre,
    ),
    "assessment": Listing(
        lambda scene: EvidenceFactory(assessment=scene.kept),
        once=lambda scene: AssessmentFactory(organisation=scene.centre),
    ),
    # Centres
    "centre_functions": Listing(lambda scene: RecordFactory(centre=scene.centre), grows=False),
    "consultations": Listing(lambda scene: ConsultationFactory(centre=scene.centre)),
    "area_reviews": Listing(lambda scene: AreaReviewFactory(centre=scene.centre)),
    "course_register": Listing(
        lambda scene: PlaceFactory(course=scene.kept, state="booked"),
        once=lambda scene: CourseFactory(centre=scene.centre, places=9),
    ),
    # Directory
    "deals": Listing(lambda _scene: DealFactory(), who=_anybody),
    "body": Listing(
        lambda scene: ServiceFactory(body=scene.kept, function=_function(scene.kept)),
        once=lambda _scene: BodyFactory(),
        who=_anybody,
    ),
    "directory_coverage": Listing(_served_district, who=_anybody),
    "helpline": Listing(
        lambda scene: SignpostFactory(enquiry__centre=scene.centre, enquiry__channel="helpline")
    ),
    # Funding
    "funder_agreements": Listing(
        lambda scene: TargetFactory(agreement=FunderAgreementFactory(centre=scene.centre))
    ),
    "funder_agreement": Listing(
        _next_quarter,
        once=lambda scene: FunderAgreementFactory(centre=scene.centre),
    ),
    "quarter_report": Listing(
        lambda scene: ReportLinkFactory(report=scene.kept),
        once=lambda scene: IssuedReportFactory(
            agreement=FunderAgreementFactory(centre=scene.centre)
        ),
    ),
    "funder_reports": Listing(_reported),
    "funding_per_head": Listing(_served_district, who=_anybody),
    # Imports and merging
    "imports": Listing(lambda scene: ImportFactory(centre=scene.centre)),
    "import": Listing(
        lambda scene: ImportRowFactory(whole=scene.kept),
        once=lambda scene: ImportFactory(
            centre=scene.centre, state="checked", basis="consent", source="Our list"
        ),
    ),
    "duplicates": Listing(_duplicates),
}


def _function(body: Any) -> str:
    taken = set(body.services.values_list("function", flat=True))
    choices = body.services.model._meta.get_field("function").choices
    return str(next(code for code, _words in choices if code not in taken))


@pytest.fixture
def scene(centre: Organisation, broker: Person) -> Scene:
    return Scene(centre, broker)


@pytest.mark.parametrize("name", LISTS)
def test_list_asks_as_many_queries_for_three_rows_as_for_one(
    name: str, scene: Scene, sign_in: SignIn, anonymous: Client
) -> None:
    listing = LISTS[name]
    scene.kept = listing.once(scene)
    looks = listing.who(scene)
    browser = sign_in(looks) if looks else anonymous
    address = listing.address(name, scene)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert answer.status_code == 200
        return len(queries), len(answer.content)

    listing.row(scene)
    asked()  # what is kept from the first time on
    one, length = asked()
    listing.row(scene)
    listing.row(scene)
    three, longer = asked()

    assert abs(longer - length) > 20 or not listing.grows, "the rows are not on this page"
    assert three == one


def test_operators_desk_of_the_directory_asks_as_many_queries_for_three_claims_as_for_one(
    operator: Person, sign_in: SignIn
) -> None:
    desk = sign_in(operator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse("directory_desk")).status_code == 200
        return len(queries)

    def claim() -> None:
        organisation = CentreFactory()
        MembershipFactory(organisation=organisation)
        BodyClaimFactory(organisation=organisation)

    claim()
    asked()
    one = asked()
    claim()
    claim()

    assert asked() == one
