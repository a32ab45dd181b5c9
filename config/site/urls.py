"""Pages that join both marketplaces."""

from django.urls import path

from config.site import health, inbox, languages, sitemaps, statements
from config.site.for_organisations import for_organisations
from config.site.home import home
from config.site.me import me
from config.site.notices import notices
from config.site.organisations import organisation
from config.site.reviews import reviews
from config.site.security_txt import security_txt
from config.site.today import today

urlpatterns = [
    path("", home, name="home"),
    path("organisations/<int:pk>/", organisation, name="organisation"),
    path("organisations/<int:pk>/today/", today, name="today"),
    path("reviews/", reviews, name="reviews"),
    path("for-organisations/", for_organisations, name="for_organisations"),
    path("me/", me, name="me"),
    path("me/notices/", notices, name="notices"),
    path("attributions/", statements.attributions, name="attributions"),
    path("privacy/", statements.privacy, name="privacy"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("gallery/", statements.gallery, name="gallery"),
    path("demo/inbox/", inbox.inbox, name="demo_inbox"),
    path("demo/inbox/<slug:key>/", inbox.letter, name="demo_letter"),
    path("language/<str:code>/", languages.choose, name="language"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
