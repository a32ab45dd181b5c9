"""The demo: three invented volunteer centres in real districts, and a year of what happened there.

Everybody and every organisation is marked as invented, at addresses that cannot exist; real roles
from feeds stand beside them as what they are. It is the same each time, counted from today, and
running it again changes nothing that is there.
"""

from config.site.demo import (
    assessed,
    centres,
    engaged,
    lending,
    needs,
    shown,
    sign_ins,
    together,
    year,
)
from config.site.demo.sign_ins import (
    CENTRE,
    CODES,
    EVERYONE,
    KEY,
    PASSWORD,
    PROFESSIONAL,
    SHED,
    VCO,
    SignIn,
)
from config.site.demo.world import Size

__all__ = [
    "CENTRE",
    "CODES",
    "EVERYONE",
    "KEY",
    "PASSWORD",
    "PROFESSIONAL",
    "SHED",
    "VCO",
    "SignIn",
    "Size",
    "seed",
]


def seed(size: Size = year.FULL, *, with_assessment: bool = True) -> tuple[SignIn, ...]:
    """Make what is missing, and say who can sign in; the reference data must be loaded."""
    everyone = sign_ins.seed()
    year.build(size)
    needs.seed_needs()
    lending.lend()
    engaged.engage()
    together.share()
    centres.work()
    if with_assessment:
        assessed.assess()
        shown.show()
    return everyone
