// The cover's arcs, let go: they sink between the words they joined.
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/marks/arcs.h"
#include "app/slides/tokens_parts.h"

namespace attn::app {
namespace {

constexpr double kSinks = 0, kSinkSecs = 0.42;
constexpr double kLeastWeight = 0.01;
constexpr float kUnitShare = 1.8F;  // width of weight 1, of the size of the words
constexpr float kLeastWidth = 1.5F, kGap = 2;
/// Arcs keep so far from the edges of the stage; an arc is at most so wide, of the way to the word
/// it hears.
constexpr float kEdge = 6, kArchShare = 0.5F;
constexpr float kRise = 1.0F, kRisePerPoint = 0.32F, kStem = 0.85F;  // of the size; per point
constexpr float kFeet = 1.05F;  // above the words' middle, of the size
constexpr float kFlat = 0.12F;  // what is left of a rise
constexpr float kPaleLight = 0.3F, kFullLight = 0.95F, kPaleDark = 0.38F;

struct OpeningArc {
  int column = 0;
  double weight = 0;
  float width = 0;
  ArcLine line = {};
};

Target weight_of(const SlideInput& input, int word) {
  const auto& [layer, head, row] = input.focus;
  return cell_target(Tensor::kAttentionWeights, layer, head, row, word);
}

float size_of(const TokensLayout& layout) {
  return layout.row.chip_size * layout.opening.zoom;
}

/// The arcs that are heard at all, from the left: at the asking word they stand side by side, those
/// to the left from near to far, then its own, then those to the right from far to near.
std::vector<OpeningArc> heard(const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  std::vector<OpeningArc> arcs;
  for (int j = 0; j < layout.row.n(); ++j) {
    const double weight = value_at(scene.input.trace, weight_of(scene.input, layout.row.word(j)));
    if (weight >= kLeastWeight) arcs.push_back({j, weight});
  }
  const int n = layout.row.n();
  const auto rank = [&](const OpeningArc& arc) {
    const int asking = layout.studied;
    return arc.column < asking    ? asking - arc.column - n
           : arc.column == asking ? n
                                  : 3 * n - arc.column;
  };
  std::ranges::sort(arcs, {}, rank);
  return arcs;
}

float middle_of(const TokensScene& scene, int column) {
  return scene.layout.opening.middles[static_cast<std::size_t>(column)];
}

/// From a word to the nearer edge of the stage, on both sides of it.
float room_about(const TokensScene& scene, int column) {
  const Rect& stage = scene.input.layout.stage;
  const float middle = middle_of(scene, column);
  return std::max(kLeastWidth, 2 * (std::min(middle - stage.x, stage.right() - middle) - kEdge));
}

/// The width of weight 1: what stands side by side at the asking word, and each end, stays on the
/// stage, and no arc is wider than its way allows.
float unit_of(const TokensScene& scene, const std::vector<OpeningArc>& arcs, float gaps) {
  const int asking = scene.layout.studied;
  float unit = kUnitShare * size_of(scene.layout);
  double total = 0;
  for (const OpeningArc& arc : arcs) {
    const auto weight = static_cast<float>(arc.weight);
    total += arc.weight;
    unit = std::min(unit, room_about(scene, arc.column) / weight);
    if (arc.column == asking) continue;
    const float way = std::abs(middle_of(scene, arc.column) - middle_of(scene, asking));
    unit = std::min(unit, kArchShare * way / weight);
  }
  const float room = room_about(scene, asking) - gaps;
  return std::min(unit, std::max(kLeastWidth, room) / static_cast<float>(total));
}

std::vector<OpeningArc> placed_arcs(const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  const OpeningLine& opening = layout.opening;
  const float size = size_of(layout);
  const float feet = opening.baseline_mid - kFeet * size;
  std::vector<OpeningArc> arcs = heard(scene);
  if (arcs.empty()) return arcs;
  const float gaps = kGap * static_cast<float>(arcs.size() - 1);
  const float unit = unit_of(scene, arcs, gaps);
  float total = gaps;
  for (OpeningArc& arc : arcs) {
    arc.width = std::max(kLeastWidth, unit * static_cast<float>(arc.weight));
    total += arc.width;
  }
  const float middle = middle_of(scene, layout.studied);
  const Rect& stage = scene.input.layout.stage;
  float x = std::max(stage.x + kEdge, std::min(middle - total / 2, stage.right() - kEdge - total));
  for (OpeningArc& arc : arcs) {
    const bool own = arc.column == layout.studied;
    const float at = middle_of(scene, arc.column);
    arc.line.from = {x + arc.width / 2, feet};
    arc.line.to = {own ? arc.line.from.x : at, feet};
    const float rise = own ? kStem * size : kRise * size + kRisePerPoint * std::abs(at - middle);
    arc.line.rise = std::min(rise, feet - opening.ceiling - arc.width / 2);
    x += arc.width + kGap;
  }
  return arcs;
}

RibbonShape ribbon_of(const TokensScene& scene, const OpeningArc& arc, double largest) {
  const Palette& palette = scene.input.palette;
  const bool dark = palette.theme == Theme::kDark;
  const float strength = 0.34F + 0.66F * static_cast<float>(std::sqrt(arc.weight / largest));
  const float pale = dark ? kPaleDark : kPaleLight, full = dark ? 1.0F : kFullLight;
  const auto color = [&](float way) {
    return mix(palette.bg, palette.weight, mix(pale, full, way) * strength);
  };
  RibbonShape ribbon = arc.column == scene.layout.studied
                           ? stem_ribbon(arc.line.from, arc.width, arc.line.rise, color)
                           : arc_ribbon(arc.line, arc.width, color);
  ribbon.rim = palette.bg;
  ribbon.rim_pt = 1.5F;
  return ribbon;
}

}  // namespace

void draw_tokens_arcs(const TokensScene& scene) {
  const float t = scene.clock.at(kSplit, kSinks, kSinkSecs);
  if (t >= 1 || scene.layout.studied == kNone) return;
  std::vector<OpeningArc> arcs = placed_arcs(scene);
  if (arcs.empty()) return;
  std::ranges::stable_sort(arcs, {}, &OpeningArc::weight);
  const double largest = arcs.back().weight;
  const Pen pen = scene.pen.faded(1 - t * t);
  for (OpeningArc& arc : arcs) {
    arc.line.rise *= mix(1.0F, kFlat, travelled(t));
    const int word = scene.layout.row.word(arc.column);
    const std::string id =
        format_target(weight_of(scene.input, word)) + "#arc/" + std::to_string(word + 1);
    pen.ribbon(id, ribbon_of(scene, arc, largest), "weight").value = arc.weight;
  }
}

}  // namespace attn::app
