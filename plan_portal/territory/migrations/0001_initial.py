import django.db.models.deletion
import pgtrigger.compiler
import plan_portal.triggers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='TerritorialUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7, verbose_name='TERYT code')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind')),
                ('level', models.CharField(choices=[('country', 'country'), ('voivodeship', 'voivodeship'), ('county', 'county'), ('municipality', 'municipality')], max_length=20, verbose_name='level')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
            ],
            options={
                'verbose_name': 'territorial unit',
                'verbose_name_plural': 'territorial units',
                'ordering': ['code', 'valid_from'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='a_unit_begins_once'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='a_code_names_one_unit_now'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_unit_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='TerritorialUnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='territory.territorialunit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=7, verbose_name='TERYT code')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind')),
                ('level', models.CharField(choices=[('country', 'country'), ('voivodeship', 'voivodeship'), ('county', 'county'), ('municipality', 'municipality')], max_length=20, verbose_name='level')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
            ],
            options={
                'abstract': False,
            },
        ),
        plan_portal.triggers.AddTriggers(
            triggers=[('territorialunit', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "territory_territorialunitevent" ("code", "id", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='ba23cc721fe24e7f3f3af79b87afabd519a5abd8', operation='INSERT', pgid='pgtrigger_insert_insert_58356', table='territory_territorialunit', when='AFTER'))), ('territorialunit', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "territory_territorialunitevent" ("code", "id", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='e7aa93794d3ce412f34b1f7e6e1de5b343e8dcd9', operation='UPDATE', pgid='pgtrigger_update_update_5500a', table='territory_territorialunit', when='AFTER'))), ('territorialunit', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "territory_territorialunitevent" ("code", "id", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."code", OLD."id", OLD."kind", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='111bda4a22cd1a11c598d3df167a3962133aa01f', operation='DELETE', pgid='pgtrigger_delete_delete_52373', table='territory_territorialunit', when='AFTER'))), ('territorialunitevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='beee095d0f629d136474330d179e4917cd2ea4c4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f83d', table='territory_territorialunitevent', when='BEFORE')))],
        ),
    ]
