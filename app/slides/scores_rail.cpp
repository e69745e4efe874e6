// The query's way: a rail that bends out of its column and runs under the keys; and the keys' ways
// into it.
#include <algorithm>
#include <cmath>

#include "app/scene/easing.h"
#include "app/slides/scores_scene.h"

namespace attn::app {
namespace {

/// The rail sets out and takes so long; a score so long from the rail to its bar.
constexpr double kSetOut = 0.05, kRailSecs = 2.55, kFallSecs = 0.4;
constexpr float kUnderColumn = 6, kHead = 14;
/// Of a key's column: how wide its ribbon begins, and how wide it is at its neck.
constexpr float kBegins = 0.78F, kNeck = 0.39F;
constexpr float kNeckAt = 0.68F, kShortOfRail = 3;
constexpr float kHalfPi = 1.5708F;

/// The rail's middle line: down, a quarter turn, right.
struct RailPath {
  Point start;
  float down = 0, radius = 0, across = 0;

  [[nodiscard]] float turn() const { return kHalfPi * radius; }
  [[nodiscard]] float length() const { return down + turn() + across; }
  [[nodiscard]] float angle(float s) const {
    return radius <= 0 ? kHalfPi : std::clamp((s - down) / radius, 0.0F, kHalfPi);
  }
  [[nodiscard]] Point at(float s) const {
    const float a = angle(s);
    const Point turned = {radius * (1 - std::cos(a)), std::min(s, down) + radius * std::sin(a)};
    return start + turned + Point{std::max(0.0F, s - down - turn()), 0};
  }
  /// Across it, to the left of its way.
  [[nodiscard]] Point normal(float s) const { return {std::cos(angle(s)), -std::sin(angle(s))}; }
};

RailPath rail_path(const ScoresPlan& plan) {
  RailPath path;
  path.start = {plan.query.middle, plan.columns_bottom + kUnderColumn};
  const float drop = plan.rail_top + plan.rail_h / 2 - path.start.y;
  path.radius = 0.66F * drop;
  path.down = drop - path.radius;
  path.across = plan.rail_end - path.start.x - path.radius;
  return path;
}

float rail_shown(const ScoresScene& scene) {
  return scene.clock.at(kEveryWord, kSetOut, kRailSecs);
}

/// When the rail's head is under column `j`, as a share of its way.
float passed_at(const ScoresScene& scene, int j) {
  const RailPath path = rail_path(scene.plan);
  return 1 - (scene.plan.rail_end - scene.plan.middle(j)) / path.length();
}

RibbonShape rail_ribbon(const ScoresScene& scene, float shown) {
  const Palette& palette = scene.palette();
  const RailPath path = rail_path(scene.plan);
  const float end = std::max(path.length() * shown, kHead + 1);
  const float wide = scene.plan.query.width - 16;
  const auto color = [&](float s) {
    return mix(palette.bg, palette.q, mix(0.22F, 0.45F, s / path.length()));
  };
  RibbonShape ribbon;
  constexpr std::size_t kBody = kRibbonSections - 2, kTurn = 14;
  const float neck = end - kHead, turned = path.down + path.turn();
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const bool head = i >= kBody;
    float s = neck * static_cast<float>(i) / (kBody - 1);
    if (neck > turned) {
      s = i < kTurn ? turned * static_cast<float>(i) / (kTurn - 1)
                    : mix(turned, neck, static_cast<float>(i + 1 - kTurn) / (kBody - kTurn));
    }
    if (head) s = i == kBody ? neck : end;
    const float turning =
        std::clamp((s - 0.3F * path.down) / (turned - 0.3F * path.down), 0.0F, 1.0F);
    float width = mix(wide, scene.plan.rail_h, ease(turning));
    if (head) width = i == kBody ? width + 10 : 0;
    ribbon.sections[i] = {path.at(s), width, color(s)};
    ribbon.across[i] = path.normal(s);
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
  scene.pen.ribbon("rail/q#ribbon", rail_ribbon(scene, shown), "q");
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
