"""The rows behind the addresses of scoping and of what was achieved."""

from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.sharing.models import CaseStudy
from tests.factories.needs import EligibilityFactory

Path = tuple[str | int, ...]
OF_A_NEED = ("renew", "pause", "take_back", "copy", "call", "read", "seen", "matches_read")


def arguments(need: SkillsNeed, engagement: int) -> dict[str, Path]:
    """Give the arguments of a draft's pages, and of a story that everybody may read."""
    now = timezone.now()
    story = CaseStudy.objects.create(
        engagement_id=engagement,
        title="Gift Aid at last",
        problem="Nobody claimed it.",
        work="A sheet.",
        outcome="It is claimed.",
        person_consented_at=now,
        host_consented_at=now,
        published_at=now,
    )
    waiting = EligibilityFactory(organisation=need.organisation, verdict="to_decide")
    return {
        **dict.fromkeys((f"need_{name}" for name in OF_A_NEED), (need.pk,)),
        "need_step": (need.pk, "what"),
        "need_check": (need.pk, "what"),
        "vco_needs": (need.organisation_id,),
        "vco_eligibility": (need.organisation_id,),
        "eligibility_decide": (waiting.pk,),
        "story": (story.pk,),
        "story_consent": (story.pk,),
        "story_write": (engagement,),
    }
