"""A row of what the addresses about people's data name."""

from matching.people.models import Person
from matching.rulebook.importers import load_rules
from tests.factories.privacy import ComplaintFactory, DataPackFactory, DataRequestFactory


def arguments(volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Make the volunteer's copy and request, and give the addresses' arguments."""
    load_rules()
    request = DataRequestFactory(person=volunteer)
    of_complaint = ("", "_take_up", "_step", "_decide", "_take_back")
    complaint = ComplaintFactory(person=volunteer)
    return {
        **{f"complaint{what}": (complaint.pk,) for what in of_complaint},
        "my_data_file": (DataPackFactory(person=volunteer).pk,),
        "my_data_withdraw": (request.pk,),
        "data_request": (request.pk,),
        "learning_serve": (1,),
        "parked_again": (1,),
        "parked_drop": (1,),
        "learning_rest": (1,),
    }
