from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "plan_portal.demo"
