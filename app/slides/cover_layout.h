// Where the cover's words stand and where each arc leaves and arrives. Only numbers: nothing here
// draws.
#pragma once

#include <string>
#include <vector>

#include "app/marks/arcs.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// One word of the sentence: its label as shown, its box from the top of its capitals to its
/// baseline.
struct CoverWord {
  std::string label;
  float middle = 0;
  float width = 0;
};

/// One arc of the row shown, or the stem of a word that hears itself.
struct CoverArc {
  int key = 0;
  double weight = 0;
  bool stem = false;
  float width_pt = 0;
  ArcLine line;
};

/// The whole picture. `unit_pt` is the width of weight 1.
struct CoverLayout {
  int row = 0;  // the asking word
  float size_pt = 48;
  float gap_pt = 88;
  float baseline = 512;
  float feet = 456;  // where arcs end
  float underline = 528;
  float figures = 556;  // baseline of the numbers under words
  float line = 648;     // baseline of the line
  float hint = 691;
  float unit_pt = 88;
  std::vector<CoverWord> words;
  std::vector<CoverArc> arcs;  // by key, those that are drawn
};

/// The row shown: that of the word or arc pointed at, else the row in focus.
int cover_row(const SlideInput& input);

/// The layout for this run.
CoverLayout cover_layout(const SlideInput& input);

}  // namespace attn::app
