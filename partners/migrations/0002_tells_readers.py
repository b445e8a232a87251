import pgtrigger.compiler
from django.db import migrations

from plan_portal.triggers import AddTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
    ]

    operations = [
        AddTriggers(
            [
                ('institution', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='26af38efc1b69d67763a616ceac83763124d54f8', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_6e04f', table='partners_institution', when='AFTER'))),
            ]
        ),
    ]
