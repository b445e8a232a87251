from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plan_portal.accounts import actions, policies
from plan_portal.accounts.forms import InvitationForm, NewAccountForm, ProfileForm, RoleForm
from plan_portal.accounts.models import Invitation, Membership, Region, User
from plan_portal.accounts.second_factor import wants_second_factor
from plan_portal.errors import InvalidInput, PortalError
from plan_portal.policy import require

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
@require_http_methods(["GET", "POST"])
def profile(request):
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        actions.save_profile(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    memberships = request.user.memberships.select_related("region")
    return render(
        request,
        "accounts/profile.html",
        {"form": form, "memberships": memberships, "wants_second_factor": wants_second_factor(request.user)},
    )


# Accepting an invitation


@require_http_methods(["GET", "POST"])
def accept_invitation(request):
    # In the query string, not in the path: paths are written to logs.
    token = request.POST.get("klucz") or request.GET.get("klucz", "")
    invitation = Invitation.objects.filter(token_hash=actions.hash_of(token)).select_related("region").first()
    if invitation is None or not invitation.is_open:
        return render(request, "accounts/invitation_invalid.html", {"invitation": invitation}, status=404)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return accept_with_account(request, invitation, token)
    return accept_as_new(request, invitation, token)


def accept_as_new(request, invitation, token):
    form = NewAccountForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        words = {"full_name": form.cleaned_data["full_name"], "password": form.cleaned_data["password"]}
        user = actions.accept_invitation(invitation, **words)
        login(request, user, backend=BACKEND)
        return welcome(request, invitation)
    return render(request, "accounts/accept_invitation.html", {"form": form, "invitation": invitation, "token": token})


def accept_with_account(request, invitation, token):
    mine = request.user.is_authenticated and request.user.email.lower() == invitation.email.lower()
    if request.method == "POST" and mine:
        actions.accept_invitation(invitation, by=request.user)
        return welcome(request, invitation)
    return render(
        request,
        "accounts/accept_invitation.html",
        {"invitation": invitation, "token": token, "has_account": True, "mine": mine},
    )


def welcome(request, invitation):
    messages.success(
        request,
        _("You are now %(role)s in the region: %(region)s.")
        % {"role": invitation.get_role_display(), "region": invitation.region.name},
    )
    return redirect(invitation.region)


# People of a region


def home_region(request, slug):
    """The region, for whoever has a role in it; for others there is no such page."""
    request.region = get_object_or_404(Region.objects.home_of(request.user), slug=slug)
    return request.region


@login_required
@require_http_methods(["GET", "POST"])
def people(request, region):
    region = home_region(request, region)
    require(policies.can_manage_people(request.user, region))
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and invited(request, region, form):
        return redirect("people", region.slug)
    return render(request, "accounts/people.html", people_of(region) | {"form": form})


def invited(request, region, form) -> bool:
    require(policies.can_invite(request.user, region))
    try:
        invitation = actions.invite(region, **form.cleaned_data, by=request.user)
    except InvalidInput as refusal:
        for field, message in refusal.errors.items():
            form.add_error(field, message)
        return False
    messages.success(request, _("The invitation was sent to %(email)s.") % {"email": invitation.email})
    return True


def people_of(region):
    memberships = region.memberships.select_related("user").order_by("user__full_name", "role")
    invitations = region.invitations.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by")
    rows = [(membership, RoleForm(initial={"role": membership.role}, auto_id=False)) for membership in memberships]
    return {"region": region, "rows": rows, "invitations": invitations}


@login_required
@require_POST
def withdraw_invitation(request, region, pk):
    invitation = get_object_or_404(Invitation, region=home_region(request, region), pk=pk)
    require(policies.can_withdraw_invitation(request.user, invitation))
    say(request, _("The invitation is withdrawn."), actions.withdraw_invitation, invitation)
    return redirect("people", region)


@login_required
@require_POST
def change_role(request, region, pk):
    membership = get_object_or_404(Membership, region=home_region(request, region), pk=pk)
    require(policies.can_change_membership(request.user, membership))
    form = RoleForm(request.POST)
    if form.is_valid():
        say(request, _("The role is changed."), actions.change_role, membership, role=form.cleaned_data["role"])
    return redirect("people", region)


@login_required
@require_POST
def remove_member(request, region, pk):
    membership = get_object_or_404(Membership, region=home_region(request, region), pk=pk)
    require(policies.can_change_membership(request.user, membership))
    say(request, _("The role is taken away."), actions.remove_member, membership)
    return redirect("people", region)


def say(request, success, action, *args, **kwargs):
    """Do it and tell how it went, above the list."""
    try:
        action(*args, **kwargs, by=request.user)
        messages.success(request, success)
    except PortalError as refusal:
        messages.error(request, str(refusal))
