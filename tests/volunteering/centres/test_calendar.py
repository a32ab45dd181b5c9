"""A course as a calendar file."""

from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories.centres import CourseFactory
from tests.factories.people import PersonFactory
from volunteering.centres import actions

pytestmark = pytest.mark.django_db


def test_course_called_off_is_cancelled_under_the_same_name_which_no_other_service_has(
    anonymous: Client,
) -> None:
    course = CourseFactory()

    def event() -> Any:
        answer = anonymous.get(f"/courses/{course.pk}/calendar.ics")
        [found] = Calendar.from_ical(answer.content).walk("VEVENT")
        return found

    was = event()
    actions.call_off(course=course, by=PersonFactory())
    now = event()

    assert (was["status"], now["status"]) == ("CONFIRMED", "CANCELLED")
    assert was["uid"] == now["uid"] == f"course-{course.pk}@localhost"
    assert now["sequence"] > was["sequence"]
