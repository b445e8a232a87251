import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat, Lower, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.accounts.roles import Person, Role
from plan_portal.look import validate_accent
from plan_portal.polish import folded
from plan_portal.triggers import tells_readers


class RegionQuerySet(models.QuerySet):
    def taking_part(self):
        """Regions whose office works in this installation."""
        return self.filter(takes_part=True)

    def home_of(self, user):
        """Regions whose inner pages this person may know of: where they have a role; all for an administrator."""
        return self.all() if user.is_administrator else self.filter(pk__in=user.roles())

    def matching(self, query: str):
        """By all words of the region's name, its office's name or town, without accents."""
        words = Concat("name", Value(" "), "office_name", Value(" "), "office_short_name", Value(" "), "town")
        found = self.alias(words=folded(words))
        for word in query.split():
            found = found.filter(words__contains=folded(Value(word)))
        return found


@track()
class Region(models.Model):
    """A voivodeship and its regional social policy centre (ROPS)."""

    code = models.CharField(_("TERYT code"), max_length=2, unique=True, validators=[RegexValidator(r"^\d\d$")])
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60, help_text=_("For example “lubelskie”."))
    # How the name stands after „województwo”, „w województwie”: lubelskie, lubelskim
    name_locative = models.CharField(_("name in the locative"), max_length=60, blank=True)
    takes_part = models.BooleanField(_("uses this portal"), default=False)
    accent = models.CharField(_("accent colour"), max_length=7, blank=True, validators=[validate_accent])
    office_name = models.CharField(_("name of the office"), max_length=200, blank=True)
    office_short_name = models.CharField(_("short name of the office"), max_length=60, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"), max_length=6, blank=True, validators=[RegexValidator(r"^\d\d-\d{3}$")]
    )
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    bip_url = models.URLField(_("public information bulletin (BIP)"), blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        triggers = [tells_readers()]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("region", args=[self.slug])

    @property
    def full_name(self) -> str:
        """`województwo lubelskie`, or in English `Lubelskie Voivodeship`."""
        if get_language() == "en":
            return f"{self.name.capitalize()} Voivodeship"
        return f"województwo {self.name}"


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@track(exclude=["password", "last_login"])
class User(Person, AbstractBaseUser, PermissionsMixin):
    """Somebody with an account; they log in by e-mail."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("first and last name"), max_length=150)
    post = models.CharField(_("post"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("pl", "polski"), ("en", "English")], default="pl"
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the administration site"), default=False)
    date_joined = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="an_email_belongs_to_one_user")]
        triggers = [tells_readers(pgtrigger.UpdateOf("full_name"))]

    def __str__(self):
        return self.full_name or self.email

    def get_full_name(self):
        return self.full_name

    def roles(self):
        return self._roles

    @cached_property
    def _roles(self) -> dict[int, set[str]]:
        roles: dict[int, set[str]] = {}
        for region_pk, role in self.memberships.values_list("region", "role"):
            roles.setdefault(region_pk, set()).add(role)
        return roles

    def refresh_from_db(self, *args, **kwargs):
        self.__dict__.pop("_roles", None)
        super().refresh_from_db(*args, **kwargs)


@track()
class Membership(models.Model):
    """A person's role in one region."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("user"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="memberships", verbose_name=_("region"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "region", "role"], name="a_role_is_given_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_membership_has_a_known_role"),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()} – {self.region}"


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations that can still be accepted; `Invitation.is_open` says it of one."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=Now())


@track(exclude=["token_hash"])
class Invitation(models.Model):
    """A region's coordinator, or an administrator, asks somebody to take a role in a region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="invitations", verbose_name=_("region"))
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    # The link's secret is in the e-mail alone; here is only its SHA-256.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited on"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires on"))
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("accepted by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "region",
                Lower("email"),
                "role",
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_waiting_invitation_to_a_role",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="an_invitation_has_a_known_role"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="an_invitation_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at=None),
                name="an_accepted_invitation_names_who_accepted",
            ),
        ]

    def __str__(self):
        return f"{self.email} – {self.get_role_display()} – {self.region}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
