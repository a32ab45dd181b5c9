"""The queue and the timetable."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("commonweal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["matching", "volunteering", "clearinghouse"])
app.conf.beat_schedule = {
    "send what is owed": {"task": "matching.send_owed_notices", "schedule": 5.0},
}
