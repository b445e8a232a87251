import threading

import pytest
from django.db import DataError
from django.db.models import F, FloatField, Func, Value

from plan_portal.accounts.models import Region
from plan_portal.api import copying


def threads():
    return [thread for thread in threading.enumerate() if thread.name.endswith("(_copy)")]


class Series(Func):
    function = "generate_series"


def test_a_reader_who_hangs_up_ends_the_work(transactional_db, monkeypatch):
    monkeypatch.setattr(copying, "GLANCE", 0.01)
    Region.objects.get_or_create(code="06", defaults={"slug": "lubelskie", "name": "lubelskie"})
    many = Region.objects.annotate(n=Series(Value(1), Value(5_000_000))).values_list("n", "name")
    stream = copying.copied(many)
    assert next(stream).startswith(b"1,")
    stream.close()
    assert threads() == []


def test_what_the_database_refuses_is_heard_by_the_reader(transactional_db):
    Region.objects.get_or_create(code="06", defaults={"slug": "lubelskie", "name": "lubelskie"})
    by_zero = Region.objects.annotate(x=Value(1.0, output_field=FloatField()) / (F("pk") - F("pk"))).values_list("x")
    with pytest.raises(DataError):
        list(copying.copied(by_zero))
    assert threads() == []


def test_nothing_to_read_is_an_empty_stream(transactional_db):
    assert list(copying.copied(Region.objects.none().values_list("pk"))) == []
