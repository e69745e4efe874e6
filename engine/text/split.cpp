#include "engine/text/split.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>

#include "engine/text/utf8.h"

namespace attn {
namespace {

enum class Sort : std::uint8_t { kEnd, kSpace, kLetter, kNumber, kSign };

/// One code point of a text: what sort it is, how many bytes it takes.
struct Character {
  Sort sort = Sort::kEnd;
  std::size_t n_bytes = 0;
};

Sort sort_of(utf8proc_int32_t c) {
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return Sort::kLetter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Sort::kNumber;
    default:
      return is_white_space(c) ? Sort::kSpace : Sort::kSign;
  }
}

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  // No code point is longer than four bytes; the rest of a long text need not be looked at.
  const std::string_view rest = text.substr(at, 4);
  utf8proc_int32_t code_point = 0;
  const auto n_bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                        static_cast<utf8proc_ssize_t>(rest.size()), &code_point);
  if (n_bytes <= 0) return {Sort::kSign, 1};
  return {sort_of(code_point), static_cast<std::size_t>(n_bytes)};
}

/// The end of the run of one sort that begins at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at, Sort sort) {
  Character next = character_at(text, at);
  while (next.sort == sort) {
    at += next.n_bytes;
    next = character_at(text, at);
  }
  return at;
}

/// The length of an English contraction at `at`, or 0.
std::size_t contraction_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 7> kContractions = {"'s", "'t",  "'re", "'ve",
                                                                    "'m", "'ll", "'d"};
  for (const std::string_view contraction : kContractions) {
    if (text.substr(at).starts_with(contraction)) return contraction.size();
  }
  return 0;
}

/// The end of the white space at `at`: all of it at the end of the text, else all but the last,
/// which is left to the next piece; a lone one stands for itself.
std::size_t end_of_space(std::string_view text, std::size_t at) {
  std::size_t last = at;
  std::size_t end = at;
  Character next = character_at(text, end);
  while (next.sort == Sort::kSpace) {
    last = end;
    end += next.n_bytes;
    next = character_at(text, end);
  }
  return next.sort == Sort::kEnd || last == at ? end : last;
}

std::size_t end_of_piece(std::string_view text, std::size_t at) {
  if (const std::size_t length = contraction_at(text, at); length > 0) return at + length;
  const std::size_t start = text[at] == ' ' ? at + 1 : at;
  const Sort sort = character_at(text, start).sort;
  if (sort == Sort::kEnd || sort == Sort::kSpace) return end_of_space(text, at);
  return end_of_run(text, start, sort);
}

}  // namespace

std::vector<std::string_view> split_for_pairs(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_piece(text, at);
    pieces.push_back(text.substr(at, end - at));
    at = end;
  }
  return pieces;
}

}  // namespace attn
