#include "app/view/names.h"

namespace attn::app {
namespace {

// What a tensor's row and column count.
enum class Axes : std::uint8_t {
  kPair,        // the asking word, the asked word
  kWord,        // a word alone
  kWordNumber,  // a word and a place in its vector
  kWeighted,    // the asking word, the asked word, a place in its vector
  kTable,       // an id, a place in its vector
  kMatrix,      // two places
  kVector,      // one place
  kNext,        // a word, an id of the vocabulary
};

Axes axes_of(Tensor tensor) {
  switch (tensor) {
    case Tensor::kScores:
    case Tensor::kScaledScores:
    case Tensor::kMask:
    case Tensor::kMaskedScores:
    case Tensor::kExponentials:
    case Tensor::kAttentionWeights:
      return Axes::kPair;
    case Tensor::kWeightedValues:
      return Axes::kWeighted;
    case Tensor::kTokenTable:
      return Axes::kTable;
    case Tensor::kLogits:
    case Tensor::kProbabilities:
      return Axes::kNext;
    case Tensor::kWQ:
    case Tensor::kWK:
    case Tensor::kWV:
    case Tensor::kWO:
    case Tensor::kWIn:
    case Tensor::kWOut:
    case Tensor::kPositionTable:
    case Tensor::kUnembedding:
      return Axes::kMatrix;
    default: {
      const TensorIndices indices = indices_of(tensor);
      return !indices.row ? Axes::kVector : indices.column ? Axes::kWordNumber : Axes::kWord;
    }
  }
}

bool is_learned(Tensor tensor) {
  switch (axes_of(tensor)) {
    case Axes::kTable:
    case Axes::kMatrix:
    case Axes::kVector:
      return true;
    default:
      return false;
  }
}

Figure index_figure(const SlideInput& input, int from_zero) {
  return number(index_source(from_zero + 1), input.runs(), 0);
}

// An id of the vocabulary as a quoted word; -1: it is no word of the sentence.
Quoted quoted_id(const SlideInput& input, int id) {
  for (int i = 0; i < input.trace.n_tokens(); ++i) {
    if (input.trace.tokens[static_cast<std::size_t>(i)].id == id) {
      return quoted_token(input, i);
    }
  }
  const Vocabulary& vocabulary = *input.trace.model->vocabulary;
  const bool known = id >= 0 && id < vocabulary.size();
  std::string text = known ? vocabulary.token_text(id) : std::string();
  if (text.size() > 1 && text.front() == ' ') {
    text.erase(0, 1);
  }
  return {-1, text};
}

}  // namespace

Words name_words(const SlideInput& input, const Target& target) {
  return input.words.words("name." + std::string(name_of(target.tensor)));
}

Words place_words(const SlideInput& input, const Target& target) {
  const Catalogue& words = input.words;
  switch (axes_of(target.tensor)) {
    case Axes::kPair:
      return words.words("name.at_pair", {{"row", quoted_token(input, target.row)},
                                          {"column", quoted_token(input, target.column)}});
    case Axes::kWord:
      return words.words("name.at_word", {{"row", quoted_token(input, target.row)}});
    case Axes::kWordNumber:
      return words.words("name.at_word_number", {{"row", quoted_token(input, target.row)},
                                                 {"column", index_figure(input, target.column)}});
    case Axes::kWeighted:
      return words.words("name.at_weighted", {{"row", quoted_token(input, target.row)},
                                              {"key", quoted_token(input, target.key)},
                                              {"column", index_figure(input, target.column)}});
    case Axes::kTable:
      return words.words("name.at_word_number", {{"row", quoted_id(input, target.row)},
                                                 {"column", index_figure(input, target.column)}});
    case Axes::kMatrix:
      return words.words("name.at_cell", {{"row", index_figure(input, target.row)},
                                          {"column", index_figure(input, target.column)}});
    case Axes::kVector:
      return words.words("name.at_number", {{"column", index_figure(input, target.column)}});
    default:
      return words.words("name.at_next", {{"row", quoted_token(input, target.row)},
                                          {"next", quoted_id(input, target.column)}});
  }
}

Words head_words(const SlideInput& input, const Target& target) {
  const TensorIndices indices = indices_of(target.tensor);
  const Dims& dims = input.trace.model->dims;
  const bool layer = indices.layer && dims.n_layers > 1 && target.layer >= 0;
  const bool head = indices.head && dims.n_heads > 1 && target.head >= 0;
  if (layer && head) {
    return input.words.words("dock.layer_head", {{"layer", index_figure(input, target.layer)},
                                                 {"head", index_figure(input, target.head)}});
  }
  if (layer) {
    return input.words.words("dock.layer", {{"layer", index_figure(input, target.layer)}});
  }
  return head ? input.words.words("dock.head", {{"head", index_figure(input, target.head)}})
              : Words{};
}

std::optional<int> key_token(const Target& target) {
  switch (axes_of(target.tensor)) {
    case Axes::kPair:
      return target.column;
    case Axes::kWeighted:
      return target.key;
    default:
      return std::nullopt;
  }
}

RoleColor text_color(const Palette& palette, Tensor tensor) {
  switch (tensor) {
    case Tensor::kQ:
      return {"q", palette.q_text};
    case Tensor::kK:
      return {"k", palette.k_text};
    case Tensor::kV:
    case Tensor::kWeightedValues:
    case Tensor::kContext:
    case Tensor::kConcat:
    case Tensor::kOutput:
      return {"v", palette.v_text};
    case Tensor::kExponentials:
    case Tensor::kRowTotal:
    case Tensor::kAttentionWeights:
      return {"weight", palette.weight_text};
    case Tensor::kX:
    case Tensor::kStream:
    case Tensor::kTokenEmbeddings:
    case Tensor::kPositionEmbeddings:
    case Tensor::kStreamMid:
    case Tensor::kHidden:
      return {"x", palette.x_text};
    default:
      return {"ink", palette.ink};
  }
}

int dock_places(const Trace& trace, const Target& target) {
  switch (target.tensor) {
    case Tensor::kExponentials:
    case Tensor::kRowTotal:
    case Tensor::kAttentionWeights:
    case Tensor::kProbabilities:
      return 4;
    case Tensor::kMask:
      return 0;
    case Tensor::kLogits:
      return 3;
    default:
      break;
  }
  if (is_learned(target.tensor)) {
    return 3;
  }
  // Slides show one decimal where every number of the row is a whole tenth.
  if (!indices_of(target.tensor).column) {
    return places_for({value_at(trace, target)}) + 1;
  }
  std::vector<double> row;
  Target cell = target;
  for (cell.column = 0; cell.column < n_columns(trace, target.tensor); ++cell.column) {
    if (exists(trace, cell)) {
      row.push_back(value_at(trace, cell));
    }
  }
  return places_for(row) + 1;
}

}  // namespace attn::app
