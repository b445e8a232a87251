"""The redline of two versions: each element and figure that changed is found, and nothing else."""

from copy import deepcopy

import pytest

from plans import actions
from plans.models import Measure, Section
from plans.numbering import renumber
from plans.redline import redline
from plans.snapshot import version_content
from tests.factories.plans import frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory


@pytest.fixture
def old(db):
    return version_content(working_version(written_plan()))


@pytest.fixture
def new(old):
    return deepcopy(old)


def element(found, kind, title=""):
    return next(each for each in found["elements"] if each["kind"] == kind and title in str(each["title"]))


def leaves(value, path=()):
    """(path, value) of everything that is neither a list nor a dict."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


def says_nothing(found):
    money = {name: value for name, value in found["money"].items() if name != "total"}
    return not any([found["about"], found["elements"], found["renumbered"], *money.values()])


def another(name, value):
    match value:
        case bool():
            return not value
        case None:
            return 3 if name == "year" else "3"
        case int():
            return value + 1
    return f"{value}7"


def put(content, path, value):
    for step in path[:-1]:
        content = content[step]
    content[path[-1]] = value


def test_a_content_has_no_redline_with_itself(old, new):
    assert says_nothing(redline(old, new))
    assert redline(old, new)["counts"] == {}


@pytest.mark.row("P12")
def test_no_change_of_a_content_is_left_out(old, new):
    """Whatever single value is another one, the redline says something. New fields of a version fail here."""
    measure = new["measures"][0]
    measure["milestones"] = [{"uid": "m", "what": "Otwarcie", "year": 2014, "quarter": 2, "due_on": None}]
    new["objectives"][0]["links"] = [{"document": "d", "goal": "Cel 2", "url": ""}]
    new["budget"][0]["cells"][0] |= {"contracted": "5", "spent": "4"}
    new["declared"] = [{"year": None, "source": None, "amount": "7", "note": "s. 5"}]
    before = deepcopy(new)
    # An identity, an order that a code says too, and what the content is of
    silent = {"format", "region", "slug", "uid", "position", "indicator", "parent", "objective", "measure"}
    for path, value in leaves(before):
        if path[-1] in silent or (path[0] == "budget" and path[-1] == "code"):
            continue
        after = deepcopy(before)
        put(after, path, another(path[-1], value) if path[-1] not in {"body", "description"} else f"{value}<p>7</p>")
        assert not says_nothing(redline(before, after)), path


@pytest.mark.row("P12")
def test_targets_baselines_owners_and_dates_are_told_old_and_new(old, new):
    indicator = next(each for each in new["indicators"] if each["name"] == "Liczba ZAZ")
    indicator["targets"][0]["value"] = "6.5"
    indicator |= {"target_value": "7", "baseline_value": "4", "responsible_post": "Zespół ds. partnerstw"}
    new["measures"][0] |= {"last_year": 2017, "lead": "instytucja"}
    found = redline(old, new)
    told = element(found, "indicator", "Liczba ZAZ")
    assert told["targets"] == [{"year": 2015, "old": "6", "new": "6.5"}]
    fields = {field["field"]: (field["old"], field["new"]) for field in told["fields"]}
    assert fields == {
        "baseline_value": ("5", "4"),
        "target_value": ("8", "7"),
        "responsible_post": ("Zespół ds. programowania", "Zespół ds. partnerstw"),
    }
    assert [field["field"] for field in element(found, "measure")["fields"]] == ["lead", "last_year"]
    assert found["counts"] == {
        "targets_raised": 1,
        "targets_lowered": 1,
        "baselines_changed": 1,
        "owners_changed": 2,
        "dates_changed": 1,
    }


@pytest.mark.row("P12")
def test_money_is_told_cell_by_cell_with_sums(old, new):
    cells = new["budget"][0]["cells"]
    cells[0]["planned"] = "1350000"
    cells[1] = {"year": 2015, "planned": "1.05", "is_estimate": True}
    found = redline(old, new)
    assert found["money"]["total"] == {"old": "150000.50", "new": "1350001.05", "difference": "1200000.55"}
    [row] = found["money"]["rows"]
    assert row["node"]["title"] == "Biuletyn ekonomii społecznej"
    assert [(cell["year"], cell["old"], cell["new"], cell["difference"]) for cell in row["cells"]] == [
        (2013, "100000", "1350000", "1250000.00"),
        (2014, "50000.5", None, "-50000.50"),
        (2015, None, "1.05", "1.05"),
    ]
    assert [sums["year"] for sums in found["money"]["by_year"]] == [2013, 2014, 2015]
    assert [sums["source"] for sums in found["money"]["by_source"]] == ["EFS"]
    assert found["counts"] == {"amounts_raised": 1, "amounts_added": 1, "amounts_removed": 1}


@pytest.mark.row("P11")
def test_what_an_editor_did_is_told_as_moved_renumbered_added_and_removed(db):
    """Through the actions: a goal is put first, a measure under another goal, a chapter goes, one comes."""
    by = UserFactory()
    plan = written_plan()
    first = frozen_version(plan)
    actions.open_working_version(plan, by=by)
    version = working_version(plan)
    goal = actions.add_objective(version, title="Silne partnerstwa", by=by)
    actions.move_element(goal, direction=actions.Direction.UP, by=by)
    measure = Measure.objects.get(version=version)
    Measure.objects.filter(pk=measure.pk).update(objective=goal)
    renumber(version)
    actions.remove_element(Section.objects.get(version=version, title="Prognoza"), by=by)
    found = redline(version_content(first), version_content(version))
    assert element(found, "objective", "Silne partnerstwa")["state"] == "added"
    assert element(found, "section", "Prognoza")["state"] == "removed"
    moved = element(found, "measure")["moved"]
    assert (moved["from"]["title"], moved["to"]["title"]) == ("Sieć ośrodków wsparcia", "Silne partnerstwa")
    renumbered = {(each["kind"], each["code"]["old"], each["code"]["new"]) for each in found["renumbered"]}
    assert ("objective", "1", "2") in renumbered
    assert found["counts"]["measure_moved"] == 1
