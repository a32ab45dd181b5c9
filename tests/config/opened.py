"""The rows behind the doors that stand open to other services: feeds that we follow, and our own."""

from matching.organisations.models import Organisation
from tests.factories.directory import ServiceFactory
from tests.factories.feeds import FeedRunFactory, TwinFactory
from volunteering.directory.open_referral.keys import key_of
from volunteering.opportunities.models import Role
from volunteering.syndication.models import Widget


def arguments(role: Role, organisation: Organisation) -> dict[str, tuple[str | int, ...]]:
    """Follow a feed, visit it, and hold what it brought; give the arguments of the addresses."""
    run = FeedRunFactory()
    widget = Widget.objects.create(organisation=organisation, heading="Near you")
    service = ServiceFactory()
    return {
        "sitemap_section": ("roles",),
        "language": ("cy",),
        "oruk_service": (key_of("service", service.pk),),
        "oruk_service_at_location": (key_of("service at location", service.pk),),
        "oruk_taxonomy": (key_of("taxonomy", 1),),
        "oruk_term": (key_of("term function", 1),),
        "oruk_organization": (key_of("organization", service.body_id),),
        "widget": (widget.key,),
        "widget_file": ("embed.js",),
        "widget_page": (widget.pk,),
        "widget_end": (widget.pk,),
        "widgets": (organisation.pk,),
        "subscription": (run.subscription_id,),
        "subscription_change": (run.subscription_id,),
        "subscription_do": (run.subscription_id, "read"),
        "feed_run": (run.pk,),
        "twin_decide": (TwinFactory().pk,),
    }
