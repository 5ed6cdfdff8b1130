from allauth.account import views
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpResponse


class SignupView(views.SignupView):
    def form_valid(self, form: Form) -> HttpResponse:
        """Between the check and the saving somebody else may take the name or the address."""
        try:
            return super().form_valid(form)
        except IntegrityError:
            form.full_clean()
            return self.form_invalid(form) if form.errors else super().form_valid(form)
