"""The queue and the timetable."""

import os
import warnings
from typing import Any

from celery import Celery
from celery.schedules import crontab
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu import Exchange, Queue  # type: ignore[attr-defined]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# We take JSON only, so root can be talked into nothing; production has an account for it.
warnings.filterwarnings("ignore", "You're running the worker with superuser privileges")

app = Celery("commonweal", task_cls="matching.queue.calls:Call")
# The id of the request that called a task stands in the task's rows of log.
app.steps["worker"].add(DjangoStructLogInitStep)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["matching", "volunteering", "clearinghouse", "config.privacy", "config.fairness", "config.api"]
)


# Queues by kind of work: a worker without -Q takes them all, and one with -Q only what it names
# (docs/how-to/deploy.md), so that nobody's mail waits behind a night's suggestions.
SOON, SWEEPS, LONG, NIGHT = "soon", "sweeps", "long", "night"
app.conf.task_default_queue = SWEEPS
app.conf.task_queues = [
    Queue(name, Exchange(name), routing_key=name)  # type: ignore[no-untyped-call]
    for name in (SOON, SWEEPS, LONG, NIGHT)
]
app.conf.task_routes = {
    "matching.beat": {"queue": SOON},
    "matching.send_owed_notices": {"queue": SOON},
    "volunteering.keep_up_rota": {"queue": SOON},
    "volunteering.publish_market": {"queue": LONG},
    "volunteering.work_on_*": {"queue": LONG},
    "volunteering.follow_feeds": {"queue": LONG},
    "volunteering.publish_assessment": {"queue": LONG},
    "matching.refit": {"queue": LONG},
    "matching.lay_out_language": {"queue": LONG},
    "clearinghouse.read_texts": {"queue": LONG},
    "clearinghouse.keep_up_rounds": {"queue": LONG},
    # A region is a part of the night that one worker takes; more workers take more of them at once.
    "volunteering.suggest_*": {"queue": NIGHT},
}
# What is quick is ended soon when it hangs; the rest has settings.CELERY_TASK_TIME_LIMIT.
SHORT: dict[str, Any] = {"soft_time_limit": 100, "time_limit": 120}
app.conf.task_annotations = {
    "matching.beat": {"soft_time_limit": 10, "time_limit": 20},
    "matching.send_owed_notices": SHORT,
    "matching.count_exposure": SHORT,
    "volunteering.keep_up_rota": SHORT,
    "volunteering.remind_of_courses": SHORT,
    "volunteering.lapse_invitations": SHORT,
    "clearinghouse.keep_up_introductions": SHORT,
    "clearinghouse.keep_up_releases": SHORT,
}


def every(seconds: float, task: str) -> dict[str, Any]:
    """Call a task so often; a call that no worker took in time is worth nothing to the next."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


def daily(hour: int, task: str) -> dict[str, Any]:
    """Call a task from a full hour on, every ten minutes of it: a sweep that is done does nothing."""
    at = crontab(minute="*/10", hour=str(hour))
    return {"task": task, "schedule": at, "options": {"expires": 600}}


app.conf.beat_schedule = {
    "send what is owed": every(5.0, "matching.send_owed_notices"),
    "gather the mail of the day": daily(8, "matching.gather_digests"),
    "forget old words": daily(3, "matching.forget_words"),
    "forget checks that nobody needs": daily(3, "volunteering.forget_checks"),
    "seal second steps that stand plain": daily(3, "matching.seal_second_steps"),
    "warn of checks that are due anew": daily(7, "matching.warn_of_checks"),
    "estimate hours that nobody keeps": daily(4, "volunteering.impute_hours"),
    "ask how it went": every(3600.0, "volunteering.ask_how_it_went"),
    "ask by survey": every(300.0, "volunteering.ask_by_survey"),
    "say that the worker is alive": every(10.0, "matching.beat"),
    "chase silences": every(300.0, "volunteering.chase_silences"),
    "keep up with the rota": every(60.0, "volunteering.keep_up_rota"),
    "lay out the rota": every(600.0, "volunteering.lay_out_rota"),
    "send what is new in searches": every(600.0, "volunteering.send_search_news"),
    "suggest overnight": daily(1, "volunteering.suggest_overnight"),
    "do what is left of the night": daily(2, "volunteering.suggest_overnight"),
    "let invitations lapse": daily(2, "volunteering.lapse_invitations"),
    "forget birthdays of those who turned 18": daily(2, "matching.forget_birthdays"),
    "look after people in their roles": daily(9, "volunteering.look_after_people"),
    "keep up with quality marks": daily(6, "volunteering.keep_up_marks"),
    "remind of courses": every(600.0, "volunteering.remind_of_courses"),
    "work on spreadsheets": every(10.0, "volunteering.work_on_imports"),
    "work on the assessment": every(10.0, "volunteering.work_on_assessment"),
    "publish the assessment": every(10.0, "volunteering.publish_assessment"),
    "follow others' feeds": every(60.0, "volunteering.follow_feeds"),
    "forget old spreadsheets": daily(4, "volunteering.forget_spreadsheets"),
    "keep up with roles": daily(6, "volunteering.keep_up_roles"),
    "keep up with open data": every(600.0, "volunteering.keep_up_open_data"),
    "lay the open roles out for the engine": every(60.0, "volunteering.publish_market"),
    "lay out what skills are called": every(60.0, "matching.lay_out_language"),
    "let go of what texts meant": daily(3, "volunteering.let_go_of_meanings"),
    "read what needs and professionals say": every(60.0, "clearinghouse.read_texts"),
    "let go of what needs meant": daily(3, "clearinghouse.let_go_of_meanings"),
    "keep up with introductions": every(300.0, "clearinghouse.keep_up_introductions"),
    "keep up with releases": every(300.0, "clearinghouse.keep_up_releases"),
    "keep up with engagements": every(300.0, "clearinghouse.keep_up_engagements"),
    "ask for reviews of engagements": every(300.0, "clearinghouse.ask_for_reviews"),
    "keep the list of needs fresh": daily(6, "clearinghouse.keep_needs_fresh"),
    "remind of calls, sets and offices": every(600.0, "clearinghouse.keep_up_programmes"),
    "keep up with rounds": daily(5, "clearinghouse.keep_up_rounds"),
    "tell employers who comes back": daily(7, "clearinghouse.tell_of_returns"),
    "count who is seen": every(60.0, "matching.count_exposure"),
    "learn from what was shown": daily(1, "matching.refit"),
    "seal the audit log": every(60.0, "matching.seal_audit"),
    "check the audit log": daily(5, "matching.check_audit"),
    "make the next year of history": daily(5, "matching.keep_up_history"),
    "warn of complaints about data": daily(9, "matching.warn_of_complaints"),
    "tell webhooks": every(10.0, "config.tell_webhooks"),
    "forget kept answers": every(600.0, "config.forget_answers"),
    "check that matching is fair": daily(3, "config.check_fairness"),
    "make copies of people's data": every(60.0, "config.make_data_packs"),
    "erase who asked for it": every(600.0, "config.erase_people"),
    "let go what is no longer needed": daily(4, "config.let_go"),
}
