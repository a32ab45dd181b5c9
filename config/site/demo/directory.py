"""The directory in the demo: bodies of three districts and of the country, deals, a helpline's log.

Every body is invented, says so in its name, and is marked so: real ones come from a register.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from config.site.demo import clock
from config.site.demo.desks import Desk
from matching.places.models import Area, AreaKind
from volunteering.centres.functions import Function as CoreFunction
from volunteering.directory import actions
from volunteering.directory.lists import Function
from volunteering.directory.models import Body, Deal, Signpost

SOURCE: Final = "The demo's own register (invented)"
LICENCE: Final = "CC0-1.0"
ENGLAND: Final = "E92000001"
CENTRES: Final = (
    f"{Function.VOLUNTEERING};{Function.INFORMATION};{Function.TRAINING};{Function.STANDARDS}"
)
LOCAL: Final = (
    {
        "id": "rural",
        "name": "Rural Community Council",
        "description": "Village halls, transport, and groups too small for anybody else.",
        "functions": f"{Function.INFORMATION};{Function.INCUBATION};{Function.CROSS_SECTOR}",
        "fees": "Free; a day on site costs £120.",
        "communities": "rural;older",
        "level": "sub_regional",
    },
    {
        "id": "disability",
        "name": "Disability Action Network",
        "description": "Run by disabled people. Makes roles and rooms work for everybody.",
        "functions": f"{Function.CONSULTANCY};{Function.TRAINING};{Function.LOBBYING}",
        "fees": "Free for members; others by what they can pay.",
        "reach": "specialist",
        "specialism": "Disability",
        "communities": "disabled",
    },
    {
        "id": "neighbours",
        "name": "Neighbours' Exchange",
        "description": "Helps streets to help themselves: first meetings, small sums, insurance.",
        "functions": f"{Function.INCUBATION};{Function.FUNDS}",
        "fees": "Free.",
        "provider_type": "neighbourhood",
        "level": "neighbourhood",
    },
)
NATIONAL: Final = (
    {
        "id": "national-refugees",
        "name": "Welcome Volunteering Alliance (invented)",
        "description": "Volunteering with and by people who have come here for safety.",
        "functions": f"{Function.INFORMATION};{Function.CONSULTANCY};{Function.POLICY}",
        "fees": "Free by telephone.",
        "reach": "specialist",
        "specialism": "Refugees and migrants",
        "communities": "refugees;ethnic",
        "level": "national",
    },
    {
        "id": "national-boards",
        "name": "Board Matters (invented)",
        "description": "Trustees found, trained, and kept from each other's throats.",
        "functions": f"{Function.TRAINING};{Function.STANDARDS};{Function.INFORMATION}",
        "fees": "£30 a seat; free below £20,000 income.",
        "reach": "specialist",
        "specialism": "Governance",
        "level": "national",
    },
)
DEALS: Final = (
    (
        "Penny & Pike Insurance (invented)",
        "Volunteers insured for £48 a year",
        "Public and employers' liability for up to fifty volunteers.",
        "Groups below £50,000 income",
    ),
    (
        "Slate Software (invented)",
        "Book-keeping software at a quarter of its price",
        "One seat for the treasurer, one for the trustees to look.",
        "Any charity or community group",
    ),
    (
        "Marrow & Sons, printers (invented)",
        "Posters for Volunteers' Week at cost",
        "Ordered by 1 May, brought to the centre.",
        "Members of a volunteer centre",
    ),
)
CALLS: Final = (
    (210, "A village hall that needs trustees.", "Ines Corrie", Function.STANDARDS),
    (133, "Wants to start a repair evening; is there any money?", "Moss Tarrant", Function.FUNDS),
    (61, "A group that works in two languages asks for training.", "", Function.TRAINING),
    (19, "Asks for a lawyer who would look at a lease.", "Greta Oyelaran", ""),
)


def publish(desks: list[Desk]) -> None:
    """Load the register, give each centre its own entry, list deals, and log who asked."""
    country = Area.objects.light().filter(code=ENGLAND, kind=AreaKind.COUNTRY).exists()
    areas = {"service_area": ENGLAND} if country else {}
    actions.load(
        rows=[
            *(dict(each) | areas for each in NATIONAL),
            *(row for desk in desks for row in _local(desk)),
        ],
        source=SOURCE,
        licence=LICENCE,
        is_invented=True,
    )
    for desk in desks:
        _own(desk)
        for days, about, name, function in CALLS:
            _asked(desk, desk.ago(days), about, name, str(function))
    _deals(desks[0])


def _local(desk: Desk) -> list[dict[str, str]]:
    town = desk.one(2).name.split()[0]
    postcode = desk.centre.postcode
    common = {
        "service_area": desk.centre.lad,
        "valid_from": desk.ago(900).isoformat(),
        "assured_date": desk.ago(40).isoformat(),
        "postcode": postcode,
        "access": "By telephone on weekdays from ten to four; a message is answered.",
        "phone": "01632 960200",
    }
    rows: list[dict[str, str]] = [
        common
        | each
        | {"id": f"{each['id']}-{desk.number}", "name": f"{town} {each['name']} (invented)"}
        for each in LOCAL
    ]
    own = {
        "id": f"centre-{desk.number}",
        "name": desk.centre.name,
        "description": "Brings people and roles together, and helps those who manage volunteers.",
        "functions": CENTRES,
        "fees": "Free; courses £10 for members, £20 for others.",
    }
    return [common | own, *rows]


def _own(desk: Desk) -> None:
    """Let the centre keep its own entry, as an editor has said that it may."""
    body = Body.objects.get(source=SOURCE, source_id=f"centre-{desk.number}")
    actions.keep(
        body=body,
        said={
            "organisation": desk.centre,
            "objectives": f"{len(CoreFunction)} functions, for all.",
        },
        by=None,
    )
    for organisation, person in desk.answering[1:2]:
        neighbours = Body.objects.get(source=SOURCE, source_id=f"neighbours-{desk.number}")
        actions.claim(
            body=neighbours,
            organisation=organisation,
            evidence="We began it: the address on its leaflets is ours.",
            by=person,
        )


def _asked(desk: Desk, day: dt.date, about: str, name: str, function: str) -> None:
    """Take a call on the helpline, and send it to whoever does that here, or say that nobody does."""
    near = Body.objects.filter(source=SOURCE, coverage__area__code=desk.centre.lad)
    bodies = list(near.filter(services__function=function).order_by("pk").distinct()[:2])
    with clock.on(day) as moment:
        enquiry = actions.signpost(
            centre=desk.centre,
            about=about,
            bodies=bodies if function else [],
            function=function,
            name=name,
            phone="01632 960177",
            by=desk.broker,
        )
        Signpost.objects.filter(enquiry=enquiry).update(at=moment)


def _deals(desk: Desk) -> None:
    """List what suppliers give for less, as operators do."""
    through = Body.objects.get(source=SOURCE, source_id=f"centre-{desk.number}")
    for supplier, title, words, who_for in DEALS:
        Deal.objects.get_or_create(
            supplier=supplier,
            title=title,
            defaults={
                "words": words,
                "who_for": who_for,
                "how": "Ask at the desk of your volunteer centre.",
                "through": through,
                "from_on": desk.ago(200),
                "until_on": desk.ago(-165),
                "checked_on": desk.ago(20),
                "is_invented": True,
            },
        )
