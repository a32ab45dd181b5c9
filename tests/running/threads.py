"""Several people who press at the same moment: real threads, each with a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection, connections

from tests.running.waiting import until

Answer = TypeVar("Answer")


def at_once(deeds: Sequence[Callable[[], Answer]]) -> list[Answer | Exception]:
    """Do all deeds at once and give what each answered or raised, in the order given.

    The test needs ``django_db(transaction=True)``: what others are to see must be committed.
    """
    together = threading.Barrier(len(deeds))
    said: list[Answer | Exception | None] = [None] * len(deeds)

    def do(number: int) -> None:
        together.wait()
        try:
            said[number] = deeds[number]()
        except Exception as problem:  # noqa: BLE001 (it is an answer)
            said[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[number]) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until(_are_alone, otherwise=lambda: "a thread's connection stayed open")
    return said  # type: ignore[return-value]


def _are_alone() -> bool:
    """Say whether the server has let the other connections go, so that the database can be dropped."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    return not others
