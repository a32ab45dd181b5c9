"""What a YES or NO by text answers: whether anybody has been in touch."""

from django.utils.translation import gettext as _

from matching.messaging.incoming import NotUnderstoodError
from matching.messaging.replies import Reply
from matching.people.models import Person
from volunteering.followups import actions
from volunteering.followups.models import FollowUp

CODES = {Reply.YES: "yes", Reply.NO: "no"}


def answer(person: Person, about: str, reply: Reply, _words: str) -> str:
    """Keep it, and thank; raises NotUnderstoodError for other words, IllegalMove once answered."""
    asked = FollowUp.objects.filter(pk=about.rpartition(":")[2], person=person).first()
    if asked is None or reply not in CODES:
        raise NotUnderstoodError
    answers = {"contacted": [CODES[reply]]}
    actions.answer(followup=asked, answers=answers, mode=FollowUp.Mode.SMS, by=person)
    if reply is Reply.NO:
        return _("Thank you. Your volunteer centre is told, and sees what can be done.")
    return _("Thank you, that is good to know.")
