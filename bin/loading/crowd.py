"""A crowd of people on a mixed day (locust). Reads a stage a line on standard input, answers a line each.

A stage is {"users": 20, "seconds": 30}; each user asks for one thing a second, at random times. What the
service said it kept goes to journal.jsonl, what it failed at to failures.jsonl, each with its time.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import gevent
from locust import FastHttpUser, task
from locust.env import Environment

OUT = Path(sys.argv[1])
CROWD: dict[str, Any] = json.loads((OUT / "crowd.json").read_text())
JOURNAL = (OUT / "journal.jsonl").open("a", buffering=1)
FAILURES = (OUT / "failures.jsonl").open("a", buffering=1)
COOKIE = "0123456789abcdefghijklmnopqrstuv"  # a form's token may be the cookie's own value
CAUSES = ("Environment", "Health", "AnimalWelfare", "Education")
WORDS = ("gardening", "tea", "reading", "driving", "music")
OK, SENT_ON, CONFLICT = 200, 302, 409
IN_WORDS, BY_CAUSE, POPULAR_SHARE = 0.4, 0.3, 0.3
APPLICATION, THREAD = re.compile(r"/applications/(\d+)/"), re.compile(r"/messages/(\d+)/")
POPULAR = 40  # roles that many want, so that their limits are reached
chance = random.Random(int(sys.argv[3]))  # noqa: S311 (the same each time)
made: list[tuple[str, int]] = []


class Visitor(FastHttpUser):
    """Somebody, from an address of their own."""

    host = sys.argv[2]
    connection_timeout = 30.0
    network_timeout = 30.0

    def on_start(self) -> None:
        """Take an address that nobody else has."""
        self.address = f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}"
        self.next = time.monotonic()

    def wait_time(self) -> float:
        """Ask once a second on average, whoever else asks: people do not keep step with each other."""
        self.next += chance.expovariate(1)
        return max(0.0, self.next - time.monotonic())

    @task(45)
    def find(self) -> None:
        """Search, near home mostly."""
        asked = {
            "postcode": chance.choice(CROWD["postcodes"]),
            "radius": chance.choice((5, 10, 25)),
        }
        if chance.random() < IN_WORDS:
            asked["q"] = chance.choice(WORDS)
        if chance.random() < BY_CAUSE:
            asked["cause"] = chance.choice(CAUSES)
        self._get(f"/find/?{_query(asked)}", "find")

    @task(25)
    def role(self) -> None:
        """Look at a role."""
        self._get(f"/roles/{chance.choice(CROWD['shown'])}/", "role")

    @task(15)
    def for_you(self) -> None:
        """Ask what suits."""
        asked = {"postcode": chance.choice(CROWD["postcodes"]), "cause": chance.choice(CAUSES)}
        self._get(f"/for-you/?{_query(asked | {'radius': 10})}", "for-you")

    @task(6)
    def apply(self) -> None:
        """Apply for a role."""
        person, session = chance.choice(CROWD["volunteers"])
        roles = CROWD["roles"]
        role = chance.choice(roles[:POPULAR] if chance.random() < POPULAR_SHARE else roles)
        said = {"words": "I would like to help.", "list": "", "position": ""}
        went = self._post(f"/roles/{role}/apply/", said, "apply", session, refusals=(OK, CONFLICT))
        if found := APPLICATION.search(went):
            key = int(found[1])
            _note(JOURNAL, {"kind": "application", "pk": key, "person": person, "role": role})
            made.append((session, key))

    @task(4)
    def write(self) -> None:
        """Write to the organisation that one applied to."""
        if not made:
            return
        session, application = chance.choice(made)
        went = self._post(
            f"/applications/{application}/message/", {"text": _text()}, "write", session
        )
        if THREAD.search(went):
            said = _text()
            if self._post(went, {"text": said}, "write", session):
                _note(JOURNAL, {"kind": "message", "text": said})

    @task(5)
    def staff(self) -> None:
        """Look through one's desk."""
        organisation, session = chance.choice(CROWD["desks"])
        page = chance.choice(("today", "applicants"))
        self._get(f"/organisations/{organisation}/{page}/", f"desk {page}", session)

    def _get(self, path: str, name: str, session: str = "") -> None:
        began = time.time()
        with self.client.get(
            path,
            name=name,
            headers=self._headers(session),
            allow_redirects=False,
            catch_response=True,
        ) as answer:
            self._judge(answer, name, began, well=answer.status_code == OK)

    def _post(
        self,
        path: str,
        said: dict[str, str],
        name: str,
        session: str,
        refusals: tuple[int, ...] = (),
    ) -> str:
        """Send a form, and say where it led: only that means that it was kept."""
        began = time.time()
        with self.client.post(
            path,
            data=said | {"csrfmiddlewaretoken": COOKIE},
            name=name,
            headers=self._headers(session),
            allow_redirects=False,
            catch_response=True,
        ) as answer:
            kept = answer.status_code == SENT_ON
            self._judge(answer, name, began, well=kept or answer.status_code in refusals)
            return str(answer.headers.get("Location", "")) if kept else ""

    def _headers(self, session: str) -> dict[str, str]:
        self.client.cookiejar.clear()
        signed_in = f"; sessionid={session}" if session else ""
        return {
            "Cookie": f"csrftoken={COOKIE}{signed_in}",
            "X-Forwarded-For": self.address,
            "Host": f"localhost:{self.host.rpartition(':')[2]}",
        }

    def _judge(self, answer: Any, name: str, began: float, *, well: bool) -> None:
        if well:
            answer.success()
            return
        answer.failure(str(answer.status_code))
        row = {"name": name, "code": answer.status_code, "began": began, "ended": time.time()}
        _note(FAILURES, row)


def _query(asked: dict[str, Any]) -> str:
    return "&".join(f"{name}={str(value).replace(' ', '+')}" for name, value in asked.items())


def _text() -> str:
    return f"load {uuid.uuid4()}"


def _note(file: Any, row: dict[str, Any]) -> None:
    file.write(json.dumps(row) + "\n")


def measured(environment: Environment, seconds: float) -> dict[str, Any]:
    """Count from nothing for so long, and say what was seen."""
    environment.stats.reset_all()
    began = time.monotonic()
    gevent.sleep(seconds)
    took = time.monotonic() - began
    total = environment.stats.total
    kinds = {
        name: {"n": each.num_requests, "p95": each.get_response_time_percentile(0.95)}
        for (name, _method), each in environment.stats.entries.items()
    }
    return {
        "rps": round(total.num_requests / took, 1),
        "p50": total.get_response_time_percentile(0.5),
        "p95": total.get_response_time_percentile(0.95),
        "p99": total.get_response_time_percentile(0.99),
        "requests": total.num_requests,
        "errors": total.num_failures,
        "kinds": kinds,
    }


def main() -> None:
    """Serve stages until the input ends."""
    environment = Environment(user_classes=[Visitor], host=sys.argv[2])
    runner = environment.create_local_runner()
    pool = gevent.get_hub().threadpool
    while line := pool.apply(sys.stdin.readline):
        stage = json.loads(line)
        runner.start(stage["users"], spawn_rate=50)
        gevent.sleep(2)
        answer = measured(environment, stage["seconds"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    runner.quit()


if __name__ == "__main__":
    main()
