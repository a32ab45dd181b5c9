"""Words for invented roles: enough of them for an index of the size that real ones make."""

from __future__ import annotations

from random import Random
from typing import Final

CAUSES: Final = [
    "AnimalWelfare",
    "ArtsAndCulture",
    "Community",
    "Disability",
    "EducationLanguages",
    "Environment",
    "Health",
    "Heritage",
    "Housing",
    "MentalHealth",
    "OlderPeople",
    "AntiPoverty",
    "SportOutdoorActivities",
    "YouthAndChildren",
]

_THINGS: Final = {
    "AnimalWelfare": "goats horses kittens kennels hedgehogs aviary farm stables wildlife rescue",
    "ArtsAndCulture": "choir theatre gallery stage costumes murals dance poetry festival band",
    "Community": "hall fete street cafe neighbours library fair hub pantry bus",
    "Disability": "wheelchair swimming outing access club workshop transport respite sensory group",
    "EducationLanguages": "reading maths English homework tutoring phonics classroom exams coding",
    "Environment": "river meadow woodland hedges ponds litter orchard compost allotment peat",
    "Health": "hospital ward blood clinic recovery hospice walking visitors pharmacy wellbeing",
    "Heritage": "museum archive castle railway canal mill church records tours costume",
    "Housing": "shelter night beds hostel tenancy kitchen outreach furniture repairs advice",
    "MentalHealth": "listening helpline crisis peer mindfulness gardening talking support anxiety",
    "OlderPeople": "befriending lunch telephone shopping tea memories dementia bingo visiting",
    "AntiPoverty": "foodbank debt clothing parcels advice uniform fuel vouchers sorting driving",
    "SportOutdoorActivities": "football coaching running cycling canoe referee scouts climbing tennis",
    "YouthAndChildren": "toddlers nursery mentoring cadets play youth crafts trips camp breakfast",
}
_DOERS: Final = [
    "helper",
    "driver",
    "leader",
    "co-ordinator",
    "gardener",
    "treasurer",
    "trustee",
    "mentor",
    "cook",
    "steward",
    "guide",
    "assistant",
    "fundraiser",
    "receptionist",
    "marshal",
    "editor",
    "photographer",
    "carpenter",
    "musician",
    "coach",
]
_SHAPES: Final = (
    "Every week we need somebody to look after the {a} and the {b}.",
    "You will work beside the {doer} and learn about {a}.",
    "No experience is needed with {a}, only patience and {b}.",
    "We meet by the {a}, have tea, and plan the {b} together.",
    "People tell us that the {a} changed their year.",
    "The {doer} shows you the {a} on your first day.",
    "Bring warm clothes: the {a} is outdoors and the {b} is cold.",
    "Training in {a} and {b} is given before you start.",
)


def title_of(random: Random, cause: str) -> str:
    """Make a title such as "Meadow steward"."""
    thing = random.choice(_THINGS[cause].split())
    return f"{thing.capitalize()} {random.choice(_DOERS)}"


def sentences(random: Random, cause: str, number: int) -> list[str]:
    """Make sentences about a cause, with a rare word here and there as real texts have."""
    things = _THINGS[cause].split()
    made = [
        random.choice(_SHAPES).format(
            a=random.choice(things), b=random.choice(things), doer=random.choice(_DOERS)
        )
        for _each in range(number)
    ]
    return [*made, f"Ask for {random.choice(_DOERS)} {_rare(random)}."]


def _rare(random: Random) -> str:
    letters = [random.choice("bdfgklmnprst") + random.choice("aeiou") for _each in range(4)]
    return "".join(letters)
