"""What stands in the way of an introduction.

IntroductionError
├── NotNowError      the need or the professional is not here at the moment
├── NotThemError     these two are not to be introduced
├── AlreadyError     they are being introduced already
├── UnreadError      nobody has looked yet at who fits a large need
├── EnoughError      as many as may be are waiting for an answer
├── ReasonError      a broker goes against the list without saying why
└── TooLateError     the moment in which a no could be changed has passed
"""


class IntroductionError(Exception):
    """It cannot be; what it says is for whoever asked."""


class NotNowError(IntroductionError):
    """The need or the professional is not here at the moment."""


class NotThemError(IntroductionError):
    """These two are not to be introduced."""


class AlreadyError(IntroductionError):
    """They are being introduced already."""


class UnreadError(IntroductionError):
    """Nobody has looked yet at who fits a large need."""


class EnoughError(IntroductionError):
    """As many as may be are waiting for an answer."""


class ReasonError(IntroductionError):
    """A broker goes against the ranked list without saying why."""


class TooLateError(IntroductionError):
    """The moment in which a no could be changed has passed."""
