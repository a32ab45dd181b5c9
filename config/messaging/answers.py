"""What an answer by text does, for each kind of question that we text.

A slice that asks something by text (``notify(question="cover", about=subject_of(shift))``) names here
what deals with the answer: a function of the person, what it was about, the answer and its words. It
gives the words to text back, or raises NotUnderstoodError.
"""

from typing import Final

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from matching.messaging.errors import TooManyError
from matching.messaging.incoming import THREAD, Answers, NotUnderstoodError
from matching.messaging.models import Thread
from matching.messaging.replies import Reply
from matching.people.models import Person
from matching.safeguarding import talk
from volunteering.followups import texting as followups
from volunteering.followups.notices import QUESTION as HOW_IT_WENT
from volunteering.rota import texting as rota


def say(person: Person, about: str, _reply: Reply, words: str) -> str:
    """Say the words in the conversation, if the person is in it and says anything."""
    thread = get_object_or_404(Thread, pk=about.rpartition(":")[2])
    if not words.strip() or not person.has_perm("matching.say_thread", thread):
        raise NotUnderstoodError
    try:
        talk.say(thread=thread, by=person, text=words[:5000])
    except TooManyError:
        return _("You have written a lot within an hour. Try again later.")
    return ""


ANSWERS: Final[Answers] = {THREAD: say, HOW_IT_WENT: followups.answer, **rota.ANSWERS}
