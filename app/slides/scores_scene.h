// What the parts of the scores slide share while one frame is drawn, and the parts themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/marks/dot_product.h"
#include "app/slides/beats.h"
#include "app/slides/scores_plan.h"

namespace attn::app {

/// The beats.
inline constexpr int kMeet = 0, kAdd = 1, kEveryWord = 2, kGeometry = 3;

/// Some of the products of a query and a key: one, or, of wide heads, all the smaller ones.
struct ScoreTerm {
  std::vector<int> channels;
  Source source;
  double value = 0;

  [[nodiscard]] bool lone() const { return channels.size() == 1; }
};

/// One frame being drawn.
struct ScoresScene {
  const SlideInput& input;
  Pen pen;
  ScoresRow row;
  ScoresPlan plan;
  BeatClock clock;

  [[nodiscard]] const Palette& palette() const { return input.palette; }
  /// The id of what shows the score of column `j`, of that kind: "bar", "figure".
  [[nodiscard]] std::string id(const char* kind, int j) const;
  [[nodiscard]] Words words(const char* key, const Places& places = {}) const;
  /// How far the columns make way for the dot product, 0 to 1.
  [[nodiscard]] float aside() const;
  /// True while the dot product stands on the stage.
  [[nodiscard]] bool alone() const;
};

/// A letter with a word as its index, q of “sat”: how wide it is, and drawn. The word is shortened
/// to `room`.
struct NameLook {
  float size_pt = 19;
  Color color;
  std::string role;
  float room = 60;  // of the index
};
float name_width(const ScoresScene& scene, const char* letter_key, int token, const NameLook& look);
void draw_name(const ScoresScene& scene, const std::string& id, const char* letter_key, int token,
               Point at, const NameLook& look);

/// The query at the left and the keys under their words.
void draw_columns(const ScoresScene& scene);

/// The rail, and what runs from the keys to it.
void draw_rail(const ScoresScene& scene);
/// How far the score of column `j` has come from the rail to its bar, 0 to 1.
float arrived(const ScoresScene& scene, int j);
/// A straight band from a to b that changes its width and colour.
RibbonShape straight_band(Point a, Point b, float width_a, float width_b, const Color& color_a,
                          const Color& color_b);

/// Bars, their figures, the lines from the rail to them, the label and its switch.
void draw_bars(const ScoresScene& scene);
/// Makes a score answer to the pointer in `box`; it moves by `per_point` along `axis` within
/// [`min`, `max`] as far as it may be edited.
struct ScorePull {
  Drag::Axis axis = Drag::Axis::kY;
  double per_point = 0, min = 0, max = 0;
};
void add_score_region(const ScoresScene& scene, const std::string& id, const Rect& box, int j,
                      const ScorePull& pull);

/// The products of the query and the strongest key, as many as there are cells, and the rest.
std::vector<ScoreTerm> score_terms(const SlideInput& input, const ScoresRow& row, int most);
/// When the strongest score is set upright, in the second beat.
inline constexpr double kStampAfter = 2.25, kStampSecs = 0.75;
/// The dot product in the middle of the stage, its sum and its division.
void draw_dot_product(const ScoresScene& scene);
/// Where the strongest score's bar and its number are while the second beat makes them; none before
/// that. The bar lies first and is then set upright.
struct StampedBar {
  Rect box = {};
  float angle = 0;
  Point figure = {};                       // where its number sets out
  std::vector<std::string> operands = {};  // the lengths it is made of
};
std::optional<StampedBar> stamped_bar(const ScoresScene& scene);

/// The shadow picture beside the bars.
void draw_side(const ScoresScene& scene);

}  // namespace attn::app
