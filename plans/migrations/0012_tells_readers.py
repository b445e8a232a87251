import pgtrigger.compiler
from django.db import migrations

from plan_portal.triggers import AddTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_redlines'),
    ]

    operations = [
        AddTriggers(
            [
                ('documentkind', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='f2e284f970f3fba8a89f1436cc22c83094d49a4c', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_68afc', table='plans_documentkind', when='AFTER'))),
                ('fundingsource', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='04b5834180e9b39bb08aa2eae818f750b3be4ad9', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_0ae74', table='plans_fundingsource', when='AFTER'))),
                ('lifecyclestep', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='5b0d41c93f1f0d3c40e14691e880d5c2953eb97c', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_79b42', table='plans_lifecyclestep', when='AFTER'))),
                ('plan', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='0f2727bb2c8ac1a6f12d1e01cbc93ea87ee9213d', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_3fbb0', table='plans_plan', when='AFTER'))),
                ('planversion', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.published_at IS NOT NULL)', func='NOTIFY published; RETURN NULL;', hash='7cc97406dbe0a5b8ec88cd4020f534f85ac8bd3c', operation='INSERT OR UPDATE', pgid='pgtrigger_tells_readers_72958', table='plans_planversion', when='AFTER'))),
                ('relateddocument', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='0e0ba9596e9b55fc4e6e07ebebc212137dd7ab4d', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_bea23', table='plans_relateddocument', when='AFTER'))),
                ('resolution', pgtrigger.compiler.Trigger(name='tells_readers', sql=pgtrigger.compiler.UpsertTriggerSql(func='NOTIFY published; RETURN NULL;', hash='97770729aebb2237f6067ca079d29a5358369358', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_tells_readers_5ac7b', table='plans_resolution', when='AFTER'))),
            ]
        ),
    ]
