"""Export → import → export gives the same file, whatever stands in the plan."""

import string
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import actions
from plans.models import (
    BudgetCell,
    BudgetRow,
    Indicator,
    IndicatorPassport,
    Measure,
    MeasurePartner,
    Milestone,
    Objective,
    YearTarget,
)
from plans.numbering import renumber
from plans.tables.writing import as_xlsx
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import FundingSourceFactory, PlanFactory, PlanVersionFactory
from tests.factories.portal import UserFactory
from tests.factories.tables import book_of, cells, loaded, saved

YEARS = range(2013, 2021)
# What spreadsheets stumble over: formulas, escapes, quotes, breaks, codes, Polish and other letters
PIECES = st.sampled_from(
    [
        *("=1+1", "+48", "-5", "@x", "_x0041_", '"', "„cytat”", "'", ";", "\n", "\r\n", "\t", "1.2", "2.5", "Razem"),
        *("zażółć gęślą", "<b>&amp;", "𝟙😀", "\u00a0", "   ", "tak", "2013", "1 250,50 zł", "%", "…", "\x0b", "a" * 30),
    ]
)
LETTERS = st.text(st.sampled_from(string.ascii_letters + "ąćęłńóśźż  -.,"), max_size=6)
WORDS = st.lists(st.one_of(PIECES, LETTERS), max_size=5)
TEXTS = WORDS.map("".join)
NAMES = st.tuples(TEXTS, st.sampled_from(["", "nazwa", "Cel ", "1. "])).map("".join).map(str.strip).filter(bool)
SHORT = TEXTS.map(lambda text: text[:40].strip())
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
VALUES = st.decimals(min_value=Decimal(-(10**13)), max_value=Decimal(10**13), places=6)
SOME_YEARS = st.lists(st.sampled_from(YEARS), unique=True, max_size=4)


def elements(**fields):
    return st.lists(st.fixed_dictionaries(fields), max_size=4)


PLANS = st.fixed_dictionaries(
    {
        "objectives": st.lists(
            st.fixed_dictionaries({"title": NAMES, "html": TEXTS, "below": st.integers(0, 3)}), min_size=1, max_size=4
        ),
        "measures": elements(
            name=NAMES,
            html=TEXTS,
            on=st.integers(0, 3),
            continuity=st.sampled_from(Measure.Continuity.values),
            years=st.sampled_from([(None, None), (2013, None), (2014, 2016)]),
            lead=st.sampled_from([None, 0, 1]),
            partners=st.lists(st.sampled_from([0, 1]), unique=True),
            milestones=st.lists(
                st.tuples(NAMES.map(lambda text: text[:40]), st.sampled_from([None, 1, 4])), max_size=2
            ),
        ),
        "indicators": elements(
            name=NAMES,
            definition=TEXTS,
            unit=SHORT.filter(bool),
            on=st.integers(0, 7),
            kind=st.sampled_from(IndicatorPassport.Kind.values),
            direction=st.sampled_from(IndicatorPassport.Direction.values),
            precision=st.integers(0, 6),
            baseline=st.one_of(st.none(), VALUES),
            target=st.one_of(st.none(), VALUES),
            due_month=st.one_of(st.none(), st.integers(1, 12)),
            breakdowns=st.lists(st.sampled_from(["SEX", "AGE_GROUP"]), unique=True),
            targets=st.dictionaries(st.sampled_from(YEARS), VALUES, max_size=3),
        ),
        "budget": elements(
            on=st.integers(0, 7),
            note=SHORT,
            cells=st.dictionaries(
                st.sampled_from(YEARS), st.tuples(AMOUNTS, st.booleans(), st.one_of(st.none(), AMOUNTS)), max_size=4
            ),
        ),
    }
)


def html(text: str) -> str:
    return "".join(
        f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in text.splitlines() if line.strip()
    )


