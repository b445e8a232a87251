"""Freeze a plan of 2,000 elements, open the next working version, publish: seconds, and how many statements.

    python -m benchmarks.freezing

The bare measure of the same run is one empty transaction: what a statement costs here at all.
"""

import statistics
import time
from collections.abc import Callable

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks import ground
from plans import actions
from plans.models import Plan
from tests.factories.big_plan import HUGE

ROUNDS = 3
PROMISED = 3.0  # seconds for a freeze


def main() -> None:
    with ground.prepared():
        by = ground.coordinator()
        slug = f"mrozony-{int(time.time())}"
        version = ground.working(slug, HUGE)
        plan = Plan.objects.get(pk=version.plan_id)
        told = {"freeze": [], "open the working version": [], "publish": []}
        for _round in range(ROUNDS):
            version = plan.versions.working().select_related("plan__region", "plan__kind").get()
            told["freeze"].append(timed(lambda: ground.freeze(version, by)))  # noqa: B023  called at once
            told["open the working version"].append(timed(lambda: actions.open_working_version(plan, by=by)))
            version.refresh_from_db()
            told["publish"].append(timed(lambda: actions.publish(version, by=by)))  # noqa: B023
        show(told, bare())


def timed(work: Callable) -> tuple[float, int]:
    """Seconds and statements."""
    with CaptureQueriesContext(connection) as found:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began, len(found)


def bare() -> float:
    """Seconds of an empty transaction, the median of a hundred."""
    spent = []
    for _ in range(100):
        began = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def show(told: dict[str, list[tuple[float, int]]], unit: float) -> None:
    print(f"A plan of {HUGE.elements} elements, {HUGE.rows * 8} amounts; the median of {ROUNDS}:")
    for name, found in told.items():
        seconds = statistics.median(seconds for seconds, _ in found)
        print(
            f"  {name:26} {seconds:6.2f} s  {found[-1][1]:4} statements  {seconds / unit:8.0f} × an empty transaction"
        )
    freeze = statistics.median(seconds for seconds, _ in told["freeze"])
    print(f"  promised: a freeze in under {PROMISED:.0f} s – {'held' if freeze < PROMISED else 'MISSED'}")


if __name__ == "__main__":
    main()
