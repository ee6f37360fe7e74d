from django.db import migrations

from eventlog import sql


class Migration(migrations.Migration):
    """A function of its own for a command of one event; the one for several without that case."""

    dependencies = [("eventlog", "0001_log")]

    operations = [migrations.RunSQL(sql.APPEND + sql.APPEND_ONE, migrations.RunSQL.noop)]
