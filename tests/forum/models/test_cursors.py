import pytest

from forum.models.cursors import BadCursor, open_cursor, seal_cursor


def test_what_was_sealed_is_opened():
    assert open_cursor(seal_cursor(-0.45, 12, of="a"), of="a") == (-0.45, 12)
    assert open_cursor(seal_cursor(-7, 2**62, of="a"), of="a") == (-7, 2**62)


def test_a_place_keeps_its_address():
    assert seal_cursor(-0.45, 12, of="a") == seal_cursor(-0.45, 12, of="a")


def test_it_is_a_cursor_of_one_list():
    with pytest.raises(BadCursor):
        open_cursor(seal_cursor(-0.45, 12, of="a"), of="b")


def test_nobody_can_make_or_change_one():
    sealed = seal_cursor(-0.45, 12, of="a")
    for other in ("-0.45~12", "[-0.45, 12]", sealed[:-2], sealed[::-1], "A" + sealed[1:], ""):
        if other != sealed:
            with pytest.raises(BadCursor):
                open_cursor(other, of="a")


def test_it_does_not_show_what_it_holds():
    assert seal_cursor(-0.45, 12, of="a")[:10] != seal_cursor(-0.46, 12, of="a")[:10]


def test_it_outlives_a_change_of_the_key(settings):
    sealed = seal_cursor(-0.45, 12, of="a")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert open_cursor(sealed, of="a") == (-0.45, 12)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadCursor):
        open_cursor(sealed, of="a")
