// What the parts of the combine slide share while one frame is drawn, and the parts themselves.
#pragma once

#include <string>

#include "app/slides/combine_clock.h"
#include "app/slides/combine_plan.h"

namespace attn::app {

/// One frame being drawn.
struct CombineScene {
  const SlideInput& input;
  Pen pen;   // of the main picture
  Pen side;  // of the side picture
  CombineRow row;
  CombinePlan plan;
  BeatClock clock;

  [[nodiscard]] const Palette& palette() const { return input.palette; }
  /// Linear progress of a motion, of all of it or of item `i` of `n`.
  [[nodiscard]] float at(const CombineMotion& motion) const {
    return clock.at(motion.beat, motion.after, motion.secs);
  }
  [[nodiscard]] float at(const CombineMotion& motion, int i, int n) const {
    return clock.at(motion.beat, motion.after, motion.secs, motion.spread, i, n);
  }
  /// True from 0.3 s before it begins, and from its end.
  [[nodiscard]] bool soon(const CombineMotion& motion) const {
    return clock.soon(motion.beat, motion.after);
  }
  [[nodiscard]] bool ended(const CombineMotion& motion) const {
    return clock.at(motion.beat, motion.after + motion.spread, motion.secs) >= 1;
  }
  /// How much of the first picture is there: it leaves for the heads and comes back.
  [[nodiscard]] float picture() const;
  /// Words of the catalogue.
  [[nodiscard]] Words words(const char* key, const Places& places = {}) const {
    return input.words.words(key, places);
  }
  /// The id of a column's term, and what it stands for.
  [[nodiscard]] std::string term_id(int column, int line) const;
};

/// Labels, columns of values and the row of weights.
void draw_values(const CombineScene& scene, float opacity);
void draw_weights(const CombineScene& scene, float opacity);
/// The pipes, as far as something has come down them; their regions come first, so that what
/// stands over them is reached.
void draw_pipes(const CombineScene& scene, float opacity);
/// What runs down the pipes and is laid end to end beside the output.
void draw_terms(const CombineScene& scene, float opacity);
/// The cells of the output, in their frame or on their way to the other heads.
void draw_output(const CombineScene& scene, float opacity);
/// Who is in the word now.
void draw_who(const CombineScene& scene, float opacity);
/// All heads, the matrix, and the sum with the stream.
void draw_heads(const CombineScene& scene);
/// The same word in two sentences.
void draw_context(const CombineScene& scene);
/// True where there is a second sentence with the word in it.
bool has_context(const SlideInput& input);
/// True where what attention adds to the word is the same in both sentences.
bool same_in_both(const SlideInput& input);

}  // namespace attn::app
