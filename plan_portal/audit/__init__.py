from plan_portal.audit.context import because

__all__ = ["because"]
