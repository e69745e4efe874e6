// The query's way: a rail that bends out of its column and runs under the keys; and the keys' ways
// into it.
#include <algorithm>
#include <cmath>

#include "app/slides/scores_scene.h"

namespace attn::app {
namespace {

/// This share of its way the rail fades in.
constexpr float kFirstShare = 0.08F;
/// The rail sets out and takes so long; a score so long from the rail to its bar.
constexpr double kSetOut = 0.05, kRailSecs = 2.55, kFallSecs = 0.4;
constexpr float kUnderColumn = 6, kHead = 14, kHeadBeyond = 8;
/// At its beginning it is so much narrower than the column at each side; its turn's outer edge.
constexpr float kInside = 8, kOuterRadius = 52, kCatchUp = 28;
/// Of a key's column: how wide its ribbon begins, and how wide it is at its neck.
constexpr float kBegins = 0.78F, kNeck = 0.39F;
constexpr float kNeckAt = 0.68F, kShortOfRail = 3;
constexpr float kHalfPi = 1.5708F;

/// One section of the rail: the ends of its width.
struct Across {
  Point outer, inner;
  [[nodiscard]] Point middle() const { return mix(outer, inner, 0.5F); }
};

/// The rail: down from under the query, a quarter turn, right. It is as wide as a column first, and
/// as high as the rail at last; the turn's two edges are circles.
struct RailPath {
  float left = 0, right = 0;  // of its beginning
  float top = 0, turn_y = 0, outer_radius = 0, inner_radius = 0;
  float end = 0;

  [[nodiscard]] float down() const { return turn_y - top; }
  [[nodiscard]] float turn() const { return kHalfPi * (outer_radius + inner_radius) / 2; }
  [[nodiscard]] float straight_from() const { return right + inner_radius; }
  [[nodiscard]] float length() const { return down() + turn() + end - straight_from(); }
  [[nodiscard]] Across at(float s) const {
    const float angle = std::clamp((s - down()) / turn(), 0.0F, 1.0F) * kHalfPi;
    const float y = top + std::min(s, down());
    Across across = {
        {left + outer_radius * (1 - std::cos(angle)), y + outer_radius * std::sin(angle)},
        {right + inner_radius * (1 - std::cos(angle)), y + inner_radius * std::sin(angle)}};
    const float on = std::max(0.0F, s - down() - turn());
    // The lower edge turned farther to the left and catches up.
    across.inner.x += on;
    across.outer.x += on;
    const float behind = across.inner.x - across.outer.x;
    if (on > 0) across.outer.x += behind * std::min(1.0F, on / kCatchUp);
    return across;
  }
};

RailPath rail_path(const ScoresPlan& plan) {
  RailPath path;
  const float half = plan.query.width / 2 - kInside;
  path.left = plan.query.middle - half;
  path.right = plan.query.middle + half;
  path.top = plan.columns_bottom + kUnderColumn;
  path.outer_radius = kOuterRadius * plan.scale;
  path.inner_radius = std::max(2.0F, path.outer_radius - plan.rail_h);
  path.turn_y = plan.rail_bottom() - path.outer_radius;
  path.end = plan.rail_end;
  return path;
}

float rail_shown(const ScoresScene& scene) {
  return scene.clock.at(kEveryWord, kSetOut, kRailSecs);
}

/// When the rail's head is under column `j`, as a share of its way.
float passed_at(const ScoresScene& scene, int j) {
  const RailPath path = rail_path(scene.plan);
  return 1 - (path.end - scene.plan.middle(j)) / path.length();
}

RibbonShape rail_ribbon(const ScoresScene& scene, float shown) {
  const Palette& palette = scene.palette();
  const RailPath path = rail_path(scene.plan);
  const float end = std::max(path.length() * shown, kHead + 1);
  const float neck = end - kHead, turned = path.down() + path.turn();
  RibbonShape ribbon;
  constexpr std::size_t kBody = kRibbonSections - 2, kTurn = 14;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    float s = neck * static_cast<float>(i) / (kBody - 1);
    if (neck > turned) {
      // A short stretch after the turn keeps the long ones straight.
      const float from = turned + std::min(kCatchUp, 0.5F * (neck - turned));
      s = i < kTurn ? turned * static_cast<float>(i) / (kTurn - 1)
                    : mix(from, neck, static_cast<float>(i - kTurn) / (kBody - 1 - kTurn));
    }
    if (i >= kBody) s = i == kBody ? neck : end;
    const Across across = path.at(s);
    const Point way = across.inner - across.outer;
    const float width = std::hypot(way.x, way.y);
    const float shade = mix(0.22F, 0.45F, s / path.length());
    ribbon.sections[i] = {across.middle(), width, mix(palette.bg, palette.q, shade)};
    ribbon.across[i] = way / std::max(width, 1e-3F);
    if (i >= kBody) ribbon.sections[i].width_pt = i == kBody ? width + kHeadBeyond : 0;
  }
  return ribbon;
}

/// A key's ribbon: it narrows to a neck and ends in an arrowhead at the rail.
RibbonShape key_ribbon(const ScoresScene& scene, int j, float shown) {
  const ScoresPlan& plan = scene.plan;
  const Palette& palette = scene.palette();
  const float top = plan.columns_bottom + kUnderColumn;
  const float bottom = mix(top + 8, plan.rail_top - kShortOfRail, shown);
  const float neck = mix(top, bottom, kNeckAt);
  const float wide = kBegins * plan.key(j).width, narrow = kNeck * plan.key(j).width;
  RibbonShape ribbon;
  constexpr std::size_t kBody = kRibbonSections - 2;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float t = std::min(1.0F, static_cast<float>(i) / (kBody - 1));
    RibbonSection section = {{plan.middle(j), mix(top, neck, t)},
                             mix(wide, narrow, t * t * (3 - 2 * t)),
                             mix(palette.bg, palette.k, mix(0.16F, 0.46F, t))};
    if (i >= kBody) section.color = mix(palette.bg, palette.k, 0.52F);
    if (i == kBody) section.width_pt = narrow + 3;
    if (i > kBody) section.middle.y = bottom, section.width_pt = 0;
    ribbon.sections[i] = section;
    ribbon.across[i] = {1, 0};
  }
  return ribbon;
}

}  // namespace

