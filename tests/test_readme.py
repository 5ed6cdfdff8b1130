"""The README holds what it promises: its commands, its table of variables, its map."""

import re
from pathlib import Path

import pytest

from forum.importing import Format, parse_article

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
SETTINGS = (ROOT / "forum" / "settings.py").read_text()
DEMO_ARTICLE = ROOT / "forum" / "demo" / "article.md"

BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
MAP = re.search(r"^```text\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)[1]


def section(heading):
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_first_block_starts_a_site():
    assert BLOCKS[0] == "pip install uv && uv run manage.py quickstart\n"


def test_the_second_block_runs_all_tests():
    assert BLOCKS[1] == "pip install uv && uv run pytest\n"


def test_the_table_has_every_variable_that_the_settings_read():
    read = re.findall(r'\benv\.\w+\(\s*"(\w+)"', SETTINGS)
    listed = re.findall(r"^\| `(\w+)` \|", section("Configuration"), re.MULTILINE)
    assert sorted(listed) == sorted(set(read))


def test_the_map_names_what_is_there():
    for line in MAP.splitlines():
        folder = ROOT / "forum" if line.startswith(" ") else ROOT
        assert (folder / line.split()[0]).exists()


@pytest.mark.parametrize("path", re.findall(r"`((?:forum|tests|templates)/[\w/.]+)`", README))
def test_files_it_speaks_of_exist(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:|#)([^)#\s]+)", README))
def test_files_it_links_to_and_images_exist(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize(
    "word",
    ["clearsessions", "check --deploy", "*staff status*", "*moderators*", "*editors*", "0700"],
)
def test_who_runs_a_public_site_is_told(word):
    assert word in section("PostgreSQL and production")


def test_the_demo_article_names_what_it_digests():
    article = parse_article(DEMO_ARTICLE.read_bytes(), format=Format.MARKDOWN)
    assert "after an unsigned commentary on Kling AI's spin-off" in article.author
    assert "an unsigned English commentary" in DEMO_ARTICLE.read_text().split("\n\n")[3]
