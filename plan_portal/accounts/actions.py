"""People and their roles. Accounts come by invitation alone."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from plan_portal import audit, mail
from plan_portal.accounts.models import Invitation, Membership, Region, User
from plan_portal.accounts.roles import Role
from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs import actions as jobs

INVITATION_DAYS = 14
MAIL_ATTEMPTS = 12  # over an hour, for a mail server that is away


def hash_of(token: str) -> str:
    """What the database keeps of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(region: Region, *, email: str, role: str, by: User) -> Invitation:
    """Ask somebody by e-mail to take a role in a region; an earlier invitation to the same role no longer works."""
    email = email.strip().lower()
    if Membership.objects.filter(region=region, role=role, user__email__iexact=email).exists():
        raise InvalidInput({"email": _("This person already has this role in the region.")})
    with audit.because("invite", by=by, region=region):
        withdraw_waiting(region, email=email, role=role)
        invitation = create_invitation(region, email=email, role=role, by=by)
    jobs.enqueue(
        "plan_portal.accounts.tasks.send_invitation",
        title=_("Invitation to the portal: %(region)s") % {"region": region.full_name},
        arguments={"invitation_pk": invitation.pk},
        by=None,
        region=region,
        max_attempts=MAIL_ATTEMPTS,
    )
    return invitation


def withdraw_waiting(region, *, email, role):
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    waiting.filter(region=region, email__iexact=email, role=role).update(withdrawn_at=Now())


def create_invitation(region, *, email, role, by):
    """The secret is made when the letter is: until then nobody, not even we, could open the link."""
    token_hash = hash_of(secrets.token_urlsafe(32))
    expires_at = timezone.now() + timedelta(days=INVITATION_DAYS)
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                region=region, email=email, role=role, token_hash=token_hash, invited_by=by, expires_at=expires_at
            )
    except IntegrityError as error:
        # Two people invited the same person at once: one e-mail has gone out, and that is enough.
        raise WrongState(_("Somebody has just sent this invitation.")) from error


def send_invitation(run, *, invitation_pk: int) -> None:
    """The work of the job that sends the letter. A repeated attempt makes a new secret, so the last letter counts."""
    invitation = Invitation.objects.select_related("region", "invited_by").get(pk=invitation_pk)
    if not invitation.is_open:
        return
    token = secrets.token_urlsafe(32)
    link = f"{settings.PORTAL_URL}{reverse('accept_invitation')}?{urlencode({'klucz': token})}"
    with run.finishing():
        Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(token))
        mail.send(
            "accounts/invitation",
            to=invitation.email,
            context={"invitation": invitation, "link": link},
            language=invitation.invited_by.language,
        )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    with audit.because("withdraw_invitation", by=by, region=invitation.region):
        if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=Now()):
            raise WrongState(_("This invitation is no longer waiting for an answer."))


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, by: User | None = None, full_name: str = "", password: str = ""
) -> User:
    """Give the role. Somebody new gets an account with this name and password; `by` is who has one already."""
    if by is not None and by.email.lower() != invitation.email.lower():
        raise WrongState(_("This invitation was sent to another e-mail address."))
    user = by or create_account(invitation, full_name=full_name, password=password)
    with audit.because("accept_invitation", by=user, region=invitation.region):
        if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=Now(), accepted_by=user):
            raise WrongState(_("This invitation is no longer valid. Ask for a new one."))
        Membership.objects.get_or_create(user=user, region=invitation.region, role=invitation.role)
    user.refresh_from_db()
    return user


def create_account(invitation, *, full_name, password):
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise WrongState(_("There is an account with this e-mail address already. Log in to accept the invitation."))
    with audit.because("accept_invitation", region=invitation.region):
        return User.objects.create_user(invitation.email, password, full_name=full_name)


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: User) -> Membership:
    with audit.because("change_role", by=by, region=membership.region):
        leave_a_coordinator(membership, unless=role == Role.COORDINATOR)
        try:
            with transaction.atomic():
                changed = Membership.objects.filter(pk=membership.pk, role=membership.role).update(role=role)
        except IntegrityError as error:
            raise InvalidInput({"role": _("This person already has this role in the region.")}) from error
        if not changed:
            raise WrongState(_("Somebody has changed this role in the meantime."))
    membership.refresh_from_db()
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> None:
    """Take the role away; the account stays."""
    with audit.because("remove_member", by=by, region=membership.region):
        leave_a_coordinator(membership)
        Membership.objects.filter(pk=membership.pk).delete()


def leave_a_coordinator(membership, *, unless=False):
    """A region that nobody coordinates could not invite anybody any more."""
    if unless or membership.role != Role.COORDINATOR:
        return
    # The lock makes two coordinators who remove each other wait for one another.
    Region.objects.select_for_update().get(pk=membership.region_id)
    others = Membership.objects.filter(region=membership.region_id, role=Role.COORDINATOR).exclude(pk=membership.pk)
    if not others.exists():
        raise WrongState(_("A region needs a coordinator. Give this role to somebody else first."))


@transaction.atomic
def save_profile(user: User, *, full_name: str, post: str, language: str, by: User) -> User:
    with audit.because("save_profile", by=by):
        User.objects.filter(pk=user.pk).update(full_name=full_name, post=post, language=language)
    user.refresh_from_db()
    return user
