"""One long visit by keys and mouse alone: sentences, a head, an arc, a cut, all undone and redone.
What the journal says and what the program exports must be one and the same at every stop."""

import shutil
import subprocess

import driver

SIZE = ("--size", "1280x800")
LIST = "blue fox lamp Anna blue fox"
CHINESE = "猫坐在垫子上"


class Replay:
    """The document as the journal tells it: every line applied, undo and redo included."""

    def __init__(self, text):
        self.steps, self.at, self.gesture = [(text, {})], 0, None

    def push(self, text, edits, gesture):
        joins = gesture is not None and gesture == self.gesture
        self.steps = self.steps[:self.at] if joins else self.steps[:self.at + 1]
        self.steps.append((text, edits))
        self.at = len(self.steps) - 1
        self.gesture = gesture

    def read(self, line):
        text, edits = self.steps[self.at]
        command, gesture = line["command"], line.get("gesture")
        if command in ("undo", "redo"):
            self.at += -1 if command == "undo" else 1
            self.gesture = None
        elif command == "set_text":
            self.push(line["text"], {}, gesture)
        elif command == "set_cell":
            self.push(text, {**edits, name_of(line["target"]): line["value"]}, gesture)
        else:
            assert command == "reset_cell", line
            kept = {name: value for name, value in edits.items() if name != name_of(line["target"])}
            self.push(text, kept, gesture)

    def options(self):
        text, edits = self.steps[self.at]
        # With a hand on it the bars of the cover have come up; so they have with this option.
        words = ["--text", text, "--temperature", "1"]
        for name, value in edits.items():
            words += ["--edit", f"{name}={value!r}"]
        return words


def name_of(target):
    indices = [target[key] for key in ("layer", "head", "row", "column") if key in target]
    return "/".join([target["tensor"]] +
                    [index if index == "all" else str(index + 1) for index in indices])


def replay(app):
    document = Replay("The cat sat on the mat")
    for line in app.journal():
        document.read(line)
    return document


def middle(region):
    x, y, w, h = region["box"]
    return round(x + w / 2), round(y + h / 2)


def lines_after(app, count, what):
    """Waits for more lines than `count`, and gives back the last one."""
    driver.wait_for(what, lambda: len(app.journal()) > count)
    return app.journal()[-1]


def expect_as_told(app, name, *view):
    """The window shows what the program makes of the journal."""
    app.park()
    options = replay(app).options() + list(map(str, view))
    driver.expect_same_picture(app.screenshot(name), app.export(f"{name}_expected", *options), name)


def write(app, text):
    app.key("ctrl", "l")
    app.display.xdotool("type", "--delay", 40, text)
    count = len(app.journal())
    app.key("Return")
    assert lines_after(app, count, text) == {"command": "set_text", "text": text}
    # A press elsewhere ends what is told under the box.
    app.click(20, 700)
    app.settle()


def paste(app, text):
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   env=app.display.environment, stderr=subprocess.DEVNULL)
    app.key("ctrl", "v")
    count = len(app.journal())
    app.key("Return")
    assert lines_after(app, count, text)["text"] == text
    app.click(20, 700)
    app.settle()


def choose_head(app):
    """The last head of the bar that is not shown yet; gives back the view as options."""
    scene = app.scene("--text", LIST)
    shown = scene["view"]
    heads = [r for r in scene["hit_regions"] if "head" in r["target"] and r["box"][1] < 56]
    other = [r for r in heads if r["target"]["head"] != shown["head"]][-1]
    app.click(*middle(other))
    app.settle()
    return ["--layer", shown["layer"] + 1, "--head", other["target"]["head"] + 1,
            "--row", shown["row"] + 1]


def pull_arc(app, view):
    """The arc of the row in focus that is easiest to pull up."""
    scene = app.scene("--text", LIST, *view)
    row = scene["view"]["row"]
    arc = min((r for r in scene["hit_regions"] if r["editable"] and r["target"].get("row") == row),
              key=lambda r: r["drag"]["value"])
    x, y = middle(arc)
    count = len(app.journal())
    app.drag(x, y, x, y - 30)
    line = lines_after(app, count, "the pull")
    assert line["command"] == "set_cell" and line["target"] == arc["target"], line
    expect_as_told(app, "pulled", *view)


