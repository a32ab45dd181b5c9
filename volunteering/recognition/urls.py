"""Records, certificates and badges."""

from django.urls import path

from volunteering.recognition import public_views, views

urlpatterns = [
    path("me/record/", views.record, name="record"),
    path("me/record.pdf", views.record_pdf, name="record_pdf"),
    path("me/record/letter/", views.letter, name="letter"),
    path("me/record/letter.pdf", views.letter, {"pdf": True}, name="letter_pdf"),
    path("placements/<int:pk>/badges/<slug:slug>/", views.badge_issue, name="badge_issue"),
    path("placements/<int:pk>/thank/", views.thank, name="thank"),
    path("credentials/<slug:key>/", public_views.credential, name="credential"),
    path("credentials/<slug:key>.json", public_views.credential_json, name="credential_json"),
    path("credentials/<slug:key>.jwt", public_views.credential_jwt, name="credential_jwt"),
    path("credentials/<slug:key>/certificate.pdf", views.certificate, name="certificate"),
    path("credentials/<slug:key>/withdraw/", views.credential_withdraw, name="credential_withdraw"),
    path("badges/issuers/<int:pk>/", public_views.issuer, name="badge_issuer"),
    path("badges/roles/<int:pk>/<slug:slug>/", public_views.achievement, name="badge_achievement"),
    path("badges/images/<slug:slug>.svg", public_views.image, name="badge_image"),
    path("badges/status/<int:number>/", public_views.status, name="badge_status"),
    path("badges/keys/<slug:kid>/", public_views.key, name="badge_key"),
    path(".well-known/jwks.json", public_views.jwks, name="jwks"),
]
