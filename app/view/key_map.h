// One table: key, label, command. Shell, help and README read it.
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

/// All bindings.
std::span<const KeyBinding> key_map();

/// What a key does, if anything.
std::optional<std::variant<ViewCommand, Switch>> command_for(const KeyPress& press);

}  // namespace attn::app
