"""The questions as they are put, each with the concept that is collected, and the answers in words.

Wording after the harmonised standards (domain.md 8): sex is asked apart from gender identity, and
never called gender.
"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from volunteering.assessment.equality.lists import PREFER_NOT_TO_SAY

FROM_16: Final = frozenset({"gender-identity-same-as-registered", "sexual-orientation"})

QUESTIONS: Final = {
    "age": (_("How old are you?"), _("We ask for the age group.")),
    "sex": (
        _("What is your sex?"),
        _("We ask for sex as registered at birth or on a Gender Recognition Certificate."),
    ),
    "gender-identity-same-as-registered": (
        _("Is the gender you identify with the same as your sex registered at birth?"),
        _("We ask for gender identity, apart from sex."),
    ),
    "ethnicity": (
        _("What is your ethnic group?"),
        _("We ask for the group you feel you belong to, by the list of the Census of England."),
    ),
    "long-lasting-condition": (
        _(
            "Do you have any physical or mental health conditions or illnesses lasting or expected to "
            "last 12 months or more?"
        ),
        _("With the next question this says whether the Equality Act would count as a disability."),
    ),
    "activities-reduced": (
        _("Do they reduce your ability to carry out day-to-day activities?"),
        _("Leave this out if you answered no above."),
    ),
    "sexual-orientation": (
        _("Which of these best describes your sexual orientation?"),
        _("We ask for how you see yourself."),
    ),
    "religion": (
        _("What is your religion?"),
        _("We ask for the religion you feel you belong to, whether you practise it or not."),
    ),
}

ANSWERS: Final = {
    "age": {
        "under-16": _("Under 16"),
        "16-24": _("16 to 24"),
        "25-34": _("25 to 34"),
        "35-49": _("35 to 49"),
        "50-64": _("50 to 64"),
        "65-74": _("65 to 74"),
        "75-and-over": _("75 or over"),
    },
    "sex": {"female": _("Female"), "male": _("Male")},
    "gender-identity-same-as-registered": {"yes": _("Yes"), "no": _("No")},
    "ethnicity": {
        "white-british": _("White: English, Welsh, Scottish, Northern Irish or British"),
        "white-irish": _("White: Irish"),
        "white-gypsy-or-irish-traveller": _("White: Gypsy or Irish Traveller"),
        "white-roma": _("White: Roma"),
        "white-other": _("White: any other background"),
        "mixed-white-and-black-caribbean": _("Mixed: White and Black Caribbean"),
        "mixed-white-and-black-african": _("Mixed: White and Black African"),
        "mixed-white-and-asian": _("Mixed: White and Asian"),
        "mixed-other": _("Mixed: any other background"),
        "asian-indian": _("Asian or Asian British: Indian"),
        "asian-pakistani": _("Asian or Asian British: Pakistani"),
        "asian-bangladeshi": _("Asian or Asian British: Bangladeshi"),
        "asian-chinese": _("Asian or Asian British: Chinese"),
        "asian-other": _("Asian or Asian British: any other background"),
        "black-african": _("Black or Black British: African"),
        "black-caribbean": _("Black or Black British: Caribbean"),
        "black-other": _("Black or Black British: any other background"),
        "arab": _("Arab"),
        "other": _("Any other ethnic group"),
    },
    "long-lasting-condition": {"yes": _("Yes"), "no": _("No")},
    "activities-reduced": {
        "a-lot": _("Yes, a lot"),
        "a-little": _("Yes, a little"),
        "not-at-all": _("Not at all"),
    },
    "sexual-orientation": {
        "straight": _("Straight or heterosexual"),
        "gay-or-lesbian": _("Gay or lesbian"),
        "bisexual": _("Bisexual"),
        "other": _("Another orientation"),
    },
    "religion": {
        "none": _("No religion"),
        "christian": _("Christian"),
        "buddhist": _("Buddhist"),
        "hindu": _("Hindu"),
        "jewish": _("Jewish"),
        "muslim": _("Muslim"),
        "sikh": _("Sikh"),
        "other": _("Any other religion"),
    },
}


def choices(question: str) -> list[tuple[str, Any]]:
    """Give the answers that may be given to a question; not to say is always one of them."""
    return [*ANSWERS[question].items(), (PREFER_NOT_TO_SAY, _("I prefer not to say"))]
