"""Gathers the slices' pages for operators, so that Django sees one app."""

from matching.agreements import admin as agreements
from matching.audit import admin as audit
from matching.history import admin as history
from matching.keys import admin as keys
from matching.ledger import admin as ledger
from matching.messaging import admin as messaging
from matching.organisations import admin as organisations
from matching.people import admin as people
from matching.places import admin as places
from matching.privacy import admin as privacy
from matching.privacy.complaints import admin as complaints
from matching.queue import admin as queue
from matching.reference import admin as reference
from matching.rulebook import admin as rulebook
from matching.safeguarding import admin as safeguarding
from matching.shortlists import admin as shortlists
from matching.shortlists.learning import admin as learning
from matching.taxonomy import admin as taxonomy
from matching.webhooks import admin as webhooks

__all__ = [
    "agreements",
    "audit",
    "complaints",
    "history",
    "keys",
    "learning",
    "ledger",
    "messaging",
    "organisations",
    "people",
    "places",
    "privacy",
    "queue",
    "reference",
    "rulebook",
    "safeguarding",
    "shortlists",
    "taxonomy",
    "webhooks",
]
