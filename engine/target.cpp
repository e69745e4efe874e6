#include "engine/target.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
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

// "q/1/2" is q, 1 and 2; there is always a first word.
std::vector<std::string_view> split_at_slashes(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/')) {
    words.push_back(text.substr(0, slash));
    text.remove_prefix(slash + 1);
  }
  words.push_back(text);
  return words;
}

// The index, from 0, that a whole number from 1 stands for.
std::optional<int> index_from_one(std::string_view word) {
  int number = 0;
  const char* end = word.data() + word.size();
  const auto [stop, failure] = std::from_chars(word.data(), end, number);
  const bool whole = failure == std::errc() && stop == end && number >= 1;
  return whole ? std::optional(number - 1) : std::nullopt;
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
  const std::vector<std::string_view> words = split_at_slashes(text);
  const auto entry = std::ranges::find(kEntries, words.front(), &Entry::name);
  if (entry == kEntries.end()) {
    return bad_target(text, "there is no tensor \"" + std::string(words.front()) + "\"",
                      "a target is TENSOR/LAYER/HEAD/ROW/COLUMN, such as q/1/1/3/2");
  }
  const auto fields = fields_of(entry->indices);
  if (words.size() != fields.size() + 1) {
    return bad_target(text, "found " + std::to_string(words.size() - 1) + " indices",
                      std::string(entry->name) + " has " + std::to_string(fields.size()));
  }
  Target target;
  target.tensor = entry->tensor;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string_view word = words[i + 1];
    const bool may_be_all = target.tensor == Tensor::kMask &&
                            (fields[i] == &Target::layer || fields[i] == &Target::head);
    const std::optional<int> index =
        word == "all" && may_be_all ? std::optional(kAll) : index_from_one(word);
    if (!index.has_value()) {
      return bad_target(text, "found \"" + std::string(word) + "\" as an index",
                        "indices are whole numbers from 1");
    }
    target.*fields[i] = *index;
  }
  return target;
}

}  // namespace attn
