import stat

from forum.demo.debate import SIGN_IN
from forum.demo.passwords import keep_passwords, make_passwords


def test_each_account_has_one_of_its_own():
    passwords = make_passwords()
    assert tuple(passwords) == SIGN_IN
    assert len(set(passwords.values())) == len(SIGN_IN)


def test_they_are_others_at_every_call():
    assert make_passwords() != make_passwords()


def test_only_the_owner_may_read_the_file(tmp_path):
    keep_passwords(tmp_path / "accounts.txt", {"ada": "secret"})
    assert stat.S_IMODE((tmp_path / "accounts.txt").stat().st_mode) == 0o600


def test_the_file_says_name_role_and_password(tmp_path):
    keep_passwords(tmp_path / "accounts.txt", {"ada": "secret"})
    assert (tmp_path / "accounts.txt").read_text().split() == ["ada", "admin", "secret"]
