"""A private X server, the program in it, and hands: what every window test needs.

Nothing here sleeps for a fixed time to be sure of something: conditions are polled with generous
deadlines, so a slow machine makes a test slower and never red.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

TOOLS = ("Xvfb", "xdotool", "import", "compare", "convert")
SKIPPED = 77
HOLD = "0.07"  # a key or button is held so long, that a slow frame still sees it down
DEADLINE_SECS = 60


def missing_tools():
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def wait_for(what, condition, secs=DEADLINE_SECS):
    """Polls until `condition` gives something true, and gives it back."""
    end = time.monotonic() + secs
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {secs} s for: {what}")
        time.sleep(0.03)


class Display:
    """An X server of our own; the pointer is parked where no window is."""

    def __init__(self, size="1920x1200"):
        self.width, self.height = (int(side) for side in size.split("x"))
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "+extension", "GLX",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            self.name = ":" + numbers.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.name)
        self.park()

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=False,
                              capture_output=True, text=True, timeout=DEADLINE_SECS)
        return done.stdout.strip()

    def park(self):
        self.xdotool("mousemove", self.width - 2, self.height - 2)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Program:
    """The program in a window of the display."""

    def __init__(self, display, program, *options):
        self.display = display
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="attn_window_"))
        self.options = [str(option) for option in options]
        self.journal_path = self.folder / "journal"
        self.frames_path = self.folder / "frames"
        self.log = open(self.folder / "log", "w+")
        self.process = subprocess.Popen(
            [program, *self.options, "--journal", self.journal_path, "--count-frames",
             self.frames_path],
            env=display.environment, stdout=self.log, stderr=self.log, cwd=self.folder)
        self.window = wait_for("a window", self._find_window)
        wait_for("a frame", self.frames)
        self.settle()

    def _find_window(self):
        assert self.process.poll() is None, f"the program ended: {self.said()}"
        found = self.display.xdotool("search", "--onlyvisible", "--name", "Attention Explainer")
        return found.split()[-1] if found else None

    def said(self):
        self.log.flush()
        return (self.folder / "log").read_text()

    def frames(self):
        text = self.frames_path.read_text() if self.frames_path.exists() else ""
        return int(text) if text.strip() else 0

    def settle(self, still_secs=0.6):
        """Waits until no frame has been drawn for a while."""
        last, since = self.frames(), time.monotonic()
        end = since + DEADLINE_SECS
        while time.monotonic() - since < still_secs:
            assert time.monotonic() < end, "the window never comes to rest"
            time.sleep(0.03)
            now = self.frames()
            if now != last:
                last, since = now, time.monotonic()
        return last

    def rests(self, secs, most_cpu_secs, what=""):
        """Untouched for so long it draws no frame, and the processor rests."""
        frames, cpu_secs = self.settle(2), self.cpu_secs()
        time.sleep(secs)
        assert self.frames() == frames, f"{what}{self.frames() - frames} frames drawn"
        used = self.cpu_secs() - cpu_secs
        assert used < most_cpu_secs, f"{what}{used} s of a core in {secs} seconds"

    def journal(self):
        if not self.journal_path.exists():
            return []
        lines = self.journal_path.read_text().split("\n")
        return [json.loads(line) for line in lines[:-1]]

    def move(self, x, y):
        self.display.xdotool("mousemove", "--window", self.window, x, y)

    def key(self, *names):
        """Presses keys together, and lets go of them."""
        words = []
        for name in names:
            words += ["keydown", name, "sleep", HOLD]
        for name in reversed(names):
            words += ["keyup", name]
        self.display.xdotool(*words, "sleep", HOLD)

    def click(self, x, y):
        self.display.xdotool("mousemove", "--window", self.window, x, y, "sleep", HOLD, "mousedown",
                             1, "sleep", HOLD, "mouseup", 1, "sleep", HOLD)

    def drag(self, x0, y0, x1, y1, steps=4):
        words = ["mousemove", "--window", self.window, x0, y0, "sleep", HOLD, "mousedown", 1,
                 "sleep", HOLD]
        for step in range(1, steps + 1):
            x = round(x0 + (x1 - x0) * step / steps)
            y = round(y0 + (y1 - y0) * step / steps)
            words += ["mousemove", "--window", self.window, x, y, "sleep", "0.02"]
        self.display.xdotool(*words, "sleep", HOLD, "mouseup", 1, "sleep", HOLD)

    def park(self):
        """The pointer outside the window, for two seconds."""
        self.display.park()
        time.sleep(2)
        self.settle()

    def screenshot(self, name):
        path = self.folder / f"{name}.png"
        subprocess.run(["import", "-window", self.window, path], env=self.display.environment,
                       check=True, timeout=DEADLINE_SECS)
        return path

    def run(self, *words):
        """The program as a command, without a display."""
        environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        done = subprocess.run([self.program, *map(str, words)], check=False, capture_output=True,
                              env=environment, cwd=self.folder, timeout=DEADLINE_SECS)
        assert done.returncode == 0, f"{words}: {done.stderr.decode()}"
        return done.stdout

    def scene(self, *options):
        return json.loads(self.run("scene", *self.options, *options))

    def export(self, name, *options):
        path = self.folder / f"{name}.png"
        self.run("export", "--painter", "gl", *self.options, *options, "-o", path)
        return path

    def cpu_secs(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self, keep=False):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        self.log.close()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


def picture_size(path):
    done = subprocess.run(["identify", "-format", "%w %h", path], check=True, capture_output=True,
                          text=True)
    return tuple(int(side) for side in done.stdout.split())


def difference(a, b):
    """Mean difference in levels of 255, and how many pixels of a thousand differ by over 32."""
    mean = subprocess.run(["compare", "-metric", "MAE", a, b, "null:"], check=False,
                          capture_output=True, text=True).stderr
    share = subprocess.run(
        ["convert", a, b, "-alpha", "off", "-compose", "difference", "-composite", "-separate",
         "-evaluate-sequence", "max", "-threshold", "12.55%", "-format", "%[fx:mean]", "info:"],
        check=True, capture_output=True, text=True).stdout
    levels = float(mean.split("(")[1].split(")")[0]) * 255
    return levels, float(share) * 1000


def expect_same_picture(a, b, what):
    assert picture_size(a) == picture_size(b), f"{what}: {picture_size(a)} and {picture_size(b)}"
    levels, of_thousand = difference(a, b)
    assert levels < 1 and of_thousand < 1, \
        f"{what}: {levels:.3f} levels in the mean, {of_thousand:.2f} of 1000 pixels; {a} {b}"


def main(cases):
    name, program = sys.argv[1:]
    missing = missing_tools()
    if missing:
        print(f"skipped: {', '.join(missing)} not found")
        sys.exit(SKIPPED)
    display = Display()
    try:
        cases[name](display, program)
    finally:
        display.close()
    print(f"{name}: passed")
