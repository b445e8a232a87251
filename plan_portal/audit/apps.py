from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "plan_portal.audit"
    verbose_name = _("Audit log")
