// Models made in code, for tests: random ones of any size, and one whose numbers are known by
// heart.
#pragma once

#include <memory>
#include <random>
#include <string>

#include "engine/document/document.h"
#include "engine/model/model.h"

namespace attn {

/// The sizes and parts of a random model.
struct SampleShape {
  int n_layers = 1;
  int n_heads = 2;
  int d_model = 8;
  int d_head = 4;
  int d_hidden = 6;
  int n_vocabulary = 12;
  int n_positions = 16;
  bool has_positions = true;
  bool has_norms = false;
  bool has_biases = false;
  bool has_feed_forward = false;
  bool has_unembedding = false;
  MaskKind mask = MaskKind::kNone;
};

/// A closed list of the words w1, w2, … w`n_words`, split at spaces.
std::shared_ptr<const Vocabulary> sample_vocabulary(int n_words);

/// A model of that shape with random parameters; the same seed gives the same model.
std::shared_ptr<const Model> sample_model(const SampleShape& shape, unsigned seed);

/// "w3 w1 w1": `n_words` random words of the model's vocabulary.
std::string sample_text(const Model& model, int n_words, std::mt19937& random);

/// One head, one layer, and the six words "The cat sat on the mat": row 3 (sat) scores 0.5 2.8 1.2
/// 0.3 0.4 2.5 after the division by 2. No positions; w_o is the identity on the first columns.
std::shared_ptr<const Model> known_row_model();

/// That model's sentence.
Document known_row_document();

}  // namespace attn
