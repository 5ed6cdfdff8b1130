"""axe-core finds no violation of WCAG 2.2 AA: light and dark, on a phone and at a desk."""

from importlib import resources

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The only rules to which light and dark are not the same, and by far the slowest.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# The fourth of a list is made as the three before it.
REPEATED = [
    f"{item}:nth-child(n+4)"
    for item in (".arguments > *", ".replies > *", ".listing > *", ".map__items > *")
]
RUN_AXE = """async ([exclude, runOnly]) => {
    // It need not fetch stylesheets anew, nor describe what is right.
    const options = { preload: false, resultTypes: ["violations"] };
    scrollTo({ top: 0, behavior: "instant" });
    const { violations } = await axe.run({ exclude }, { ...options, runOnly });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        [id, node.target.join(" "), node.failureSummary.split("\\n")[1]?.trim()].join(" | ")));
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_no_scene_violates_wcag(scenes, open_scene, width):
    violations = []
    for scene in scenes:
        # Without motion, colours change at once when the theme does.
        page = open_scene(scene, width=width, color_scheme="light", reduced_motion="reduce")
        page.evaluate(AXE)
        for theme, rules in (("light", WCAG), ("dark", COLOURS)):
            page.emulate_media(color_scheme=theme)
            found = page.evaluate(RUN_AXE, [REPEATED, rules])
            violations += [f"{scene.name} {width} {theme}: {violation}" for violation in found]
        page.close()
    assert violations == []
