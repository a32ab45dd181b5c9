"""A year of the assessment in an address: ``2025-26`` and nothing else."""

from django.urls import register_converter

from volunteering.assessment.errors import NoSuchYearError
from volunteering.assessment.years import Year


class YearConverter:
    """Takes what is written like a year and is one."""

    regex: str = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> str:
        """Give the name, or no match."""
        try:
            return str(Year.named(value))
        except NoSuchYearError as problem:
            raise ValueError(value) from problem

    def to_url(self, value: str) -> str:
        """Write the name as it is."""
        return str(value)


register_converter(YearConverter, "assessed")
