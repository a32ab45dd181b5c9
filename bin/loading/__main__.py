"""load [chaos]: see bin/load."""

from __future__ import annotations

import signal
import sys

from .chaos import break_it
from .measuring import measure
from .plan import OUT, Plan, say
from .service import Service
from .sink import Sink


def main() -> int:
    """Prepare, start, do it, stop, and say how it went."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    plan = Plan()
    OUT.mkdir(exist_ok=True)
    # The journal and the mail stay with the database that they are told about, from run to run.
    for old in (OUT / "failures.jsonl", *OUT.glob("*.log")):
        old.unlink(missing_ok=True)
    (OUT / "failures.jsonl").touch()
    service = Service(plan, Sink(OUT / "sink.jsonl").port)
    say("load: preparing")
    service.prepare()
    try:
        service.start()
        well = break_it(plan, service) if sys.argv[1:] == ["chaos"] else measure(plan, service)
    finally:
        service.stop()
    say("load: well" if well else "load: NOT well")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
