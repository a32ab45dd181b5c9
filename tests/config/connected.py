"""The rows behind the addresses of programs: a key of the volunteer's, a webhook of the VCO's."""

from typing import Any

from clearinghouse.needs.models import SkillsNeed
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.sealing import seal
from matching.webhooks.models import Delivery, Webhook
from tests.config.assessed import NAME as YEAR
from tests.factories.directory import BodyFactory
from tests.factories.keys import key_of
from volunteering.opportunities.models import Role


def arguments(
    organisation: Organisation, role: Role, need: SkillsNeed, volunteer: Person
) -> dict[str, tuple[str | int, ...]]:
    """Give the addresses' arguments."""
    webhook: Any = Webhook.objects.create(
        organisation=organisation,
        address="https://example.org/hook",
        events=["application.made"],
        secret=seal("whsec_eA=="),
    )
    delivery = Delivery.objects.create(
        webhook=webhook, event="ping", source="ping:1", payload={"type": "ping"}
    )
    of_webhook = ("webhook", "webhook_rotate", "webhook_ping", "webhook_on", "webhook_end")
    of_organisation = ("vco_keys", "vco_key_new", "vco_webhooks", "webhook_new", "api:organisation")
    of_our_role = (
        *("our_role", "change_role", "publish_role", "pause_role", "withdraw_role"),
        *("our_times", "add_time"),
    )
    return {
        **dict.fromkeys(of_organisation, (organisation.pk,)),
        **dict.fromkeys(of_webhook, (webhook.pk,)),
        **dict.fromkeys((f"api:{name}" for name in ("role", *of_our_role)), (role.pk,)),
        **dict.fromkeys(("api:our_time", "api:remove_time"), (role.pk, 1)),
        **dict.fromkeys(("api:my_application", "api:withdraw"), (1,)),
        **dict.fromkeys(("api:release", "api:figures"), (YEAR, 1)),
        "key_end": (key_of(volunteer)[0].pk,),
        "delivery_resend": (delivery.pk,),
        "api:need": (need.pk,),
        "api:body": (BodyFactory().pk,),
        "api_nowhere": ("v2/roles",),
    }
