"""What was measured, written into docs/performance.md between marks; the words around them stay."""

import re

from tests.benchmarks import aims, plots, report
from tests.benchmarks.circumstances import sentence
from tests.benchmarks.shape import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "performance"
NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
GROWING = {
    "thread": ("The first page of a thread, signed in", "arguments in the thread"),
    "vote": ("A vote", "votes on the argument before"),
    "queue": ("The first page of the flag queue", "open cases"),
    "import": ("Importing an article of five sections", "articles before"),
}


def write(results):
    """Fill the parts for which there are results."""
    found = _by_database(results)
    text = DOCUMENT.read_text()
    for name, part in _parts(results, found):
        text = replace_part(text, name, part)
    DOCUMENT.write_text(text)
    _draw_growth(found)


def replace_part(text, name, part):
    """The text with another part between its marks."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marks.search(text):
        raise SystemExit(f"{DOCUMENT.name} has no place for {name}.")
    return marks.sub(lambda mark: f"{mark[1]}\n{part}\n\n{mark[2]}", text)


def as_markdown(table):
    head, *rows = table
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _by_database(results):
    """All that is known of each: pages and writes beside each other, load and growth by name."""
    found = {}
    for result in results:
        for vendor, values in result["databases"].items():
            known = found.setdefault(vendor, {})
            known |= values if result["kind"] == "pages" else {result["kind"]: values}
    return found


def _parts(results, found):
    yield "circumstances", "\n".join(map(_circumstances_line, results))
    yield "aims", as_markdown(_aims_table(found))
    yield "pages", _of_each(found, "pages", report.page_table)
    yield "writes", _of_each(found, "writes", report.write_table)
    yield "memory", as_markdown(_memory_table(found))
    yield "load", _of_each(found, "load", report.load_table)
    yield "growth", _of_each(found, "growth", report.growth_table) + _pictures(found)


def _circumstances_line(result):
    return f"- `uv run {result['command']}`: {sentence(result['circumstances'])}."


def _of_each(found, kind, tabulate):
    return (
        "\n\n".join(
            f"{NAMES[vendor]}:\n\n{as_markdown(tabulate(values[kind]))}"
            for vendor, values in found.items()
            if kind in values
        )
        or "Not measured yet."
    )


def _aims_table(found):
    of_each = [aims.figures(values) for values in found.values()]
    table = [("Aim", "Bound", *(NAMES[vendor] for vendor in found))]
    for number, aim in enumerate(aims.AIMS):
        bound = f"{'at most' if aim.is_most else 'at least'} {aim.bound:g} {aim.unit}".strip()
        figures = [_figure(aim, rows[number][1]) for rows in of_each]
        table.append((aim.sentence, bound, *figures))
    return table


def _figure(aim, figure):
    if figure is None:
        return "not measured"
    return f"{figure:.3g} {aim.unit}".strip() + ("" if aim.is_met(figure) else " (missed)")


def _memory_table(found):
    table = [("Database", "Requests", "MB, the larger worker")]
    for vendor, values in found.items():
        for requests, megabytes in values.get("memory", {}).items():
            table.append((NAMES[vendor], f"{int(requests):,}", f"{megabytes:.0f}"))
    return table


def _pictures(found):
    """The plots, of what was measured."""
    is_measured = any("growth" in values for values in found.values())
    pictures = (
        f"![{title}, by {x}](performance/{name}.svg)" for name, (title, x) in GROWING.items()
    )
    return "\n\n" + "\n\n".join(pictures) if is_measured else ""


def _draw_growth(found):
    PLOTS.mkdir(parents=True, exist_ok=True)
    for name, (title, x) in GROWING.items():
        lines = {
            NAMES[vendor]: {int(size): value for size, value in values["growth"][name].items()}
            for vendor, values in found.items()
            if "growth" in values
        }
        if lines:
            drawing = plots.draw(title, x=x, y="milliseconds", lines=lines)
            (PLOTS / f"{name}.svg").write_text(drawing)
