"""What is the same on many pages is rendered once, and never mixed up."""

from __future__ import annotations

from jinja2 import Environment

from plugins.site.kept import Kept

PAGE = """
{%- macro card(vacancy, level=3) %}<h{{ level }}>{{ vacancy.title }}</h{{ level }}>
{%- endmacro %}
{%- macro other(vacancy) %}other{% endmacro %}"""


def show(call: str, **values: object) -> str:
    env = Environment(autoescape=True)
    env.globals["kept"] = Kept()
    return env.from_string(PAGE + call).render(values).strip()


def test_it_shows_what_the_macro_shows() -> None:
    assert show("{{ kept(card, v, 2) }}", v={"title": "A & B"}) == "<h2>A &amp; B</h2>"


def test_the_same_arguments_are_rendered_once() -> None:
    asked = []

    class Vacancy:
        @property
        def title(self) -> str:
            asked.append(1)
            return "x"

    show("{{ kept(card, v) }}{{ kept(card, v) }}{{ kept(card, v) }}", v=Vacancy())
    assert len(asked) == 1


def test_other_arguments_levels_and_macros_are_rendered_anew() -> None:
    call = "{{ kept(card, a) }}{{ kept(card, b) }}{{ kept(card, a, 2) }}{{ kept(other, a) }}"
    shown = show(call, a={"title": "A"}, b={"title": "B"})
    assert shown == "<h3>A</h3><h3>B</h3><h2>A</h2>other"
