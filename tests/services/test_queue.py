import signal

from matching.messaging import actions
from matching.messaging.models import Notice
from tests.factories.people import PersonFactory
from tests.running.site import Site
from tests.running.waiting import until


def owe(address: str, subject: str = "They answered") -> Notice:
    return actions.notify(
        to=PersonFactory(email=address, password=None),
        kind="application-answered",
        subject=subject,
        body="They would like to meet you.",
        why="you applied to Garden helper",
        path="/me/",
    )


def test_worker_sends_what_is_owed(worker: Site) -> None:
    notice = owe("owed@example.org")
    mail = worker.mail_to("owed@example.org")
    assert mail["Subject"] == "They answered"
    assert f"{worker.url}/me/" in mail.get_content()
    assert "You get this because you applied to Garden helper." in mail.get_content()
    until(lambda: Notice.objects.get(pk=notice.pk).sent_at)


def test_notice_written_while_no_worker_runs_is_sent_when_one_does(site: Site) -> None:
    owe("patient@example.org")
    assert not [mail for mail in site.mail() if mail["To"] == "patient@example.org"]
    site.worker.start()
    site.beat.start()
    try:
        site.mail_to("patient@example.org")
    finally:
        site.beat.stop()
        site.worker.stop()


def test_worker_that_is_killed_is_replaced_and_nothing_is_lost(worker: Site) -> None:
    worker.worker.kill()
    for number in range(20):
        owe(f"crowd{number}@example.org")
    worker.worker.start()
    until(
        lambda: not Notice.objects.owed().filter(to__email__startswith="crowd").exists(),
        otherwise=worker.words,
    )
    sent = [mail["To"] for mail in worker.mail() if str(mail["To"]).startswith("crowd")]
    assert sorted(sent) == sorted(f"crowd{number}@example.org" for number in range(20))


def test_two_workers_send_each_notice_once(worker: Site) -> None:
    second = worker.another_worker()
    second.start()
    try:
        for number in range(40):
            owe(f"pair{number}@example.org")
        until(
            lambda: not Notice.objects.owed().filter(to__email__startswith="pair").exists(),
            otherwise=worker.words,
        )
    finally:
        second.stop()
    sent = [mail["To"] for mail in worker.mail() if str(mail["To"]).startswith("pair")]
    assert sorted(sent) == sorted(f"pair{number}@example.org" for number in range(40))


def test_worker_ends_when_asked_and_says_nothing_about_root(site: Site) -> None:
    site.worker.start()
    until(lambda: "ready" in site.worker.words(), otherwise=site.words)
    status = site.worker.stop()
    assert status in {0, -signal.SIGTERM}
    assert "superuser" not in site.worker.words()
