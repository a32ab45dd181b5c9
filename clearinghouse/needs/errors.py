"""What can be wrong with something done to a skills need.

NeedError
├── NotReadyError          it cannot be offered as it stands; ``missing`` says what is
├── NotEligibleError       its organisation may not ask, or somebody has to say why it may
└── ChangedMeanwhileError  it is no longer what the reader read
"""


class NeedError(Exception):
    """Something that cannot be done to a need."""


class NotReadyError(NeedError):
    """A professional could not answer it yet; the messages are for the person who offers it."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


class NotEligibleError(NeedError):
    """Skills that are given are for organisations that could not pay; the message says what to do."""


class ChangedMeanwhileError(NeedError):
    """What was read is not what stands there now."""
