"""How an hour is shared out among causes (domain.md 5.3): one main cause and up to two others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

SHARES: Final = {
    1: (Decimal(1),),
    2: (Decimal("0.7"), Decimal("0.3")),
    3: (Decimal("0.6"), Decimal("0.2"), Decimal("0.2")),
}
MOST_CAUSES: Final = 3


def weights(causes: Sequence[str]) -> dict[str, Decimal]:
    """Share an hour out among causes, the main one first; the shares sum to one."""
    counted = list(dict.fromkeys(causes))[:MOST_CAUSES]
    return dict(zip(counted, SHARES[len(counted)], strict=True)) if counted else {}
