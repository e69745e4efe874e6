"""The program in a real window. Usage: window_test.py CASE PROGRAM (see CMakeLists.txt)."""

import random

import driver

SIZE = ("--size", "1280x800")


def opening(display, program):
    """Starts on the cover, has the sentence in its title, equals its export, and quits by key."""
    app = driver.Program(display, program, *SIZE)
    title = display.xdotool("getwindowname", app.window)
    assert "The cat sat on the mat" in title, title
    driver.expect_same_picture(app.screenshot("cover"), app.export("export"), "cover")
    app.key("ctrl", "q")
    driver.wait_for("the end of the program", lambda: app.process.poll() is not None)
    assert app.process.returncode == 0, app.process.returncode
    assert app.said() == "", app.said()
    app.close()


def beats(display, program):
    """Space walks from the cover through the beats of the first slide; Home and Left walk back."""
    app = driver.Program(display, program, *SIZE)
    for index, beat in enumerate(app.scene("--slide", "tokens")["beats"]):
        app.key("space")  # begins the beat
        app.key("space")  # and goes to its end at once
        app.settle()
        # The last beat ends in the resting pose.
        shot = app.screenshot(f"beat{index}")
        export = app.export(f"expected{index}", "--slide", "tokens", "--time", beat["end"])
        driver.expect_same_picture(shot, export, f"beat {index + 1}")
    app.key("Home")
    app.settle()
    driver.expect_same_picture(app.screenshot("home"), app.export("home_expected"), "cover again")
    app.key("1")
    app.key("Left")
    app.settle()
    driver.expect_same_picture(app.screenshot("back"), app.export("back_expected"), "back from one")
    app.close()


def middle(region):
    x, y, w, h = region["box"]
    return round(x + w / 2), round(y + h / 2)


def region_on_top(scene, x, y):
    found = None
    for region in scene["hit_regions"]:
        left, top, w, h = region["box"]
        if left <= x < left + w and top <= y < top + h:
            found = region
    return found


def expected_value(region, x0, y0, x1, y1):
    drag = region["drag"]
    moved = x1 - x0 if drag["axis"] == "x" else y0 - y1
    return min(max(drag["value"] + moved * drag["per_point"], drag["min"]), drag["max"])


def last_set(app):
    lines = [line for line in app.journal() if line["command"].startswith("set_")]
    return lines[-1] if lines else None


def arc(display, program):
    """One arc of the cover is pulled, undone and redone; the journal has each step."""
    app = driver.Program(display, program, *SIZE)
    at_rest = app.screenshot("rest")
    region = next(r for r in app.scene()["hit_regions"]
                  if r["editable"] and r["target"].get("column") == 1)
    x, y = middle(region)
    app.drag(x, y, x + 9, y - 16)
    value = expected_value(region, x, y, x, y - 16)
    driver.wait_for("the value in the journal",
                    lambda: last_set(app) and abs(last_set(app)["value"] - value) < 1e-6)
    line = last_set(app)
    assert line["command"] == "set_cell" and line["target"] == region["target"], line
    app.park()
    edit = ("--edit", f"attention_weights/1/1/3/2={value!r}")
    pulled = app.export("pulled", *edit)
    driver.expect_same_picture(app.screenshot("after"), pulled, "pulled")
    app.key("ctrl", "z")
    driver.wait_for("undo", lambda: app.journal()[-1] == {"command": "undo"})
    app.key("ctrl", "y")
    driver.wait_for("redo", lambda: app.journal()[-1] == {"command": "redo"})
    app.settle()
    driver.expect_same_picture(app.screenshot("redone"), pulled, "redone")
    assert driver.difference(at_rest, pulled)[0] > 0.05, "pulling must show"
    # A double click gives the number back.
    app.display.xdotool("mousemove", "--window", app.window, x, y, "sleep", "0.05", "click",
                        "--repeat", 2, "--delay", 60, 1)
    driver.wait_for("the number given back", lambda: app.journal()[-1]["command"] == "reset_cell")
    app.close()


def draggable(scene, chance):
    """A random editable region and a place where it is on top, or None."""
    region = chance.choice([r for r in scene["hit_regions"] if r["editable"] and "drag" in r])
    x0, y0, w, h = region["box"]
    for _ in range(20):
        x = int(x0 + w * chance.uniform(0.2, 0.8))
        y = int(y0 + h * chance.uniform(0.2, 0.8))
        on_top = region_on_top(scene, x, y)
        if on_top and on_top["id"] == region["id"]:
            return region, x, y
    return None


def options_of(target, value, with_row):
    """The options that bring about what the hand did."""
    if target.get("control") == "temperature":
        return ["--temperature", repr(value)]
    indices = [target[name] + 1 for name in ("layer", "head", "row", "column") if name in target]
    options = ["--edit", f"{target['tensor']}/{'/'.join(map(str, indices))}={value!r}"]
    return options + (["--row", str(target["row"] + 1)] if with_row else [])


