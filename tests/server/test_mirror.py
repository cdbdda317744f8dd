"""Stylesheets mirrored: each row is a declaration, what it becomes, and what is peculiar about it."""

import pytest

from docassemble.Lantern.server.mirror import mirrored, mirrored_declaration

ROWS = [
    ("margin-left", "1rem", "margin-right", "1rem"),  # the name has a side
    ("left", "0", "right", "0"),  # the name is a side
    ("border-top-left-radius", "4px", "border-top-right-radius", "4px"),  # a corner
    ("scroll-padding-right", "1em", "scroll-padding-left", "1em"),  # side at the end
    ("--bs-left", "left", "--bs-left", "left"),  # a variable keeps its name and value
    ("align-items", "flex-start", "align-items", "flex-start"),  # no side
    ("margin", "1px 2px 3px 4px", "margin", "1px 4px 3px 2px"),  # four sides
    ("margin", "0 auto", "margin", "0 auto"),  # two: the same on both
    ("padding", "1px 2px 3px", "padding", "1px 2px 3px"),  # three: the same on both
    ("padding", "0 calc(1em + 2px) 0 var(--x)", "padding", "0 var(--x) 0 calc(1em + 2px)"),  # functions
    ("border-color", "red green blue #fff", "border-color", "red #fff blue green"),  # colours of sides
    ("border-radius", "1px 2px 3px 4px", "border-radius", "2px 1px 4px 3px"),  # corners run clockwise
    ("border-radius", "1px 2px 3px", "border-radius", "2px 1px 2px 3px"),  # three corners become four
    ("border-radius", "1px 2px", "border-radius", "2px 1px"),  # diagonal
    ("border-radius", "1px 2px/3px 4px", "border-radius", "2px 1px/4px 3px"),  # both radii
    ("border-radius", "50%", "border-radius", "50%"),  # one
    ("float", "left", "float", "right"),
    ("text-align", "right", "text-align", "left"),
    ("text-align", "center", "text-align", "center"),
    ("transform", "translateX(1.5rem)", "transform", "translateX(-1.5rem)"),
    ("transform", "translateX(-100%)", "transform", "translateX(100%)"),
    ("transform", "translate(-50%,-50%)", "transform", "translate(50%,-50%)"),  # only across
    ("transform", "translate(0,-50px)", "transform", "translate(0,-50px)"),  # nothing to turn
    ("transform", "translateX(var(--x))", "transform", "translateX(calc(-1 * var(--x)))"),  # unknown until shown
    ("transform", "translateY(2px) rotate(45deg)", "transform", "translateY(2px) rotate(-45deg)"),  # two movements
    ("transform", "scale(1.2)", "transform", "scale(1.2)"),
    ("translate", "1px 2px", "translate", "-1px 2px"),  # the property of that name
    ("box-shadow", "1px 2px 3px #000", "box-shadow", "-1px 2px 3px #000"),
    ("box-shadow", "inset -1px 0 red, 2px 0 blue", "box-shadow", "inset 1px 0 red, -2px 0 blue"),  # a list
    ("box-shadow", "0 0 0 .25rem red", "box-shadow", "0 0 0 .25rem red"),  # straight down
    ("box-shadow", "var(--bs-shadow)", "box-shadow", "var(--bs-shadow)"),
    ("background-position", "right .75rem center", "background-position", "left .75rem center"),
    ("background-position", "10% 20%", "background-position", "90% 20%"),
    ("background-position", "0 0", "background-position", "100% 0"),
    ("background-position", "12px 0", "background-position", "right 12px 0"),  # counted from the other side
    ("background", "url(left.svg) no-repeat left center", "background", "url(left.svg) no-repeat right center"),  # not the file
    ("background-image", "linear-gradient(to right,red,blue)", "background-image", "linear-gradient(to left,red,blue)"),
    ("transition", "left .3s,margin-left 1s,opacity 1s", "transition", "right .3s,margin-right 1s,opacity 1s"),  # names as values
    ("cursor", "e-resize", "cursor", "w-resize"),
    ("cursor", "nesw-resize", "cursor", "nwse-resize"),
    ("cursor", "pointer", "cursor", "pointer"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "new_name", "new_value"), ROWS)
def test_a_declaration_is_mirrored(name: str, value: str, new_name: str, new_value: str) -> None:
    assert mirrored_declaration(name, value) == (new_name, new_value)


@pytest.mark.parametrize(("name", "value"), [row[:2] for row in ROWS if row[1] not in ("12px 0", "1px 2px 3px")])
def test_mirrored_twice_a_declaration_means_the_same_again(name: str, value: str) -> None:
    again = mirrored_declaration(*mirrored_declaration(name, value))
    assert again[0] == name
    assert again[1].replace("calc(-1 * calc(-1 * var(--x)))", "var(--x)").replace("100% 0", "0 0").replace("0% 0", "0 0") == value


def test_rules_inside_rules_are_mirrored_and_selectors_are_not() -> None:
    css = (
        '@charset "UTF-8";@media (min-width:1px){.pull-left{float:left!important}}'
        '@keyframes in-left{from{left:-9px}to{left:0}}.a:not(.left)::before{content:"left";margin-left:1px}'
    )
    out = mirrored(css)
    assert "@media (min-width:1px){.pull-left{float:right!important;}}" in out
    assert "@keyframes in-left{from{right:-9px;}to{right:0;}}" in out
    assert '.a:not(.left)::before{content:"left";margin-right:1px;}' in out


def test_addresses_in_a_stylesheet_still_reach_their_files() -> None:
    css = '@font-face{src:url("./fonts/a.woff2?1") format("woff2"),url(b.woff)}.a{background:url(data:image/svg+xml,x)}.b{background:url(/c.png)}'
    out = mirrored(css, "/static/app/")
    assert 'url("/static/app/fonts/a.woff2?1")' in out
    assert 'url("/static/app/b.woff")' in out
    assert "data:image/svg+xml,x" in out
    assert "url(/c.png)" in out
