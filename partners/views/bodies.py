from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partners import actions, policies
from partners.forms import BodyForm, CategoryForm, EndForm, MemberForm, carried_out
from partners.models import Body, Meeting, Member
from partners.views.days import as_at
from partners.views.finding import body_of, region_of
from partners.views.small_forms import small_form
from plan_portal.policy import require
from plan_portal.polish import order_key


@require_safe
def bodies(request, region):
    region = region_of(request, region)
    today = timezone.localdate()
    context = {
        "region": region,
        "bodies": with_teams(bodies_of(region, request.user), today),
        "next_meetings": Meeting.objects.visible_to(request.user)
        .filter(region=region)
        .upcoming(as_at=today)
        .select_related("region")[:3],
        "can_add": policies.can_keep_registry(request.user, region),
    }
    return render(request, "partners/bodies.html", context)


def bodies_of(region, user):
    visible = Body.objects.visible_to(user).filter(region=region)
    return visible.select_related("region").order_by(order_key("name"), "pk")


def with_teams(bodies, day) -> list[dict]:
    """Bodies that stand alone, each with the number of its members on the day and with its teams."""
    numbers = dict(
        Member.objects.as_at(day).filter(body__in=bodies).values_list("body").annotate(Count("pk")).order_by()
    )
    rows = {body.pk: {"body": body, "members": numbers.get(body.pk, 0), "teams": []} for body in bodies}
    for row in rows.values():
        if row["body"].parent_id in rows:
            rows[row["body"].parent_id]["teams"].append(row)
    return [row for row in rows.values() if row["body"].parent_id not in rows]


@require_safe
def body(request, region, slug):
    found = body_of(request, region, slug)
    form, day = as_at(request)
    members = list(found.members.select_related("category", "institution__region"))
    context = {
        "region": found.region,
        "body": found,
        "form": form,
        "day": day,
        "is_today": day == timezone.localdate(),
        "composition": composition(found, [member for member in members if member.holds_on(day)]),
        "former": [member for member in members if member.valid_to and member.valid_to <= day],
        "teams": found.teams.visible_to(request.user).select_related("region"),
        "meetings": found.meetings.visible_to(request.user).select_related("region"),
        "can_change": policies.can_change_body(request.user, found),
    }
    return render(request, "partners/body.html", context)


FUNCTIONS = list(Member.Function)


def composition(body, members) -> list[tuple]:
    """Members by the category that they represent, the chair first; empty categories too; then who represents none."""
    by_category: dict = {category: [] for category in body.categories.all()}
    for member in sorted(members, key=lambda member: FUNCTIONS.index(member.function)):
        by_category.setdefault(member.category, []).append(member)
    return list(by_category.items())


@require_http_methods(["GET", "POST"])
def add_body(request, region):
    region = region_of(request, region)
    require(policies.can_keep_registry(request.user, region))
    form = BodyForm(request.POST or None, region=region)
    if form.is_valid():
        saved = carried_out(form, actions.create_body, region, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The body is in the registry."))
            return redirect(saved)
    return small_form(request, form, region=region, model=Body, title=_("A new body"), button=_("Add the body"))


@require_http_methods(["GET", "POST"])
def edit_body(request, region, slug):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    form = BodyForm(request.POST or None, instance=Body.objects.get(pk=found.pk), region=found.region)
    if form.is_valid() and carried_out(form, actions.change_body, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The body is saved."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("Edit the body"), button=_("Save the body"))


@require_http_methods(["GET", "POST"])
def add_category(request, region, slug):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    form = CategoryForm(request.POST or None)
    if form.is_valid() and carried_out(form, actions.add_category, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The category is added."))
        return redirect(found)
    words = {"title": _("A new category of represented bodies"), "button": _("Add the category")}
    return small_form(request, form, of=found, **words)


@require_http_methods(["GET", "POST"])
def edit_category(request, region, slug, pk):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    category = get_object_or_404(found.categories, pk=pk)
    form = CategoryForm(request.POST or None, instance=found.categories.get(pk=pk))
    if form.is_valid() and carried_out(form, actions.change_category, category, by=request.user, **form.cleaned_data):
        messages.success(request, _("The category is saved."))
        return redirect(found)
    words = {"title": _("Edit the category of represented bodies"), "button": _("Save the category")}
    return small_form(request, form, of=found, **words)


@require_http_methods(["GET", "POST"])
def add_member(request, region, slug):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    form = MemberForm(request.POST or None, body=found)
    if form.is_valid() and carried_out(form, actions.add_member, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The member is added."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("A new member"), button=_("Add the member"))


@require_http_methods(["GET", "POST"])
def edit_member(request, region, slug, pk):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    member = get_object_or_404(found.members, pk=pk)
    form = MemberForm(request.POST or None, instance=found.members.get(pk=pk), body=found)
    if form.is_valid() and carried_out(form, actions.change_member, member, by=request.user, **form.cleaned_data):
        messages.success(request, _("The member is saved."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("Edit the member"), button=_("Save the member"))


@require_http_methods(["GET", "POST"])
def end_membership(request, region, slug, pk):
    found = body_of(request, region, slug)
    require(policies.can_change_body(request.user, found))
    member = get_object_or_404(found.members, pk=pk)
    form = EndForm(request.POST or None)
    if form.is_valid() and carried_out(form, actions.end_membership, member, by=request.user, **form.cleaned_data):
        messages.success(request, _("The membership has its end."))
        return redirect(found)
    words = {"title": _("End the membership"), "lead": member.name, "button": _("End the membership")}
    return small_form(request, form, of=found, **words)
