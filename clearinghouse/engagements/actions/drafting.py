"""How an engagement comes to be: drafted, its terms written, made ready, taken back, given up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.queries import employer_of
from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import capacity, checks, hearing, notices, papers
from clearinghouse.engagements.actions.standing import facets, half_way, lock, only_in
from clearinghouse.engagements.errors import NotReleasedError
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.introductions import actions as introductions
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.releases.models import Conflict, Release
from clearinghouse.releases.states import ReleaseState
from clearinghouse.terms import SECONDMENTS, EngagementForm
from matching.agreements import actions as agreements
from matching.history.lifecycle import IllegalMove, move, subject_of
from matching.organisations.models import Organisation
from matching.people.models import Person

COLUMNS: Final = frozenset({
    "starts_on", "ends_on", "days", "days_a_week", "recharge", "vat", "vat_reason", "vat_number",
    "mid_review_on", "return_plan", "return_meeting_on", "title", "paid_time", "host_lead",
})  # fmt: skip
USUAL: Final = relativedelta(months=3)


@transaction.atomic
def draft(
    *,
    introduction: Introduction,
    release: Release | None = None,
    terms: Mapping[str, Any] | None = None,
    by: Person,
) -> Engagement:
    """Begin to write what two who were introduced agree on; the same introduction has one.

    ``release`` is the employer's leave where there is one; an approved one is found by itself.
    ``terms`` are columns of the engagement or fields of its paper, whichever are known.
    """
    found = Engagement.objects.filter(introduction=introduction).first()
    if found is not None:
        return found
    if introduction.state != IntroductionState.ACCEPTED:
        raise IllegalMove(introduction, IntroductionState.ENGAGED)
    release = release or introduction.releases.filter(state=ReleaseState.APPROVED).first()
    if release is None and introduction.need.form in SECONDMENTS:
        raise NotReleasedError(_("A secondment rests on the employer's release: ask for it first."))
    said = {**_from_need(introduction.need), **_from_release(release), **(terms or {})}
    engagement = draft_for(
        person=introduction.person,
        host=introduction.organisation,
        employer=release.employer if release else None,
        form=release.form if release else introduction.need.form,
        title=introduction.need.title,
        need=introduction.need,
        introduction=introduction,
        release=release,
        terms=said,
        by=by,
    )
    introductions.engage(introduction=introduction, by=by)
    return engagement


@transaction.atomic
def draft_for(  # noqa: PLR0913 (an engagement is between as many)
    *,
    person: Person,
    host: Organisation,
    form: str,
    title: str,
    terms: Mapping[str, Any],
    by: Person,
    employer: Organisation | None = None,
    need: SkillsNeed | None = None,
    introduction: Introduction | None = None,
    release: Release | None = None,
) -> Engagement:
    """Begin to write what is agreed on without an introduction: twinning, sets, a day of a team."""
    today = timezone.localdate()
    engagement = Engagement(
        introduction=introduction,
        release=release,
        need=need,
        person=person,
        host=host,
        employer=employer,
        form=EngagementForm(form),
        title=title,
        starts_on=terms.get("starts_on") or today,
        ends_on=terms.get("ends_on") or (terms.get("starts_on") or today) + USUAL,
        days=terms.get("days") or Decimal(1),
        paper_version=papers.CURRENT,
        is_invented=host.is_invented,
    )
    _take(engagement, terms)
    engagement.save()
    notices.drafted(engagement, by=by)
    return engagement


@transaction.atomic
def write_terms(*, engagement: Engagement, said: Mapping[str, Any], by: Person) -> None:
    """Keep what was said about some of the terms, as long as nobody is asked to sign."""
    lock(engagement)
    only_in(engagement, EngagementState.DRAFT)
    _take(engagement, said)
    engagement.save()
    hearing.ring(engagement, by=by)


@transaction.atomic
def attach_release(*, engagement: Engagement, release: Release, by: Person) -> None:
    """Let a draft rest on the employer's leave that came after it was begun."""
    lock(engagement)
    only_in(engagement, EngagementState.DRAFT)
    engagement.release, engagement.employer = release, release.employer
    _take(engagement, _from_release(release))
    engagement.save()
    hearing.ring(engagement, by=by)


@transaction.atomic
def allow_length(*, engagement: Engagement, because: str, by: Person) -> None:
    """Record why the employer allows more than the comfort limit."""
    lock(engagement)
    engagement.long_because, engagement.long_by = because, by
    engagement.save(update_fields=["long_because", "long_by"])
    hearing.ring(engagement, by=by)


