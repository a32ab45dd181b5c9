"""Works pages out and publishes them, one after another within a year: each counts the ones before."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict
from typing import Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.differencing import held, kept
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.errors import AssessmentError, NotReadyError
from volunteering.assessment.figures import Figure
from volunteering.assessment.impact import accountability, actions, keeping, notices, queries
from volunteering.assessment.impact.auditing import protected
from volunteering.assessment.impact.composing import document
from volunteering.assessment.impact.gathering import Rows, public_of, rows_of, versions_before
from volunteering.assessment.impact.measuring import Measured, measured, rows_for
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.impact.states import ImpactState
from volunteering.assessment.marking import besides, revised
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.release import protect, regions
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.queries import coming, in_force

log = logging.getLogger(__name__)
WAITING: Final = (ImpactState.ASKED, ImpactState.CHECKING)
NOT_YET: Final = "The assessment of that year is not published."
UNKNOWN: Final = "Something went wrong that we did not foresee: tell whoever runs the service."
Loaded = dict[int, Rows]


def keep_up() -> int:
    """Work out and publish what was asked for; say how many pages. A year's rows are loaded once."""
    done, loaded = 0, Loaded()
    while one(loaded):
        done += 1
    return done


def one(loaded: Loaded) -> bool:
    """Do the page that waits longest and that no other worker has in hand; say whether there was one."""
    with transaction.atomic():
        waiting = ImpactPage.objects.filter(state__in=WAITING)
        page = (
            waiting.select_related("organisation", "year")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("asked_at", "pk")
            .first()
        )
        if page is None:
            return False
        # One after another; without its key, so that others may begin pages of the year meanwhile.
        AssessedYear.objects.select_for_update(no_key=True).get(pk=page.year_id)
        try:
            with transaction.atomic():
                _do(page, loaded)
        except Exception as problem:
            log.exception("Impact page %s", page)
            _give_up(page, problem)
    return True


def _do(page: ImpactPage, loaded: Loaded) -> None:
    actions.check_signed(page.organisation, page.year)
    release = in_force(page.year.name)
    if release is None:
        raise NotReadyError(NOT_YET)
    _keep(page, release, loaded)
    if page.state == ImpactState.ASKED:
        move(page, ImpactState.DRAFT, by=None)
    else:
        _publish(page)


def _keep(page: ImpactPage, release: Release, loaded: Loaded) -> None:
    """Work a page out and keep what it says, its figures, and the exact ones behind them."""
    rows = _rows(release, loaded)
    own = rows_for(rows.frozen, page.organisation)
    found = measured(own, page.organisation)
    made, exact = _beside_versions(page, release, own, _protected(page, rows, found, loaded), found)
    page.release = release
    freeze = release.run.freeze
    made = list(besides(made, rows.frozen.year, freeze.until))
    edition = Edition.of(
        freeze,
        rows.frozen,
        made,
        number=page.version,
        invented=page.organisation.is_invented,
    )
    page.document = asdict(document(page, edition))
    page.code_version, page.freeze_sha256 = edition.code, edition.sha256
    page.within = sorted(list(each) for each in found.within)
    page.sha256, page.drawn_at = fingerprint(page), timezone.now()
    page.save()
    page.figures.all().delete()
    ImpactFigure.objects.bulk_create(queries.rows(page, made, exact))


def _rows(release: Release, loaded: Loaded) -> Rows:
    if release.pk not in loaded:
        loaded[release.pk] = rows_of(release)
    return loaded[release.pk]


def _protected(page: ImpactPage, rows: Rows, found: Measured, loaded: Loaded) -> list[Figure]:
    """Protect a page beside the release in force, and beside one that is announced: its run is over."""
    made = protected(found.figures, found.within, public_of(page, rows))
    announced = coming().filter(year=page.year_id).first()
    if announced is None:
        return made
    public = public_of(page, _rows(announced, loaded))
    then = {each.key: each for each in protected(found.figures, found.within, public)}
    return [each if then[each.key].value is not None else then[each.key] for each in made]


def _beside_versions(
    page: ImpactPage, release: Release, own: Frozen, made: list[Figure], found: Measured
) -> tuple[list[Figure], list[Figure]]:
    """Show what is public already where few came since a version that was public, and what is behind."""
    before = versions_before(page, release.run.freeze.sha256)
    if not before:
        return made, list(found.figures)
    few = held(own, found.figures, before, lambda late: protect(late, regions(own)))
    shown = list(kept(made, before, few))
    stayed = {now.key for was, now in zip(made, shown, strict=True) if was != now}
    exact = [before[-1].exact[f.key] if f.key in stayed else f for f in found.figures]
    return list(revised(shown, before[-1].shown.values())), exact


def _publish(page: ImpactPage) -> None:
    standing = ImpactPage.objects.filter(
        organisation=page.organisation_id, year=page.year_id, state=ImpactState.PUBLISHED
    ).first()
    if standing is not None:
        move(standing, ImpactState.REPLACED, by=page.published_by)
    ImpactPage.objects.filter(pk=page.pk).update(published_at=timezone.now())
    move(page, ImpactState.PUBLISHED, by=page.published_by)
    accountability.tell_register(page, by=page.published_by)
    notices.published(page)
    # If that fails, whoever asks first has it laid out.
    transaction.on_commit(lambda: keeping.keep(page.pk), robust=True)


def _give_up(page: ImpactPage, problem: Exception) -> None:
    """Say why it did not go; what was to be published is a draft again."""
    page.refresh_from_db()
    page.trouble = (str(problem) if isinstance(problem, AssessmentError) else UNKNOWN)[:300]
    page.save(update_fields=["trouble"])
    if page.state == ImpactState.ASKED:
        move(page, ImpactState.FAILED, by=None)
    else:
        move(page, ImpactState.DRAFT, by=None)
        notices.not_published(page)


def fingerprint(page: ImpactPage) -> str:
    """Hash what a page says."""
    written = json.dumps(page.document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
