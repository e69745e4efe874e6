#include "app/slides/softmax_scene.h"

#include <algorithm>

#include "app/marks/touched.h"
#include "app/marks/weight_cell.h"
#include "app/view/run_words.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr float kLeastRegion = 24;
/// A neighbour's number takes so much at least, and there is so much air beside it.
constexpr float kLeastBeside = 56, kBesideAir = 8;

/// The box, made at least 24 points wide and high about its middle.
Rect reachable(const Rect& box) {
  const float w = std::max(box.w, kLeastRegion), h = std::max(box.h, kLeastRegion);
  return {box.centre().x - w / 2, box.centre().y - h / 2, w, h};
}

const char* name_of_row(Tensor tensor) {
  switch (tensor) {
    case Tensor::kScaledScores:
      return "softmax.score";
    case Tensor::kExponentials:
      return "softmax.exponential";
    default:
      return "softmax.weight";
  }
}

/// "score sat → mat: 2.5", "largest score of “sat”: 2.8".
Words tip_of(const SoftmaxScene& scene, const Target& target, const char* name_key, int places) {
  const std::string name = plain_text(scene.words(name_key));
  const Figure value = scene.figure(target, places);
  if (target.column == kNone) {
    return scene.words(
        "softmax.tip_row",
        {{"name", name}, {"row", quoted_token(scene.input, target.row)}, {"value", value}});
  }
  return scene.words(cell_masked(scene.input, target) ? "softmax.tip_masked" : "softmax.tip_value",
                     {{"name", name},
                      {"from", quoted_token(scene.input, target.row)},
                      {"to", quoted_token(scene.input, target.column)},
                      {"value", value}});
}

/// True for the column that holds an edit.
bool set_by_hand(const SoftmaxScene& scene, Tensor tensor, int j) {
  return !scene.own.sums(j) && edited(scene.input, scene.own.cell(tensor, j));
}

/// How much of its row a number takes: more with its change.
float claim(const SoftmaxScene& scene, Tensor tensor, int j) {
  const float room = scene.plan.figures(tensor).rooms[static_cast<std::size_t>(j)];
  if (scene.held(tensor, j)) return std::max(176.0F, room + 96);
  return set_by_hand(scene, tensor, j) ? std::max(128.0F, room + 80) : room;
}

bool claims_more(const SoftmaxScene& scene, Tensor tensor, int j) {
  return scene.held(tensor, j) || set_by_hand(scene, tensor, j);
}

/// True where number `other` needs room that number `j` would take.
bool needs_room_of(const SoftmaxScene& scene, Tensor tensor, int other, int j) {
  const float mine = claim(scene, tensor, j), its = claim(scene, tensor, other);
  return other != j && claims_more(scene, tensor, other) &&
         scene.plan.apart(other, j) < (mine + its) / 2;
}

/// How wide a number and what stands at both of its sides may be between its neighbours' numbers.
float room_beside(const SoftmaxScene& scene, Tensor tensor, int j) {
  const std::vector<float>& rooms = scene.plan.figures(tensor).rooms;
  float least = 2 * scene.plan.nearest(j) - kLeastBeside;
  for (const int other : {j - 1, j + 1}) {
    if (other < 0 || other >= scene.own.n) continue;
    const float its = rooms[static_cast<std::size_t>(other)] + kBesideAir;
    least = std::min(least, 2 * scene.plan.apart(j, other) - its);
  }
  return least;
}

bool may_edit(const SoftmaxScene& scene, Tensor tensor, int j) {
  return !scene.own.sums(j) && !scene.own.away(j) &&
         editable(scene.input.trace, scene.own.cell(tensor, j));
}

Drag drag_of(const CellRange& range, double value, Drag::Axis axis, double per_point) {
  return {axis, value, per_point, std::min(range.min, value), std::max(range.max, value)};
}

}  // namespace

Color SoftmaxScene::exp_color() const {
  return mix(input.palette.bg, input.palette.weight, 0.45F);
}

std::string SoftmaxScene::quantity(Tensor tensor, int j) const {
  return own.sums(j) ? "others/" + format_target(own.of_row(tensor))
                     : format_target(own.cell(tensor, j));
}

std::string SoftmaxScene::place(int j) const {
  return own.sums(j) ? "others" : std::to_string(own.word(j) + 1);
}

std::string SoftmaxScene::id(Tensor tensor, const char* kind, int j) const {
  return quantity(tensor, j) + "#" + kind + "/" + place(j);
}

bool SoftmaxScene::pointed(Tensor tensor, int j) const {
  return !own.sums(j) && pointed_at(input, own.cell(tensor, j));
}

float SoftmaxScene::lift(Tensor tensor, int j) const {
  return own.sums(j) ? 0 : lift_of(input, own.cell(tensor, j));
}

bool SoftmaxScene::held(Tensor tensor, int j) const {
  return !own.sums(j) && pulled(input, own.cell(tensor, j));
}

Words SoftmaxScene::words(const char* key, const Places& places) const {
  return input.words.words(key, places);
}

Figure SoftmaxScene::figure(const Target& target, int places) const {
  return number(target_source(target), input.runs(), places);
}

