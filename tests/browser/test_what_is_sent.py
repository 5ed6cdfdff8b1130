"""What pages send for, and that nothing on them jumps while it comes."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

OBSERVE_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
            window.shifts.push([value, sources.map(({ node }) => node?.className ?? "")]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_DOWN = """async () => {
    const height = document.documentElement.scrollHeight;
    for (let top = 0; top < Math.min(height, 8000); top += 400) {
        scrollTo({ top, behavior: "instant" });
        await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    }
}"""


def test_no_page_asks_another_host(scenes, open_scene, live_server):
    asked = set()
    for scene in scenes:
        page = open_scene(scene, on_request=lambda request: asked.add(urlsplit(request.url)))
        page.close()
    elsewhere = {url for url in asked if url.netloc != urlsplit(live_server.url).netloc}
    assert {url for url in elsewhere if url.scheme != "data"} == set()
    assert asked


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_jumps_while_a_page_comes_and_is_scrolled(scenes, open_scene, width):
    jumps = {}
    for scene in scenes:
        if scene.name in ("home", "article", "thread-30", "thread-30-anonymous", "branch"):
            page = open_scene(scene, width=width, script=OBSERVE_SHIFTS)
            page.evaluate(SCROLL_DOWN)
            jumps[scene.name] = page.evaluate("window.shifts")
            page.close()
    assert {name: shifts for name, shifts in jumps.items() if shifts} == {}
    assert len(jumps) == 5
