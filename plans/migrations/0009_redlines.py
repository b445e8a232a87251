import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What changed between two versions is worked out once and kept."""

    dependencies = [("plans", "0008_imports_of_tables")]

    operations = [
        migrations.CreateModel(
            name="Redline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_hash", models.CharField(max_length=64)),
                ("new_hash", models.CharField(max_length=64)),
                ("rules", models.CharField(max_length=20)),
                ("content", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="redlines", to="plans.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "redline",
                "verbose_name_plural": "redlines",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["old_hash", "new_hash", "rules"], name="a_redline_of_two_contents_is_made_once"
                    )
                ],
            },
        ),
    ]
