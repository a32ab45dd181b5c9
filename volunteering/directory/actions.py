"""What can happen in the directory: entries are kept, checked, claimed; enquiries are sent on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.csv_files import is_empty
from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.errors import PlaceNotFound
from matching.places.models import Area
from matching.places.queries import find_postcode
from volunteering.brokerage.enquiries import actions as enquiries
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.lists import Channel
from volunteering.directory import importing, notices
from volunteering.directory.errors import DirectoryError
from volunteering.directory.models import Body, BodyClaim, Coverage, Service, Signpost
from volunteering.directory.states import BodyClaimState, BodyState


@transaction.atomic
def keep(*, body: Body | None = None, said: Mapping[str, Any], by: Person | None) -> Body:
    """Write an entry, new or known; who writes it has looked at it today."""
    kept = body or Body(source=said.get("source") or _("Typed in by an editor"))
    for name, value in said.items():
        setattr(kept, name, value)
    kept.checked_on = said.get("checked_on") or timezone.localdate()
    _place(kept)
    kept.save()
    if by is not None and kept.organisation is not None:
        notices.changed(kept, by=by)
    return kept


@transaction.atomic
def checked(*, body: Body, by: Person) -> None:  # noqa: ARG001 (who it was is in the log of pages)
    """Say that an entry was looked at today and is right."""
    body.checked_on = timezone.localdate()
    body.save(update_fields=["checked_on", "changed_at"])


@transaction.atomic
def set_state(*, body: Body, to: BodyState | str, by: Person) -> None:
    """Open, close for now or close for good; what closes for good covers nothing from tomorrow."""
    state = BodyState(to)
    move(body, state, by=by)
    checked(body=body, by=by)
    if state == BodyState.DEFUNCT:
        today = timezone.localdate()
        open_rows = body.coverage.filter(until_on=None)
        open_rows.filter(from_on__gt=today).delete()
        open_rows.update(until_on=today)


@transaction.atomic
def offer(  # noqa: PLR0913 (a service has as many parts)
    *,
    body: Body,
    function: str,
    level: str,
    words: str = "",
    cost: str = "",
    by: Person | None,  # noqa: ARG001 (every verb says who)
) -> Service:
    """List something that a body does, or put right what was said of it."""
    service, _made = Service.objects.update_or_create(
        body=body, function=function, level=level, defaults={"words": words, "cost": cost}
    )
    return service


@transaction.atomic
def drop(*, service: Service, by: Person) -> None:  # noqa: ARG001 (every verb says who)
    """List it no longer."""
    service.delete()


@transaction.atomic
def cover(
    *,
    body: Body,
    area: Area,
    from_on: dt.date,
    service: Service | None = None,
    by: Person | None,  # noqa: ARG001 (every verb says who)
) -> Coverage:
    """Say that a body works in an area from a day on; said twice, it stands once."""
    row, _made = Coverage.objects.get_or_create(
        body=body, area=area, service=service, until_on=None, defaults={"from_on": from_on}
    )
    return row


@transaction.atomic
def stop_covering(*, coverage: Coverage, last_on: dt.date, by: Person) -> None:  # noqa: ARG001
    """Say that a body works there no more after a day; what never was is removed."""
    if last_on < coverage.from_on:
        coverage.delete()
        return
    coverage.until_on = last_on
    coverage.save(update_fields=["until_on"])


@transaction.atomic
def claim(*, body: Body, organisation: Organisation, evidence: str, by: Person) -> BodyClaim:
    """Say that an entry is about one's organisation; an editor decides."""
    if Body.objects.filter(organisation=organisation).exists():
        raise DirectoryError(_("%(name)s has an entry already.") % {"name": organisation})
    asked = BodyClaim.objects.filter(
        body=body, organisation=organisation, state=BodyClaimState.ASKED
    ).first()
    if asked is not None:
        return asked
    made = BodyClaim.objects.create(
        body=body, organisation=organisation, person=by, evidence=evidence
    )
    notices.claimed(made)
    return made


@transaction.atomic
def decide(*, claim: BodyClaim, accept: bool, by: Person) -> None:
    """Say whether a claim holds; the organisation's administrators keep the entry from then on."""
    if accept:
        body = Body.objects.select_for_update().get(pk=claim.body_id)
        if body.organisation_id is not None:
            raise DirectoryError(_("Somebody else keeps this entry now."))
        if Body.objects.filter(organisation=claim.organisation_id).exists():
            raise DirectoryError(_("%(name)s has an entry already.") % {"name": claim.organisation})
        body.organisation = claim.organisation
        body.save(update_fields=["organisation", "changed_at"])
    move(claim, BodyClaimState.ACCEPTED if accept else BodyClaimState.REFUSED, by=by)
    notices.decided(claim)


@transaction.atomic
def signpost(  # noqa: PLR0913 (what somebody said on the phone, by name)
    *,
    centre: Organisation,
    about: str,
    bodies: Sequence[Body],
    function: str = "",
    channel: str = Channel.HELPLINE,
    name: str = "",
    phone: str = "",
    email: str = "",
    postcode: str = "",
    by: Person,
) -> Enquiry:
    """Record an enquiry on the helpline with where it was sent; without anybody to name it says so."""
    enquiry = enquiries.take(
        centre=centre,
        channel=channel,
        about=about,
        name=name,
        phone=phone,
        email=email,
        postcode=postcode,
        by=by,
    )
    Signpost.objects.bulk_create(
        Signpost(centre=centre, enquiry=enquiry, body=body, function=function, by=by)
        for body in bodies
    )
    named = ", ".join(body.name for body in bodies)[:250]
    sent = Enquiry.Outcome.SIGNPOSTED if bodies else Enquiry.Outcome.NOTHING_FOUND
    enquiries.close(enquiry=enquiry, outcome=sent, signposted_to=named, by=by)
    return enquiry


def load(
    *,
    rows: Sequence[Mapping[str, str]],
    source: str,
    licence: str,
    is_invented: bool = False,
    dry_run: bool = False,
) -> importing.Report:
    """Take a register in, row by row: what is wrong is reported by row and column, the rest is kept.

    Not one transaction, on purpose: a row that fails takes no other with it.
    """
    report = importing.Report()
    for number, row in enumerate(rows, start=importing.FIRST_ROW):
        read = None if is_empty(row) else importing.read(number, row, report)
        if read is None or dry_run:
            continue
        with transaction.atomic():
            _keep_row(read, source, licence, report, is_invented=is_invented)
    return report


def _keep_row(
    read: importing.Read, source: str, licence: str, report: importing.Report, *, is_invented: bool
) -> None:
    known = Body.objects.filter(source=source, source_id=read.key).first()
    if known is not None and known.organisation_id is not None:
        report.left += 1  # its own people keep it now
        return
    said = {**read.said, "source": source, "source_id": read.key, "licence": licence}
    body = keep(body=known, said={**said, "is_invented": is_invented}, by=None)
    for function in read.functions:
        offer(body=body, function=function, level=body.level, by=None)
    body.services.exclude(function__in=read.functions).delete()
    for area in read.areas:
        cover(body=body, area=area, from_on=read.from_on, by=None)
    report.count(known is None)


def _place(body: Body) -> None:
    """Put it on the map where its postcode is; one that we don't know leaves it off."""
    body.point, body.lad = None, ""
    if not body.postcode:
        return
    try:
        place = find_postcode(body.postcode)
    except PlaceNotFound:
        return
    body.postcode, body.point, body.lad = place.postcode, place.geometry, place.lad_code
