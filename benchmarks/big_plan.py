"""Write the big plan into the portal's database, to look at it or to measure it.

    python -m benchmarks.big_plan lubelskie           # 60 sections, 300 objectives and measures, 3,000 amounts
    python -m benchmarks.big_plan lubelskie --huge    # 2,000 elements

The portal must be running (or DATABASE_URL set); PORTAL_DATA says which one. Twice in one region it is refused.
"""

import argparse

from tests.factories.big_plan import BIG, HUGE, big_plan


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("region")
    arguments.add_argument("--huge", action="store_true")
    said = arguments.parse_args()
    fields = {"slug": "ogromny-plan", "short_title": "Ogromny plan"} if said.huge else {}
    version = big_plan(HUGE if said.huge else BIG, region__slug=said.region, **fields)
    print(f"{version.get_absolute_url()} ({version.number})")


if __name__ == "__main__":
    main()
