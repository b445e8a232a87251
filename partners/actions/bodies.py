from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from partners.actions.addresses import free_address
from partners.actions.saving import refuse_other_regions, refuse_unless, save_checked
from partners.models import Body, Member, RepresentedCategory
from plan_portal import audit
from plan_portal.errors import WrongState


@transaction.atomic
def create_body(region, *, name: str, by, **facts) -> Body:
    refuse_other_regions(region, parent=facts.get("parent"), partnership=facts.get("partnership"))
    with audit.because("create_body", by=by):
        slug = free_address(Body.objects, region=region, name=name)
        return save_checked(Body(region=region, slug=slug), name=name, **facts)


@transaction.atomic
def change_body(body: Body, *, by, **facts) -> Body:
    """The address stays, whatever the name becomes."""
    current = Body.objects.select_for_update().get(pk=body.pk)
    parent = facts.get("parent")
    refuse_other_regions(current.region, parent=parent, partnership=facts.get("partnership"))
    refuse_unless(not is_above(current, parent), "parent", _("This is a team of the body that you edit."))
    with audit.because("change_body", by=by):
        return save_checked(current, **facts)


def is_above(body, parent) -> bool:
    """Whether the body is the parent itself, or one of those over it."""
    seen = set()
    while parent and parent.pk not in seen:
        if parent.pk == body.pk:
            return True
        seen.add(parent.pk)
        parent = parent.parent
    return False


@transaction.atomic
def add_category(body: Body, *, name: str, by) -> RepresentedCategory:
    """Whom members represent; a new category comes last."""
    last = body.categories.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    with audit.because("add_category", by=by):
        return save_checked(RepresentedCategory(body=body), name=name, position=position)


@transaction.atomic
def change_category(category: RepresentedCategory, *, name: str, by) -> RepresentedCategory:
    current = RepresentedCategory.objects.select_for_update().get(pk=category.pk)
    with audit.because("change_category", by=by):
        return save_checked(current, name=name)


@transaction.atomic
def add_member(body: Body, *, name: str, valid_from, by, **facts) -> Member:
    # The lock keeps the same person from being added twice at once.
    current = Body.objects.select_for_update().get(pk=body.pk)
    refuse_what_is_not_of(current, facts)
    there = current.members.filter(name__iexact=name.strip()).overlapping(valid_from)
    refuse_unless(not there.exists(), "name", _("This person is a member on that day already."))
    with audit.because("add_member", by=by):
        return save_checked(Member(body=current), name=name, valid_from=valid_from, **facts)


@transaction.atomic
def change_member(member: Member, *, by, **facts) -> Member:
    current = Member.objects.select_for_update().get(pk=member.pk)
    refuse_what_is_not_of(current.body, facts)
    with audit.because("change_member", by=by):
        return save_checked(current, **facts)


def refuse_what_is_not_of(body, facts) -> None:
    category = facts.get("category")
    own = category is None or category.body_id == body.pk
    refuse_unless(own, "category", _("This category belongs to another body."))
    refuse_other_regions(body.region, institution=facts.get("institution"))


@transaction.atomic
def end_membership(member: Member, *, valid_to, reason: str, by) -> Member:
    """`valid_to` is the first day on which the person is no member."""
    refuse_unless(bool(reason.strip()), "reason", _("Say why the membership ends."))
    refuse_unless(valid_to > member.valid_from, "valid_to", _("A membership cannot end before it began."))
    lasting = Member.objects.filter(Q(valid_to=None) | Q(valid_to__gt=valid_to), pk=member.pk, end_reason="")
    with audit.because("end_membership", by=by, why=reason):
        if not lasting.update(valid_to=valid_to, end_reason=reason.strip()):
            raise WrongState(_("This membership has ended already."))
    member.refresh_from_db()
    return member
