"""D: skills that were lent (domain.md 7.11, D2): a ledger of its own, never volunteering hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import LentFigure
from volunteering.assessment.measures.groups import breakdowns, column, counted, labelled

LENT: Final = ("employer_paid_time", "secondment")
HOURS_A_DAY: Final = 7.0


def days_given(frozen: Frozen) -> Iterator[LentFigure]:
    """D2: days lent in paid time, by work form and district; a day is seven hours."""
    table = frozen["contributions"]
    rows = table.filter(pc.is_in(table["work_form"], value_set=pa.array(LENT)))
    amounts = column(rows, "hundredths") / 100.0 / HOURS_A_DAY
    people, bodies = column(rows, "person"), column(rows, "organisation")
    forms = {"work_form": labelled(rows, "work_form")}
    for breakdown, labels in (*breakdowns(frozen, rows), *forms.items()):
        for row in counted(labels, people, bodies, amounts):
            yield LentFigure(
                "D2",
                "days given in paid time",
                breakdown,
                row.group,
                row.total,
                base=row.people,
                bodies=row.bodies,
                largest=row.largest,
                top_two=row.top_two,
            )
