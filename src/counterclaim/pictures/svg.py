"""Elements of an SVG picture: every text and every value is escaped, numbers have one decimal at most."""

from __future__ import annotations

from markupsafe import Markup

from counterclaim.markup import escape

Content = str | Markup | None
Value = str | int | float | None


def element(tag: str, *children: Content, **attributes: Value) -> Markup:
    """Return an element; ``stroke_width`` is ``stroke-width``, ``class_`` is ``class``, None is left out."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_written(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(_safe(child) for child in children if child is not None)
    # All that is not ours in it is escaped by now; to format Markup takes five times as long.
    return Markup(f"<{tag}{given}>{inside}</{tag}>")  # noqa: S704


def picture(*children: Content, width: float, height: float, title: str, description: str) -> Markup:
    """Return a whole picture that says what it shows before it is seen."""
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *children,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group",
        aria_label=title,
    )


def linked(address: str | None, *children: Content) -> Markup:
    """Return what leads to ``address``, or where there is none, the same in a group."""
    return element("g", *children) if address is None else element("a", *children, href=address)


def label(words: str, x: float, y: float, *, anchor: str = "start", class_: str | None = None) -> Markup:
    """Return words at a place; ``anchor`` says whether they start, end, or have their middle there."""
    return element("text", words, x=x, y=y, text_anchor=anchor, class_=class_)


def shape(path: str, **attributes: Value) -> Markup:
    """Return a path; it is not filled unless ``fill`` is given."""
    return element("path", d=path, **{"fill": "none", "stroke": "currentColor", **attributes})


def number(value: float) -> str:
    """Return a number of a picture, with one decimal at most."""
    return f"{round(value, 1) + 0.0:g}"


def cut(words: str, most: int) -> str:
    """Return words cut to at most so many characters; a cut is shown."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _written(value: Value) -> Markup:
    return escape(value if isinstance(value, str) else number(value or 0))


def _safe(child: str | Markup) -> Markup:
    return child if isinstance(child, Markup) else escape(child)
