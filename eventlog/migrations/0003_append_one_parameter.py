from django.db import migrations

from eventlog import sql


class Migration(migrations.Migration):
    """Takes the function of 0001 out where it was made before it had one parameter."""

    dependencies = [("eventlog", "0002_job_started")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS public.eventlog_append(text[], int[], jsonb, text, text, text, bigint);"
            + sql.APPEND.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1),
            migrations.RunSQL.noop,
        )
    ]
