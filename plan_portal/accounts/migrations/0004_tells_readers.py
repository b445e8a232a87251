import pgtrigger.compiler
from django.db import migrations

from plan_portal.triggers import AddTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_an_accent_can_be_read'),
    ]

    operations = [
        AddTriggers(
            [
                ('region', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='b88f1867022c4080a8270e2c76365ef017c23a63', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_744ed', table='accounts_region', when='AFTER'))),
                ('user', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='c6a162c1cffcf79098264cb7bf1480c9cccb3940', level='STATEMENT', operation='UPDATE OF "full_name"', pgid='pgtrigger_tells_readers_ef39f', table='accounts_user', when='AFTER'))),
            ]
        ),
    ]