def cell_and_scissors(app, view):
    """The cell of the row in focus that hears *lamp*, where it lies, and where its scissors are."""
    look = ["--slide", "matrix", *replay(app).options(), *view]
    scene = app.scene(*look)
    row = scene["view"]["row"]
    cell = [r for r in scene["hit_regions"] if r["target"].get("tensor") == "attention_weights" and
            r["target"]["row"] == row and r["target"]["column"] == LIST.split().index("lamp")][-1]
    hovered = app.scene(*look, "--hover", name_of(cell["target"]))
    scissors = next(r for r in hovered["hit_regions"] if r["id"].startswith("cut/"))
    return cell, scissors


def cut_and_give_back(app, view):
    cell, scissors = cell_and_scissors(app, view)
    cut = {"tensor": "mask", "layer": "all", "head": "all", "row": cell["target"]["row"],
           "column": cell["target"]["column"]}
    app.move(*middle(cell))
    app.settle()
    count = len(app.journal())
    app.click(*middle(scissors))
    line = lines_after(app, count, "the cut")
    assert line["command"] == "set_cell" and line["target"] == cut and line["value"] == 0, line
    expect_as_told(app, "cut", "--slide", "matrix", *view)
    app.move(*middle(cell))
    app.settle()
    count = len(app.journal())
    app.click(*middle(scissors))
    line = lines_after(app, count, "the arrow given back")
    assert line["command"] == "reset_cell" and line["target"] == cut, line
    expect_as_told(app, "given_back", "--slide", "matrix", *view)
    app.move(*middle(cell))
    app.settle()
    count = len(app.journal())
    app.key("0")
    line = lines_after(app, count, "the cut by key")
    assert line["command"] == "set_cell" and line["target"] == cut and line["value"] == 0, line
    app.key("0")
    app.settle()
    assert len(app.journal()) == count + 1, "a cut arrow stays cut"
    app.key("Delete")
    assert lines_after(app, count + 1, "given back by key")["command"] == "reset_cell"
    app.key("0")
    lines_after(app, count + 2, "cut again")


def undo_and_redo(app):
    """All the way back and all the way forth."""
    steps = replay(app).at
    end = replay(app).options()
    for _ in range(steps + 2):
        app.key("ctrl", "z")
    driver.wait_for("everything undone", lambda: replay(app).at == 0)
    assert [line["command"] for line in app.journal()[-steps:]] == ["undo"] * steps
    expect_as_told(app, "undone", "--slide", "matrix")
    for _ in range(steps + 2):
        app.key("ctrl", "y")
    driver.wait_for("everything redone", lambda: replay(app).at == steps)
    assert replay(app).options() == end
    expect_as_told(app, "redone", "--slide", "matrix")


def visit(display, program):
    """Everything a hand does is in the journal, on screen, and can be taken back."""
    app = driver.Program(display, program, *SIZE)
    app.options = list(SIZE)
    write(app, "Tom saw a big dog")
    expect_as_told(app, "typed")
    if shutil.which("xclip"):
        paste(app, CHINESE)
        expect_as_told(app, "pasted")
    write(app, LIST)
    view = choose_head(app)
    pull_arc(app, view)
    app.key("6")
    app.settle()
    expect_as_told(app, "matrix", "--slide", "matrix", *view)
    cut_and_give_back(app, view)
    undo_and_redo(app)
    write(app, "The cat sat")
    expect_as_told(app, "again", "--slide", "matrix")
    app.key("ctrl", "z")
    app.settle()
    expect_as_told(app, "last", "--slide", "matrix")
    app.close()


def guessing(display, program):
    """With the trained model and its guesses the window rests, whichever way words hear."""
    for mask in ("causal", "none"):
        app = driver.Program(display, program, *SIZE, "--slide", "matrix", "--text", LIST, "--mask",
                             mask)
        app.rests(5, 0.3, f"{mask}: ")
        app.close()


if __name__ == "__main__":
    driver.main({case.__name__: case for case in (visit, guessing)})
