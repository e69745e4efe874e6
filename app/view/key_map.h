// One table: key, label, command. Shell and help read it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>

#include "app/scene/hit.h"

namespace attn::app {

/// A key by GLFW's number (which is ASCII for letters, digits and signs) and its modifiers.
struct KeyPress {
  int key = 0;
  bool shift = false, ctrl = false, alt = false;
  bool operator==(const KeyPress&) const = default;
};

/// One binding. `keys_text` and `label_key` are for the help.
struct KeyBinding {
  KeyPress press;
  const char* keys_text;
  const char* label_key;  // catalogue
  std::variant<ViewCommand, Switch> command;
};

/// The bindings that hold always, and those that hold besides while a number has the ring.
std::span<const KeyBinding> key_map();
std::span<const KeyBinding> ring_key_map();

/// What a key does, if anything; with `ring` a number has the ring, and its own keys come first.
std::optional<std::variant<ViewCommand, Switch>> command_for(const KeyPress& press,
                                                             bool ring = false);

}  // namespace attn::app
