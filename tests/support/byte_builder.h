// Bytes of model files made in tests, whole or damaged: little-endian numbers, safetensors, and a
// model small enough that every byte of it can be flipped.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/built_in.h"

namespace attn::test {

/// Appends numbers little-endian.
class ByteBuilder {
 public:
  ByteBuilder& u64(std::uint64_t value) { return little_endian(value, 8); }
  ByteBuilder& u16(std::uint16_t value) { return little_endian(value, 2); }
  ByteBuilder& f32(float value) { return little_endian(std::bit_cast<std::uint32_t>(value), 4); }
  ByteBuilder& text(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  ByteBuilder& little_endian(std::uint64_t value, int n_bytes) {
    for (int i = 0; i < n_bytes; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFFU);
    return *this;
  }
  std::string bytes_;
};

/// A safetensors file with that header, word for word, and that data.
inline std::string safetensors_file(const std::string& header, const std::string& data) {
  return ByteBuilder().u64(header.size()).text(header).text(data).bytes();
}

/// A tensor to be written: its numbers are 0.01, 0.02, … unless `values` are given.
struct TensorSpec {
  std::string name;
  std::vector<int> shape;
  std::vector<float> values;
};

/// A sound safetensors file of F32 tensors.
inline std::string safetensors_of(const std::vector<TensorSpec>& tensors) {
  std::string header = "{";
  ByteBuilder data;
  for (const TensorSpec& tensor : tensors) {
    const std::size_t begin = data.bytes().size();
    std::string shape;
    int count = 1;
    for (const int size : tensor.shape) {
      shape += (shape.empty() ? "" : ",") + std::to_string(size);
      count *= size;
    }
    for (int i = 0; i < count; ++i) {
      const bool given = static_cast<std::size_t>(i) < tensor.values.size();
      data.f32(given ? tensor.values[static_cast<std::size_t>(i)]
                     : 0.01F * static_cast<float>(i + 1));
    }
    header += (header.size() > 1 ? "," : "") + std::string("\"") + tensor.name +
              R"(":{"dtype":"F32","shape":[)" + shape + R"(],"data_offsets":[)" +
              std::to_string(begin) + "," + std::to_string(data.bytes().size()) + "]}";
  }
  return safetensors_file(header + "}", data.bytes());
}

/// The tensors of small_model: two words, two places, d_model 4 = 2 heads x 2.
inline std::vector<TensorSpec> small_tensors() {
  return {{"wte.weight", {2, 4}, {}},
          {"wpe.weight", {2, 4}, {}},
          {"h.0.attn.c_attn.weight", {4, 12}, {}},
          {"h.0.attn.c_proj.weight", {4, 4}, {}}};
}

/// The files of a model that reads "ja" and "nein".
inline ModelFiles small_model() {
  return {"small",
          R"({"architectures":["AttentionLesson"],"badge":"constructed","n_embd":4,"n_head":2,)"
          R"("n_layer":1,"n_positions":2,"vocab_size":2,"mask":"none","lesson_text":"ja nein",)"
          R"("function_words":["ja"],"measured_heads":[{"layer":0,"head":1,"name":"itself",)"
          R"("test":"mean weight","score":0.9,"place":true}]})",
          safetensors_of(small_tensors()), "ja\nnein\n"};
}

/// The tensors of a GPT-2 of one layer with every part, of the small model's sizes.
inline std::vector<TensorSpec> small_gpt2_tensors() {
  std::vector<TensorSpec> tensors = small_tensors();
  for (const char* norm : {"h.0.ln_1", "h.0.ln_2", "ln_f"}) {
    tensors.push_back({std::string(norm) + ".weight", {4}, {}});
    tensors.push_back({std::string(norm) + ".bias", {4}, {}});
  }
  for (const auto& [name, shape] :
       std::vector<std::pair<std::string, std::vector<int>>>{{"h.0.attn.c_attn.bias", {12}},
                                                             {"h.0.attn.c_proj.bias", {4}},
                                                             {"h.0.mlp.c_fc.weight", {4, 16}},
                                                             {"h.0.mlp.c_fc.bias", {16}},
                                                             {"h.0.mlp.c_proj.weight", {16, 4}},
                                                             {"h.0.mlp.c_proj.bias", {4}}}) {
    tensors.push_back({name, shape, {}});
  }
  return tensors;
}

/// The config.json that goes with small_gpt2_tensors.
inline std::string small_gpt2_config() {
  return R"({"architectures":["GPT2LMHeadModel"],"model_type":"gpt2","n_embd":4,"n_head":2,)"
         R"("n_layer":1,"n_positions":2,"vocab_size":2,"activation_function":"gelu_new",)"
         R"("layer_norm_epsilon":1e-5})";
}

}  // namespace attn::test
