"""The sweeps of the volunteering side; the timetable in config.celery calls them."""

from celery import shared_task

from volunteering.applications import chasing
from volunteering.assessment import timetable as assessment
from volunteering.centres import actions as centres
from volunteering.followups import actions as followups
from volunteering.followups import laying
from volunteering.hours import imputing
from volunteering.imports import actions as imports
from volunteering.imports import working
from volunteering.opportunities.posting import actions as posting
from volunteering.placements import actions as placements
from volunteering.publishing import actions as publishing
from volunteering.quality import actions as quality
from volunteering.recognition import actions as recognition
from volunteering.rota import actions as rota
from volunteering.rota import sweeps
from volunteering.searches import actions as searches
from volunteering.subscriptions import following
from volunteering.suggestions import approaches, market, meanings, overnight
from volunteering.surveys import asking as surveys
from volunteering.vetting import actions as vetting


@shared_task(name="volunteering.publish_market")
def publish_market() -> None:
    """Read what is new in texts, then lay the open roles out for the engine, if any changed."""
    meanings.keep()
    market.keep_up()


@shared_task(name="volunteering.let_go_of_meanings")
def let_go_of_meanings() -> None:
    """Delete what texts meant that nobody has any more."""
    meanings.let_go()


@shared_task(name="volunteering.suggest_overnight")
def suggest_overnight() -> None:
    """Begin the night's suggestions, or call workers for what is left of them."""
    overnight.keep_up()


@shared_task(name="volunteering.suggest_a_region")
def suggest_a_region() -> None:
    """Do one part of the night's suggestions."""
    overnight.take_part()


@shared_task(name="volunteering.send_search_news")
def send_search_news() -> None:
    """Send what is new in people's searches, in the morning."""
    searches.send_digests()


@shared_task(name="volunteering.lapse_invitations")
def lapse_invitations() -> None:
    """Let invitations lapse that nobody answered."""
    approaches.lapse()


@shared_task(name="volunteering.chase_silences")
def chase_silences() -> None:
    """Remind, escalate and pause where an answer is owed; close what is open for roles that are gone."""
    chasing.chase_silences()
    chasing.close_for_ended_roles()


@shared_task(name="volunteering.lay_out_rota")
def lay_out_rota() -> None:
    """Lay out the shifts of the weeks to come, and follow the sessions that they came from."""
    rota.lay_out()


@shared_task(name="volunteering.keep_up_rota")
def keep_up_rota() -> None:
    """Pass places on, widen calls for cover, remind, and ask who came."""
    sweeps.keep_up()


@shared_task(name="volunteering.impute_hours")
def impute_hours() -> None:
    """Estimate the hours of those who keep none, and take estimates back where they keep them now."""
    imputing.keep_up()


@shared_task(name="volunteering.ask_how_it_went")
def ask_how_it_went() -> None:
    """Lay down the follow-ups that fall due, ask, ask again, and give up after three times."""
    laying.lay_down()
    followups.ask_due()


@shared_task(name="volunteering.ask_by_survey")
def ask_by_survey() -> None:
    """Send what centres' surveys are owed, and close those whose last day is over."""
    surveys.close_due()
    surveys.ask_due()


@shared_task(name="volunteering.forget_checks")
def forget_checks() -> None:
    """Delete checks and references that nobody needs any more."""
    vetting.forget()


@shared_task(name="volunteering.keep_up_roles")
def keep_up_roles() -> None:
    """Remind of roles that end, pause those without cover, and work out checks under today's rules."""
    posting.remind_of_expiry()
    posting.pause_uninsured()
    posting.rework_levels()


@shared_task(name="volunteering.keep_up_open_data")
def keep_up_open_data() -> None:
    """Let the feed of changes tell of roles that open or end today, and of organisations' new words."""
    publishing.keep_up()


@shared_task(name="volunteering.look_after_people")
def look_after_people() -> None:
    """Ask about long pauses, remind of talks that are due, and withdraw badges that rest on nothing."""
    placements.nudge_paused()
    placements.remind_of_reviews()
    recognition.withdraw_unearned()


@shared_task(name="volunteering.work_on_imports")
def work_on_imports() -> None:
    """Do part after part of the spreadsheets that centres brought."""
    working.keep_up()


@shared_task(name="volunteering.follow_feeds")
def follow_feeds() -> None:
    """Read the feeds that are due, and take down what has not been seen for too long."""
    following.keep_up()


@shared_task(name="volunteering.forget_spreadsheets")
def forget_spreadsheets() -> None:
    """Delete spreadsheets and their rows that nobody takes back any more."""
    imports.forget()


@shared_task(name="volunteering.keep_up_marks")
def keep_up_marks() -> None:
    """Suspend, let lapse and remind of quality marks, and let the files behind old ones go."""
    quality.keep_up()


@shared_task(name="volunteering.remind_of_courses")
def remind_of_courses() -> None:
    """Remind of a centre's courses two days before."""
    centres.remind()


@shared_task(name="volunteering.work_on_assessment")
def work_on_assessment() -> None:
    """Draw returns, freeze years and make runs that analysts asked for."""
    assessment.work()


@shared_task(name="volunteering.publish_assessment")
def publish_assessment() -> None:
    """Let releases out whose minute has come."""
    assessment.publish()
