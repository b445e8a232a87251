"""For administrators: the dictionary of breakdowns to keep, values and reports to look at."""

from django.contrib import admin

from monitoring.models import Breakdown, Observation, Report


@admin.register(Breakdown)
class BreakdownAdmin(admin.ModelAdmin):
    list_display = ["key", "dimension", "name", "name_en", "position"]
    ordering = ["position", "key"]

    def has_delete_permission(self, request, obj=None):
        return False


class ToLookAt(admin.ModelAdmin):
    """Values and reports go through the portal, past a second person; the administration does not go round that."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Observation)
class ObservationAdmin(ToLookAt):
    list_display = ["indicator", "period", "territory", "breakdown", "revision", "value", "missing", "state"]
    list_filter = ["state", "quality"]
    list_select_related = ["indicator", "territory", "breakdown"]
    show_full_result_count = False


@admin.register(Report)
class ReportAdmin(ToLookAt):
    list_display = ["title", "plan", "year", "state", "frozen_at", "published_at"]
    list_select_related = ["plan"]
    exclude = ["snapshot"]
