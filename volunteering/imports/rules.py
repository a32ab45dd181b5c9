"""Who may take a spreadsheet in, and read what became of it: the centre's staff."""

from volunteering.brokerage.rules import staffs_its_centre

__all__ = ["staffs_its_centre"]