bool written(const SoftmaxScene& scene, Tensor tensor, int j) {
  if (!at(scene.own.figured.of(tensor), j)) return false;
  if (claims_more(scene, tensor, j)) return true;
  for (int other = 0; other < scene.own.n; ++other) {
    if (needs_room_of(scene, tensor, other, j)) return false;
  }
  return true;
}

ValueFigure value_figure(const SoftmaxScene& scene, Tensor tensor, int j) {
  ValueFigure figure;
  if (!scene.own.sums(j)) figure.target = scene.own.cell(tensor, j);
  figure.now = column_source(scene.input, scene.own, tensor, j);
  figure.before = column_source(scene.input, scene.own, tensor, j, Run::kUnedited);
  figure.quantity = scene.quantity(tensor, j);
  figure.index = scene.place(j);
  figure.places = places_of(scene.own, tensor);
  figure.change_places = tensor == Tensor::kScaledScores ? scene.own.score_places : 2;
  figure.room = room_beside(scene, tensor, j);
  bool alone = claims_more(scene, tensor, j);
  for (int other = 0; other < scene.own.n; ++other) {
    alone = alone && !needs_room_of(scene, tensor, other, j);
  }
  figure.change_else = alone ? ValueFigure::Change::kBeside : ValueFigure::Change::kNone;
  return figure;
}

void add_number_region(const SoftmaxScene& scene, const std::string& id, const Rect& box,
                       const Target& target, const std::optional<Drag>& drag, const char* name_key,
                       int places) {
  HitRegion region;
  region.id = id;
  region.box = reachable(box);
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  region.editable = drag.has_value();
  region.drag = drag;
  if (drag) {
    region.act = EditCell{target};
  } else {
    region.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, target};
  }
  region.tip = tip_of(scene, target, name_key, places);
  scene.pen.region(std::move(region));
}

void add_cell_region(const SoftmaxScene& scene, const char* kind, const Rect& box, Tensor tensor,
                     int j, const std::optional<Drag>& drag) {
  if (scene.own.sums(j)) return;
  add_number_region(scene, scene.id(tensor, kind, j), box, scene.own.cell(tensor, j), drag,
                    name_of_row(tensor), places_of(scene.own, tensor));
}

void draw_touch(const SoftmaxScene& scene, Tensor tensor, const char* kind, int j, const Rect& box,
                float radius, double full, int stage) {
  const std::string part = std::string(kind);
  draw_glow(scene.pen, scene.input, scene.id(tensor, (part + "_glow").c_str(), j), box, radius,
            column_change(scene.input, scene.own, tensor, j), full, stage);
  if (!scene.pointed(tensor, j)) return;
  draw_pointed_outline(scene.pen, scene.id(tensor, (part + "_outline").c_str(), j), grown(box, 1),
                       {radius, radius, radius, radius});
}

std::optional<Drag> score_drag(const SoftmaxScene& scene, int j) {
  if (!may_edit(scene, Tensor::kScaledScores, j)) return std::nullopt;
  const ScoreScale& scale = scene.plan.scores;
  return drag_of({scale.min, scale.max}, at(scene.own.scaled, j), Drag::Axis::kY,
                 1.0 / static_cast<double>(scale.unit));
}

std::optional<Drag> weight_drag(const SoftmaxScene& scene, int j) {
  if (!may_edit(scene, Tensor::kAttentionWeights, j)) return std::nullopt;
  const CellRange range =
      cell_range(scene.input.trace, scene.own.cell(Tensor::kAttentionWeights, j));
  // Where other pins have taken everything there is nothing to pull.
  if (range.max - range.min < 1e-9) return std::nullopt;
  return drag_of(range, at(scene.own.weights, j), Drag::Axis::kY,
                 1.0 / static_cast<double>(scene.plan.unit));
}

std::optional<Drag> share_drag(const SoftmaxScene& scene, int j) {
  std::optional<Drag> drag = weight_drag(scene, j);
  if (!drag) return drag;
  // What stands left of its right edge gives way too: of the free words by their share.
  double left = 0, right = 0;
  for (int other = 0; other < scene.own.n; ++other) {
    const bool free = scene.own.states[static_cast<std::size_t>(other)] == CellState::kFree;
    if (free && other != j) (other < j ? left : right) += at(scene.own.weights, other);
  }
  const double follows = left + right > 0 ? right / (left + right) : 1;
  // The last words' right edges hardly move; there a piece grows as fast as the hand.
  drag->per_point = 1 / (static_cast<double>(scene.plan.budget.w) * (follows < 0.25 ? 1 : follows));
  drag->axis = Drag::Axis::kX;
  return drag;
}

Primitive& draw_row_label(const SoftmaxScene& scene, const std::string& id, const Words& words,
                          float baseline, int weight, const Color& color, const std::string& role,
                          float opacity) {
  const TextStyle style{scene.plan.label_size, weight, Face::kWords, 0, true};
  return scene.pen.faded(opacity).text(id, words, {scene.plan.label_x, baseline}, Align::kLeft,
                                       {style, color, role});
}

}  // namespace attn::app
