"""What the rota asks by text, by name: an answer that comes back is dealt with in ``texting``."""

from typing import Final

REMINDER: Final = "rota-reminder"
PLACE: Final = "rota-place"
COVER: Final = "rota-cover"
SWAP: Final = "rota-swap"
