"""The rows behind the addresses of a centre's spreadsheets and merges."""

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.brokerage import CaseFactory
from tests.factories.spreadsheets import ImportFactory, MergeFactory
from volunteering.brokerage.cases.models import Case


def arguments(volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Bring a list to the centre at which the volunteer is registered, and merge two records there."""
    centre = Organisation.objects.filter(kind="centre").order_by("pk").first()
    whole = ImportFactory(centre=centre)
    other = CaseFactory(centre=centre).person
    if not Case.objects.filter(centre=centre, person=volunteer).exists():
        CaseFactory(centre=centre, person=volunteer)
    pair = (whole.centre.pk, volunteer.pk, other.pk)
    return {
        **dict.fromkeys(
            ("imports", "exports", "export", "export_everything", "duplicates"), (whole.centre.pk,)
        ),
        **dict.fromkeys(("import", "import_progress"), (whole.pk,)),
        "import_to_mend": (whole.pk, "csv"),
        "import_do": (whole.pk, "stop"),
        "merge": pair,
        "two_people": pair,
        "merge_undo": (MergeFactory(centre=whole.centre).pk,),
    }
