"""Triggers of many tables in one step of a migration.

pgtrigger's own operation adds one trigger, and after each Django draws up all models anew: two hundred of them
cost most of a minute on every new database. This one does the same for a whole app at once.
"""

import pgtrigger
from django.db.migrations.operations.base import Operation
from pgtrigger.compiler import Trigger

CHANGED = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def tells_readers(operation=CHANGED, *, when: str = "") -> pgtrigger.Trigger:
    """For tables that public pages show: on commit, whoever keeps such pages hears of it (plan_portal/page_cache).

    One notice for a statement, or with `when` (a condition on NEW) for each row that it is true of.
    """
    if when:
        level, operation = pgtrigger.Row, pgtrigger.Insert | pgtrigger.Update
        condition = pgtrigger.Condition(when)
    else:
        level, condition = pgtrigger.Statement, None
    return pgtrigger.Trigger(
        name="tells_readers",
        level=level,
        when=pgtrigger.After,
        operation=operation,
        condition=condition,
        func="NOTIFY published; RETURN NULL;",
    )


class AddTriggers(Operation):
    """Add triggers to models of the migration's app: pairs of the model's name and the compiled trigger."""

    def __init__(self, triggers: list[tuple[str, Trigger]]) -> None:
        self.triggers = triggers

    def deconstruct(self):
        return self.__class__.__qualname__, [self.triggers], {}

    def state_forwards(self, app_label, state):
        for model_name, trigger in self.triggers:
            options = state.models[app_label, model_name].options
            options["triggers"] = [*options.get("triggers", []), trigger]
        state.reload_models(sorted({(app_label, model_name) for model_name, _trigger in self.triggers}), delay=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for _model_name, trigger in self.triggers:
            # The SQL is complete: parameters would make every percent sign one.
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for _model_name, trigger in reversed(self.triggers):
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def describe(self):
        return f"Add {len(self.triggers)} triggers"

    @property
    def migration_name_fragment(self):
        return "triggers"
