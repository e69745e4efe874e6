#include "engine/text/token.h"

#include <utility>

#include "engine/text/utf8.h"

namespace attn {

Token make_token(int id, std::string bytes) {
  std::string text = text_of_bytes(bytes);
  return {id, std::move(text), std::move(bytes)};
}

std::string text_of_bytes(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    const unsigned byte = static_cast<unsigned char>(c);
    text += {'<', '0', 'x', kDigits[byte >> 4U], kDigits[byte & 15U], '>'};
  }
  return text;
}

std::string label_of(const Token& token) {
  const std::size_t start = token.text.find_first_not_of(kAsciiSpaces);
  return start == std::string::npos ? token.text : token.text.substr(start);
}

}  // namespace attn
