import pgtrigger.compiler
from django.db import migrations

from plan_portal.triggers import AddTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0001_initial'),
    ]

    operations = [
        AddTriggers(
            [
                ('consultationround', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='9d98377e14532c9fbdc1085255e8bc8d96a4ed73', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_82dcc', table='consultations_consultationround', when='AFTER'))),
            ]
        ),
    ]
