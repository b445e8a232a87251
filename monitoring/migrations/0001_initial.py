import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import plan_portal.triggers
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('jobs', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('plans', '0001_initial'),
        ('plans', '0002_elements_refer_to_their_own_version'),
        ('territory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Breakdown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=120, unique=True)),
                ('dimension', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=150, verbose_name='name in English')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'breakdown',
                'verbose_name_plural': 'breakdowns',
                'ordering': ['position', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='plans.indicator')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.territorialunit', verbose_name='territory')),
                ('period', models.CharField(max_length=8, validators=[django.core.validators.RegexValidator('^\\d{4}(-S[12]|-Q[1-4]|-M(0[1-9]|1[0-2]))?$')], verbose_name='period')),
                ('breakdown', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.breakdown', verbose_name='breakdown')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='value')),
                ('missing', models.CharField(blank=True, choices=[('', 'there is a value'), ('not_yet', 'data being prepared'), ('unreliable', 'no information or not reliable'), ('not_applicable', 'not applicable'), ('confidential', 'statistical confidentiality')], default='', max_length=15, verbose_name='why there is no value')),
                ('as_at', models.DateField(blank=True, null=True, verbose_name='as at')),
                ('quality', models.CharField(choices=[('final', 'final'), ('provisional', 'provisional'), ('estimate', 'estimate')], default='final', max_length=12, verbose_name='quality')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='note')),
                ('source', models.CharField(blank=True, max_length=250, verbose_name='source')),
                ('is_demonstration', models.BooleanField(default=False)),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='monitoring.observation')),
                ('correction_reason', models.CharField(blank=True, max_length=400, verbose_name='reason of the correction')),
                ('state', models.CharField(choices=[('submitted', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned'), ('superseded', 'replaced by a correction')], default='submitted', max_length=10, verbose_name='state')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=400, verbose_name='why it was returned')),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'ordering': ['indicator', 'period', 'territory', 'breakdown', 'revision'],
                'indexes': [models.Index(fields=['period', 'territory', 'id'], name='observations_of_a_period'), models.Index(fields=['indicator', 'period', 'id'], name='observations_of_an_indicator')],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'territory', 'period', 'breakdown', 'revision'), name='revisions_of_a_value_are_numbered'), models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('indicator', 'territory', 'period', 'breakdown'), name='a_value_has_one_official_revision'), models.UniqueConstraint(condition=models.Q(('state', 'submitted')), fields=('indicator', 'territory', 'period', 'breakdown'), name='a_value_has_one_revision_waiting'), models.CheckConstraint(condition=models.Q(('value', None), ('missing', ''), _connector='XOR'), name='a_value_or_the_reason_why_there_is_none'), models.CheckConstraint(condition=models.Q(models.Q(('correction_reason', ''), ('corrects', None)), models.Q(('corrects__isnull', False), models.Q(('correction_reason', ''), _negated=True)), _connector='OR'), name='a_correction_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'submitted')), models.Q(models.Q(('state', 'submitted'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decided_value_says_who_decided'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='a_value_is_decided_by_a_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), models.Q(('return_reason', ''), _negated=True)), models.Q(models.Q(('state', 'returned'), _negated=True), ('return_reason', '')), _connector='OR'), name='a_return_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), ('superseded_at__isnull', False)), models.Q(models.Q(('state', 'superseded'), _negated=True), ('superseded_at', None)), _connector='OR'), name='a_replaced_value_says_when')],
            },
        ),
        migrations.CreateModel(
            name='ObservationDecision',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='indicator_territory_period_breakdown_revision_value_missing_state_return_reason_events', to='monitoring.observation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.indicator')),
                ('territory', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='territory.territorialunit', verbose_name='territory')),
                ('period', models.CharField(max_length=8, validators=[django.core.validators.RegexValidator('^\\d{4}(-S[12]|-Q[1-4]|-M(0[1-9]|1[0-2]))?$')], verbose_name='period')),
                ('breakdown', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='monitoring.breakdown', verbose_name='breakdown')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='value')),
                ('missing', models.CharField(blank=True, choices=[('', 'there is a value'), ('not_yet', 'data being prepared'), ('unreliable', 'no information or not reliable'), ('not_applicable', 'not applicable'), ('confidential', 'statistical confidentiality')], default='', max_length=15, verbose_name='why there is no value')),
                ('state', models.CharField(choices=[('submitted', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned'), ('superseded', 'replaced by a correction')], default='submitted', max_length=10, verbose_name='state')),
                ('return_reason', models.CharField(blank=True, max_length=400, verbose_name='why it was returned')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.plan', verbose_name='plan')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.planversion', verbose_name='version reported on')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('annual', 'annual report')], default='annual', max_length=10, verbose_name='kind')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('frozen', 'frozen')], default='draft', max_length=10, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.TextField(blank=True)),
                ('snapshot_sha256', models.CharField(blank=True, max_length=64)),
                ('resolution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.resolution', verbose_name='resolution')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['-year', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind', 'year'), name='a_year_is_reported_on_once'), models.CheckConstraint(condition=models.Q(models.Q(('frozen_at', None), ('frozen_by', None), ('snapshot', ''), ('snapshot_sha256', ''), ('state', 'draft')), models.Q(('frozen_at__isnull', False), ('frozen_by__isnull', False), ('state', 'frozen'), models.Q(('snapshot', ''), _negated=True), models.Q(('snapshot_sha256', ''), _negated=True)), _connector='OR'), name='a_frozen_report_has_its_snapshot'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'frozen')), _connector='OR'), name='only_a_frozen_report_is_published')],
            },
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='monitoring.report')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.plan', verbose_name='plan')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.planversion', verbose_name='version reported on')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('annual', 'annual report')], default='annual', max_length=10, verbose_name='kind')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('frozen', 'frozen')], default='draft', max_length=10, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot_sha256', models.CharField(blank=True, max_length=64)),
                ('resolution', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.resolution', verbose_name='resolution')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportChapter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='monitoring.report')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'chapter',
                'verbose_name_plural': 'chapters',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='a_chapter_is_in_a_report_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportChapterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='monitoring.reportchapter')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='monitoring.report')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(db_index=False, max_length=60)),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='monitoring.report')),
                ('format', models.CharField(default='pdf', max_length=10)),
                ('language', models.CharField(default='pl', max_length=2)),
                ('file', models.FileField(max_length=300, upload_to='reports/')),
                ('name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['format', 'language'],
                'constraints': [models.UniqueConstraint(fields=('report', 'format', 'language'), name='a_document_is_rendered_once')],
            },
        ),
        plan_portal.triggers.AddTriggers(
            triggers=[('observation', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."breakdown_id" IS DISTINCT FROM (NEW."breakdown_id") OR OLD."indicator_id" IS DISTINCT FROM (NEW."indicator_id") OR OLD."missing" IS DISTINCT FROM (NEW."missing") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."return_reason" IS DISTINCT FROM (NEW."return_reason") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."territory_id" IS DISTINCT FROM (NEW."territory_id") OR OLD."value" IS DISTINCT FROM (NEW."value"))', func='INSERT INTO "monitoring_observationdecision" ("breakdown_id", "indicator_id", "missing", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "revision", "state", "territory_id", "value") VALUES (NEW."breakdown_id", NEW."indicator_id", NEW."missing", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."return_reason", NEW."revision", NEW."state", NEW."territory_id", NEW."value"); RETURN NULL;', hash='eea8b123fc3442aa37fa71e173f05200011984e2', operation='UPDATE', pgid='pgtrigger_update_update_75a01', table='monitoring_observation', when='AFTER'))), ('observation', pgtrigger.compiler.Trigger(name='what_was_handed_in_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."indicator_id" IS DISTINCT FROM (NEW."indicator_id") OR OLD."territory_id" IS DISTINCT FROM (NEW."territory_id") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."breakdown_id" IS DISTINCT FROM (NEW."breakdown_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."missing" IS DISTINCT FROM (NEW."missing") OR OLD."as_at" IS DISTINCT FROM (NEW."as_at") OR OLD."quality" IS DISTINCT FROM (NEW."quality") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."is_demonstration" IS DISTINCT FROM (NEW."is_demonstration") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b7a6abe36891f49178dee1bcb60634fb986483bb', operation='UPDATE', pgid='pgtrigger_what_was_handed_in_stays_577ca', table='monitoring_observation', when='BEFORE'))), ('observation', pgtrigger.compiler.Trigger(name='a_decision_is_made_once', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{submitted:approved,submitted:returned,approved:superseded}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='332ad7c21919cb1319e1797904fe5c5de402dc43', operation='UPDATE', pgid='pgtrigger_a_decision_is_made_once_5d150', table='monitoring_observation', when='BEFORE'))), ('observation', pgtrigger.compiler.Trigger(name='a_decision_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'submitted' AND (NEW.decided_by_id, NEW.decided_at, NEW.return_reason)\n                       IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at, OLD.return_reason))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cf386501cf28f2f5f893c5f15ac4bc6de204a615', operation='UPDATE', pgid='pgtrigger_a_decision_stays_40364', table='monitoring_observation', when='BEFORE'))), ('observation', pgtrigger.compiler.Trigger(name='no_value_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b7f06922a92d0ec78bd516f9ec9f4d8e4198c0a1', operation='DELETE', pgid='pgtrigger_no_value_is_deleted_363b2', table='monitoring_observation', when='BEFORE'))), ('observationdecision', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6b427431498ef368324b042de43a6900148fc0f6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dcb1a', table='monitoring_observationdecision', when='BEFORE'))), ('report', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportevent" ("created_at", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "resolution_id", "snapshot_sha256", "state", "title", "uid", "version_id", "year") VALUES (NEW."created_at", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."published_at", NEW."published_by_id", NEW."resolution_id", NEW."snapshot_sha256", NEW."state", NEW."title", NEW."uid", NEW."version_id", NEW."year"); RETURN NULL;', hash='6328370e2b4a42174d168d2931baf7b1948b513a', operation='INSERT', pgid='pgtrigger_insert_insert_ca7c6', table='monitoring_report', when='AFTER'))), ('report', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."frozen_by_id" IS DISTINCT FROM (NEW."frozen_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."snapshot_sha256" IS DISTINCT FROM (NEW."snapshot_sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "monitoring_reportevent" ("created_at", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "resolution_id", "snapshot_sha256", "state", "title", "uid", "version_id", "year") VALUES (NEW."created_at", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."published_at", NEW."published_by_id", NEW."resolution_id", NEW."snapshot_sha256", NEW."state", NEW."title", NEW."uid", NEW."version_id", NEW."year"); RETURN NULL;', hash='ed9da75618f6a9e644804f651b7cf688afbf015e', operation='UPDATE', pgid='pgtrigger_update_update_a0596', table='monitoring_report', when='AFTER'))), ('report', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportevent" ("created_at", "frozen_at", "frozen_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "resolution_id", "snapshot_sha256", "state", "title", "uid", "version_id", "year") VALUES (OLD."created_at", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."published_at", OLD."published_by_id", OLD."resolution_id", OLD."snapshot_sha256", OLD."state", OLD."title", OLD."uid", OLD."version_id", OLD."year"); RETURN NULL;', hash='03dbfa950999d6267d3c8ab8870c290cc4a95bfd', operation='DELETE', pgid='pgtrigger_delete_delete_dfe7e', table='monitoring_report', when='AFTER'))), ('report', pgtrigger.compiler.Trigger(name='a_snapshot_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state = 'frozen' AND (\n                       NEW.state, NEW.plan_id, NEW.version_id, NEW.year, NEW.kind, NEW.title, NEW.snapshot,\n                       NEW.snapshot_sha256, NEW.frozen_at, NEW.frozen_by_id) IS DISTINCT FROM (\n                       OLD.state, OLD.plan_id, OLD.version_id, OLD.year, OLD.kind, OLD.title, OLD.snapshot,\n                       OLD.snapshot_sha256, OLD.frozen_at, OLD.frozen_by_id))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='260f33a5c2ad356402988f046d81be11ad5400c2', operation='UPDATE', pgid='pgtrigger_a_snapshot_stays_3ad23', table='monitoring_report', when='BEFORE'))), ('report', pgtrigger.compiler.Trigger(name='a_frozen_report_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'frozen\')', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5bf66c21c7d342caf42b1d3ccc5d89251b2084f1', operation='DELETE', pgid='pgtrigger_a_frozen_report_stays_49d17', table='monitoring_report', when='BEFORE'))), ('reportevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a34b9fca55ab8b2cc8c9e0602f04829f5c42d67a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c97ca', table='monitoring_reportevent', when='BEFORE'))), ('reportchapter', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportchapterevent" ("body", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "revision", "title") VALUES (NEW."body", NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."revision", NEW."title"); RETURN NULL;', hash='76db3a70911b8694fe1937509aaf4bd20cbe4319', operation='INSERT', pgid='pgtrigger_insert_insert_8b614', table='monitoring_reportchapter', when='AFTER'))), ('reportchapter', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "monitoring_reportchapterevent" ("body", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "revision", "title") VALUES (NEW."body", NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."revision", NEW."title"); RETURN NULL;', hash='fa16e348c99c17ca4fefcd9cb4cb0302b51e7a74', operation='UPDATE', pgid='pgtrigger_update_update_afc1a', table='monitoring_reportchapter', when='AFTER'))), ('reportchapter', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportchapterevent" ("body", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "revision", "title") VALUES (OLD."body", OLD."code", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."revision", OLD."title"); RETURN NULL;', hash='84ffbc3e702da2743674718325d14a955a5a4499', operation='DELETE', pgid='pgtrigger_delete_delete_c5087', table='monitoring_reportchapter', when='AFTER'))), ('reportchapter', pgtrigger.compiler.Trigger(name='frozen_with_its_report', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM monitoring_report r WHERE r.state = 'frozen' AND (\n        TG_OP <> 'INSERT' AND r.id = OLD.report_id OR TG_OP <> 'DELETE' AND r.id = NEW.report_id)) THEN\n        RAISE EXCEPTION 'a chapter of a frozen report cannot be changed' USING ERRCODE = 'restrict_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='8ebda9ac7e9f8d885a111ce596e02a0f83b00c0a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_its_report_92ec6', table='monitoring_reportchapter', when='BEFORE'))), ('reportchapterevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1536826bce92fb0420c863ef68c258db2c1b2dd0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52667', table='monitoring_reportchapterevent', when='BEFORE'))), ('reportfile', pgtrigger.compiler.Trigger(name='a_document_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."pages" IS DISTINCT FROM (NEW."pages"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='65f34bef9ac62b5a79ff0b5cb04817fcf556b612', operation='UPDATE', pgid='pgtrigger_a_document_stays_2e0f3', table='monitoring_reportfile', when='BEFORE'))), ('reportfile', pgtrigger.compiler.Trigger(name='no_document_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ea6cb9a95f9e099088bedbbcb746ba9271de9af2', operation='DELETE', pgid='pgtrigger_no_document_is_deleted_204c1', table='monitoring_reportfile', when='BEFORE')))],
        ),
    ]
