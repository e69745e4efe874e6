// Words become chips, and each chip has its id.
#include <algorithm>

#include "app/marks/chip.h"
#include "app/marks/travel.h"
#include "app/scene/easing.h"
#include "app/slides/tokens_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

// Times within the beat.
constexpr double kParts = 0.2, kPartSecs = 0.5, kPartSpread = 0.16;
constexpr double kIds = 0.62, kIdSecs = 0.12, kIdSpread = 0.16;
constexpr double kAllSecs = 0.9;
constexpr float kCardAir = 10;
constexpr std::size_t kMostBytes = 24;  // told of one token

bool is_studied(const TokensScene& scene, int column) {
  return scene.layout.row.word(column) == scene.input.focus.row;
}

// ---- On their way.

void draw_card(const TokensScene& scene, int column, const Rect& box, float opacity) {
  const Palette& palette = scene.input.palette;
  const bool studied = is_studied(scene, column);
  RectShape card;
  card.radii.fill(10);
  card.fill = studied ? palette.ink : palette.card;
  card.border = studied ? palette.ink : mix(palette.line, palette.g3, 0.5F);
  card.border_pt = 1;
  const int word = scene.layout.row.word(column);
  scene.pen.faded(opacity).rect(
      format_target(token_target(word)) + "#chip/" + std::to_string(word + 1), box, card, "ink");
}

void draw_parting(const TokensScene& scene, int column) {
  const TokensLayout& layout = scene.layout;
  const WordRow& row = layout.row;
  const Palette& palette = scene.input.palette;
  const bool studied = is_studied(scene, column);
  const int word = row.word(column);
  const float share = scene.clock.at(kSplit, kParts, kPartSecs, kPartSpread, column, row.n());
  const float t = ease(share);
  const float card = std::clamp((share - 0.6F) / 0.3F, 0.0F, 1.0F);
  const Rect chip = row.chip(column);
  const Point from = {layout.opening.middles[static_cast<std::size_t>(column)],
                      layout.opening.baseline_mid};
  const Point at = mix(from, chip.centre(), t);
  const TextStyle style{row.chip_size, studied ? 600 : 500, Face::kWords, 0, false};
  const float air = chip.w < 64 ? 8.0F : 12.0F;
  const Quoted label = quoted_token(scene.input, word, style, chip.w - air);
  if (card > 0) {
    const float width = std::min(chip.w, scene.pen.width({label}, style) + kCardAir);
    draw_card(scene, column, box_round(at, mix(width, chip.w, t), chip.h), card);
  }
  const Color color = studied ? mix(palette.ink, palette.on_ink, card) : palette.ink;
  const float zoom = mix(layout.opening.zoom, 1.0F, t);
  draw_centred(scene.pen, format_target(token_target(word)) + "#label/" + std::to_string(word + 1),
               {label}, at, {style, color, studied && card > 0.5F ? "on_ink" : "ink"}, zoom,
               share > 0)
      .token = word;
}

// ---- Ids.

Figure id_figure(const SlideInput& input, int word) {
  const int id = input.trace.tokens[static_cast<std::size_t>(word)].id;
  return number(index_source(id), input.runs(), 0);
}

void draw_ids(const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  const WordRow& row = layout.row;
  const Palette& palette = scene.input.palette;
  for (int j = 0; j < row.n(); ++j) {
    const float t = scene.clock.at(kSplit, kIds, kIdSecs, kIdSpread, j, row.n());
    if (t <= 0) continue;
    const int word = row.word(j);
    const TextStyle style{layout.id_size, is_studied(scene, j) ? 600 : 400, Face::kNumbers, 0,
                          true};
    const bool studied = is_studied(scene, j);
    scene.pen.faded(t).text(format_target(token_target(word)) + "#id/" + std::to_string(word + 1),
                            {id_figure(scene.input, word)}, {row.middle(j), layout.ids},
                            Align::kMiddle,
                            {style, studied ? palette.ink : palette.g2, studied ? "ink" : "grey"});
  }
  draw_tokens_label(scene, "tokens.id", layout.ids, scene.clock.at(kSplit, kIds, kIdSecs));
}

// ---- What a pointer is told of a chip.

void add_bytes(const SlideInput& input, int word, Words& tip) {
  const std::string& bytes = input.trace.tokens[static_cast<std::size_t>(word)].bytes;
  const std::size_t told = std::min(bytes.size(), kMostBytes);
  for (std::size_t i = 0; i < told; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    tip.emplace_back(std::string(" "));
    tip.emplace_back(number(index_source(byte), input.runs(), 0));
  }
  if (told < bytes.size()) tip.emplace_back(std::string(" …"));
}

Words chip_tip(const SlideInput& input, int word) {
  Words tip = token_tip(input, word, {});
  append(tip, input.words.words("tokens.chip",
                                {{"id", id_figure(input, word)},
                                 {"place", number(index_source(word + 1), input.runs(), 0)}}));
  add_bytes(input, word, tip);
  return tip;
}

void tell_of_chips(const TokensScene& scene, std::size_t first_region) {
  std::vector<HitRegion>& regions = scene.pen.frame().regions;
  for (std::size_t i = first_region; i < regions.size(); ++i) {
    const HitTarget& target = regions[i].target;
    if (target.kind == HitTarget::Kind::kToken && scene.input.view.hover &&
        *scene.input.view.hover == token_target(target.index)) {
      regions[i].tip = chip_tip(scene.input, target.index);
    }
  }
}

}  // namespace

void draw_tokens_label(const TokensScene& scene, const char* key, float baseline, float opacity) {
  const TokensLayout& layout = scene.layout;
  if (opacity <= 0) return;
  const TextStyle style{layout.label_size, 400, Face::kWords, 0, false};
  scene.pen.faded(opacity).text(std::string(key) + "#label", scene.input.words.words(key),
                                {layout.label_x, baseline}, Align::kLeft,
                                {style, scene.input.palette.g2, "grey"});
}

void draw_tokens_words(const TokensScene& scene) {
  if (scene.clock.at(kSplit, 0, kAllSecs) >= 1) {
    const std::size_t first = scene.pen.frame().regions.size();
    draw_word_row(scene.pen, scene.input, scene.layout.row);
    tell_of_chips(scene, first);
  } else {
    for (int j = 0; j < scene.layout.row.n(); ++j) draw_parting(scene, j);
  }
  draw_ids(scene);
}

}  // namespace attn::app
