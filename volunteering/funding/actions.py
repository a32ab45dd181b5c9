"""What can happen to agreements and reports: agreed, drafted, issued, put right, sent by a link."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.csv_files import is_empty
from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres.models import FundingTie
from volunteering.directory.models import Body
from volunteering.funding import claims, disclosing, grants, notices, together
from volunteering.funding.deflators import Table
from volunteering.funding.errors import FundingError
from volunteering.funding.figures import claimed_by, figures_of
from volunteering.funding.funnel import Period
from volunteering.funding.models import (
    ClaimedResult,
    Deflator,
    FunderAgreement,
    Grant,
    QuarterReport,
    ReportLink,
    Target,
)
from volunteering.funding.states import ReportState

LINK_DAYS: Final = 90


@transaction.atomic
def agree(
    *,
    centre: Organisation,
    said: Mapping[str, Any],
    targets: Mapping[str, int],
    agreement: FunderAgreement | None = None,
    by: Person,
) -> FunderAgreement:
    """Write down what was agreed with a funder; who pays a centre is no reviewer of it."""
    kept = agreement or FunderAgreement(centre=centre, made_by=by)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save()
    kept.targets.exclude(measure__in=targets).delete()
    for measure, number in targets.items():
        Target.objects.update_or_create(
            agreement=kept, measure=measure, defaults={"number": number, "centre": centre}
        )
    if kept.funder_organisation is not None:
        FundingTie.objects.update_or_create(
            funder=kept.funder_organisation,
            recipient=centre,
            from_on=kept.from_on,
            defaults={"to_on": kept.until_on, "source": kept.title},
        )
    return kept


@transaction.atomic
def draft(
    *,
    agreement: FunderAgreement,
    first: dt.date,
    last: dt.date,
    by: Person,  # noqa: ARG001 (every verb says who)
) -> QuarterReport:
    """Begin a report for a quarter, or give back the draft that there is."""
    locked = FunderAgreement.objects.select_for_update().get(pk=agreement.pk)
    mine = QuarterReport.objects.filter(agreement=locked, first_on=first)
    if found := mine.filter(state=ReportState.DRAFT).first():
        return found
    if mine.filter(state=ReportState.ISSUED).exists():
        raise FundingError(_("This quarter is issued. Put it right with a reason instead."))
    return QuarterReport.objects.create(
        centre=agreement.centre, agreement=agreement, first_on=first, last_on=last
    )


@transaction.atomic
def write(*, report: QuarterReport, words: Mapping[str, str], by: Person) -> None:  # noqa: ARG001
    """Keep what is said of each function; an issued report is not changed."""
    changed = QuarterReport.objects.filter(pk=report.pk, state=ReportState.DRAFT).update(
        words={code: text for code, text in words.items() if text}
    )
    if not changed:
        raise FundingError(_("This report is issued: it is not changed any more."))
    report.refresh_from_db()


@transaction.atomic
def issue(*, report: QuarterReport, by: Person) -> None:
    """Freeze a report: its figures, exact and as outsiders see them, and the hash of what they get."""
    locked = (
        QuarterReport.objects.select_for_update()
        .select_related("agreement__centre")
        .get(pk=report.pk)
    )
    if locked.last_on >= timezone.localdate():
        raise FundingError(_("The quarter has not ended yet."))
    period = Period(locked.first_on, locked.last_on)
    exact = figures_of(locked.agreement, period)
    counted = claimed_by(locked.agreement, period)
    exact["claimed_twice"] = claims.counts(locked.agreement, counted)
    shown = disclosing.safe(exact, together.others(locked))
    standing = QuarterReport.objects.filter(
        agreement=locked.agreement, first_on=locked.first_on, state=ReportState.ISSUED
    ).first()
    if standing is not None:
        move(standing, ReportState.REPLACED, by=by, reason=locked.reason)
        standing.claimed.all().delete()
    QuarterReport.objects.filter(pk=locked.pk).update(
        figures={"exact": exact, "shown": shown},
        sha256=fingerprint(locked, shown),
        issued_at=timezone.now(),
        issued_by=by,
        funder_organisation=locked.agreement.funder_organisation,
    )
    move(locked, ReportState.ISSUED, by=by, reason=locked.reason)
    ClaimedResult.objects.bulk_create(
        ClaimedResult(centre=locked.centre, report=locked, measure=measure, subject=subject)
        for measure, subjects in counted.items()
        for subject in subjects
    )
    report.refresh_from_db()
    notices.issued(report)


@transaction.atomic
def put_right(*, report: QuarterReport, reason: str, by: Person) -> QuarterReport:  # noqa: ARG001
    """Begin the next version of an issued report, with the reason; the words come along."""
    if report.state != ReportState.ISSUED:
        raise FundingError(_("Only the report that stands can be put right."))
    mine = QuarterReport.objects.filter(agreement=report.agreement_id, first_on=report.first_on)
    if found := mine.filter(state=ReportState.DRAFT).first():
        return found
    latest = mine.aggregate(version=Max("version"))["version"]
    return QuarterReport.objects.create(
        centre=report.centre,
        agreement=report.agreement,
        first_on=report.first_on,
        last_on=report.last_on,
        version=latest + 1,
        words=report.words,
        reason=reason,
    )


@transaction.atomic
def send(*, report: QuarterReport, email: str, by: Person) -> ReportLink:
    """Make an address that shows an issued report to somebody without an account."""
    if report.state == ReportState.DRAFT:
        raise FundingError(_("A draft is shown to nobody outside."))
    until = timezone.localdate() + dt.timedelta(days=LINK_DAYS)
    return ReportLink.objects.create(
        centre=report.centre,
        report=report,
        key=secrets.token_urlsafe(32),
        made_for=email,
        until_on=until,
        made_by=by,
    )


@transaction.atomic
def withdraw_link(*, link: ReportLink, by: Person) -> None:  # noqa: ARG001 (every verb says who)
    """Let an address show nothing any more."""
    ReportLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def take_in_grants(*, rows: list[dict[str, str]], source: str, licence: str) -> grants.Report:
    """Take grants in from a 360Giving file: what is wrong is named by row and column, the rest kept."""
    report = grants.Report()
    bodies = grants.Recipients()
    for number, row in enumerate(rows, start=grants.FIRST_ROW):
        read = None if is_empty(row) else grants.read(number, row, report)
        if read is not None:
            _keep_grant(read, bodies.of(read), source, licence, report)
    return report


@transaction.atomic
def _keep_grant(
    read: grants.Read, body: Body | None, source: str, licence: str, report: grants.Report
) -> None:
    said = {**read.said, "body": body, "source": source, "licence": licence}
    grant, made = Grant.objects.update_or_create(identifier=read.identifier, defaults=said)
    grant.areas.set(read.areas)
    report.count(new=made, known=body is not None)


@transaction.atomic
def take_in_deflators(*, table: Table, source: str, licence: str) -> int:
    """Put an edition of the Treasury's deflators in the place of the one before; count its years."""
    Deflator.objects.all().delete()
    rows = [
        Deflator(year=year, number=number, base=table.base, source=source, licence=licence)
        for year, number in sorted(table.numbers.items())
    ]
    return len(Deflator.objects.bulk_create(rows))


def fingerprint(report: QuarterReport, shown: Mapping[str, Any]) -> str:
    """Hash what an outsider gets: quarter, version, figures and words, in one written form."""
    said = {
        "agreement": report.agreement_id,
        "first_on": str(report.first_on),
        "last_on": str(report.last_on),
        "version": report.version,
        "words": report.words,
        "figures": shown,
    }
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
