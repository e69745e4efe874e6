// A long sentence is scrolled: a thin track below the table, and on it what part of the words is
// shown.
#include <algorithm>

#include "app/slides/tokens_parts.h"

namespace attn::app {
namespace {

constexpr float kThickness = 4, kPointedThickness = 6;
constexpr float kLeastThumb = 28, kTarget = 24;

HitRegion region_of(const std::string& id, const Rect& box, int first) {
  HitRegion region;
  region.id = id;
  region.box = box;
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, id};
  region.act = ViewCommand{ViewCommand::Kind::kScrollTo, first, 0, 0, {}};
  return region;
}

/// The track as a hand needs it.
Rect as_target(const Rect& track, float left, float right) {
  return {left, track.y + track.h / 2 - kTarget / 2, right - left, kTarget};
}

RectShape bar(const Color& color, float thickness) {
  RectShape shape;
  shape.radii.fill(thickness / 2);
  shape.fill = color;
  return shape;
}

/// A click beside the thumb goes a page on.
void add_pages(const TokensScene& scene, const Rect& thumb) {
  const WordWindow& window = scene.layout.window;
  const Rect& track = window.track;
  const auto add = [&](const char* id, float left, float right, int first) {
    if (right - left < kTarget) return;
    HitRegion region =
        region_of(id, as_target(track, left, right), std::clamp(first, 0, window.last_first()));
    region.tip = scene.input.words.words("tokens.scroll_page");
    scene.pen.region(std::move(region));
  };
  add("tokens/before#page", track.x, thumb.x, window.first - window.n_shown);
  add("tokens/after#page", thumb.right(), track.right(), window.first + window.n_shown);
}

void add_thumb(const TokensScene& scene, const Rect& thumb, double per_point) {
  const WordWindow& window = scene.layout.window;
  HitRegion region = region_of("tokens/words#thumb",
                               as_target(window.track, thumb.x, thumb.right()), window.first);
  region.drag = Drag{Drag::Axis::kX, static_cast<double>(window.first), per_point, 0,
                     static_cast<double>(window.last_first())};
  region.tip = scene.input.words.words("tokens.scroll");
  scene.pen.region(std::move(region));
}

}  // namespace

void draw_tokens_track(const TokensScene& scene) {
  const WordWindow& window = scene.layout.window;
  const float opacity = std::min(scene.main(), scene.clock.at(kSplit, 0.6, 0.3));
  if (!window.scrolls() || opacity <= 0) return;
  const Rect& track = window.track;
  const auto n = static_cast<float>(window.n_words);
  Rect thumb = track;
  thumb.w = std::max(kLeastThumb, track.w * static_cast<float>(window.n_shown) / n);
  const float way = track.w - thumb.w;
  thumb.x += way * static_cast<float>(window.first) / static_cast<float>(window.last_first());
  const auto& control = scene.input.view.hover_control;
  const bool pointed = control && control->control == "tokens/words#thumb";
  const Palette& palette = scene.input.palette;
  const Pen pen = scene.pen.faded(opacity);
  pen.rect("tokens/words#track", track, bar(palette.track, kThickness), "grey");
  const float thick = pointed ? kPointedThickness : kThickness;
  Rect seen = thumb;
  seen.y -= (thick - kThickness) / 2;
  seen.h = thick;
  pen.rect("tokens/words#thumb", seen, bar(pointed ? palette.touched : palette.g3, thick),
           pointed ? "touched" : "grey");
  if (opacity < 1) return;
  add_pages(scene, thumb);
  add_thumb(scene, thumb, static_cast<double>(window.last_first()) / static_cast<double>(way));
}

}  // namespace attn::app
