"""The sentence box and the picker in a real window, by keys, pointer and clipboard."""

import shutil
import subprocess
import sys
import time

import driver

SIZE = ("--size", "1280x800")
SLIDE = ("--slide", "matrix")
CHINESE = "猫坐在垫子上"


def write(app, text):
    app.display.xdotool("type", "--delay", 40, text)


def copy_to_clipboard(app, text):
    """An owner of the clipboard that stays until the program has read it."""
    return subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                          env=app.display.environment)


def clipboard(app):
    done = subprocess.run(["xclip", "-selection", "clipboard", "-o"], check=True,
                          capture_output=True, env=app.display.environment)
    return done.stdout.decode()


def last_text(app):
    lines = [line for line in app.journal() if line["command"] == "set_text"]
    return lines[-1]["text"] if lines else None


def wait_for_text(app, text):
    driver.wait_for(f"the sentence {text!r} in the journal", lambda: last_text(app) == text)


def expect_as(app, name, *options):
    app.park()
    driver.expect_same_picture(app.screenshot(name), app.export(f"{name}_expected", *options), name)


def typing(display, program):
    """A sentence is typed, applied and undone; letters are no commands while it is typed."""
    app = driver.Program(display, program, *SIZE, *SLIDE)
    plain = app.screenshot("plain")
    app.key("ctrl", "l")
    app.settle()
    assert driver.difference(plain, app.screenshot("caret"))[1] > 0, "the caret is seen"
    frames = app.settle()
    time.sleep(2)
    assert app.frames() == frames, "a resting caret draws nothing"
    write(app, "She saw a dog")
    app.settle()
    assert app.journal() == [], "typing alone changes nothing"
    app.key("Return")
    wait_for_text(app, "She saw a dog")
    expect_as(app, "typed", "--text", "She saw a dog")
    app.key("m")
    driver.wait_for("the mask", lambda: app.journal()[-1]["command"] == "set_mask")
    app.key("ctrl", "z")
    app.key("ctrl", "z")
    driver.wait_for("both undone", lambda: [line["command"] for line in app.journal()[-2:]] ==
                    ["undo", "undo"])
    expect_as(app, "undone")
    # The slash opens the box and is no part of the text; Escape gives back what was there.
    app.key("slash")
    write(app, "saw")
    app.key("Escape")
    app.settle()
    expect_as(app, "given_back")
    app.close()


def clipboards(display, program):
    """What is pasted is applied to the byte; what is cut can be pasted elsewhere."""
    if shutil.which("xclip") is None:
        print("skipped: xclip not found")
        sys.exit(driver.SKIPPED)
    app = driver.Program(display, program, *SIZE, *SLIDE)
    copy_to_clipboard(app, "The dog  saw a cat")
    app.key("ctrl", "v")
    app.key("Return")
    wait_for_text(app, "The dog  saw a cat")
    expect_as(app, "pasted", "--text", "The dog  saw a cat")
    app.key("ctrl", "l")
    app.key("ctrl", "x")
    driver.wait_for("the clipboard", lambda: clipboard(app) == "The dog  saw a cat")
    app.key("Escape")
    if "story" in app.run("models").decode():
        copy_to_clipboard(app, CHINESE)
        app.key("ctrl", "v")
        app.key("Return")
        wait_for_text(app, CHINESE)
        # The pointer's press ends what is told under the box.
        app.click(900, 700)
        expect_as(app, "chinese", "--text", CHINESE)
        app.key("ctrl", "z")
        expect_as(app, "chinese_undone", "--text", "The dog  saw a cat")
    app.close()


def middle(region):
    x, y, w, h = region["box"]
    return round(x + w / 2), round(y + h / 2)


def picking(display, program):
    """A head is chosen by a click and by keys; the sentence is taken from the list by a click."""
    app = driver.Program(display, program, *SIZE, *SLIDE)
    scene = app.scene()
    row = ("--row", scene["view"]["row"] + 1)
    heads = [r for r in scene["hit_regions"] if "head" in r["target"] and r["box"][1] < 56]
    assert len(heads) == 8, f"{len(heads)} heads in the bar"
    app.click(*middle(heads[3]))
    app.settle()
    expect_as(app, "clicked", "--head", 4, *row)
    app.key("h")
    app.settle()
    expect_as(app, "next", "--head", 5, *row)
    assert app.journal() == [], "choosing is no edit"
    arrow = next(r for r in scene["hit_regions"] if r["target"].get("control") == "samples")
    app.click(*middle(arrow))
    app.key("Down")
    app.key("Down")
    app.key("Return")
    wait_for_text(app, "She sat an exam")
    expect_as(app, "sample", "--text", "She sat an exam", "--head", 5)
    app.close()


if __name__ == "__main__":
    driver.main({case.__name__: case for case in (typing, clipboards, picking)})
