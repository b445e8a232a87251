"""How long a worker takes for the redline of a big plan: `python -m benchmarks.redline`.

1,500 paragraphs in 60 sections, 500 of them changed, beside 300 objectives and measures, 150 indicators and 3,000
budget cells of which a part changed too. No database: two contents are made in memory and compared. The ratio is to
parsing the texts of both contents and nothing else, on the same machine in the same minute.
"""

import random
import time
from copy import deepcopy

from plan_portal.richtext import BLOCK_ID, parse, serialise
from plans.blockids import ALPHABET
from plans.blocks import filled
from plans.redline import redline

SECTIONS, PARAGRAPHS, CHANGED = 60, 1500, 500
OBJECTIVES, MEASURES, INDICATORS, BUDGET_ROWS, YEARS = 100, 200, 150, 375, range(2025, 2033)
LONGEST_SECONDS = 5.0
WORDS = """
samorząd województwa wspiera rozwój przedsiębiorczości społecznej oraz instytucji rynku pracy w powiatach gdzie
dostęp do usług opiekuńczych zdrowotnych i edukacyjnych pozostaje niższy niż średnia krajowa a mieszkańcy seniorzy
dzieci młodzież osoby z niepełnosprawnościami korzystają ze środków Europejskiego Funduszu Społecznego Plus oraz
budżetu państwa na podstawie porozumień zawartych między gminami spółdzielniami fundacjami i stowarzyszeniami
""".split()  # noqa: SIM905  a list of words reads better so


class Plan:
    """Words, ids and numbers, the same ones each time."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)  # noqa: S311  no secret

    def bid(self) -> str:
        return "b" + "".join(self.random.choices(ALPHABET, k=9))

    def uid(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def sentence(self, shortest: int = 20, longest: int = 90) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(shortest, longest))).capitalize() + "."

    def text(self, paragraphs: int) -> str:
        return "".join(f'<p {BLOCK_ID}="{self.bid()}">{self.sentence()}</p>' for _ in range(paragraphs))

    def content(self) -> dict:
        sections = [
            self.element(n, title=self.sentence(3, 8), body=self.text(PARAGRAPHS // SECTIONS), summary="", parent=None)
            | {"covers": []}
            for n in range(SECTIONS)
        ]
        goals = [
            self.element(n, title=self.sentence(4, 12), description=self.text(1), parent=None)
            for n in range(OBJECTIVES)
        ]
        deeds = [self.measure(n, goals[n % OBJECTIVES]) for n in range(MEASURES)]
        return {
            "format": "plan-version/1",
            "plan": {"region": "06", "slug": "duzy", "title": "Duży plan", "first_year": 2025, "last_year": 2032},
            "sections": sections,
            "objectives": goals,
            "measures": deeds,
            "indicators": [self.indicator(n, deeds[n % MEASURES]) for n in range(INDICATORS)],
            "budget": [self.row(n, deeds[n % MEASURES]) for n in range(BUDGET_ROWS)],
        }

    def element(self, number: int, **fields) -> dict:
        return {"uid": self.uid(), "code": f"{number + 1}", "position": number + 1} | fields

    def measure(self, number: int, goal: dict) -> dict:
        fields = {"name": self.sentence(4, 12), "description": self.text(1), "objective": goal["uid"]}
        years = {"first_year": 2025, "last_year": 2030, "continuity": "continuous", "lead": None, "partners": []}
        return self.element(number, **fields, **years)

    def indicator(self, number: int, deed: dict) -> dict:
        targets = [{"year": year, "value": str(self.random.randint(1, 99))} for year in YEARS]
        where = {"objective": None, "measure": deed["uid"], "indicator": self.uid(), "targets": targets}
        said = {"name": self.sentence(4, 9), "unit": "szt.", "definition": self.sentence(), "target_value": "100"}
        return self.element(number, **said, **where)

    def row(self, number: int, deed: dict) -> dict:
        cells = [
            {"year": year, "planned": str(self.random.randint(1000, 900000)), "is_estimate": False} for year in YEARS
        ]
        return self.element(
            number, objective=None, measure=deed["uid"], source=f"zrodlo-{number % 6}", note="", cells=cells
        )


def changed(content: dict, plan: Plan) -> dict:
    """As the next version would be: every third paragraph rewritten in part, some figures, one chapter moved."""
    after = deepcopy(content)
    left = CHANGED
    for section in after["sections"]:
        fragment = parse(section["body"])
        for block in filled(fragment)[: min(left, -(-CHANGED // SECTIONS))]:
            words = block.text.split()
            for _ in range(max(1, len(words) // 8)):
                words[plan.random.randrange(len(words))] = plan.random.choice(WORDS)
            block.text = " ".join(words)
            left -= 1
        section["body"] = serialise(fragment)
    for indicator in after["indicators"][::3]:
        indicator["targets"][-1]["value"] = "120"
    for row in after["budget"][::4]:
        row["cells"][0]["planned"] = "1000000"
    after["objectives"][5]["parent"] = after["objectives"][0]["uid"]
    return after


def parse_both(old: dict, new: dict) -> None:
    for content in (old, new):
        for section in content["sections"]:
            filled(parse(section["body"]))


def seconds(work, *arguments, times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work(*arguments)
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    plan = Plan()
    old = plan.content()
    new = changed(old, plan)
    counts = redline(old, new)["counts"]
    assert counts["paragraphs_changed"] == CHANGED, counts
    parsing = seconds(parse_both, old, new)
    taken = seconds(redline, old, new)
    print(f"{PARAGRAPHS} paragraphs, {counts['paragraphs_changed']} changed; counts: {counts}")
    print(f"redline {taken:.2f} s of processor time (at most {LONGEST_SECONDS:.0f} s are allowed)")
    print(f"parsing the texts of both alone {parsing:.3f} s: the redline takes {taken / parsing:.1f} times as long")
    if taken > LONGEST_SECONDS:
        raise SystemExit("too slow")


if __name__ == "__main__":
    main()
