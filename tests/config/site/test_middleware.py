from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.site.middleware import IllegalMoveMiddleware
from matching.history.lifecycle import IllegalMove
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.needs import NeedFactory


def answer_to(problem: Exception, person: Person) -> HttpResponse | None:
    def never(_request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory().post("/")
    request.user = person
    request.resolver_match = None
    return IllegalMoveMiddleware(never).process_exception(request, problem)


def test_who_was_overtaken_is_told_so_and_shown_how_it_stands(
    vco: Organisation, coordinator: Person
) -> None:
    need = NeedFactory(organisation=vco)
    answer = answer_to(IllegalMove(need, "published", overtaken=True), coordinator)
    assert answer is not None
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Someone was faster" in page
    assert f'href="/skills/needs/{need.pk}/"' in page


def test_a_move_that_is_not_possible_any_more_says_so(
    vco: Organisation, coordinator: Person
) -> None:
    answer = answer_to(IllegalMove(NeedFactory(organisation=vco), "published"), coordinator)
    assert answer is not None
    assert answer.status_code == 409
    assert "That is not possible any more" in answer.content.decode()


def test_what_has_no_page_leads_home(vco: Organisation, coordinator: Person) -> None:
    answer = answer_to(IllegalMove(vco, "anywhere", overtaken=True), coordinator)
    assert answer is not None
    assert 'href="/">Go to the start page' in answer.content.decode()


def test_other_errors_are_left_alone(coordinator: Person) -> None:
    assert answer_to(ValueError(), coordinator) is None
