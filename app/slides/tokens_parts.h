// The parts of the slide of tokens; each draws what it shows at one moment.
#pragma once

#include "app/scene/pen.h"
#include "app/slides/beats.h"
#include "app/slides/tokens_layout.h"

namespace attn::app {

/// What every part reads.
struct TokensScene {
  Pen pen;
  const SlideInput& input;
  const BeatClock& clock;
  const TokensLayout& layout;

  /// How much of the columns and the table is there: they give way to three large columns.
  [[nodiscard]] float main() const;
  /// How far column `j` is out of the table; below 0 where it is not there yet.
  [[nodiscard]] float lifted(int j) const;
};

/// The beats, from 0.
enum TokensBeat : std::uint8_t { kSplit, kPick, kPlace, kTwice };

/// Beat one: the arcs of the word in focus, and the words that become chips.
void draw_tokens_arcs(const TokensScene& scene);
void draw_tokens_words(const TokensScene& scene);

/// The table's strip, the columns that come out of it, and what a pointer finds there.
void draw_tokens_table(const TokensScene& scene);
void draw_tokens_columns(const TokensScene& scene);

/// The track of a long sentence.
void draw_tokens_track(const TokensScene& scene);

/// Beat three: the word's column, that of its place, their sum.
void draw_tokens_place(const TokensScene& scene);
/// False where the run adds no vector for a place.
bool adds_places(const SlideInput& input);

/// Beat four: the word in two sentences; at rest at the side.
void draw_tokens_twice(const TokensScene& scene);

/// Words that stand at the left of a line.
void draw_tokens_label(const TokensScene& scene, const char* key, float baseline, float opacity);

}  // namespace attn::app
