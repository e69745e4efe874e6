#include "engine/target.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace attn {
namespace {

struct Entry {
  Tensor tensor;
  std::string_view name;
  TensorIndices indices;
};

constexpr TensorIndices kTable = {.row = true, .column = true};
constexpr TensorIndices kOfLayer = {.layer = true, .row = true, .column = true};
constexpr TensorIndices kVectorOfLayer = {.layer = true, .column = true};
constexpr TensorIndices kOfHead = {.layer = true, .head = true, .row = true, .column = true};
constexpr TensorIndices kVectorOfHead = {.layer = true, .head = true, .column = true};
constexpr TensorIndices kRowOfHead = {.layer = true, .head = true, .row = true};

constexpr std::array<Entry, 49> kEntries = {{
    {Tensor::kTokenTable, "token_table", kTable},
    {Tensor::kPositionTable, "position_table", kTable},
    {Tensor::kTokenEmbeddings, "token_embeddings", kTable},
    {Tensor::kPositionEmbeddings, "position_embeddings", kTable},
    {Tensor::kStream, "stream", kOfLayer},
    {Tensor::kX, "x", kOfLayer},
    {Tensor::kWQ, "w_q", kOfHead},
    {Tensor::kWK, "w_k", kOfHead},
    {Tensor::kWV, "w_v", kOfHead},
    {Tensor::kBQ, "b_q", kVectorOfHead},
    {Tensor::kBK, "b_k", kVectorOfHead},
    {Tensor::kBV, "b_v", kVectorOfHead},
    {Tensor::kQ, "q", kOfHead},
    {Tensor::kK, "k", kOfHead},
    {Tensor::kV, "v", kOfHead},
    {Tensor::kScores, "scores", kOfHead},
    {Tensor::kScaledScores, "scaled_scores", kOfHead},
    {Tensor::kMask, "mask", kOfHead},
    {Tensor::kMaskedScores, "masked_scores", kOfHead},
    {Tensor::kRowMax, "row_max", kRowOfHead},
    {Tensor::kExponentials, "exponentials", kOfHead},
    {Tensor::kRowTotal, "row_total", kRowOfHead},
    {Tensor::kAttentionWeights, "attention_weights", kOfHead},
    {Tensor::kWeightedValues,
     "weighted_values",
     {.layer = true, .head = true, .row = true, .key = true, .column = true}},
    {Tensor::kContext, "context", kOfHead},
    {Tensor::kWO, "w_o", kOfHead},
    {Tensor::kBO, "b_o", kVectorOfLayer},
    {Tensor::kConcat, "concat", kOfLayer},
    {Tensor::kOutput, "output", kOfLayer},
    {Tensor::kStreamMid, "stream_mid", kOfLayer},
    {Tensor::kNormGain, "norm_gain", kVectorOfLayer},
    {Tensor::kNormBias, "norm_bias", kVectorOfLayer},
    {Tensor::kMlpNormGain, "mlp_norm_gain", kVectorOfLayer},
    {Tensor::kMlpNormBias, "mlp_norm_bias", kVectorOfLayer},
    {Tensor::kMlpX, "mlp_x", kOfLayer},
    {Tensor::kWIn, "w_in", kOfLayer},
    {Tensor::kBIn, "b_in", kVectorOfLayer},
    {Tensor::kMlpHidden, "mlp_hidden", kOfLayer},
    {Tensor::kWOut, "w_out", kOfLayer},
    {Tensor::kBOut, "b_out", kVectorOfLayer},
    {Tensor::kMlpOutput, "mlp_output", kOfLayer},
    {Tensor::kHidden, "hidden", kOfLayer},
    {Tensor::kFinalNormGain, "final_norm_gain", {.column = true}},
    {Tensor::kFinalNormBias, "final_norm_bias", {.column = true}},
    {Tensor::kFinalX, "final_x", kTable},
    {Tensor::kUnembedding, "unembedding", kTable},
    {Tensor::kLogits, "logits", kTable},
    {Tensor::kProbabilities, "probabilities", kTable},
    {Tensor::kToken, "token", {.row = true}},
}};

const Entry& entry_of(Tensor tensor) {
  const auto found = std::ranges::find(kEntries, tensor, &Entry::tensor);
  ATTN_CHECK(found != kEntries.end(), "every tensor has an entry");
  return *found;
}

// The indices a tensor has, in the order in which they are written.
std::vector<int Target::*> fields_of(const TensorIndices& indices) {
  std::vector<int Target::*> fields;
  const auto take = [&](bool has, int Target::*field) {
    if (has) {
      fields.push_back(field);
    }
  };
  take(indices.layer, &Target::layer);
  take(indices.head, &Target::head);
  take(indices.row, &Target::row);
  take(indices.key, &Target::key);
  take(indices.column, &Target::column);
  return fields;
}

Error bad_target(std::string_view text, const std::string& found, const std::string& allowed) {
  return make_error(ErrorCode::kInvalidInput,
                    "target \"" + std::string(text) + "\": " + found + "; " + allowed);
}

}  // namespace

std::string_view name_of(Tensor tensor) {
  return entry_of(tensor).name;
}

TensorIndices indices_of(Tensor tensor) {
  return entry_of(tensor).indices;
}

std::string format_target(const Target& target) {
  std::string text(name_of(target.tensor));
  for (const auto field : fields_of(indices_of(target.tensor))) {
    const int index = target.*field;
    text += index == kAll ? std::string("/all") : "/" + std::to_string(index + 1);
  }
  return text;
}

Result<Target> parse_target(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string_view name = text.substr(0, slash);
  const auto entry = std::ranges::find(kEntries, name, &Entry::name);
  if (entry == kEntries.end()) {
    return bad_target(text, "there is no tensor \"" + std::string(name) + "\"",
                      "a target is TENSOR/LAYER/HEAD/ROW/COLUMN, such as q/1/1/3/2");
  }
  Target target;
  target.tensor = entry->tensor;
  const auto fields = fields_of(entry->indices);
  std::string_view rest = text.substr(slash);
  std::size_t given = 0;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    if (given == fields.size()) {
      given = fields.size() + 1;
      break;
    }
    const auto field = fields[given++];
    const bool may_be_all =
        target.tensor == Tensor::kMask && (field == &Target::layer || field == &Target::head);
    if (word == "all" && may_be_all) {
      target.*field = kAll;
      continue;
    }
    int index = 0;
    const auto [stop, failure] = std::from_chars(word.data(), word.data() + word.size(), index);
    if (failure != std::errc() || stop != word.data() + word.size() || index < 1) {
      return bad_target(text, "found \"" + std::string(word) + "\" as an index",
                        "indices are whole numbers from 1");
    }
    target.*field = index - 1;
  }
  if (given != fields.size()) {
    return bad_target(text, "found another count of indices",
                      std::string(name) + " has " + std::to_string(fields.size()));
  }
  return target;
}

}  // namespace attn
