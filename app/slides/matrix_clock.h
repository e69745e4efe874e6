// When what moves on the matrix slide: every progress as a function of the moment.
// Progress is eased, 0 at the start of a travel and 1 at its end; kUnborn before it.
#pragma once

#include "app/marks/formula.h"
#include "app/slides/slide.h"

namespace attn::app {

/// Of a thing that is not there yet.
inline constexpr float kUnborn = -1;

/// One moment of the slide.
class MatrixClock {
 public:
  /// The moment `time_secs` for n columns in a hand and n_heads heads. With `reduced` a beat stands
  /// at its end from its start.
  MatrixClock(double time_secs, int n, int n_heads, bool reduced);

  /// The beats' times; captions are the slide's.
  static Timeline timeline();

  /// The beat that runs, from 0; -1 before the first and -2 in the resting pose.
  [[nodiscard]] int beat() const;
  /// True where the next instant looks different.
  [[nodiscard]] bool moving() const;
  /// How much of the beat's caption is there.
  [[nodiscard]] float caption() const;

  // 1. The bars lie down: one row.
  [[nodiscard]] float chips() const;          // a chip 0, a column's label 1
  [[nodiscard]] float first_label() const;    // the asking word's way to the head of its row
  [[nodiscard]] float lie(int column) const;  // a bar 0, a cell 1
  [[nodiscard]] float focus_frame() const;    // opacity

  // 2. All rows at once.
  [[nodiscard]] float label(int row) const;   // the other words' way to the heads of their rows
  [[nodiscard]] float run(int column) const;  // the cells' way out of their word
  [[nodiscard]] float sweep() const;          // the way of whole rows, where they run as one
  [[nodiscard]] float axes() const;           // opacity
  [[nodiscard]] float crawl() const;  // the share of cells that one after another has reached
  [[nodiscard]] float race() const;   // opacity of that version and of what compares the two

  // 3. Rows add to the whole, columns need not; the formula.
  [[nodiscard]] float strip(int column) const;  // a weight's way to the strip of its row
  [[nodiscard]] float strips() const;           // whole strips' way, where they grow as one
  [[nodiscard]] float strips_title() const;     // opacity
  [[nodiscard]] float fall(int row) const;      // a weight's way to the strip of its column
  [[nodiscard]] float measure() const;          // opacity of what that strip is measured with
  [[nodiscard]] float column_stays() const;     // opacity of that strip: it leaves again
  [[nodiscard]] FormulaLook formula() const;
  [[nodiscard]] float legend() const;  // opacity

  // 4. The heads.
  [[nodiscard]] float copy() const;                 // the copy's way to its place in the wall
  [[nodiscard]] float other_head(int place) const;  // the others, by the order in which they come
  [[nodiscard]] float wall_title() const;           // opacity

 private:
  [[nodiscard]] float travel(double start_secs, double duration_secs) const;
  [[nodiscard]] float fade(double start_secs) const;
  double time_secs_;
  double asked_secs_;
  int n_;
  int n_heads_;
};

}  // namespace attn::app
