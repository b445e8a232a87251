import pytest

from plans import actions
from tests.factories.monitoring import VALUES, measured_plan, official, zaz
from tests.factories.partners import InstitutionFactory, StatusFactory
from tests.factories.plans import adopted_version, published_version
from tests.factories.portal import UserFactory


@pytest.fixture
def queries_of(api, django_assert_max_num_queries):
    def count(path):
        with django_assert_max_num_queries(30) as asked:
            api.data(path)
        return len(asked)

    return count


def institutions():
    StatusFactory(institution=InstitutionFactory(operator=InstitutionFactory()))


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("institutions", institutions),
        ("plans", adopted_version),
        ("indicators", measured_plan),
        ("observations", measured_plan),
    ],
)
def test_a_list_costs_the_same_for_one_and_for_ten(db, queries_of, path, make):
    make()
    queries_of(path)  # dimensions are remembered
    for_one = queries_of(path)
    for _ in range(4):
        make()
    assert queries_of(path) == for_one


def test_a_version_costs_the_same_whatever_it_holds(db, queries_of):
    small = adopted_version()
    path = f"plans/lubelskie/{small.plan.slug}/versions"
    for_small = queries_of(f"{path}/1")
    large = actions.open_working_version(small.plan, by=UserFactory())
    for number in range(5):
        goal = actions.add_objective(large, title=f"Cel {number}", by=UserFactory())
        measure = actions.add_measure(goal, name="Działanie", by=UserFactory())
        actions.add_passport(measure, name="Wskaźnik", unit="szt.", targets={2015: 3}, by=UserFactory())
        actions.add_section(large, title=f"Rozdział {number}", by=UserFactory())
    published_version(small.plan, label="Duża")
    assert queries_of(f"{path}/2") == for_small


def test_a_series_costs_the_same_for_three_years_and_for_six(db, queries_of):
    plan = measured_plan(values=VALUES)
    path = f"indicators/{zaz(plan).uid}/series"
    queries_of(path)
    for_three = queries_of(path)
    for year in (2016, 2017, 2018):
        official(zaz(plan), period=str(year), value=year - 2010)
    assert queries_of(path) == for_three
