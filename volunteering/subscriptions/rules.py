"""Who may decide which feeds are followed."""

from matching.privacy.rules import runs_the_service

may_follow = runs_the_service
