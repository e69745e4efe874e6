#!/usr/bin/env python3
"""Includes point one way.

check_layers.py TREE: reads layers.txt beside this file and every quoted include below TREE/app
and TREE/engine; prints each that the table does not allow, and each circle between files.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')


def read_table(path):
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            folder, allowed = line.split(":")
            table[folder.strip()] = set(allowed.split())
    return table


def read_includes(tree):
    """File -> [(line, included path)] for files of ours; generated headers are left out."""
    includes = {}
    for top in ("app", "engine"):
        for path in sorted((tree / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            found = []
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if match and not match.group(1).startswith("embedded/"):
                    found.append((number, match.group(1)))
            includes[path.relative_to(tree).as_posix()] = found
    return includes


def breaches_of_table(table, includes):
    for file, found in includes.items():
        folder = str(pathlib.PurePosixPath(file).parent)
        if folder not in table:
            yield f"{file}: the folder {folder} is not in layers.txt"
            continue
        for number, included in found:
            target = str(pathlib.PurePosixPath(included).parent)
            if target != folder and target not in table[folder]:
                yield f"{file}:{number}: {folder} may not include {included}"


def circles(includes):
    """Each circle once, as a list of files."""
    state, path, found = {}, [], []

    def visit(file):
        state[file] = "open"
        path.append(file)
        for _, included in includes.get(file, []):
            if state.get(included) == "open":
                found.append(path[path.index(included):] + [included])
            elif included not in state:
                visit(included)
        path.pop()
        state[file] = "done"

    for file in includes:
        if file not in state:
            visit(file)
    return found


def main():
    tree = pathlib.Path(sys.argv[1])
    table = read_table(pathlib.Path(__file__).parent / "layers.txt")
    includes = read_includes(tree)
    breaches = list(breaches_of_table(table, includes))
    breaches += ["a circle of includes: " + " -> ".join(files) for files in circles(includes)]
    print("\n".join(breaches), end="\n" if breaches else "")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
