// UTF-8 from outside: whether it is whole, mending it, counting what a reader would count.
// Knows nothing of tokens or screens; the Unicode tables are utf8proc's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace attn {

/// A text whose bytes are whole characters, and how many pieces had to be replaced.
struct MendedText {
  std::string text;
  std::size_t n_replaced = 0;
};

/// Whether `bytes` are whole UTF-8 characters (no surrogates, nothing overlong, no NUL).
bool is_utf8(std::string_view bytes);

/// `bytes` with U+FFFD for each piece that is no character: a lead byte with what belongs to it,
/// a lone byte, a NUL.
/// Source: Unicode 15, section 3.9, "substitution of maximal subparts".
MendedText mend_utf8(std::string_view bytes);

/// Whether a code point is white space. Source: Unicode's property White_Space.
bool is_white_space(std::int32_t code_point);

/// Whether a text is empty or nothing but white space.
bool is_blank(std::string_view text);

/// The number of code points. Requires is_utf8(text).
std::size_t count_code_points(std::string_view text);

/// The number of characters as a reader counts them: an accent or an emoji's parts are one.
/// Requires is_utf8(text). Source: Unicode Standard Annex 29.
std::size_t count_graphemes(std::string_view text);

/// Words, names and paths as error messages show them: mended, control characters as \x0A, and
/// no longer than `most` code points, the rest an ellipsis.
std::string printable(std::string_view bytes, std::size_t most = 60);

}  // namespace attn
