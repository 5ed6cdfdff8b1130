"""The scenes that screenshots show, and that tests of the whole site open."""

import pytest
from django.test import Client
from django.utils import timezone

from forum.demo import scenes
from forum.demo.scenes import fill_site, list_scenes, sessions_of
from forum.demo.threads.conclusion import CONCLUSION

ANSWERS = {"not-found": 404}


@pytest.fixture
def site(db, monkeypatch):
    """Filled, with a long thread that is less so."""
    monkeypatch.setattr(scenes, "LONG", 100)
    fill_site(now=timezone.now(), debate={"Conclusion": CONCLUSION})


def test_every_scene_is_there_for_its_visitor(site, settings):
    sessions = sessions_of(list_scenes())
    for scene in list_scenes():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions.get(scene.visitor, "")
        response = client.get(scene.path, follow=True)
        assert response.status_code == ANSWERS.get(scene.name, 200), scene
        if scene.sends:
            assert scene.sends.split(".")[1] in response.text, scene


def test_names_differ(site):
    names = [scene.name for scene in list_scenes()]
    assert len(names) == len(set(names))


def test_threads_are_as_long_as_their_names_say(site):
    count = {
        scene.name: Client().get(scene.path).context["thread"].argument_count
        for scene in list_scenes()
        if scene.name.startswith("thread-")
    }
    assert count["thread-0"] == 0
    assert count["thread-1"] == 1
    assert 25 <= count["thread-30"] <= 35
    assert count["thread-1000"] == 100
