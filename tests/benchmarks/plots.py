"""Line plots as SVG: a logarithmic axis of how much there is, a linear one of time from zero."""

from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 56, 56
STEPS = 5  # of the axis of time
NICE = (1, 2, 2.5, 5, 10)

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1b1b1f }
  .title { font-weight: 600; font-size: 15px }
  .end { text-anchor: end } .middle { text-anchor: middle }
  .grid { stroke: #d7d7de } .axis { stroke: #6b6b76 }
  .line { fill: none; stroke-width: 2.5 }
  .line-0 { stroke: #0b57d0 } .dot-0 { fill: #0b57d0 }
  .line-1 { stroke: #b3471d; stroke-dasharray: 7 4 } .dot-1 { fill: #b3471d }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6e6ea }
    .grid { stroke: #3a3a42 } .axis { stroke: #9a9aa5 }
    .line-0 { stroke: #8ab4f8 } .dot-0 { fill: #8ab4f8 }
    .line-1 { stroke: #f2a07b } .dot-1 { fill: #f2a07b }
  }
"""


def draw(title, *, x, y, lines):
    """An SVG document; `lines` has the points of each name, by size."""
    most = max(value for points in lines.values() for value in points.values())
    sizes = sorted({size for points in lines.values() for size in points})
    step = _nice(most / STEPS)
    top = step * ceil(most / step)
    parts = [
        _grid(sizes, step, top),
        *(_line(number, points, sizes, top) for number, points in enumerate(lines.values())),
        _legend(list(lines)),
        _text(WIDTH / 2, HEIGHT - 12, x, "middle"),
        _text(LEFT - 48, TOP - 12, y),
        _text(LEFT - 48, 22, title, "title"),
    ]
    return _document(title, _describe(y, lines), parts)


def _document(title, description, parts):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-labelledby="title description">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="description">{escape(description)}</desc>\n<style>{STYLE}</style>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _describe(y, lines):
    told = (
        f"{name}: " + ", ".join(f"{value:.3g} at {size:,}" for size, value in points.items())
        for name, points in lines.items()
    )
    return f"{y}. " + "; ".join(told) + "."


def _grid(sizes, step, top):
    lines = []
    for number in range(round(top / step) + 1):
        value = number * step
        height = _y(value, top)
        style = "grid" if number else "axis"
        lines.append(f'<path class="{style}" d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}"/>')
        lines.append(_text(LEFT - 8, height + 4, f"{value:g}", "end"))
    lines += [_text(_x(size, sizes), HEIGHT - BOTTOM + 20, f"{size:,}", "middle") for size in sizes]
    return "\n".join(lines)


def _line(number, points, sizes, top):
    places = [(_x(size, sizes), _y(value, top)) for size, value in sorted(points.items())]
    path = "L".join(f"{across:.1f} {down:.1f}" for across, down in places)
    dots = "".join(
        f'<circle class="dot-{number}" cx="{across:.1f}" cy="{down:.1f}" r="4"/>'
        for across, down in places
    )
    return f'<path class="line line-{number}" d="M{path}"/>{dots}'


def _legend(names):
    parts = []
    for number, name in enumerate(names):
        left = WIDTH - RIGHT - 130 * (len(names) - number)
        parts.append(f'<path class="line line-{number}" d="M{left} {TOP - 16}h28"/>')
        parts.append(_text(left + 36, TOP - 12, name))
    return "\n".join(parts)


def _text(across, down, words, style=""):
    kind = f' class="{style}"' if style else ""
    return f'<text x="{across:.1f}" y="{down:.1f}"{kind}>{escape(words)}</text>'


def _x(size, sizes):
    part = (log10(size) - log10(sizes[0])) / (log10(sizes[-1]) - log10(sizes[0]))
    return LEFT + 24 + part * (WIDTH - LEFT - RIGHT - 48)


def _y(value, top):
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)


def _nice(step):
    """The next number that is easy to count with."""
    power = 10 ** floor(log10(step))
    return next(nice * power for nice in NICE if nice * power >= step)
