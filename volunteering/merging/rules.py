"""Who may merge, and take it back: the staff of the centre where it was done."""

from volunteering.brokerage.rules import staffs_its_centre

__all__ = ["staffs_its_centre"]
