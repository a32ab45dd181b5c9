"""What people may want arranged for them, in their words.

Most codes are those of the volunteering data standard's accessibility terms, so that a role's page
can answer them; the standard has none for quiet and for plain information.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADJUSTMENTS: Final[dict[str, Promise]] = {
    "BuildingAccessibilityFeatures": _("A step-free way in, a lift or an accessible toilet"),
    "QuietSpace": _("A quiet space, or breaks when I need them"),
    "PlainInformation": _("Easy-read or plain information"),
    "VisualImpairment": _("Large print, or somebody who reads things out"),
    "TechnologyAvailability": _("Captions, a screen reader or other software"),
    "LanguageRequirements": _("An interpreter, also for sign language"),
    "CareProfessionals": _("Somebody who supports me comes with me"),
    "ServiceAnimals": _("My assistance dog comes with me"),
    "RemoteAccessibility": _("Taking part from home some of the time"),
    "PublicTransportAccess": _("A place that a bus or train reaches"),
    "ParkingAvailability": _("Parking close by"),
}
CHOICES: Final = list(ADJUSTMENTS.items())
