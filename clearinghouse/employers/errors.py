"""Why something at an employer cannot be done.

EmployerError
├── NotTheirsError        nothing shows that the domain is theirs
├── TakenError            another employer has it
├── OutOfDateError        the link has been used, taken back or has aged
└── OneselfError          nobody manages, approves or delegates to themselves
"""


class EmployerError(Exception):
    """Something at an employer cannot be done; says why, in words for the page."""


class NotTheirsError(EmployerError):
    """Nothing shows that the domain is theirs."""


class TakenError(EmployerError):
    """Another employer has it."""


class OutOfDateError(EmployerError):
    """The link has been used, taken back or has aged."""


class OneselfError(EmployerError):
    """Nobody manages, approves or delegates to themselves."""
