"""What an organisation does with its impact pages: begin, write, publish, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from volunteering.assessment.errors import AlreadyAskedError, NotReadyError
from volunteering.assessment.impact import accountability, keeping, queries
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.states import ImpactState
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.releases.queries import in_force
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.returns.states import ReturnState
from volunteering.assessment.runs.working import call_a_worker

if TYPE_CHECKING:
    from matching.people.models import Person

WORDS = ("aims", "objectives", "activities", "outcomes")


@transaction.atomic
def begin(*, organisation: Organisation, year: str, by: Person) -> ImpactPage:
    """Have a page of a published year worked out; the words of the last version come along."""
    if organisation.kind not in queries.HAVE_PAGES:
        raise NotReadyError(_("Only organisations and volunteer centres have impact pages."))
    release = in_force(year)
    if release is None:
        raise NotReadyError(_("The assessment of that year is not published yet."))
    check_signed(organisation, release.year)
    # Not the year: a worker may have that in hand for minutes, and who presses would wait for it.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if queries.on_its_way(organisation, year):
        raise AlreadyAskedError(_("A page of that year is being prepared already."))
    mine = ImpactPage.objects.filter(organisation=organisation)
    last = mine.filter(year=release.year).aggregate(number=Max("version"))["number"] or 0
    before = mine.order_by("-year__name", "-version").first()
    words = {name: getattr(before, name) for name in WORDS} if before else {}
    page = ImpactPage.objects.create(
        organisation=organisation, year=release.year, version=last + 1, asked_by=by, **words
    )
    call_a_worker()
    return page


@transaction.atomic
def write(*, page: ImpactPage, said: Mapping[str, str], by: Person) -> None:
    """Keep the organisation's own words, and have the draft composed anew with them."""
    for name in WORDS:
        setattr(page, name, said.get(name, ""))
    page.save(update_fields=[*WORDS])
    if page.state != ImpactState.ASKED:
        redraw(page=page, by=by)


@transaction.atomic
def redraw(*, page: ImpactPage, by: Person) -> None:
    """Have a draft worked out anew."""
    move(page, ImpactState.ASKED, by=by)
    ImpactPage.objects.filter(pk=page.pk).update(asked_by=by, asked_at=timezone.now(), trouble="")
    call_a_worker()


@transaction.atomic
def publish(*, page: ImpactPage, by: Person) -> None:
    """Have a draft checked against all that is public by now, and published."""
    check_signed(page.organisation, page.year)
    move(page, ImpactState.CHECKING, by=by)
    ImpactPage.objects.filter(pk=page.pk).update(published_by=by, trouble="")
    call_a_worker()


@transaction.atomic
def withdraw(*, page: ImpactPage, why: str, by: Person) -> None:
    """Take a page back: its address says so, its PDF goes, and audits still count what it showed."""
    page.withdrawn_by, page.withdrawn_at, page.why_withdrawn = by, timezone.now(), why
    page.save(update_fields=["withdrawn_by", "withdrawn_at", "why_withdrawn"])
    move(page, ImpactState.WITHDRAWN, by=by, reason=why)
    accountability.take_from_register(page, by=by)
    transaction.on_commit(lambda: keeping.let_go(page), robust=True)


@transaction.atomic
def drop(*, page: ImpactPage, by: Person) -> None:
    """Give a draft up; what nobody saw is not kept."""
    page.figures.all().delete()
    ImpactPage.objects.filter(pk=page.pk).update(document={}, within=[])
    move(page, ImpactState.DROPPED, by=by)


def check_signed(organisation: Organisation, year: AssessedYear) -> None:
    """A centre's page waits until its return of the year is signed off."""
    if organisation.kind != Organisation.Kind.CENTRE:
        return
    signed = CentreReturn.objects.filter(centre=organisation, year=year, state=ReturnState.SIGNED)
    if not signed.exists():
        raise NotReadyError(_("The centre's figures of that year are not signed off yet."))
