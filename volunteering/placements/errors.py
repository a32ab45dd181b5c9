"""What can stand in the way of a placement.

PlacementError
├── RoleFullError     somebody else took the last place
├── ChangedError      the agreement's words have changed since they were shown
└── DateError         the day cannot be
"""


class PlacementError(Exception):
    """Something that cannot be done with a placement; its text is for the reader."""


class RoleFullError(PlacementError):
    """Every place of the role is taken."""


class ChangedError(PlacementError):
    """The words were changed between reading and agreeing."""


class DateError(PlacementError):
    """The day cannot be."""
