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

std::vector<OpeningArc> placed_arcs(const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  const OpeningLine& opening = layout.opening;
  const float size = size_of(layout);
  const float feet = opening.baseline_mid - kFeet * size;
  std::vector<OpeningArc> arcs = heard(scene);
  float total = kGap * static_cast<float>(std::max<std::size_t>(arcs.size(), 1) - 1);
  for (OpeningArc& arc : arcs) {
    arc.width = std::max(kLeastWidth, kUnitShare * size * static_cast<float>(arc.weight));
    total += arc.width;
  }
  const float middle = opening.middles[static_cast<std::size_t>(layout.studied)];
  float x = middle - total / 2;
  for (OpeningArc& arc : arcs) {
    const bool own = arc.column == layout.studied;
    const float at = opening.middles[static_cast<std::size_t>(arc.column)];
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
