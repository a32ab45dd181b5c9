"""What can be wrong with something done to an organisation.

OrganisationError
├── TakenError       another organisation here has this number
└── NotACentreError  only a volunteer centre looks after others
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matching.organisations.models import Organisation


class OrganisationError(Exception):
    """Something that cannot be done to an organisation."""


class TakenError(OrganisationError):
    """The number belongs to an organisation that is listed already."""

    def __init__(self, holder: "Organisation") -> None:
        super().__init__(f"{holder} has this number")
        self.holder = holder


class NotACentreError(OrganisationError):
    """The organisation is no volunteer centre."""