@transaction.atomic
def make_ready(*, engagement: Engagement, by: Person, own_template: bool = False) -> None:
    """Draw the paper up and ask everybody to sign it; raises an EngagementError that says why not.

    The words are ours, or with ``own_template`` those of a template that the employer has approved.
    """
    lock(engagement)
    checks.released(engagement)
    checks.without_conflict(engagement)
    checks.complete(engagement)
    checks.not_too_long(engagement)
    checks.alone(engagement)
    if not engagement.mid_review_on and "mid_review_on" in papers.paper_for(engagement.form).asks:
        engagement.mid_review_on = half_way(engagement)
    template = template_of(engagement) if own_template else ""
    engagement.paper_version = "template" if template else papers.CURRENT
    engagement.agreement = agreements.draw_up(
        subject=subject_of(engagement),
        title=words.title(engagement),
        text=words.write(engagement, template),
        parties=engagement.parties,
    )
    engagement.save(update_fields=["mid_review_on", "agreement", "paper_version"])
    ready(engagement, by=by)


def ready(engagement: Engagement, *, by: Person) -> None:
    """Go on to signing; two full-time secondments at once are refused by the database."""
    try:
        with transaction.atomic():
            move(engagement, EngagementState.TERMS_AGREED, by=by, facets=facets(engagement))
    except IntegrityError as problem:
        if checks.OVERLAP in str(problem):
            raise checks.overlapping(engagement) from problem
        raise
    notices.ready(engagement, by=by)


@transaction.atomic
def reopen(*, engagement: Engagement, by: Person) -> None:
    """Write other terms before it begins: the paper is withdrawn, and everybody signs anew."""
    lock(engagement)
    standing = engagement.agreement
    move(engagement, EngagementState.DRAFT, by=by, facets=facets(engagement))
    if standing is not None:
        agreements.withdraw(agreement=standing)
    engagement.agreement = None
    engagement.employer_signed_at = engagement.host_signed_at = None
    engagement.professional_signed_at = None
    engagement.save()
    capacity.give_back(engagement)
    notices.reopened(engagement, by=by)


@transaction.atomic
def cancel(*, engagement: Engagement, because: str, by: Person) -> None:
    """Give it up before it has begun."""
    lock(engagement)
    move(
        engagement,
        EngagementState.CANCELLED,
        by=by,
        reason=because[:200],
        facets=facets(engagement),
    )
    engagement.ended_because = because
    engagement.save(update_fields=["ended_because"])
    capacity.give_back(engagement)
    if engagement.agreement is not None:
        agreements.withdraw(agreement=engagement.agreement)
    notices.cancelled(engagement, by=by)


def template_of(engagement: Engagement) -> str:
    """Give the template that the employer of a secondment has approved, if there is one."""
    if not engagement.is_secondment or engagement.employer is None:
        return ""
    employer = employer_of(engagement.employer)
    return employer.template if employer and employer.template_approved_at else ""


def _take(engagement: Engagement, said: Mapping[str, Any]) -> None:
    """Put terms where they belong: columns into columns, the rest into the paper's fields."""
    for name, value in said.items():
        if name in COLUMNS:
            setattr(engagement, name, value)
        else:
            engagement.terms[name] = str(value) if value is not None else ""


def _from_need(need: SkillsNeed) -> dict[str, Any]:
    said: dict[str, Any] = {
        "days": need.days_max or need.days_min,
        "duties": need.problem,
        "deliverables": need.outcome,
        "host_lead": need.lead,
        "supervisor": need.lead.name,
        "place": _("on line") if need.remote else need.postcode,
    }
    today = timezone.localdate()
    if need.deadline and need.deadline > today:
        said["ends_on"] = need.deadline
    return said


def _from_release(release: Release | None) -> dict[str, Any]:
    if release is None:
        return {}
    said: dict[str, Any] = {
        "starts_on": release.starts_on,
        "ends_on": release.ends_on,
        "days": release.days,
        "days_a_week": release.days_a_week,
        "recharge": release.recharge,
        "paid_time": True,
    }
    if employer := employer_of(release.employer):
        said["vat_number"] = employer.vat_number
    conflict = Conflict.objects.filter(release=release).first()
    if conflict is not None and conflict.measures:
        said["conflict"] = conflict.measures
    return said
