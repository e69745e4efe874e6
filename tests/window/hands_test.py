"""What hands and keys do: beats by Space alone, a learned number by the mouse, any number by keys, the
workbench, the overview. What stands on screen is what the program exports for the same state."""

import driver

SIZE = ("--size", "1280x800")
SLIDES = ("tokens", "qkv", "scores", "softmax", "combine", "matrix", "next")
NUMBER_KEYS = {".": "period", "-": "minus"}


def middle(region):
    x, y, w, h = region["box"]
    return round(x + w / 2), round(y + h / 2)


def under(regions, point):
    """The region that a hand meets there: the last drawn wins."""
    def holds(region):
        x, y, w, h = region["box"]
        return x <= point[0] < x + w and y <= point[1] < y + h
    return next((region for region in reversed(regions) if holds(region)), None)


def lines_after(app, count, what):
    """Waits for more lines than `count`, and gives back the last one."""
    driver.wait_for(what, lambda: len(app.journal()) > count)
    app.settle()
    return app.journal()[-1]


def option_of(line):
    """The --edit that brings about what a line of the journal tells."""
    target = line["target"]
    names = [target[key] for key in ("layer", "head", "row", "column") if key in target]
    indices = [name if name == "all" else str(name + 1) for name in names]
    return ("--edit", "/".join([target["tensor"], *indices]) + f"={line['value']!r}")


def expect_shown(app, name, *options):
    """What stands on screen once it has come to rest; a slow machine may take a while to get there."""
    expected = app.export(f"{name}_expected", *options)

    def shown():
        app.settle()
        levels, of_thousand = driver.difference(app.screenshot(name), expected)
        return levels < 1 and of_thousand < 1

    try:
        driver.wait_for(name, shown, 20)
    except AssertionError:
        driver.expect_same_picture(app.screenshot(name), expected, name)


def start(display, program, *options):
    app = driver.Program(display, program, *SIZE, *options)
    app.options = list(SIZE)
    return app


def space(display, program):
    """Space alone, from the cover to the end: each beat once and in order. A second press while one
    plays shows its end at once, which is how it would end by itself."""
    app = start(display, program)
    captions = []
    for slide in SLIDES:
        for number, beat in enumerate(app.scene("--slide", slide)["beats"], 1):
            app.key("space")
            app.key("space")
            end = ("--slide", slide, "--time", beat["end"])
            expect_shown(app, f"{slide}_{number}", *end)
            captions.append(app.scene(*end)["caption"])
    assert len(captions) == len(set(captions)), "no beat comes twice"
    assert len(captions) == 25, f"{len(captions)} beats"
    app.key("space")
    expect_shown(app, "end", "--slide", "next", "--time", "end")
    assert app.journal() == []
    app.close()


def plays(display, program):
    """A beat that is left alone plays to its end and rests there; K goes on until a hand takes over."""
    app = start(display, program, "--slide", "softmax")
    first = app.scene("--slide", "softmax")["beats"][0]
    app.key("space")
    driver.wait_for("it plays", lambda: app.frames() > 10)
    app.settle(2)
    expect_shown(app, "beat", "--slide", "softmax", "--time", first["end"])
    app.key("bracketleft")
    app.key("k")
    count = app.frames()
    driver.wait_for("the tour plays", lambda: app.frames() > count + 10)
    bar = next(r for r in app.scene("--slide", "softmax")["hit_regions"]
               if r["target"].get("tensor") == "scaled_scores" and r["editable"])
    x, y = middle(bar)
    app.drag(x, y, x, y - 30)
    line = lines_after(app, 0, "the pull")
    assert line["command"] == "set_cell" and line["target"] == bar["target"], line
    app.rests(2, 0.3, "held by a hand: ")
    app.close()


