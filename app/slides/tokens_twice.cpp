// The same word in another sentence starts as the same list: large in its beat, at the side after
// it.
#include <algorithm>

#include "app/marks/comparison.h"
#include "app/slides/tokens_parts.h"

namespace attn::app {
namespace {

// Times within the beat.
constexpr double kSentences = 0.22, kSentenceSecs = 0.2;
constexpr double kThere = 0.55, kThereSecs = 0.42;
constexpr double kDifference = 0.92, kDifferenceSecs = 0.34;
constexpr double kFigure = 1.22, kFigureSecs = 0.18;
constexpr double kAside = 1.5, kAsideSecs = 0.6;
constexpr double kLeaves = 1.4, kLeaveSecs = 0.25;
constexpr float kHairlineFoot = 4;

ComparisonLook look_of(const TokensScene& scene) {
  const BeatClock& clock = scene.clock;
  ComparisonLook look;
  look.words = clock.at(kTwice, kSentences, kSentenceSecs);
  look.there = clock.soon(kTwice, kThere) ? clock.at(kTwice, kThere, kThereSecs) : -1;
  look.difference = clock.at(kTwice, kDifference, kDifferenceSecs);
  look.figure = clock.at(kTwice, kFigure, kFigureSecs);
  const float aside = clock.at(kTwice, kAside, kAsideSecs);
  if (scene.layout.side && aside > 0) {
    // Words do not pass over others: they go before the columns move and come back where they are.
    const float there = std::clamp(std::max(1 - 4 * aside, 4 * aside - 3), 0.0F, 1.0F);
    look.words *= there, look.figure *= there;
  }
  if (!scene.layout.side) look.opacity = 1 - clock.at(kTwice, kLeaves, kLeaveSecs);
  return look;
}

void draw_hairline(const TokensScene& scene, float opacity) {
  const TokensLayout& layout = scene.layout;
  StrokeShape line;
  line.points = {{layout.hairline + 0.5F, scene.input.layout.chips_top},
                 {layout.hairline + 0.5F, layout.strip_top + layout.strip_h + kHairlineFoot}};
  line.color = scene.input.palette.line;
  scene.pen.with_part(Part::kSide).faded(opacity).stroke("tokens/side#line", line, "grey");
}

}  // namespace

void draw_tokens_twice(const TokensScene& scene) {
  // Before its beat the word's own column is drawn with that of its place.
  if (scene.clock.at(kTwice, 0, kSentences) <= 0) return;
  const TokensLayout& layout = scene.layout;
  const float aside = layout.side ? scene.clock.at(kTwice, kAside, kAsideSecs) : 0;
  Comparison comparison;
  comparison.place = layout.side ? mix(layout.large, *layout.side, travelled(aside)) : layout.large;
  comparison.title = scene.input.words.words("tokens.twice");
  if (layout.side) comparison.sentence_w = layout.side->w / 3;
  const Pen pen = aside >= 1 ? scene.pen.with_part(Part::kSide) : scene.pen;
  DrawList& list = scene.pen.frame().list;
  const std::size_t first = list.size();
  draw_comparison(pen, scene.input, comparison, look_of(scene));
  if (aside > 0 && aside < 1) {
    for (std::size_t i = first; i < list.size(); ++i) {
      if (auto* text = std::get_if<TextShape>(&list[i].shape)) text->moving = true;
    }
  }
  if (layout.side) draw_hairline(scene, aside);
}

}  // namespace attn::app
