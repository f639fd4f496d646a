"""Fills the report's templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
STYLE_SHEET = Path(__file__).parent / "style.css"


@cache
def environment() -> Environment:
    """Texts are escaped unless they are Markup; a name that is not given is an error."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True,
                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **values: object) -> Markup:
    """The template `templates/<template>` filled with `values`, as HTML that is not escaped again."""
    return Markup(environment().get_template(template).render(**values))
