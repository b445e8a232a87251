import datetime as dt
import uuid

from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from partners.models.dates import Dated, DatedQuerySet, ends_after_it_begins, reason_needs_an_end
from partners.validators import (
    validate_krs,
    validate_nip,
    validate_postal_code,
    validate_regon,
    written_nip,
    written_regon,
)
from plan_portal.accounts.models import Region
from plan_portal.polish import address_of, folded, order_key
from plan_portal.territory.models import TerritorialUnit
from plan_portal.triggers import tells_readers


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public, and everything of one's own region's registry; `is_visible_to` says it of one."""
        if user.is_administrator:
            return self
        return self.filter(models.Q(is_public=True) | models.Q(region__in=user.staffed_regions()))

    def with_status(self, status, *, as_at):
        """Institutions that hold a status on a day (counted once)."""
        held = InstitutionStatus.objects.as_at(as_at).filter(status=status, institution=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def operating(self, *, as_at):
        """Institutions that hold any status on a day: in the registry a unit lives by its statuses."""
        return self.filter(
            models.Exists(InstitutionStatus.objects.as_at(as_at).filter(institution=models.OuterRef("pk")))
        )

    def matching(self, query: str):
        """By all words of name, short name, town or kind, without accents; by an identifier, however it is written."""
        found = self
        for word in query.split():
            named = models.Q(search_text__contains=folded(models.Value(word)))
            found = found.filter(named | models.Q(kind__in=kinds_called(word)))
        digits = "".join(sign for sign in query if sign.isascii() and sign.isdigit())
        if len(digits) < 9:
            return found
        return self.filter(models.Q(nip=digits) | models.Q(regon=digits) | models.Q(krs=digits)) | found


@track(exclude=["sort_key", "search_text"])
class Institution(models.Model):
    """A unit of the sector or its surroundings. A unit and its operator are two: a CIS has no NIP of its own."""

    class Kind(models.TextChoices):
        CIS = "cis", _("social integration centre (CIS)")
        KIS = "kis", _("social integration club (KIS)")
        ZAZ = "zaz", _("vocational activity establishment (ZAZ)")
        WTZ = "wtz", _("occupational therapy workshop (WTZ)")
        OWES = "owes", _("social economy support centre (OWES)")
        SOCIAL_COOPERATIVE = "ss", _("social cooperative")
        NGO = "ngo", _("non-governmental organisation")
        KGW = "kgw", _("rural housewives' circle (KGW)")
        LOCAL_GOVERNMENT = "jst", _("local government unit")
        LABOUR_OFFICE = "pup", _("labour office")
        EDUCATION = "edu", _("school, university or training institution")
        GOVERNMENT = "gov", _("government body or agency")
        COMPANY = "company", _("company")
        OTHER = "other", _("other institution")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="institutions", verbose_name=_("region"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    operator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("operator or founder")
    )
    # None of them is unique: units share the operator's.
    nip = models.CharField("NIP", max_length=10, blank=True, validators=[validate_nip])
    regon = models.CharField("REGON", max_length=14, blank=True, validators=[validate_regon])
    krs = models.CharField("KRS", max_length=10, blank=True, validators=[validate_krs])
    territory = models.ForeignKey(
        TerritorialUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("county (powiat)")
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=6, blank=True, validators=[validate_postal_code])
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)
    is_public = models.BooleanField(_("shown in the public directory"), default=True)
    sort_key = models.GeneratedField(
        expression=order_key("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    search_text = models.GeneratedField(
        expression=folded(Concat("name", models.Value(" "), "short_name", models.Value(" "), "town")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        indexes = [
            models.Index(fields=["region", "sort_key", "id"], name="institutions_in_polish_order"),
            models.Index(fields=["region", "kind"], name="institutions_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(operator=None) | ~models.Q(operator=models.F("pk")),
                name="an_institution_does_not_run_itself",
            ),
            models.CheckConstraint(condition=models.Q(nip__regex=r"^(\d{10})?$"), name="a_nip_has_ten_digits"),
            models.CheckConstraint(
                condition=models.Q(regon__regex=r"^(\d{9}|\d{14})?$"), name="a_regon_has_9_or_14_digits"
            ),
            models.CheckConstraint(condition=models.Q(krs__regex=r"^(\d{10})?$"), name="a_krs_has_ten_digits"),
        ]
        triggers = [tells_readers()]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institution", args=[self.region.slug, self.pk])

    def is_visible_to(self, user) -> bool:
        return self.is_public or self.region_id in user.staffed_regions() or user.is_administrator

    @property
    def written_nip(self) -> str:
        return written_nip(self.nip)

    @property
    def written_regon(self) -> str:
        return written_regon(self.regon)


def kinds_called(word: str) -> list[str]:
    """Kinds in whose name, in the reader's language, a word begins so: `zaz`, `zakład`."""
    begins = address_of(word)
    kinds = {kind: address_of(str(name), longest=200).split("-") for kind, name in Institution.Kind.choices}
    return [kind for kind, words in kinds.items() if begins and any(one.startswith(begins) for one in words)]


@track()
class InstitutionStatus(Dated):
    """A dated status: granted by somebody, under a regime, for a time. Never a flag."""

    class Status(models.TextChoices):
        OPERATING = "operating", _("in operation")
        CIS_STATUS = "cis", _("status of a social integration centre")
        KIS_ENTRY = "kis", _("entry in the register of social integration clubs")
        ZAZ_STATUS = "zaz", _("status of a vocational activity establishment")
        SOCIAL_ENTERPRISE = "ps", _("status of a social enterprise")
        OWES_ACCREDITATION = "owes", _("accreditation of a support centre")

    class Regime(models.TextChoices):
        VOIVODE = "voivode", _("decision of the voivode")
        OWES = "owes", _("granted by a support centre (before 30 October 2022)")
        MINISTER = "minister", _("decision of the minister")
        NONE = "none", _("no decision, or it is not known")

    # Since this day the voivode grants the status of a social enterprise (Act of 5 August 2022 on the social economy);
    # what support centres granted before under the European guidelines did not convert.
    STATUTORY_REGIME_SINCE = dt.date(2022, 10, 30)
    # Who grants what. A regime that is not known may stand with each.
    REGIMES = {
        Status.OPERATING: {Regime.NONE},
        Status.CIS_STATUS: {Regime.VOIVODE, Regime.NONE},
        Status.KIS_ENTRY: {Regime.VOIVODE, Regime.NONE},
        Status.ZAZ_STATUS: {Regime.VOIVODE, Regime.NONE},
        Status.SOCIAL_ENTERPRISE: {Regime.VOIVODE, Regime.OWES, Regime.NONE},
        Status.OWES_ACCREDITATION: {Regime.MINISTER, Regime.NONE},
    }

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="statuses")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    regime = models.CharField(_("granted by"), max_length=10, choices=Regime.choices, default=Regime.NONE)
    decision_number = models.CharField(_("decision number"), max_length=80, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to (first day without it)"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("status")
        verbose_name_plural = _("status history")
        indexes = [models.Index(fields=["status", "valid_from", "valid_to"], name="statuses_as_at_a_day")]
        constraints = [
            ends_after_it_begins("a_status_ends_after_it_begins"),
            reason_needs_an_end("a_reason_of_end_has_an_end", "end_reason"),
        ]

    def __str__(self):
        return f"{self.institution}: {self.get_status_display()}"
