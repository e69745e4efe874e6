// A vocabulary of byte pairs small enough that every byte of its files can be damaged.
#pragma once

#include <string>
#include <vector>

#include "tests/support/byte_builder.h"

namespace attn::test {

/// A code point under U+0800 as UTF-8.
inline std::string utf8_of(int code_point) {
  if (code_point < 0x80) return {static_cast<char>(code_point)};
  return {static_cast<char>(0xC0 | code_point >> 6), static_cast<char>(0x80 | (code_point & 0x3F))};
}

/// The 256 bytes as GPT-2's files write them, by id: 33-126, 161-172, 174-255, then the others.
inline std::vector<std::string> byte_pieces() {
  std::vector<std::string> pieces;
  const auto itself = [](int c) {
    return (c >= 33 && c <= 126) || (c >= 161 && c <= 172) || c >= 174;
  };
  for (int c = 0; c < 256; ++c) {
    if (itself(c)) pieces.push_back(utf8_of(c));
  }
  for (int n = 0; pieces.size() < 256; ++n) pieces.push_back(utf8_of(0x100 + n));
  return pieces;
}

/// vocab.json of these pieces, by id.
inline std::string vocab_json(const std::vector<std::string>& pieces) {
  std::string text = "{";
  for (std::size_t id = 0; id < pieces.size(); ++id) {
    const bool escaped = pieces[id] == "\"" || pieces[id] == "\\";
    text += (id == 0 ? "\"" : ",\"") + std::string(escaped ? "\\" : "") + pieces[id] +
            "\":" + std::to_string(id);
  }
  return text + "}";
}

/// The files of small_model's GPT-2 with the 256 bytes, " a", " an" and a mask token as its
/// vocabulary: it knows both masks and reads every text.
inline ModelFiles small_pairs_model() {
  constexpr int kSize = 259;
  std::vector<TensorSpec> tensors = small_gpt2_tensors();
  tensors[0].shape = {kSize, 4};
  tensors[1].shape = {16, 4};
  std::vector<std::string> pieces = byte_pieces();
  pieces.insert(pieces.end(), {"\u0120a", "\u0120an", "[MASK]"});
  return {.name = "pairs",
          .config = R"({"architectures":["GPT2LMHeadModel"],"n_embd":4,"n_head":2,"n_layer":1,)"
                    R"("n_positions":16,"vocab_size":259,"activation_function":"gelu_new",)"
                    R"("objectives":["causal","open"],"add_prefix_space":true,)"
                    R"("mask_token_id":258,"badge":"trained"})",
          .tensors = safetensors_of(tensors),
          .words = "",
          .vocab = vocab_json(pieces),
          .merges = "#version: 0.2\n\u0120 a\n\u0120a n\n"};
}

}  // namespace attn::test
