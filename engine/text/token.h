// A token: what the model reads one at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attn {

/// The characters that part words.
inline constexpr std::string_view kAsciiSpaces = " \t\n\v\f\r";

/// One token of a text. `bytes` is exactly what it stands for in the text, any leading space
/// included; `text` is the same when that is whole UTF-8 characters, else hex like <0xE7>.
struct Token {
  int id = 0;
  std::string text;
  std::string bytes;
  bool operator==(const Token&) const = default;
};

/// The token of those bytes, its text worked out.
Token make_token(int id, std::string bytes);

/// Bytes as a token's text: themselves when they are whole UTF-8 characters, else hex.
std::string text_of_bytes(std::string_view bytes);

/// What a slide writes for a token: its text without the leading space (a token of spaces alone
/// stays).
std::string label_of(const Token& token);

}  // namespace attn
