"""The sweeps of the clearing-house; the timetable in config.celery calls them."""

from celery import shared_task

from clearinghouse.engagements import sweeps as engagements
from clearinghouse.introductions import sweeping as introductions
from clearinghouse.introductions import talking
from clearinghouse.needs import actions as needs
from clearinghouse.programmes.calls import actions as calls
from clearinghouse.programmes.offices import actions as offices
from clearinghouse.programmes.sets import actions as sets
from clearinghouse.registers import actions as registers
from clearinghouse.releases import sweeping as releases
from clearinghouse.reviews import actions as reviews
from clearinghouse.rounds import actions as rounds
from clearinghouse.suggestions import meanings


@shared_task(name="clearinghouse.keep_up_rounds")
def keep_up_rounds() -> None:
    """Let lapse what nobody confirmed in time, and close rounds that are done."""
    rounds.keep_up()


@shared_task(name="clearinghouse.keep_up_engagements")
def keep_up_engagements() -> None:
    """Begin what is signed, remind of meetings and of the return, and end what is over."""
    engagements.keep_up()


@shared_task(name="clearinghouse.read_texts")
def read_texts() -> None:
    """Read what is new in the texts of needs and professionals."""
    meanings.keep()


@shared_task(name="clearinghouse.let_go_of_meanings")
def let_go_of_meanings() -> None:
    """Delete what texts meant that nobody has any more."""
    meanings.let_go()


@shared_task(name="clearinghouse.keep_up_introductions")
def keep_up_introductions() -> None:
    """Remind of introductions and calls, and let lapse what nobody answered."""
    introductions.keep_up()
    talking.remind()


@shared_task(name="clearinghouse.keep_up_releases")
def keep_up_releases() -> None:
    """Remind approvers, and let run out what nobody decided or used."""
    releases.keep_up()


@shared_task(name="clearinghouse.ask_for_reviews")
def ask_for_reviews() -> None:
    """Lay down the reviews to come, ask for what is due, and close what is reviewed."""
    reviews.lay_down()
    reviews.ask_due()
    reviews.close_due()


@shared_task(name="clearinghouse.tell_of_returns")
def tell_of_returns() -> None:
    """Tell employers' HR of who comes back, at each employer's own notice."""
    registers.alert_of_returns()


@shared_task(name="clearinghouse.keep_needs_fresh")
def keep_needs_fresh() -> None:
    """Warn of needs that grow stale, pause those that nobody renewed, remind who reads."""
    needs.keep_fresh()


@shared_task(name="clearinghouse.keep_up_programmes")
def keep_up_programmes() -> None:
    """Remind of advice calls, of meetings of sets, and of terms of office that end."""
    calls.keep_up()
    sets.remind()
    offices.remind()
