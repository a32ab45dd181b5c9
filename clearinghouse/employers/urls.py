"""An employer's account, its people, who approves and what ties it to hosts."""

from django.urls import path

from clearinghouse.employers import approving_views as approving
from clearinghouse.employers import funding_views as funding
from clearinghouse.employers import headcount_views as headcounts
from clearinghouse.employers import people_views as people
from clearinghouse.employers import views

OF = "organisations/<int:pk>/employer/"

urlpatterns = [
    path(f"{OF}open/", views.employer_open, name="employer_open"),
    path(f"{OF}policy/", views.employer_policy, name="employer_policy"),
    path(f"{OF}policy/agreement/", views.employer_template, name="employer_template"),
    path(f"{OF}domains/", views.employer_domains, name="employer_domains"),
    path(f"{OF}domains/add/", views.domain_add, name="employer_domain_add"),
    path(f"{OF}sign-in/", views.employer_sign_in, name="employer_sign_in"),
    path(f"{OF}people/", people.employer_people, name="employer_people"),
    path(f"{OF}people/invite/", people.employer_invite, name="employer_invite"),
    path(f"{OF}approvers/", approving.employer_approvers, name="employer_approvers"),
    path(f"{OF}approvers/add/", approving.approver_add, name="approver_add"),
    path(f"{OF}approvers/delegate/", approving.delegation_add, name="delegation_add"),
    path(f"{OF}headcounts/", headcounts.employer_headcounts, name="employer_headcounts"),
    path(f"{OF}headcounts/add/", headcounts.headcount_add, name="headcount_add"),
    path(f"{OF}headcounts/import/", headcounts.headcount_import, name="headcount_import"),
    path(f"{OF}funding/", funding.employer_funding, name="employer_funding"),
    path(f"{OF}funding/add/", funding.funding_add, name="funding_add"),
    path(f"{OF}funding/import/", funding.funding_import, name="funding_import"),
    path("employer-domains/<int:pk>/verify/", views.domain_verify, name="employer_domain_verify"),
    path("employer-domains/<int:pk>/drop/", views.domain_drop, name="employer_domain_drop"),
    path("approvers/<int:pk>/end/", approving.approver_end, name="approver_end"),
    path("delegations/<int:pk>/end/", approving.delegation_end, name="delegation_end"),
    path("funding/<int:pk>/drop/", funding.funding_drop, name="funding_drop"),
    path("headcounts/<int:pk>/drop/", headcounts.headcount_drop, name="headcount_drop"),
    path("employments/<int:pk>/", people.employment, name="employment"),
    path("employments/<int:pk>/confirm/", people.employment_confirm, name="employment_confirm"),
    path("employments/<int:pk>/end/", people.employment_end, name="employment_end"),
    path(
        "employments/invitations/<int:pk>/withdraw/",
        people.employment_invitation_withdraw,
        name="employment_invitation_withdraw",
    ),
    path(
        "employments/invitations/<str:token>/",
        people.employment_invitation,
        name="employment_invitation",
    ),
    path("skills/me/employer/", people.my_employment, name="my_employment"),
]
