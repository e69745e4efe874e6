#!/usr/bin/env bash
# The script `run` against stand-ins for dpkg, apt, cmake, ninja and ctest: what it installs, says
# and gives back. run_script_test.sh TREE
set -u
tree=$1
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
failures=0
home="$place/a tree"

fail() {
  echo "$*"
  failures=$((failures + 1))
}
expect() { # what, found, wanted
  [ "$2" = "$3" ] || fail "$1: found \"$2\", expected \"$3\""
}
expect_part() { # what, found, part
  case $2 in *"$3"*) ;; *) fail "$1: found \"$2\", expected it to hold \"$3\"" ;; esac
}

# A closed set of programs: the real ones that the script needs, and stand-ins.
mkdir -p "$place/bin"
for program in sh bash dirname readlink sed grep tr find mkdir touch mv rm cat chmod env ls nproc flock; do
  ln -s "$(command -v "$program")" "$place/bin/$program"
done
stand_in() { # name, body
  printf '#!/bin/sh\n%s\n' "$2" >"$place/bin/$1"
  chmod +x "$place/bin/$1"
}
stand_in id 'echo "${USER_ID:-0}"'
stand_in dpkg-query 'shift 3
for name; do
  case " ${MISSING:-} " in *" $name "*) ;; *) echo "ii  $name" ;; esac
done
[ -z "${MISSING:-}" ]'
stand_in apt-get 'echo "apt-get $*" >>"$CALLS"; [ -z "${APT_FAILS:-}" ]'
stand_in cmake 'echo "cmake $*" >>"$CALLS"
cat # what is left of the input would be lost to the program
while [ "$1" != -B ]; do shift; done
mkdir -p "$2/app" && touch "$2/build.ninja"'
stand_in ninja 'case " $* " in *" -n "*) exit 0 ;; esac
echo "ninja $*" >>"$CALLS"
[ -z "${BUILD_FAILS:-}" ] || { echo "error: a.cpp"; exit 1; }
printf "#!/bin/sh\n%s\n" "echo \"program \$*\"; cat; exit 7" >"$2/app/attention-explainer"
chmod +x "$2/app/attention-explainer"'
stand_in ctest 'echo "ctest $*" >>"$CALLS"; [ -z "${TESTS_FAIL:-}" ]'

fresh_tree() {
  rm -rf "$home"
  mkdir -p "$home/third_party" "$home/app"
  cp "$tree/run" "$home/run"
  cp "$tree/third_party/packages.txt" "$home/third_party/"
  touch -d '1 hour ago' "$home"/* "$home"/*/*
  : >"$place/calls"
}
run() { # words; settings stand before the call
  (cd "$place" && CALLS=$place/calls PATH=$place/bin "$home/run" "$@" </dev/null \
    >"$place/out" 2>"$place/err")
  status=$?
  out=$(cat "$place/out") err=$(cat "$place/err") calls=$(cat "$place/calls")
}

fresh_tree
run scene --slide softmax
expect 'first start, status' "$status" 7
expect 'first start, the program alone on stdout' "$out" 'program scene --slide softmax'
expect_part 'first start, progress' "$err" 'configuring build/release'
expect_part 'first start, without tests' "$calls" '-DATTN_TESTS=OFF'

: >"$place/calls"
run
expect 'second start, silent' "$err" ''
expect 'second start, nothing called' "$calls" ''
expect 'second start, status' "$status" 7

touch "$home/app/new.cpp"
run
expect_part 'a newer source is built' "$calls" "ninja -C $home/build/release"

touch "$home/app/new.cpp"
: >"$place/calls"
MISSING='libpng-dev xvfb' run scene
expect_part 'installs what is missing' "$calls" 'install --no-install-recommends libpng-dev'
case $calls in *xvfb*) fail 'the program needs no package of the tests' ;; esac

fresh_tree
MISSING='cmake' USER_ID=1000 run
expect 'without root or sudo, status' "$status" 3
expect_part 'without root or sudo, names it' "$err" 'cmake'
expect 'without root or sudo, calls nothing' "$calls" ''

fresh_tree
MISSING='cmake' APT_FAILS=1 run
expect 'failed install, status' "$status" 3
expect 'failed install, nothing on stdout' "$out" ''

fresh_tree
BUILD_FAILS=1 run
expect 'failed build, status' "$status" 3
expect 'failed build, nothing on stdout' "$out" ''
expect_part 'failed build, its words' "$err" 'error: a.cpp'
run
expect 'after a failed build it builds again' "$status" 7

mv "$place/bin/apt-get" "$place/apt-get"
fresh_tree
BUILD_FAILS=1 run
expect 'elsewhere than on Debian, status' "$status" 3
expect_part 'elsewhere than on Debian, what to install' "$err" 'libimgui-dev'
mv "$place/apt-get" "$place/bin/apt-get"

fresh_tree
run test -R Softmax
expect 'test, status' "$status" 0
expect_part 'test, release' "$calls" "ctest --test-dir $home/build/test"
expect_part 'test, asan without windows' "$calls" '-LE window'
expect_part 'test, options go on' "$calls" '-R Softmax'
expect_part 'test, warnings are errors' "$calls" '-DATTN_WARNINGS_AS_ERRORS=ON'
TESTS_FAIL=1 run test
expect 'failed tests, status' "$status" 1

# The program gets the script's input whole, also when it has to be built first.
fresh_tree
fed=$(cd "$place" && printf 'The cat' | CALLS=$place/calls PATH=$place/bin "$home/run" 2>/dev/null)
expect_part 'input goes to the program' "$fed" 'The cat'

[ "$failures" = 0 ]
