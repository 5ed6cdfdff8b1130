from django.forms.renderers import TemplatesSetting


class SiteFormRenderer(TemplatesSetting):
    """Every form of the site, allauth's too, is drawn by templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
