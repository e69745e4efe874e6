#!/usr/bin/env bash
# The rules of the house as commands. check.sh RULE TREE [BUILD]: prints each breach of RULE in
# TREE, as file:line where there is one; status 0 where it prints nothing, 1 else, 77 where the
# rule cannot be checked here.
set -u
rule=$1
tree=$2
build=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
cd "$tree" || exit 2

sources=(--include=*.h --include=*.cpp)
screens='imgui|GLFW|glad|GL/|glm/|cairo|pango|png\.h|ft2build|app/'
impure='imgui|GLFW|glad|GL/|cairo|pango|chrono|random|fstream|iostream|thread|mutex|atomic|filesystem|c?time\b'
pure=(app/scene app/view app/marks app/slides app/chrome)

case $rule in
  # 1. The engine knows no screen.
  screen)
    found=$(grep -rnE "#[[:space:]]*include[[:space:]]*[<\"]($screens)" engine "${sources[@]}")
    ;;
  # 2. The pure part is pure: no screen, clock, randomness, files, threads, mutable statics.
  pure)
    found=$(grep -rnE "(#[[:space:]]*include[[:space:]]*[<\"]($impure))|\b(std::rand|std::time|clock_gettime|getenv|thread_local|fopen)\b|^[[:space:]]*static [^c_]" \
      "${pure[@]}" "${sources[@]}" |
      grep -vE ':[[:space:]]*static [A-Za-z_:<>, *&]+ [a-z_]+\([^0-9]*\)') # member functions
    ;;
  # 2b. What was compiled for the pure part read no header of a screen, however deep.
  pure_headers)
    objects='^(engine/CMakeFiles/attention_engine|app/CMakeFiles/attn_(scene|view|marks|slides|chrome))\.dir/'
    found=$(ninja -C "$build" -t deps | awk -v objects="$objects" '
      /^[^ ]/ { object = $1; sub(/:$/, "", object) }
      /^ / && object ~ objects && /\/(imgui|GLFW|glad|GL|EGL|cairo|pango-1\.0|freetype2|harfbuzz|fontconfig)\// {
        print object ": reads " $1 }')
    ;;
  # 3. Only commands change the Document.
  document)
    found=$(grep -rnE '(^|[^[:alnum:]_])Document[[:space:]]*[&*]' app engine "${sources[@]}" |
      grep -vE 'const[[:space:]]+(attn::)?Document|^engine/document/|^[^:]*:[0-9]*:[[:space:]]*//')
    ;;
  # 4. Includes point one way.
  layers) found=$(python3 "$here/check_layers.py" .) ;;
  # 5. The engine hides nothing: no exceptions, prints or exits.
  engine_hides_nothing)
    found=$(grep -rnE '\b(throw|abort|exit)\b[^:]*;|\btry[[:space:]]*\{|\bcatch[[:space:]]*\(|std::(cerr|cout)|\bf?printf\(' \
      engine "${sources[@]}" | grep -v '^engine/base/check.h')
    ;;
  # 5b. No writable global data in its library.
  engine_globals)
    found=$(objdump -tC "$build/engine/libattention_engine.a" |
      awk '$0 ~ /[ \t]\.(data|bss)[ \t]/ && / O / && !/ Eigen::/') # empty constants of its headers
    ;;
  # The words of the program hold no numeral: numerals are figures with sources.
  words_without_digits)
    found=$(python3 - <<'PYTHON'
import json
entries = json.load(open("assets/text/en.json", encoding="utf-8"))
for key, words in entries.items():
    if any(letter.isnumeric() for letter in words):
        print(f"assets/text/en.json: {key}: {words}")
PYTHON
    )
    ;;
  # Every entry of the words of the program is used, and every one that is used is there. A source
  # names a key in whole, by what it begins with ("name."), or by that and an ending ("_note").
  text_keys)
    found=$(python3 - <<'PYTHON'
import json, pathlib, re
path = "assets/text/en.json"
keys = json.load(open(path, encoding="utf-8")).keys()
sections = {key.split(".")[0] for key in keys}
named, begun, endings = set(), set(), set()
for source in sorted(pathlib.Path("app").rglob("*")):
    if source.suffix not in (".h", ".cpp"):
        continue
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        for text in re.findall(r'"([a-z_]+\.[a-z_]*|_[a-z_]+)"', line):
            if text.startswith("_"):
                endings.add(text)
            elif text in keys:
                named.add(text)
            elif text.endswith((".", "_")) and any(key.startswith(text) for key in keys):
                begun.add(text)
            elif text.split(".")[0] in sections:
                print(f"{source}:{number}: there is no entry {text}")
ended = {key + ending for key in named for ending in endings}
for key in keys - named - ended:
    if not key.startswith(tuple(begun)):
        print(f"{path}: nothing uses {key}")
PYTHON
    )
    ;;
  # Set-up names no host and fetches nothing but Debian's packages.
  no_download)
    found=$(grep -rnEI '[a-z]+://|FetchContent|ExternalProject|\b(pip3?|npm|conan|vcpkg|curl|wget)\b|git clone' \
      run .ci third_party CMakeLists.txt CMakePresets.json app engine \
      --include=run --include=CMakeLists.txt --include=*.cmake --include=*.txt --include=*.sh \
      --include=*.py --include=CMakePresets.json)
    ;;
  # Nothing is left undone, and nothing outside this tree is read.
  nothing_undone)
    marks='TO''DO|FIX''ME|\bXX''X\b|\bHA''CK\b|[Nn]ot (yet )?imple''mented|\b[Ff]or n''ow\b|\.\./sha''red'
    found=$(grep -rnEI --exclude-dir=data "$marks" app engine shaders tests third_party run .ci README.md \
      CHANGELOG.md CMakeLists.txt assets/text)
    ;;
  # A file is about one thing: past 500 lines there is a second.
  file_sizes)
    found=$(find app engine tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 wc -l |
      awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines, at most 500" }')
    ;;
  # Layout of the code, where clang-format is of the version whose layout this is.
  format)
    program=$(command -v clang-format-14 || command -v clang-format) ||
      { echo "clang-format is not installed: not checked"; exit 77; }
    "$program" --version | grep -q 'version 14\.' ||
      { echo "clang-format is not version 14: not checked"; exit 77; }
    found=$(find app engine tests \( -name '*.h' -o -name '*.cpp' \) -print0 |
      xargs -0 "$program" --dry-run 2>&1 | sed -n 's/:[0-9]*:[0-9]*: warning:.*clang-format.*/: not as clang-format writes it/p' |
      sort -u)
    ;;
  *)
    echo "there is no rule $rule"
    exit 2
    ;;
esac
[ -z "$found" ] && exit 0
printf '%s\n' "$found" | cut -c 1-300
exit 1
