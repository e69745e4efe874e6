// Where the cover's words stand and where each arc leaves and arrives. Only numbers: nothing here
// draws.
#pragma once

#include <vector>

#include "app/marks/arcs.h"
#include "app/slides/cover_sentence.h"

namespace attn::app {

/// One arc of the row shown, or the stem of a word that hears itself.
struct CoverArc {
  int key = kNone;  // kNone: to the others
  std::size_t column = 0;
  double weight = 0;
  bool stem = false;
  bool cut = false;  // only its ends are drawn
  float width_pt = 0;
  ArcLine line;

  [[nodiscard]] bool to_others() const { return key == kNone; }
};

/// The whole picture. `unit_pt` is the width of weight 1.
struct CoverLayout {
  int row = 0;             // the asking word
  std::size_t asking = 0;  // its column
  CoverSentence sentence;
  float baseline = 512;
  float feet = 456;        // where arcs end
  float underline = 528;   // of the asking word
  float piece_line = 535;  // of pieces of one word
  float figures = 556;     // baseline of the numbers under words
  float figure_size = 19;
  float line_size = 24;
  float line = 648;  // baseline of the line
  float hint = 691;
  float guesses = 735;  // top of the guesses
  float unit_pt = 88;
  float farthest = 0;          // way to the farthest word that may be heard
  std::vector<CoverArc> arcs;  // by column, those that are drawn

  [[nodiscard]] const std::vector<CoverWord>& words() const { return sentence.words; }
};

/// The layout for this run. The row shown is that of the word or arc pointed at, else the one in
/// focus.
CoverLayout cover_layout(const SlideInput& input);

/// The number that the arc to a word stands for.
Target arc_target(const SlideInput& input, const CoverLayout& layout, int key);

}  // namespace attn::app
