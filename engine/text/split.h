// Where a text is parted before its bytes are paired: GPT-2's rule, written out as a scanner, so
// that it is linear in the text and needs no regular expressions.
//   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
// Knows nothing of vocabularies.
#pragma once

#include <string_view>
#include <vector>

namespace attn {

/// The pieces of a text in order; joined they are the text. Bytes that are no UTF-8 count as
/// signs, one by one.
/// Source: Radford et al. 2019, section 2.2, and the published splitting pattern.
std::vector<std::string_view> split_for_pairs(std::string_view text);

}  // namespace attn
