import datetime as dt

import pytest

from tests.factories.partners import InstitutionFactory, StatusFactory
from tests.factories.portal import region


@pytest.mark.row("A2")
def test_the_directorys_filters_work_for_programs_too(api):
    lost = StatusFactory(institution__name="Dawny ZAZ", valid_to=dt.date(2016, 1, 1)).institution
    StatusFactory(institution__name="Nowy ZAZ", valid_from=dt.date(2018, 1, 1))
    InstitutionFactory(region=region("lubuskie"), kind="cis", town="Żary")

    def names(**query):
        return [row["name"] for row in api.data("institutions", **query)]

    assert names(status="operating", as_at="2015-12-31") == [lost.name]
    assert names(as_at="2015-12-31") == [lost.name]
    assert names(status="operating") == ["Nowy ZAZ"]
    assert names(region="lubuskie", kind="cis", town="żary") != []
    assert names(q="dawny") == [lost.name]


def test_an_institution_tells_the_history_of_its_statuses(api):
    status = StatusFactory(valid_to=dt.date(2016, 1, 1), end_reason="Likwidacja")
    (told,) = api.data(f"institutions/{status.institution.uid}")["statuses"]
    assert (told["valid_from"], told["valid_to"], told["end_reason"]) == ("2013-01-01", "2016-01-01", "Likwidacja")
