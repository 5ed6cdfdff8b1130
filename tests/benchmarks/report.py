"""What was measured, as tables: medians of the repeats, ratios made in each repeat."""

from statistics import median

PAGE_HEADINGS = (
    "Page", "Reader", "Requests/s", "Arguments/s", "p50 ms", "p99 ms", "CPU ms", "DB ms",
    "Queries", "kB", "kB sent", "of bytes", "of rows",
)  # fmt: skip


def middle(result, what, of="site"):
    """The median of a measure over the repeats; None where it was not taken."""
    values = [run[of][what] for run in result["runs"] if of in run]
    return median(values) if values else None


def ratio(result, floor):
    """The site's rate as a part of its floor's, of each repeat, and the median of these."""
    parts = [run["site"]["rate"] / run[floor]["rate"] for run in result["runs"] if floor in run]
    return median(parts) if parts else None


def page_table(pages):
    return [PAGE_HEADINGS, *(_page_row(page) for page in pages)]


def as_text(table):
    """Columns side by side, the first two to the left."""
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    lines = []
    for row in table:
        cells = zip(row, widths, strict=True)
        lines.append(
            "  ".join(
                f"{cell:<{width}}" if place < 2 else f"{cell:>{width}}"
                for place, (cell, width) in enumerate(cells)
            )
        )
    return "\n".join(lines)


def _page_row(page):
    rate = middle(page, "rate")
    return (
        page["name"],
        page["reader"],
        _number(rate),
        _number(rate * page["arguments"] or None),
        _number(middle(page, "p50")),
        _number(middle(page, "p99")),
        _number(middle(page, "cpu")),
        _number(middle(page, "database_cpu")),
        str(page["queries"]),
        _number(page["size"] / 1000),
        _number(middle(page, "bytes") / 1000),
        _number(ratio(page, "bytes")),
        _number(ratio(page, "rows")),
    )


def _number(value):
    """With three digits that count."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    decimals = next((places for places in (1, 2, 3) if value >= 10 ** (2 - places)), 4)
    return f"{value:.{decimals}f}" if value else "0"
