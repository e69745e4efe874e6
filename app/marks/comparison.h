// The word in focus in two sentences: its column here, its column there, and their difference, cell
// by cell. The first test of the tour (token vectors: nothing differs) and the last (what attention
// added: it does).
#pragma once

#include <optional>
#include <string>

#include "app/view/slide_input.h"

namespace attn::app {

/// How the comparison stands now; all shares from 0 to 1.
struct ComparisonLook {
  float here = 1, there = 1;  // each column's way to its place; below 0 it is not there yet
  float difference = 1;       // its cells come one after the other, from the top
  float words = 1;            // opacity of the sentences
  float figure = 1;           // opacity of what the difference is, and of the title
  float opacity = 1;          // of the whole
  /// Where the columns come from: boxes of the page; absent: out of their word, in the sentence
  /// above.
  std::optional<Rect> here_from, there_from;
};

/// What is compared: `tensor` has a row a word and d_model columns (token_embeddings, output).
struct Comparison {
  Tensor tensor = Tensor::kTokenEmbeddings;
  int layer = 0;
  Rect place;        // of the whole; at the side 360 wide, larger in the middle of the stage
  Words title = {};  // its baseline is 25 points below the top; where empty it takes no room
  /// What is said where nothing differs; where empty: "no context yet:".
  Words same = {};
  /// Room for each sentence, where it is not what the place gives: a place that shrinks keeps the
  /// words it ends with.
  float sentence_w = 0;
};

/// The boxes of the three columns, and the baseline of what stands above them.
struct ComparisonPlaces {
  Rect here, there, difference;
  float labels = 0;
};
ComparisonPlaces comparison_places(const SlideInput& input, const Comparison& comparison);

/// Draws it: title, the two sentences with the word in bold, two columns, the signs between them,
/// the difference, and the largest magnitude in it as a figure with its words ("no context yet").
/// Nothing where there is no second sentence. The cells of `here` are those of the run on screen.
void draw_comparison(const Pen& pen, const SlideInput& input, const Comparison& comparison,
                     const ComparisonLook& look);

/// The largest magnitude of the difference, as a source; absent without a second sentence.
std::optional<Source> difference_source(const SlideInput& input, Tensor tensor, int layer);

}  // namespace attn::app
