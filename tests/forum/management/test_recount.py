import pytest
from django.core.management import CommandError, call_command

from forum.models import Argument
from tests.factories import make_argument

pytestmark = pytest.mark.django_db


@pytest.fixture
def argument():
    argument = make_argument()
    Argument.objects.filter(pk=argument.pk).update(merit_up=3)
    return argument


def test_it_says_that_all_is_right(capsys):
    make_argument()
    call_command("recount")
    assert capsys.readouterr().out == "All stored numbers are right.\n"


def test_it_prints_what_differs_and_fails(argument, capsys):
    with pytest.raises(CommandError, match="1 stored number differ") as error:
        call_command("recount")
    assert error.value.returncode == 1
    printed = capsys.readouterr().out.split()
    assert printed == f"argument {argument.pk} merit_up stored 3, right 0".split()


def test_with_fix_it_mends_and_still_fails(argument):
    with pytest.raises(CommandError, match="right now"):
        call_command("recount", "--fix")
    argument.refresh_from_db()
    assert argument.merit_up == 0


def test_after_fix_all_is_right(argument, capsys):
    with pytest.raises(CommandError):
        call_command("recount", "--fix")
    capsys.readouterr()
    call_command("recount")
    assert capsys.readouterr().out == "All stored numbers are right.\n"
