"""An element refers only to elements of its own version: foreign keys over (version, key)."""

from django.db import migrations

# table, column, the table that it refers to
REFERENCES = [
    ("plans_section", "parent_id", "plans_section"),
    ("plans_objective", "parent_id", "plans_objective"),
    ("plans_measure", "objective_id", "plans_objective"),
    ("plans_indicatorpassport", "objective_id", "plans_objective"),
    ("plans_indicatorpassport", "measure_id", "plans_measure"),
    ("plans_budgetrow", "objective_id", "plans_objective"),
    ("plans_budgetrow", "measure_id", "plans_measure"),
]

ADD = """
    ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_same_version
    FOREIGN KEY (version_id, {column}) REFERENCES {other} (version_id, id) DEFERRABLE INITIALLY DEFERRED
"""
DROP = "ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_same_version"


def statement(template, reference):
    table, column, other = reference
    return template.format(table=table, column=column, other=other)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunSQL(statement(ADD, each), statement(DROP, each)) for each in REFERENCES]
