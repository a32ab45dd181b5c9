"""What can be wrong with a webhook.

WebhookError             its text is for the reader
├── BadAddressError      we do not call that address
└── TooManyError         there are as many as anybody needs, or one at that address already
"""


class WebhookError(Exception):
    """Something that cannot be done with a webhook."""


class BadAddressError(WebhookError):
    """It is no address on the public internet, or not https."""


class TooManyError(WebhookError):
    """Old ones have to be ended first."""
