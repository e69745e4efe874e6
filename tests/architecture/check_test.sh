#!/usr/bin/env bash
# Each rule of check.sh can fail: a breach planted in a copy of the tree is found by its file.
# check_test.sh TREE
set -u
tree=$1
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d) || exit 2
trap 'rm -rf "$copy"' EXIT
failures=0

fail() {
  echo "$*"
  failures=$((failures + 1))
}

mkdir -p "$copy/assets"
for part in app engine shaders tests third_party run .ci .clang-format README.md CHANGELOG.md \
  CMakeLists.txt CMakePresets.json assets/text; do
  [ -e "$tree/$part" ] && cp -r "$tree/$part" "$copy/$part"
done

# breach RULE FILE TEXT: TEXT at the end of FILE is a breach of RULE, named by its file.
breach() {
  local rule=$1 file=$2 text=$3 found
  [ -e "$copy/$file" ] && cp "$copy/$file" "$copy/kept"
  printf '%s\n' "$text" >>"$copy/$file"
  found=$("$here/check.sh" "$rule" "$copy") && fail "$rule: passes with \"$text\" in $file"
  case $found in *"$file"*) ;; *) fail "$rule: does not name $file, but prints: $found" ;; esac
  rm "$copy/$file"
  [ -e "$copy/kept" ] && mv "$copy/kept" "$copy/$file"
}

breach screen engine/trace.h '#include <imgui.h>'
breach screen engine/compute.h '# include "app/scene/frame.h"'
breach pure app/slides/slide.h '#include <chrono>'
breach pure app/scene/number.h '  static int calls = 0;'
breach pure app/chrome/page.cpp 'int f() { return std::rand(); }'
breach document app/view/view_state.h 'void change(Document& document);'
breach document engine/compute.h 'void change(attn::Document* document);'
breach layers app/scene/frame.h '#include "app/marks/chip.h"'
breach layers engine/base/check.h '#include "engine/base/tensor.h"'
breach engine_hides_nothing engine/compute.h 'inline void f() { throw 1; }'
breach engine_hides_nothing engine/target.cpp 'void f() { std::printf("x"); }'
breach text_keys app/main.cpp 'const char* key = "softmax.nowhere";'
breach no_download third_party/dependencies.cmake 'FetchContent_Declare(x)'
breach no_download run 'sh -c "wget -q $1"'
breach nothing_undone app/main.cpp "// TO""DO"
breach file_sizes app/main.cpp "$(printf '//\n%.0s' {1..520})"
if "$here/check.sh" format "$copy" >/dev/null || [ $? = 1 ]; then
  breach format app/main.cpp 'int   f( ) ;'
fi

# The words: one entry with a digit, that nothing uses.
cp "$copy/assets/text/en.json" "$copy/kept"
echo '{"softmax.unused": "all 6 words"}' >"$copy/assets/text/en.json"
"$here/check.sh" words_without_digits "$copy" >/dev/null &&
  fail 'words_without_digits: passes with a digit'
case $("$here/check.sh" text_keys "$copy") in
  *en.json*softmax.unused*) ;;
  *) fail 'text_keys: passes with an entry that nothing uses' ;;
esac
mv "$copy/kept" "$copy/assets/text/en.json"

# A writable global in a library of its own.
mkdir -p "$copy/build/engine"
echo 'int calls = 1; int next() { return ++calls; }' >"$copy/global.cpp"
c++ -c "$copy/global.cpp" -o "$copy/global.o" &&
  ar rc "$copy/build/engine/libattention_engine.a" "$copy/global.o"
"$here/check.sh" engine_globals "$copy" "$copy/build" >/dev/null &&
  fail 'engine_globals: passes with a writable global'

# A header of a screen, read by an object of the pure part.
mkdir -p "$copy/tools"
cat >"$copy/tools/ninja" <<'NINJA'
#!/bin/sh
printf '%s\n' 'app/CMakeFiles/attn_scene.dir/scene/blend.cpp.o: #deps 2, deps mtime 1 (VALID)' \
  '    ../app/scene/frame.h' '    /usr/include/cairo/cairo.h'
NINJA
chmod +x "$copy/tools/ninja"
PATH=$copy/tools:$PATH "$here/check.sh" pure_headers "$copy" "$copy/build" >/dev/null &&
  fail 'pure_headers: passes where the scene reads cairo'

[ "$failures" = 0 ]
