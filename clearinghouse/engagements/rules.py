"""Who may do what to an engagement."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for, may_manage


@predicate
def is_professional(person: Any, engagement: Any) -> bool:
    """Hold for whoever lends the skill."""
    return engagement is not None and engagement.person_id == person.pk


@predicate
def acts_for_its_host(person: Any, engagement: Any) -> bool:
    """Hold for the host's people."""
    return engagement is not None and bool(may_act_for(person, engagement.host))


@predicate
def acts_for_its_employer(person: Any, engagement: Any) -> bool:
    """Hold for the employer's people."""
    return (
        engagement is not None
        and engagement.employer is not None
        and bool(may_act_for(person, engagement.employer))
    )


@predicate
def signs_for_its_employer(person: Any, engagement: Any) -> bool:
    """Hold for the employer's administrators, and for whoever was its signatory at the release."""
    if engagement is None or engagement.employer is None or not person.is_authenticated:
        return False
    if may_manage(person, engagement.employer):
        return True
    return engagement.release is not None and bool(
        engagement.release.approvals.filter(step="signatory", approver=person).exists()
    )


@predicate
def released_it(person: Any, engagement: Any) -> bool:
    """Hold for those of the employer who said yes to it: the line manager meets them on the return."""
    if engagement is None or engagement.release is None or not person.is_authenticated:
        return False
    yes = engagement.release.approvals.filter(approver=person, state="approved")
    return bool(yes.exists())


of_the_employer = acts_for_its_employer | signs_for_its_employer | released_it
may_view = is_professional | acts_for_its_host | of_the_employer
may_sign = is_professional | acts_for_its_host | signs_for_its_employer
may_write = may_sign


@predicate
def may_view_its_engagement(person: Any, part: Any) -> bool:
    """Hold for the parties of the engagement that this is a part of."""
    return part is not None and bool(may_view(person, part.engagement))


@predicate
def may_sign_its_engagement(person: Any, part: Any) -> bool:
    """Hold for those who sign the engagement that this is a part of."""
    return part is not None and bool(may_sign(person, part.engagement))


@predicate
def hosts_its_engagement(person: Any, part: Any) -> bool:
    """Hold for the people of the host."""
    return part is not None and bool(acts_for_its_host(person, part.engagement))


@predicate
def may_run_its_engagement(person: Any, part: Any) -> bool:
    """Hold for the professional and the people of the host."""
    return part is not None and bool(
        is_professional(person, part.engagement) or acts_for_its_host(person, part.engagement)
    )