def learned(display, program):
    """By mouse alone a learned number of Q K V is changed; it says so, and shows what came of it."""
    app = start(display, program)
    app.click(*middle(next(r for r in app.scene()["hit_regions"] if r["id"] == "chapter/qkv#label")))
    app.settle()
    regions = app.scene("--slide", "qkv")["hit_regions"]
    cells = [r for r in regions if r["editable"] and r["target"].get("tensor") == "w_q"
             and under(regions, middle(r)) == r]
    cell = min(cells, key=lambda r: abs(r["drag"]["value"]))
    x, y = middle(cell)
    app.drag(x, y, x, y - 40)
    line = lines_after(app, 0, "the pull")
    assert line["command"] == "set_cell" and line["target"] == cell["target"], line
    expected = cell["drag"]["value"] + 40 * cell["drag"]["per_point"]
    assert abs(line["value"] - expected) < 1e-5, (line["value"], expected)
    app.park()
    expect_shown(app, "learned", "--slide", "qkv", *option_of(line))
    app.close()


def keys(display, program):
    """By keys alone: walked to, nudged, given a value, cut, given back, all undone."""
    app = start(display, program)
    app.key("4")
    app.settle()
    numbers = [r for r in app.scene("--slide", "softmax")["hit_regions"] if r["editable"]]
    first = numbers[0]
    second = next(r for r in numbers if r["target"] != first["target"])
    app.key("Tab")
    app.rests(2, 0.3, "with a ring: ")
    app.key("equal")
    line = lines_after(app, 0, "the nudge")
    step = 4 * first["drag"]["per_point"]
    assert line["target"] == first["target"], line
    assert abs(line["value"] - first["drag"]["value"] - step) < 1e-5, line
    app.key("shift", "minus")
    line = lines_after(app, 1, "the coarse nudge")
    assert abs(line["value"] - first["drag"]["value"] + 9 * step) < 1e-5, line
    app.key("Tab")
    app.key("Return")
    for sign in "-1.5":
        app.key(NUMBER_KEYS.get(sign, sign))
    app.key("Return")
    line = lines_after(app, 2, "the typed value")
    assert line["target"] == second["target"] and line["value"] == -1.5, line
    app.key("Delete")
    assert lines_after(app, 3, "given back")["command"] == "reset_cell"
    app.key("0")
    cut = lines_after(app, 4, "the cut")
    assert cut["target"]["tensor"] == "mask" and cut["value"] == 0, cut
    app.key("Escape")
    count = len(app.journal())
    while app.journal()[-1] != {"command": "undo"} or len(app.journal()) > count:
        count = len(app.journal())
        app.key("ctrl", "z")
        app.settle()
    expect_shown(app, "undone", "--slide", "softmax")
    app.close()


def workbench(display, program):
    """A cell of the table is pulled; keys stay the page's; nothing is drawn while it rests."""
    app = start(display, program, "--slide", "softmax")
    app.key("F12")
    app.settle()
    # Anywhere among the cells: those of the lesson's weights can all be pulled.
    x, y = 230, 620
    app.drag(x, y, x + 40, y, steps=8)
    line = lines_after(app, 0, "the pull")
    assert line["command"] == "set_cell", line
    assert line["target"]["tensor"] == "attention_weights", line
    assert {made["gesture"] for made in app.journal()} == {line["gesture"]}, "one pull, one gesture"
    app.park()
    app.rests(2, 0.3, "with the workbench: ")
    app.key("6")
    app.key("Escape")
    app.park()
    expect_shown(app, "closed", "--slide", "matrix", *option_of(line))
    app.key("ctrl", "z")
    driver.wait_for("one step", lambda: app.journal()[-1] == {"command": "undo"})
    expect_shown(app, "undone", "--slide", "matrix")
    app.close()


def overview(display, program):
    """All slides at once; a click on one goes there."""
    app = start(display, program, "--slide", "softmax")
    app.key("o")
    app.settle()
    card = next(r for r in app.scene("--slide", "next")["hit_regions"]
                if r["id"].startswith("slide/combine"))
    app.click(*middle(card))
    app.park()
    expect_shown(app, "there", "--slide", "combine")
    app.key("o")
    app.settle()
    app.key("Escape")
    expect_shown(app, "back", "--slide", "combine")
    app.close()


if __name__ == "__main__":
    driver.main({case.__name__: case for case in (space, plays, learned, keys, workbench, overview)})
