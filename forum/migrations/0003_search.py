from django.db import migrations, models

from forum.models.search_index import build_search_index, drop_search_index


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_roles_and_vocabulary")]

    operations = [
        migrations.RunPython(build_search_index, drop_search_index),
        migrations.AlterField(
            model_name="ratewindow",
            name="deed",
            field=models.CharField(
                choices=[("vote", "vote"), ("text", "text"), ("search", "search")],
                max_length=8,
                verbose_name="deed",
            ),
        ),
    ]