RibbonShape straight_band(Point a, Point b, float width_a, float width_b, const Color& color_a,
                          const Color& color_b) {
  const Point way = b - a;
  const float length = std::max(std::hypot(way.x, way.y), 1e-3F);
  RibbonShape ribbon;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float t = static_cast<float>(i) / (kRibbonSections - 1);
    ribbon.sections[i] = {mix(a, b, t), mix(width_a, width_b, t), mix(color_a, color_b, t)};
    ribbon.across[i] = {way.y / length, -way.x / length};
  }
  return ribbon;
}

float arrived(const ScoresScene& scene, int j) {
  const double starts = kSetOut + kRailSecs * static_cast<double>(passed_at(scene, j));
  return scene.clock.at(kEveryWord, starts, kFallSecs);
}

void draw_rail(const ScoresScene& scene) {
  const float shown = rail_shown(scene);
  if (shown <= 0) return;
  // Its first stretch fades in: a rail has a width from its beginning.
  scene.pen.faded(std::min(1.0F, shown / kFirstShare))
      .ribbon("rail/q#ribbon", rail_ribbon(scene, shown), "q");
  for (int j = 0; j < scene.row.n(); ++j) {
    if (scene.row.away(j)) continue;
    const double starts = kSetOut + kRailSecs * static_cast<double>(passed_at(scene, j)) - 0.3;
    const float come = scene.clock.at(kEveryWord, std::max(0.0, starts), 0.3);
    if (come <= 0) continue;
    const std::string index = std::to_string(scene.row.word(j) + 1);
    scene.pen.faded(come).ribbon("way/k/" + index + "#ribbon/" + index, key_ribbon(scene, j, come),
                                 "k");
  }
}

}  // namespace attn::app
