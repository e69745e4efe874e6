// The budget of exactly 1: the length of the sum, shrunk; each piece a word's share.
#include <algorithm>
#include <numeric>

#include "app/marks/bars.h"
#include "app/slides/softmax_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kWeight = Tensor::kAttentionWeights;
constexpr double kFullChange = 0.3;
constexpr double kBornEarly = 0.3;
constexpr float kAir = 2;
/// A share carries its word's name from this width up.
constexpr float kNamed = 60;

Rect share_box(const SoftmaxScene& scene, int j) {
  return mix(scene.plan.lane_piece(j), scene.plan.budget_piece(j),
             travelled(scene.clock.at(kShrink)));
}

void draw_share(const SoftmaxScene& scene, int j) {
  const float gone = travelled(scene.clock.at(kShrink));
  const Rect box = share_box(scene, j);
  Rect lifted = box;
  lifted.y -= scene.lift(kWeight, j);
  const Color fill = mix(scene.exp_color(), scene.palette().weight, gone);
  Primitive& share = draw_piece(scene.pen, scene.id(kWeight, "share", j), lifted, mix(3, 4, gone),
                                fill, at(scene.row.weights, j));
  if (gone < 1) share.operands = {scene.id(Tensor::kExponentials, "piece", j)};
  draw_touch(scene, kWeight, "share", j, lifted, 4, kFullChange, 3);
}

/// From the sum down to the budget, as far as it has come.
void draw_shrink_ribbon(const SoftmaxScene& scene, int j) {
  const Rect piece = scene.plan.lane_piece(j), share = share_box(scene, j);
  const float top = piece.bottom() + kAir, bottom = share.y - kAir;
  if (bottom - top < 1) return;
  const float base = at(scene.own.large, j) ? 0.46F : 0.30F;
  const Color& hue = scene.palette().weight;
  const Fall fall{
      {piece.x, piece.right()}, top, {share.x, share.right()}, bottom, 0, faded(hue, 0.5F * base),
      faded(hue, 1.05F * base)};
  scene.pen.ribbon(scene.id(kWeight, "ribbon", j), fall_ribbon(fall), "weight").value =
      at(scene.row.weights, j);
}

/// The name of a piece, as much of it as its width holds; empty where that is none.
Words name_of(const SoftmaxScene& scene, int j, const TextStyle& style, float room) {
  if (scene.own.sums(j)) {
    const Words others = others_label(scene.input, scene.own.shown);
    return scene.pen.width(others, style) <= room ? others : Words{};
  }
  const int word = scene.own.word(j);
  return {quoted_token(scene.input, word, style, room)};
}

void draw_name(const SoftmaxScene& scene, int j, float opacity) {
  const Rect box = scene.plan.budget_piece(j);
  if (box.w < kNamed) return;
  const TextStyle style{scene.plan.name_size, 600, Face::kWords, 0, false};
  const Words words = name_of(scene, j, style, box.w - 20);
  if (words.empty()) return;
  const Color& color = text_on(scene.palette(), scene.palette().weight);
  const bool word = !scene.own.sums(j);
  const std::string quantity =
      word ? format_target(token_target(scene.own.word(j))) : scene.quantity(kWeight, j);
  Primitive& text =
      scene.pen.faded(opacity).text(quantity + "#share_name/" + scene.place(j), words,
                                    {box.centre().x, box.centre().y + 0.34F * style.size_pt},
                                    Align::kMiddle, {style, color, "on_weight"});
  if (word) text.token = scene.own.word(j);
}

/// Wide pieces first, so that a narrow one is still under the hand; one that would cover the
/// middle of another is left to its weight's bar.
void add_share_regions(const SoftmaxScene& scene) {
  std::vector<int> order(static_cast<std::size_t>(scene.own.n));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, [&](int a, int b) { return at(scene.row.weights, a) > at(scene.row.weights, b); });
  std::vector<float> middles;
  for (const int j : order) {
    const Rect box = share_box(scene, j);
    const float reach = std::max(box.w, 24.0F) / 2;
    const bool covers = std::ranges::any_of(
        middles, [&](float x) { return std::abs(x - box.centre().x) <= reach + 1; });
    if (scene.own.sums(j) || at(scene.row.weights, j) <= 0 || covers) continue;
    middles.push_back(box.centre().x);
    add_cell_region(scene, "share", box, kWeight, j, share_drag(scene, j));
  }
}

}  // namespace

void draw_share_row(const SoftmaxScene& scene) {
  if (!scene.clock.begun(kShrink, kBornEarly) || !scene.own.any()) return;
  const auto each = [&](auto draw) {
    for (int j = 0; j < scene.own.n; ++j) {
      if (at(scene.row.weights, j) > 0) draw(scene, j);
    }
  };
  each(draw_shrink_ribbon);
  each(draw_share);
  add_share_regions(scene);
  const float opacity = scene.clock.at(kSlider);
  if (opacity <= 0) return;
  each([opacity](const SoftmaxScene& s, int j) { draw_name(s, j, opacity); });
  const Figure one = constant_figure(scene.input, Constant::kWholeBudget);
  const SoftmaxPlan& plan = scene.plan;
  const float baseline = plan.budget.centre().y + 0.34F * plan.label_size;
  draw_row_label(scene, "label/share#text", scene.words("softmax.share", {{"one", one}}), baseline,
                 500, scene.palette().g1, "grey", opacity);
}

}  // namespace attn::app