def write(said, region) -> object:
    """The plan that the description tells of, straight into the database."""
    version = PlanVersionFactory(plan=PlanFactory(region=region))
    institutions = [
        InstitutionFactory(region=region, name="Fundacja „Ł”"),
        InstitutionFactory(region=region, name="Bis; 2"),
    ]
    objectives = []
    for number, each in enumerate(said["objectives"]):
        parent = objectives[each["below"] % number] if number and each["below"] else None
        fields = {"title": each["title"][:400], "description": html(each["html"]), "position": number + 1}
        objectives.append(Objective.objects.create(version=version, parent=parent, **fields))
    measures = [
        _measure(version, each, objectives, institutions, n) for n, each in enumerate(said["measures"], start=1)
    ]
    nodes = [*objectives, *measures]
    for number, each in enumerate(said["indicators"], start=1):
        _indicator(version, each, nodes, number)
    for number, each in enumerate(said["budget"], start=1):
        row = BudgetRow.objects.create(
            version=version, source=FundingSourceFactory(), note=each["note"], position=number, **_on(nodes, each["on"])
        )
        for year, (planned, is_estimate, spent) in each["cells"].items():
            BudgetCell.objects.create(row=row, year=year, planned=planned, is_estimate=is_estimate, spent=spent)
    renumber(version)
    return version


def _on(nodes, number):
    node = nodes[number % len(nodes)]
    return {"measure": node} if isinstance(node, Measure) else {"objective": node}


def _measure(version, said, objectives, institutions, position):
    measure = Measure.objects.create(
        version=version,
        objective=objectives[said["on"] % len(objectives)],
        name=said["name"][:400],
        description=html(said["html"]),
        continuity=said["continuity"],
        first_year=said["years"][0],
        last_year=said["years"][1],
        lead=None if said["lead"] is None else institutions[said["lead"]],
        position=position,
    )
    for each in said["partners"]:
        MeasurePartner.objects.create(measure=measure, institution=institutions[each])
    for number, (what, quarter) in enumerate(said["milestones"], start=1):
        Milestone.objects.create(measure=measure, what=what, year=2014, quarter=quarter, position=number)
    return measure


def _indicator(version, said, nodes, position):
    indicator = Indicator.objects.create(plan=version.plan)
    plain = {
        key: said[key] for key in ("definition", "unit", "kind", "direction", "precision", "due_month", "breakdowns")
    }
    passport = IndicatorPassport.objects.create(
        version=version,
        indicator=indicator,
        uid=indicator.uid,
        name=said["name"][:300],
        baseline_value=said["baseline"],
        baseline_year=2012,
        target_value=said["target"],
        target_year=2020,
        position=position,
        **plain,
        **_on(nodes, said["on"]),
    )
    for year, value in said["targets"].items():
        YearTarget.objects.create(passport=passport, year=year, value=value)


def without_uids(book):
    return {title: [row[:-1] if number else row for number, row in enumerate(rows)] for title, rows in book.items()}


@pytest.mark.row("P14", "P16")
@given(said=PLANS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_export_import_export_gives_the_same_file(db, said):
    with transaction.atomic():
        _round_trip(said)
        transaction.set_rollback(True)


def _round_trip(said):
    by, region = UserFactory(), PlanFactory().region
    version = loaded(write(said, region).plan)
    data = as_xlsx(version)

    for unchanged in (data, saved(book_of(version))):
        found = actions.look_through_tables(version, data=unchanged, file_name="plan.xlsx", by=by)
        assert found.preview["problems"] == []
        assert found.preview["changes"] == []

    empty = loaded(PlanVersionFactory(plan=PlanFactory(region=region)).plan)
    found = actions.look_through_tables(empty, data=data, file_name="plan.xlsx", by=by)
    assert found.preview["problems"] == []
    actions.import_tables(found, by=by)
    there = loaded(empty.plan)
    assert without_uids(cells(as_xlsx(there))) == without_uids(cells(data))
    actions.undo_import(found, by=by)
    assert not Objective.objects.filter(version=empty).exists()
