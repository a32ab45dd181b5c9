"""TeamKinetic's feeds: the standard's vocabulary with habits of its own.

Activities come as a list, call their title "label", spell "begining", name their organisation by
an id that hardly ever is in the file of organisations, and carry hundreds of dated sessions;
organisations have no names.
docs/reference/exchange.md says field by field what becomes of it.
"""

from __future__ import annotations

from volunteering.opportunities.exchange.vds import Standard

VERSION = "teamkinetic-1"


class TeamKinetic(Standard):
    """Reads TeamKinetic's activities, and its organisations where the file holds those."""

    version = VERSION
    source = "teamkinetic"
    publisher = "TeamKinetic"
    waits = False  # the organisations are in another file
