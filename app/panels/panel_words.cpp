#include "app/panels/panel_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace attn::app {
namespace {

struct Character {
  char32_t code_point = 0;
  std::size_t n_bytes = 1;
};

// The character that begins at a byte. Texts are whole UTF-8.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code_point = n == 1 ? lead : lead & (0x7FU >> n);
  const std::size_t end = std::min(text.size(), at + n);
  for (std::size_t i = at + 1; i < end; ++i) {
    code_point = code_point << 6U | (byte(i) & 0x3FU);
  }
  return {code_point, end - at};
}

bool is_drawn(char32_t code_point) {
  return code_point < 0x10000 &&
         ImGui::GetFont()->FindGlyphNoFallback(static_cast<ImWchar>(code_point)) != nullptr;
}

}  // namespace

std::string panel_text(const Words& words) {
  const std::string text = plain_text(words);
  std::string drawn;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (is_drawn(character.code_point)) {
      drawn.append(text, at, character.n_bytes);
    } else {
      drawn += fmt::format("U+{:04X}", static_cast<std::uint32_t>(character.code_point));
    }
    at += character.n_bytes;
  }
  return drawn;
}

ImFont* numbers_font() {
  return ImGui::GetIO().Fonts->Fonts.back();
}

}  // namespace attn::app
