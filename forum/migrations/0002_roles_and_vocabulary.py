from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils.text import slugify

from forum.vocabulary import TAGS

# What the groups may do in Django admin; what they may do on the site stands in permissions.py.
SEEN_BY_MODERATORS = [
    "argument", "article", "case", "evidence", "flag", "modlogentry", "revision", "section", "tag",
    "tagging", "tagsynonym", "thread", "vote",
]  # fmt: skip
KEPT_BY_MODERATORS = ["tag", "tagsynonym"]
SEEN_BY_EDITORS = ["article", "section", "thread", "tag", "tagsynonym", "argument"]
KEPT_BY_EDITORS = ["article", "section"]


def create_roles(apps: Apps, schema_editor) -> None:
    # Permissions are made after all migrations; these groups need them now. An app as migrations
    # know it has no module of models, and is passed over without one.
    config = apps.get_app_config("forum")
    module = getattr(config, "models_module", None)
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = module
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, seen, kept in (
        ("moderators", SEEN_BY_MODERATORS, KEPT_BY_MODERATORS),
        ("editors", SEEN_BY_EDITORS, KEPT_BY_EDITORS),
    ):
        codenames = [f"view_{model}" for model in seen]
        codenames += [f"{verb}_{model}" for model in kept for verb in ("add", "change")]
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="forum", codename__in=codenames)
        )


def create_vocabulary(apps: Apps, schema_editor) -> None:
    Tag = apps.get_model("forum", "Tag")
    TagSynonym = apps.get_model("forum", "TagSynonym")
    for starter in TAGS:
        tag, _created = Tag.objects.get_or_create(
            slug=slugify(starter.name), defaults={"name": starter.name, "purpose": starter.purpose}
        )
        for synonym in starter.synonyms:
            TagSynonym.objects.get_or_create(
                slug=slugify(synonym), defaults={"name": synonym, "tag": tag}
            )


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(create_roles, migrations.RunPython.noop),
        migrations.RunPython(create_vocabulary, migrations.RunPython.noop),
    ]
