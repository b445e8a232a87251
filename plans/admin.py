"""Plans in the administration site: looked at, written by actions alone. The dictionaries are kept here."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from plans.models import CompletenessCheck, DocumentKind, FundingSource, Plan, PlanVersion, RequiredElement, Resolution
from plans.rules import RULES
from plans.wording import TITLES


class ReadOnly(admin.ModelAdmin):
    """What only actions may change."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Plan)
class PlanAdmin(ReadOnly):
    list_display = ["short_title", "region", "kind", "first_year", "last_year"]
    list_filter = ["region", "kind"]
    search_fields = ["title", "short_title"]


@admin.register(PlanVersion)
class PlanVersionAdmin(ReadOnly):
    list_display = ["plan", "number", "label", "state", "frozen_at", "published_at"]
    list_filter = ["state", "plan__region"]
    list_select_related = ["plan"]


@admin.register(Resolution)
class ResolutionAdmin(admin.ModelAdmin):
    """A misspelt number is mended here; the history keeps what stood before."""

    list_display = ["number", "body", "date", "region"]
    list_filter = ["region", "body"]
    search_fields = ["number", "title"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RequiredElementInline(admin.TabularInline):
    model = RequiredElement
    extra = 0


class CompletenessCheckForm(forms.ModelForm):
    """A rule is chosen from the library; each weighs once."""

    rule = forms.ChoiceField(
        label=_("rule"),
        choices=lambda: [(code, f"{TITLES[code]} ({code})") for code in RULES],
    )

    class Meta:
        model = CompletenessCheck
        fields = ["rule", "severity", "message"]


class CompletenessCheckInline(admin.TabularInline):
    """Rules that are not among these have the weight that they were written with."""

    model = CompletenessCheck
    form = CompletenessCheckForm
    extra = 0


@admin.register(DocumentKind)
class DocumentKindAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "legal_basis"]
    inlines = [RequiredElementInline, CompletenessCheckInline]


@admin.register(FundingSource)
class FundingSourceAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "position"]
