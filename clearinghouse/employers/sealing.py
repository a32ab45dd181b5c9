"""How an employer's client secret is kept; an older migration looks for it here."""

from matching.sealing import UnsealableError, seal, unseal

__all__ = ["UnsealableError", "seal", "unseal"]
