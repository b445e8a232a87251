"""Two views across a version, each at an address of its own: the matrix and the schedule."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from plan_portal.page_cache import keep
from plans.matrix import ForTheMatrix, Matrix
from plans.parts import SCHEDULE, Part
from plans.reading import content
from plans.schedule import Schedule
from plans.views.finding import find_version
from plans.views.reading import reading_context


@require_safe
@keep
def plan_matrix(request, region, plan, number):
    version = find_version(request, region, plan, number)
    shown = content(version, ForTheMatrix())
    more = {"content": shown, "matrix": Matrix(shown)}
    return render(request, "plans/matrix.html", reading_context(request, version, **more))


@require_safe
@keep
def plan_schedule(request, region, plan, number):
    version = find_version(request, region, plan, number)
    shown = content(version, Part(SCHEDULE, SCHEDULE))
    more = {"content": shown, "schedule": Schedule(shown)}
    return render(request, "plans/schedule.html", reading_context(request, version, **more))
