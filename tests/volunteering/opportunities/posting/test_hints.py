"""What is said beside a role's text."""

from matching.people.models import Person
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.hints import hints


def said(role: Role) -> list[str]:
    return [
        str(hint.text) for hint in hints(role, RoleTerms.objects.get(role=role)) if not hint.good
    ]


def test_a_thin_role_is_told_what_would_help(draft: Role) -> None:
    assert said(draft) == [
        "Say more of what one does: a usual visit, from start to end.",
        "Say how one gets in: disabled people look for it first.",
        "No costs are paid back: some cannot afford the bus.",
    ]


def test_weighty_words_come_first(draft: Role, coordinator: Person) -> None:
    words = {
        "title": "Helper",
        "tasks": "Man the desk with stakeholders. £9 per hour.",
        "difference": "",
    }
    actions.describe(role=draft, said=words, by=coordinator)
    found = said(draft)
    assert found[0].startswith("“£9 per hour”")
    assert found[0].endswith("A second person reads it before it goes live.")
    assert found[1].startswith("“Man the desk”")
    assert "The title is very short: say what one does, and with whom." in found
    assert any(hint.startswith("“stakeholders”") for hint in found)
    assert "Speak to the reader: write “you”." in found


def test_a_slow_answer_is_remarked_on(draft: Role) -> None:
    draft.organisation.answers_within_days = 10
    assert "You answer within 10 working days: many will have found something else." in said(draft)
