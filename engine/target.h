// The name of one number: a tensor and the indices that tensor has. Edits, sources of figures,
// hit regions, explain and the command line all speak of numbers by it.
// In code indices count from 0; as text (format_target, parse_target) they count from 1.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/check.h"
#include "engine/base/result.h"

namespace attn {

/// An index that a tensor does not have, or that was not given.
inline constexpr int kNone = -1;
/// Every layer, or every head: only in targets of mask cells.
inline constexpr int kAll = -2;

/// Every tensor of a run by its name in files (name_of), and two things that only views point at.
enum class Tensor : std::uint8_t {
  kTokenTable,
  kPositionTable,
  kTokenEmbeddings,
  kPositionEmbeddings,
  kStream,
  kX,
  kWQ,
  kWK,
  kWV,
  kBQ,
  kBK,
  kBV,
  kQ,
  kK,
  kV,
  kScores,
  kScaledScores,
  kMask,
  kMaskedScores,
  kRowMax,
  kExponentials,
  kRowTotal,
  kAttentionWeights,
  kWeightedValues,
  kContext,
  kWO,
  kBO,
  kConcat,
  kOutput,
  kStreamMid,
  kNormGain,
  kNormBias,
  kMlpNormGain,
  kMlpNormBias,
  kMlpX,
  kWIn,
  kBIn,
  kMlpHidden,
  kWOut,
  kBOut,
  kMlpOutput,
  kHidden,
  kFinalNormGain,
  kFinalNormBias,
  kFinalX,
  kUnembedding,
  kLogits,
  kProbabilities,
  kToken,  // `token/3`: a word as a thing to point at; it has only a row
};

/// One number of a run. Indices that the tensor lacks are kNone.
/// `row` is the query (or token, or row of a table or matrix), `column` the key or the column;
/// weighted_values has row (query), key (word) and column.
struct Target {
  Tensor tensor = Tensor::kToken;
  int layer = kNone;
  int head = kNone;
  int row = kNone;
  int key = kNone;
  int column = kNone;
  auto operator<=>(const Target&) const = default;
};

/// Which indices a tensor has.
struct TensorIndices {
  bool layer = false;
  bool head = false;
  bool row = false;
  bool key = false;
  bool column = false;
};

/// The name of a tensor in files and on the command line, such as "attention_weights".
std::string_view name_of(Tensor tensor);

/// The indices that `tensor` has.
TensorIndices indices_of(Tensor tensor);

/// `attention_weights/1/1/3/6`: the name and its indices from 1, `all` for kAll.
std::string format_target(const Target& target);

/// Reads format_target's text. Errors: kInvalidInput (unknown tensor, wrong count of indices,
/// an index that is no whole number from 1).
Result<Target> parse_target(std::string_view text);

/// A target of a tensor with layer, head, row and column (what most slides need).
inline Target cell_target(Tensor tensor, int layer, int head, int row, int column) {
  return {tensor, layer, head, row, kNone, column};
}

/// A target of a tensor with layer, head and row: row_max, row_total.
inline Target row_target(Tensor tensor, int layer, int head, int row) {
  return {tensor, layer, head, row, kNone, kNone};
}

/// Word `row` as a thing to point at.
inline Target token_target(int row) {
  return {Tensor::kToken, kNone, kNone, row, kNone, kNone};
}

}  // namespace attn
