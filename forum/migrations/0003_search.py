from django.db import migrations

from forum.models.search_index import build_search_index, drop_search_index


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_roles_and_vocabulary")]

    operations = [
        migrations.RunPython(build_search_index, drop_search_index),
    ]
