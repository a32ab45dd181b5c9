"""Records in the shape that each feed publishes, small and invented, to be changed by a test."""

from typing import Any


def doit(title: str = "Feed the goats", key: str = "a1", **changes: Any) -> dict[str, Any]:
    """Give one activity of Do IT; ``definition`` and ``organisation`` change what is inside."""
    organisation = {
        "_id": {"$oid": "o1"},
        "name": "Mudchute Goats",
        "description": "A farm.",
        "websiteLink": "www.goats.example",
        "causeOptions": [],
    } | changes.pop("organisation", {})
    definition = {
        "title": title,
        "description": "Feeding and mucking out.",
        "attendanceType": "Local",
        "locationOption": "Single Location",
        "causeOptions": [{"displayName": "Animals!"}],
        "requirementOptions": [{"displayName": "+18"}, {"displayName": "Background checks"}],
        "organizationSubDocument": organisation,
    } | changes.pop("definition", {})
    return {
        "_id": {"$oid": key},
        "isOnline": False,
        "externalApplyLink": "https://goats.example/apply",
        "address": {
            "street": "Stepney Way, London E1 3DG",
            "location": {"type": "Point", "coordinates": [-0.0428627, 51.5171364]},
        },
        "activityDefinitionSubDocument": definition,
        "deleted": False,
    } | changes


def teamkinetic(
    begins: str = "2027-01-09T10:00:00", ends: str = "2027-01-09T12:00:00", **changes: Any
) -> dict[str, Any]:
    """Give one activity of TeamKinetic with one session."""
    return {
        "id": 101,
        "type": "Activity",
        "label": "Ward visitor",
        "description": "Sit with people.",
        "organisation": "AAAA-1",
        "allowsRemoteParticipation": False,
        "applyLink": "https://north.teamkinetic.example/volunteers/opportunity/101",
        "session": [session(begins, ends)],
    } | changes


def session(begins: str, ends: str, key: str = "1") -> dict[str, Any]:
    return {
        "id": f"s{key}",
        "applylink": "https://north.teamkinetic.example/volunteers/opportunity/101",
        "location": [
            {
                "id": f"l{key}",
                "locationType": "In Person",
                "address": "Stepney Way",
                "latitude": 51.5171364,
                "longitude": -0.0428627,
            }
        ],
        "time": [{"id": f"t{key}", "begining": begins, "end": ends}],
    }


NS = "https://ns.volunteeringdata.io/"


def organisation(**changes: Any) -> dict[str, Any]:
    """Give one organisation of the standard with one activity inside."""
    return {
        "type": "Organisation",
        "id": "https://id.volunteeringdata.io/org-1",
        "name": "Under One Roof",
        "description": "Meals and company.",
        "website": "https://roof.example/",
        "charityNumber": "202918",
        "cause": [f"{NS}AntiPoverty"],
        "activity": [activity()],
    } | changes


def activity(**changes: Any) -> dict[str, Any]:
    return {
        "id": "https://id.volunteeringdata.io/act-1",
        "title": "Supper club",
        "description": "Cook and serve.",
        "role": [role()],
        "session": [
            {
                "location": {
                    "name": "The Hub",
                    "address": "Stepney Way, London E1 3DG",
                    "latitude": "51.5171364",
                    "longitude": "-0.0428627",
                },
                "time": [f"{NS}MondayAfternoon", f"{NS}SaturdayMorning"],
            }
        ],
    } | changes


def role(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Cook",
        "description": "Cook for forty.",
        "commitment": "One evening a week",
        "applyLink": "https://roof.example/join",
        "allowsRemoteParticipation": False,
        "minimumAge": "18",
        "requirement": [f"{NS}DBSCheck"],
        "reward": [f"{NS}TrainingProvided"],
        "skill": [f"{NS}ActiveListening"],
    } | changes
