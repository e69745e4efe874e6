#include "engine/text/utf8.h"

#include <utf8proc.h>

#include "engine/base/check.h"

namespace attn {
namespace {

/// The character that starts at `at`: its code point and length in bytes, or a length of 0.
struct Character {
  utf8proc_int32_t code_point = -1;
  std::size_t length = 0;
};

Character character_at(std::string_view bytes, std::size_t at) {
  Character found;
  const auto* start = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data() + at);
  const utf8proc_ssize_t length =
      utf8proc_iterate(start, static_cast<utf8proc_ssize_t>(bytes.size() - at), &found.code_point);
  found.length = length > 0 && found.code_point > 0 ? static_cast<std::size_t>(length) : 0;
  return found;
}

/// The second bytes that may follow a lead byte, and how many bytes the character has.
struct LeadByte {
  unsigned least = 0x80;
  unsigned greatest = 0xBF;
  std::size_t length = 1;
};

LeadByte lead_byte(unsigned byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {0x80, 0xBF, 2};
  if (byte == 0xE0) return {0xA0, 0xBF, 3};
  if (byte == 0xED) return {0x80, 0x9F, 3};
  if (byte >= 0xE1 && byte <= 0xEF) return {0x80, 0xBF, 3};
  if (byte == 0xF0) return {0x90, 0xBF, 4};
  if (byte >= 0xF1 && byte <= 0xF3) return {0x80, 0xBF, 4};
  if (byte == 0xF4) return {0x80, 0x8F, 4};
  return {};
}

/// How many bytes at `at`, where no character starts, are replaced together.
std::size_t broken_length(std::string_view bytes, std::size_t at) {
  const LeadByte lead = lead_byte(static_cast<unsigned char>(bytes[at]));
  std::size_t length = 1;
  while (length < lead.length && at + length < bytes.size()) {
    const unsigned next = static_cast<unsigned char>(bytes[at + length]);
    const bool fits =
        length == 1 ? next >= lead.least && next <= lead.greatest : next >= 0x80 && next <= 0xBF;
    if (!fits) break;
    ++length;
  }
  return length;
}

bool control(utf8proc_int32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
         code_point == 0x2029 || (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

/// \x0A, or \u{202E} past one byte.
std::string escaped(utf8proc_int32_t code_point) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string hex;
  for (auto rest = static_cast<unsigned>(code_point); rest > 0 || hex.size() < 2; rest >>= 4U) {
    hex.insert(hex.begin(), kDigits[rest & 15U]);
  }
  return hex.size() == 2 ? "\\x" + hex : "\\u{" + hex + "}";
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_at(bytes, at).length;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

MendedText mend_utf8(std::string_view bytes) {
  MendedText mended;
  mended.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_at(bytes, at).length;
    if (length > 0) {
      mended.text.append(bytes.substr(at, length));
      at += length;
    } else {
      mended.text.append("\xEF\xBF\xBD");
      ++mended.n_replaced;
      at += broken_length(bytes, at);
    }
  }
  return mended;
}

bool is_white_space(std::int32_t code_point) {
  return (code_point >= 0x09 && code_point <= 0x0D) || code_point == 0x85 || code_point == 0x2028 ||
         code_point == 0x2029 || utf8proc_category(code_point) == UTF8PROC_CATEGORY_ZS;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character now = character_at(text, at);
    if (now.length == 0 || !is_white_space(now.code_point)) return false;
    at += now.length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t length = character_at(text, at).length;
    ATTN_CHECK(length > 0, "counted text is whole UTF-8");
    at += length;
  }
  return count;
}

std::size_t count_graphemes(std::string_view text) {
  std::size_t count = 0;
  utf8proc_int32_t before = 0;
  utf8proc_int32_t state = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character now = character_at(text, at);
    ATTN_CHECK(now.length > 0, "counted text is whole UTF-8");
    const bool starts =
        at == 0 || utf8proc_grapheme_break_stateful(before, now.code_point, &state) != 0;
    count += starts ? 1 : 0;
    before = now.code_point;
    at += now.length;
  }
  return count;
}

std::string printable(std::string_view bytes, std::size_t most) {
  // A character has four bytes at most: what lies beyond cannot be shown.
  const std::string text = mend_utf8(bytes.substr(0, 4 * (most + 1))).text;
  std::string shown;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == most) return shown + "…";
    const Character now = character_at(text, at);
    shown += control(now.code_point) ? escaped(now.code_point) : text.substr(at, now.length);
    at += now.length;
  }
  return shown;
}

}  // namespace attn
