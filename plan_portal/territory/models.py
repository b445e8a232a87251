from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory import track


class TerritorialUnitQuerySet(models.QuerySet):
    def as_at(self, day):
        """Units that exist on a day."""
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day))

    def current(self):
        return self.filter(valid_to=None)

    def within(self, code: str):
        """The unit with this code and everything inside it."""
        return self.filter(code__startswith=code)


@track()
class TerritorialUnit(models.Model):
    """A unit of the TERYT register. Codes change every 1 January, so a unit has validity dates (half-open)."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("country")
        VOIVODESHIP = "voivodeship", _("voivodeship")
        COUNTY = "county", _("county")
        MUNICIPALITY = "municipality", _("municipality")

    code = models.CharField(_("TERYT code"), max_length=7)  # 00 Poland, 06, 0663, 0663011
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(
        _("kind"), max_length=60, blank=True
    )  # TERC's own word: powiat, miasto na prawach powiatu …
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = TerritorialUnitQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from"]
        verbose_name = _("territorial unit")
        verbose_name_plural = _("territorial units")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="a_unit_begins_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(valid_to=None), name="a_code_names_one_unit_now"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="a_unit_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self) -> str:
        """`województwo lubelskie`, `powiat bialski`, but `Lublin`."""
        return f"{self.kind} {self.name}" if self.kind in ("województwo", "powiat") else self.name

    @property
    def voivodeship_code(self) -> str:
        return self.code[:2]
