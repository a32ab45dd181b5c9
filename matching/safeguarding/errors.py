"""What can be wrong with something recorded for safety's sake.

SafeguardingError
├── AboveAllowedError  a check of a level that the role may not ask for
├── TooYoungError      nobody under 16 has a check
├── StaleLinkError     a referee's link that has run out
└── HeldError          somebody is held: speak to the lead
"""


class SafeguardingError(Exception):
    """Something that cannot be recorded."""


class AboveAllowedError(SafeguardingError):
    """The role may not ask for this level: asking would be an offence (domain.md 3.1)."""


class TooYoungError(SafeguardingError):
    """Nobody under 16 has a check."""


class StaleLinkError(SafeguardingError):
    """The link was for a time, and that is over."""


class HeldError(SafeguardingError):
    """Nothing more is said than: speak to the safeguarding lead."""
