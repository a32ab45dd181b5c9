"""A batch of a feed's records into the market, with what came before kept out of sight."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from volunteering.opportunities.exchange.records import ListedOpportunity, Reading
from volunteering.opportunities.exchange.run import Run
from volunteering.opportunities.exchange.storing import store
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.opportunities.summaries import summarise_rows
from volunteering.subscriptions import twins
from volunteering.subscriptions.models import Twin
from volunteering.subscriptions.states import TwinState

log = logging.getLogger(__name__)
UNSEEN = (TwinState.HELD, TwinState.SAME)


@dataclass(slots=True)
class Taken:
    """Counts over a run what was held back."""

    held: int = 0

    def keep(self, readings: Sequence[Reading], run: Run) -> None:
        """Store a batch; what breaks it is found by storing each record alone, and left out."""
        try:
            self._keep(readings, run)
        except Exception as problem:  # noqa: BLE001 (whatever a stranger's record does)
            if len(readings) == 1:
                log.warning("Record %s cannot be stored: %r", readings[0].id, problem)
                run.report.reject(readings[0].id, _("it could not be stored"))
            for reading in readings if len(readings) > 1 else ():
                self.keep([reading], run)

    @transaction.atomic
    def _keep(self, readings: Sequence[Reading], run: Run) -> None:
        """Store a batch; in the same transaction hold back what is here already."""
        listed = {
            each.listed.id: each.listed
            for each in readings
            if isinstance(each.listed, ListedOpportunity)
        }
        gone = Opportunity.objects.filter(
            source=run.source, source_id__in=listed, state=OpportunityState.WITHDRAWN
        )
        away = set(gone.values_list("pk", flat=True))
        store([_judged(reading) for reading in readings], run)
        on_offer = Opportunity.objects.filter(
            source=run.source, source_id__in=listed, state=OpportunityState.LIVE
        )
        rows = on_offer.select_related("organisation", "twin").prefetch_related("roles", "venues")
        hidden = []
        for row in rows:
            arrives = row.created_at >= run.started or row.pk in away
            if self._is_twin(row, listed[row.source_id], run, arrives=arrives):
                hidden.append(row)
        summarise_rows(hidden)

    def _is_twin(
        self, row: Opportunity, listed: ListedOpportunity, run: Run, *, arrives: bool
    ) -> bool:
        """Hold one back if it came before; what somebody has looked at stays as they said.

        What comes back after it was gone is compared too: another may have taken its place meanwhile.
        """
        twin = getattr(row, "twin", None)
        if twin is not None:
            if twin.state in UNSEEN:
                _hide(row)
            return twin.state in UNSEEN
        if not arrives:
            return False
        found = twins.among_others(row, listed)
        if found is None:
            return False
        _hide(row)
        hold(newcomer=row, found=found)
        self.held += 1
        run.report.warn(row.source_id, _words(found))
        return True


def hold(*, newcomer: Opportunity, found: twins.Found) -> None:
    """Keep what one is like; only what merely looks like it waits for somebody."""
    sure = found.how != Twin.How.LIKENESS
    Twin.objects.create(
        newcomer=newcomer,
        other=found.other,
        how=found.how,
        likeness=found.likeness,
        state=TwinState.SAME if sure else TwinState.HELD,
    )


def reveal(*, rows: Iterable[Opportunity]) -> int:
    """Put held opportunities on offer whose other one is gone; say how many."""
    shown = list(rows)
    with transaction.atomic():
        for row in shown:
            move(row, OpportunityState.LIVE, by=None, reason="what was like it is gone")
        summarise_rows(shown)
    return len(shown)


def _judged(reading: Reading) -> Reading:
    """Turn away what is ours, fed back to us."""
    if isinstance(reading.listed, ListedOpportunity) and twins.is_ours(reading.listed):
        return replace(reading, listed=None, rejected=_("it is ours: it was listed here first"))
    return reading


def _hide(row: Opportunity) -> None:
    move(row, OpportunityState.PAUSED, by=None, reason="it is here already, or looks like it")


def _words(found: twins.Found) -> str:
    said = {"title": found.other.title, "key": found.other.pk}
    if found.how == Twin.How.LIKENESS:
        return _("looks like “%(title)s” (%(key)s): held until somebody has looked") % said
    return _("is “%(title)s” (%(key)s), which is here already: not shown twice") % said
