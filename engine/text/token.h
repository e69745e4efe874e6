// A token: what the model reads one at a time.
#pragma once

#include <string>
#include <vector>

namespace attn {

/// One token of a text. `bytes` is exactly what it stands for in the text, any leading space
/// included; `text` is the same when that is whole UTF-8 characters, else hex like <0xE7>.
struct Token {
  int id = 0;
  std::string text;
  std::string bytes;
  bool operator==(const Token&) const = default;
};

/// What a slide writes for a token: its text without the leading space.
std::string label_of(const Token& token);

}  // namespace attn
