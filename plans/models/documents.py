from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from plan_portal.triggers import tells_readers


class DocumentKind(models.Model):
    """A generation of the document: what its guidelines or its act ask it to hold."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of document")
        triggers = [tells_readers()]

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name


class RequiredElement(models.Model):
    """Something that every document of a kind must hold: a structural element or a theme."""

    class Group(models.TextChoices):
        ELEMENT = "element", _("structural element")
        THEME = "theme", _("mandatory theme")

    kind = models.ForeignKey(DocumentKind, models.CASCADE, related_name="required_elements")
    group = models.CharField(max_length=10, choices=Group.choices)
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)

    class Meta:
        ordering = ["kind", "group", "position"]
        verbose_name = _("required element")
        verbose_name_plural = _("required elements")
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="a_required_element_is_asked_for_once")]

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name


class CompletenessCheck(models.Model):
    """How much a rule of completeness weighs for a kind of document. Rules are in `plans/rules/`; without an entry
    here a rule has the weight that it was written with.
    """

    class Severity(models.TextChoices):
        BLOCKER = "blocker", _("blocker")
        WARNING = "warning", _("warning")
        OFF = "off", pgettext_lazy("check", "off")

    kind = models.ForeignKey(DocumentKind, models.CASCADE, related_name="checks")
    rule = models.SlugField(_("rule"), max_length=40)
    severity = models.CharField(_("weight"), max_length=10, choices=Severity.choices)
    message = models.CharField(_("own words for the finding"), max_length=250, blank=True)

    class Meta:
        ordering = ["kind", "rule"]
        verbose_name = _("check of completeness")
        verbose_name_plural = _("checks of completeness")
        constraints = [models.UniqueConstraint(fields=["kind", "rule"], name="a_rule_weighs_once_for_a_kind")]

    def __str__(self):
        return f"{self.rule}: {self.get_severity_display()}"
