from datetime import date, time

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from consultations import periods
from plan_portal.accounts.models import Region
from plan_portal.triggers import tells_readers
from plans.models import PlanVersion

ABOUT_A_FROZEN_VERSION = """
    IF NOT EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = NEW.version_id AND v.state = 'frozen') THEN
        RAISE EXCEPTION 'a consultation round is about a frozen version' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
"""


class ConsultationRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Announced rounds for all, prepared ones for the region's own office."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.filter(
            models.Q(announced_at__isnull=False) | models.Q(version__plan__region__in=user.staffed_regions())
        )

    def prepared(self):
        return self.filter(announced_at=None)

    def announced(self):
        return self.filter(announced_at__isnull=False)

    def open(self):
        """Rounds that take remarks now; `ConsultationRound.is_open` says it of one."""
        return self.announced().filter(opens_at__lte=Now(), closes_at__gt=Now())

    def not_over(self):
        """Rounds that take remarks now or later; `is_closed` says the opposite of an announced one."""
        return self.filter(closes_at__gt=Now())

    def closed(self):
        return self.announced().filter(closes_at__lte=Now())

    def with_plan(self):
        return self.select_related("version__plan__region")


@track()
class ConsultationRound(models.Model):
    """A time in which remarks on one frozen version are taken: half-open, Europe/Warsaw."""

    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="consultation_rounds", verbose_name=_("version")
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("consultation", "stage"), default=1)
    title = models.CharField(_("title"), max_length=250)
    opens_at = models.DateTimeField(pgettext_lazy("consultation", "opens"))
    closes_at = models.DateTimeField(
        pgettext_lazy("consultation", "closes"), help_text=_("From this moment on no remark is taken.")
    )
    legal_basis = models.CharField(_("legal basis"), max_length=400, blank=True)
    minimum_days = models.PositiveSmallIntegerField(_("shortest length in days"), default=35)
    announcement = models.TextField(_("announcement"), blank=True)
    privacy_notice = models.TextField(_("information clause (GDPR)"), blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answers_published_at = models.DateTimeField(null=True, blank=True)
    answers_published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsultationRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "-pk"]
        verbose_name = _("consultation round")
        verbose_name_plural = _("consultation rounds")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="a_round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(announced_at=None, announced_by=None)
                | models.Q(announced_at__isnull=False, announced_by__isnull=False),
                name="an_announced_round_says_who_announced_it",
            ),
            models.CheckConstraint(
                condition=models.Q(announced_at=None) | ~models.Q(privacy_notice=""),
                name="an_announced_round_has_an_information_clause",
            ),
            models.CheckConstraint(
                condition=models.Q(answers_published_at=None, answers_published_by=None)
                | models.Q(
                    answers_published_at__gte=models.F("closes_at"),
                    answers_published_by__isnull=False,
                    announced_at__isnull=False,
                ),
                name="answers_are_published_by_somebody_after_the_close",
            ),
        ]
        triggers = [
            tells_readers(),
            pgtrigger.Trigger(
                name="about_a_frozen_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("version_id"),
                func=ABOUT_A_FROZEN_VERSION,
            ),
            pgtrigger.Protect(
                name="an_announced_round_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__announced_at__isnull=False),
            ),
            # What people were told holds: the close may only move away from them.
            pgtrigger.Protect(
                name="an_announced_round_keeps_its_terms",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    """OLD.announced_at IS NOT NULL AND (NEW.closes_at < OLD.closes_at OR
                       (NEW.version_id, NEW.opens_at, NEW.announced_at, NEW.announced_by_id, NEW.announcement,
                        NEW.privacy_notice, NEW.legal_basis, NEW.minimum_days) IS DISTINCT FROM
                       (OLD.version_id, OLD.opens_at, OLD.announced_at, OLD.announced_by_id, OLD.announcement,
                        OLD.privacy_notice, OLD.legal_basis, OLD.minimum_days))"""
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("round", args=[self.region.slug, self.pk])

    @property
    def region(self) -> Region:
        return self.version.plan.region

    @property
    def is_announced(self) -> bool:
        return self.announced_at is not None

    @property
    def is_open(self) -> bool:
        return self.is_announced and self.opens_at <= timezone.now() < self.closes_at

    @property
    def is_closed(self) -> bool:
        return self.is_announced and timezone.now() >= self.closes_at

    @property
    def has_published_answers(self) -> bool:
        return self.answers_published_at is not None

    @property
    def first_day(self) -> date:
        return periods.first_day(self.opens_at)

    @property
    def last_day(self) -> date:
        """The last day on which remarks are taken, in Poland."""
        return periods.last_day(self.closes_at)

    @property
    def opening_hour(self) -> time | None:
        return periods.hour_of(self.opens_at)

    @property
    def closing_hour(self) -> time | None:
        """The hour of the last day at which the round closes; None: it lasts to the end of that day."""
        return periods.hour_of(self.closes_at)

    @property
    def days_left(self) -> int:
        """Days after today on which remarks are still taken; 0 on the last one."""
        return max(0, (self.last_day - timezone.localdate()).days)

    @property
    def days_given(self) -> int:
        """Full days that people have, as the law counts them; a prepared round as if it were announced today."""
        announced_on = periods.first_day(self.announced_at or timezone.now())
        return periods.full_days(announced_on, self.first_day, self.last_day)

    @property
    def is_too_short(self) -> bool:
        """Shorter than its legal basis asks for: one is warned, but may do it."""
        return self.days_given < self.minimum_days


@track()
class Extension(models.Model):
    """A round was given more time: until when it was, until when it is, and why. Shown on the round's page."""

    round = models.ForeignKey(ConsultationRound, models.CASCADE, related_name="extensions")
    closed_at_before = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=400)
    extended_at = models.DateTimeField(default=timezone.now)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["extended_at", "pk"]
        verbose_name = pgettext_lazy("consultation", "extension")
        verbose_name_plural = pgettext_lazy("consultation", "extensions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("closed_at_before")), name="an_extension_gives_more_time"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_extension_says_why"),
        ]
        triggers = [
            pgtrigger.Protect(name="an_extension_is_not_taken_back", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.round}: {periods.last_day(self.closes_at)}"

    @property
    def last_day(self) -> date:
        return periods.last_day(self.closes_at)

    @property
    def last_day_before(self) -> date:
        return periods.last_day(self.closed_at_before)
