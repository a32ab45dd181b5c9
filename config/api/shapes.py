"""What goes in and out, as JSON: names in camelCase, the data standard's where it has one."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

Number = Annotated[int, Field(ge=1, le=2**63 - 1)]  # of a row


class Shape(Schema):
    """Something that we say."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Said(Shape):
    """Something that a program says: names that we do not know are refused, not passed over."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Problem(Shape):
    """What went wrong (RFC 9457): ``errors`` names fields, ``detail`` is for whoever reads it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = Field(default_factory=list)


class Named(Shape):
    """A thing by its number, its name, and the page on which people read of it."""

    id: int
    name: str
    url: str


class Pages(Shape):
    """Where a page of a list begins."""

    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")