def drag_some(app, slide, count, looks, chance):
    """Drags `count` random regions of a slide; `looks` of them are compared with the export."""
    row, looked, scenes = [], 0, {}
    before = app.screenshot(f"{slide}_before")
    for index in range(count):
        # Every drag is undone: the page is the same again, but for the row in focus.
        if tuple(row) not in scenes:
            scenes[tuple(row)] = app.scene(*row)
        scene = scenes[tuple(row)]
        found = draggable(scene, chance)
        while found is None:
            found = draggable(scene, chance)
        region, x0, y0 = found
        by = chance.choice((-1, 1)) * chance.randint(6, 120)
        along_x = region["drag"]["axis"] == "x"
        x1, y1 = (x0 + by, y0) if along_x else (x0, y0 + by)
        value = expected_value(region, x0, y0, x1, y1)
        n_lines = len(app.journal())
        app.drag(x0, y0, x1, y1)

        def arrived():
            lines = app.journal()[n_lines:]
            return lines and lines[-1]["target"] == region["target"] and \
                abs(lines[-1]["value"] - value) < 1e-5

        try:
            driver.wait_for("the value in the journal", arrived, 20)
        except AssertionError:
            raise AssertionError(f"{slide} {region} from {x0},{y0} by {by}: expected {value}, "
                                 f"journal {app.journal()[n_lines:]}") from None
        target = region["target"]
        if slide == "matrix" and "row" in target:
            row = ["--row", str(target["row"] + 1)]
        if looked < looks and index % max(1, count // looks) == 0:
            looked += 1
            app.park()
            options = options_of(target, app.journal()[-1]["value"], False)
            driver.expect_same_picture(app.screenshot(f"{slide}{index}"),
                                       app.export(f"{slide}{index}_expected", *row, *options),
                                       f"{slide} {options} {row}")
        app.key("ctrl", "z")
        driver.wait_for("undo", lambda: app.journal()[-1] == {"command": "undo"})
        if slide == "cover":  # over a word the arcs would be that word's
            app.display.park()
        app.settle(0.35)
    app.park()
    plain = before if not row else app.export(f"{slide}_plain", *row)
    driver.expect_same_picture(app.screenshot(f"{slide}_undone"), plain,
                               f"{slide} after every undo")


def drags(display, program):
    """Fifty random drags: the journal has start + distance x per_point, the picture is the
    export's, and undo brings everything back."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for slide, count, looks in (("cover", 14, 2), ("softmax", 18, 3), ("matrix", 18, 3)):
        app = driver.Program(display, program, *SIZE, "--slide", slide)
        app.move(640, 700)  # the bars of the cover come up, and stay
        app.park()
        drag_some(app, slide, count, looks, chance)
        app.close()
        display.park()


def idle(display, program):
    """Ten seconds untouched: no frame is drawn and the processor rests."""
    app = driver.Program(display, program, *SIZE, "--slide", "softmax")
    app.rests(10, 0.5)
    app.close()


def scales(display, program):
    """At 150 and 200 per cent the window is as many pixels and equals the export at that scale."""
    for scale, size in ((1.5, (960, 600)), (2, (900, 560))):
        app = driver.Program(display, program, "--size", f"{size[0]}x{size[1]}", "--scale", scale,
                             "--slide", "softmax")
        shot = app.screenshot("scaled")
        expected = (round(size[0] * scale), round(size[1] * scale))
        assert driver.picture_size(shot) == expected, driver.picture_size(shot)
        driver.expect_same_picture(shot, app.export("expected"), f"scale {scale}")
        app.close()


def panels(display, program):
    """The menu opens behind the mark and leaves no trace; the current view can be exported."""
    app = driver.Program(display, program, *SIZE, "--slide", "softmax")
    plain = app.screenshot("plain")
    for open_key in ("F10", "F1", "F3"):
        app.key(open_key)
        app.settle()
        assert driver.difference(plain, app.screenshot(open_key))[1] > 1, f"{open_key} opens"
        app.key("Escape")
        app.settle()
        driver.expect_same_picture(app.screenshot("closed"), plain, f"{open_key} closed")
    mark = next(r for r in app.scene()["hit_regions"] if r["target"].get("control") == "menu")
    app.click(*middle(mark))
    app.settle()
    assert driver.difference(plain, app.screenshot("menu"))[1] > 1, "the mark opens the menu"
    app.key("Escape")
    app.settle()
    app.key("Control_L", "e")
    # The panel's caret blinks, so the window does not come to rest here.
    written = app.folder / "softmax.png"

    def entered():
        app.key("Return")
        return written.exists()

    driver.wait_for("the exported picture", entered)
    app.key("Escape")
    app.settle()
    driver.expect_same_picture(app.screenshot("closed"), plain, "after the export")
    driver.expect_same_picture(written, plain, "exported from the menu")
    app.close()


if __name__ == "__main__":
    driver.main({case.__name__: case
                 for case in (opening, beats, arc, drags, idle, scales, panels)})
