import pgtrigger.compiler
from django.db import migrations

from plan_portal.triggers import AddTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0002_breakdowns'),
    ]

    operations = [
        AddTriggers(
            [
                ('observation', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='194fa6b5a3c695c95fd1a6427e4a4d79bdca14e9', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_0f677', table='monitoring_observation', when='AFTER'))),
            ]
        ),
    ]
