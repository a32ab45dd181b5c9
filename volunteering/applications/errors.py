"""What an application can run into.

ApplicationError
├── BarredError      this person cannot apply for this role now; says why
├── RoleFullError    as many people wait for an answer as may; somebody was faster
└── NotReadyError    the place cannot be offered yet; says what is missing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volunteering.applications.barriers import Barrier
    from volunteering.opportunities.models import Role


class ApplicationError(Exception):
    """An application could not go on."""


class BarredError(ApplicationError):
    """Something stands between a person and a role."""

    def __init__(self, barrier: Barrier) -> None:
        self.barrier = barrier
        super().__init__(barrier.text)


class RoleFullError(ApplicationError):
    """All slots for open applications are taken."""

    def __init__(self, role: Role) -> None:
        self.role = role
        super().__init__(str(role))


class NotReadyError(ApplicationError):
    """Something is missing before a place can be offered."""
