"""What can be wrong with something done to an organisation.

OrganisationError
├── TakenError            another organisation here has this number
├── NotACentreError       only a volunteer centre looks after others
├── LastAdministratorError  somebody must remain who looks after its people
├── OutOfDateError        an invitation has run out, was taken back or was used
├── AnsweredForError      the organisation looks after its page itself: nobody else may claim it
├── NotASecondPersonError  nobody confirms what is their own
└── OwnOrganisationError  nobody blocks an organisation that they act for
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


class LastAdministratorError(OrganisationError):
    """Nobody would be left to look after the organisation's people."""


class OutOfDateError(OrganisationError):
    """The invitation no longer stands."""


class AnsweredForError(OrganisationError):
    """The organisation looks after its page itself."""


class NotASecondPersonError(OrganisationError):
    """Somebody would confirm what is their own."""


class OwnOrganisationError(OrganisationError):
    """Somebody acts for the organisation that they would block."""
