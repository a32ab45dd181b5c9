"""The rows behind the doors that stand open to other services: feeds that we follow, and our own."""

from matching.organisations.models import Organisation
from tests.factories.feeds import FeedRunFactory, TwinFactory
from volunteering.opportunities.models import Role


def arguments(role: Role, organisation: Organisation) -> dict[str, tuple[str | int, ...]]:  # noqa: ARG001 (widgets will want them)
    """Follow a feed, visit it, and hold what it brought; give the arguments of the addresses."""
    run = FeedRunFactory()
    return {
        "subscription": (run.subscription_id,),
        "subscription_change": (run.subscription_id,),
        "subscription_do": (run.subscription_id, "read"),
        "feed_run": (run.pk,),
        "twin_decide": (TwinFactory().pk,),
    }
