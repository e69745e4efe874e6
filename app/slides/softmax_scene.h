// What the parts of the softmax slide share while one frame is drawn, and the parts themselves:
// one function a row of the picture, from top to bottom.
#pragma once

#include <optional>
#include <string>

#include "app/marks/value_figure.h"
#include "app/slides/softmax_clock.h"
#include "app/slides/softmax_plan.h"

namespace attn::app {

/// One frame being drawn. `own` is the run's row; `row` the one shown, which a beat may sweep.
struct SoftmaxScene {
  const SlideInput& input;
  Pen pen;
  RowNow own;
  RowNow row;
  SoftmaxPlan plan;
  SoftmaxClock clock;

  [[nodiscard]] const Palette& palette() const { return input.palette; }
  /// The colour of exponentials: 45 % of the weights'.
  [[nodiscard]] Color exp_color() const;
  /// Both halves of the ids of column `j`, and the id at a place of that kind.
  [[nodiscard]] std::string quantity(Tensor tensor, int j) const;
  [[nodiscard]] std::string place(int j) const;
  [[nodiscard]] std::string id(Tensor tensor, const char* kind, int j) const;
  /// Whether the number of column `j` is pointed at or held, and how far it lifts.
  [[nodiscard]] bool pointed(Tensor tensor, int j) const;
  [[nodiscard]] bool held(Tensor tensor, int j) const;
  [[nodiscard]] float lift(Tensor tensor, int j) const;
  /// Words of the catalogue.
  [[nodiscard]] Words words(const char* key, const Places& places = {}) const;
  /// A number of the run.
  [[nodiscard]] Figure figure(const Target& target, int places) const;
};

/// Makes `target` answer to the pointer in `box`: an edit where `drag` is given and the number may
/// be edited, else it is selected by a click. `name_key` and `places` are its tip's.
void add_number_region(const SoftmaxScene& scene, const std::string& id, const Rect& box,
                       const Target& target, const std::optional<Drag>& drag, const char* name_key,
                       int places);

/// The same for column `j` of a tensor; that of the others tells what they have together.
void add_cell_region(const SoftmaxScene& scene, const char* kind, const Rect& box, Tensor tensor,
                     int j, const std::optional<Drag>& drag);

/// Whether the number of column `j` is written, and how its change stands beside it: an edited
/// number takes more room, the one in the hand still more, and near ones make way.
bool written(const SoftmaxScene& scene, Tensor tensor, int j);
/// Fills a figure of column `j` in with all but its place, style and colour.
ValueFigure value_figure(const SoftmaxScene& scene, Tensor tensor, int j);

/// Draws what shows column `j` of a tensor beside its shape: the outline of what is pointed at and
/// the glow of its change. `full` is a large change of it, `stage` its place in the ripple.
void draw_touch(const SoftmaxScene& scene, Tensor tensor, const char* kind, int j, const Rect& box,
                float radius, double full, int stage);

/// How the numbers of each row are dragged. Absent where they may not be.
std::optional<Drag> score_drag(const SoftmaxScene& scene, int j);
std::optional<Drag> weight_drag(const SoftmaxScene& scene, int j);
std::optional<Drag> share_drag(const SoftmaxScene& scene, int j);

/// A label of a row at the left.
Primitive& draw_row_label(const SoftmaxScene& scene, const std::string& id, const Words& words,
                          float baseline, int weight, const Color& color, const std::string& role,
                          float opacity);

void draw_score_row(const SoftmaxScene& scene);
/// The place of what is masked or cut.
void draw_away(const SoftmaxScene& scene, int j);
/// The words for what is away, once for neighbours.
void draw_away_words(const SoftmaxScene& scene);
void draw_second_score(const SoftmaxScene& scene, int j);
void draw_curve_row(const SoftmaxScene& scene);
void draw_exponential_row(const SoftmaxScene& scene);
void draw_sum(const SoftmaxScene& scene);
void draw_share_row(const SoftmaxScene& scene);
void draw_weight_row(const SoftmaxScene& scene);
void draw_temperature(const SoftmaxScene& scene);

}  // namespace attn::app
