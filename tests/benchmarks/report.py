"""What was measured, as tables: medians of the repeats, ratios made in each repeat."""

from statistics import median

PAGE_HEADINGS = (
    "Page", "Reader", "Requests/s", "Arguments/s", "p50 ms", "p99 ms", "CPU ms", "DB ms",
    "Queries", "kB", "kB sent", "of bytes", "of rows",
)  # fmt: skip

WRITE_HEADINGS = (
    "Write", "Requests/s", "p50 ms", "p99 ms", "CPU ms", "DB ms", "Queries", "of SQL", "of pgbench",
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


def write_table(writes):
    return [WRITE_HEADINGS, *(_write_row(write) for write in writes)]


def load_table(load):
    table = [("Load", "Requests/s", "p50 ms", "p99 ms", "Errors")]
    for name in ("reading", "writing"):
        seen = load[name]
        errors = sum(seen["errors"].values()) or int(bool(seen["unexpected"]))
        times = (_number(seen["p50"]), _number(seen["p99"]))
        table.append((name, _number(seen["requests"] / seen["seconds"]), *times, str(errors)))
    return table


def growth_table(growth):
    """Milliseconds, by what grows and how much of it there is."""
    longest = max(len(times) for times in growth.values())
    table = [("Growth", *(f"×{10**place:,}" for place in range(longest)))]
    for name, times in growth.items():
        table.append((f"{name}, from {next(iter(times))}", *map(_number, times.values())))
    return table


def compare_table(before, after):
    """Requests a second and what part of a floor they are: computers differ, floors with them."""
    table = [("What", "Reader", "Before", "After", "Times", "Of floor before", "After")]
    for kind, floor in (("pages", "rows"), ("writes", "sql")):
        found = {_key(result): result for result in before[kind]}
        for result in after[kind]:
            if _key(result) in found:
                table.append(_compare_row(found[_key(result)], result, floor))
    return table


def as_text(table):
    """Columns side by side, words to the left and numbers to the right."""
    columns = list(zip(*table, strict=True))
    widths = [max(map(len, column)) for column in columns]
    signs = [">" if any(cell[:1].isdigit() for cell in column[1:]) else "<" for column in columns]
    return "\n".join(
        "  ".join(
            f"{cell:{sign}{width}}" for cell, sign, width in zip(row, signs, widths, strict=True)
        )
        for row in table
    )


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


def _write_row(write):
    return (
        write["name"],
        *(_number(middle(write, what)) for what in ("rate", "p50", "p99", "cpu", "database_cpu")),
        str(write["queries"]),
        _number(ratio(write, "sql")),
        _number(ratio(write, "pgbench")),
    )


def _compare_row(before, after, floor):
    rates = middle(before, "rate"), middle(after, "rate")
    return (
        *_key(after),
        *map(_number, (*rates, rates[1] / rates[0])),
        *(_number(ratio(result, floor)) for result in (before, after)),
    )


def _key(result):
    return result["name"], result.get("reader", "member")


def _number(value):
    """With three digits that count."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    decimals = next((places for places in (1, 2, 3) if value >= 10 ** (2 - places)), 4)
    return f"{value:.{decimals}f}" if value else "0"
