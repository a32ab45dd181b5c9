"""A column for postcodes."""

from django.db import models


class PostcodeField(models.CharField):  # type: ignore[type-arg]
    """A postcode or the beginning of one, in capitals with one space.

    The type is spelled `character varying` because Django gives every `varchar` key a second,
    pattern index; under the C collation the key itself answers prefixes, and two million rows
    need one index, not two.
    """

    def __init__(self, *args: object, **options: object) -> None:
        """Fix the length and the collation."""
        options["max_length"] = 8
        options["db_collation"] = "C"
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def db_type(self, connection: object) -> str:  # noqa: ARG002  Django's signature
        """Name the column type."""
        return "character varying(8)"
