"""What people may have with them that a role might need."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EQUIPMENT: Final[dict[str, Promise]] = {
    "smartphone": _("A smartphone"),
    "computer": _("A computer"),
    "internet": _("Good internet at home"),
    "headset": _("A camera and a headset"),
    "licence": _("A driving licence"),
    "car": _("A car that I may use"),
    "van": _("A van"),
    "bicycle": _("A bicycle"),
    "garden-tools": _("Garden tools"),
    "diy-tools": _("Tools for repairs"),
}
CHOICES: Final = list(EQUIPMENT.items())
