// Where things stand: no overlap, nothing cut off, nothing outside, at rest and at the end of
// every beat, in every size and theme, for sentences of one word to as many as a model takes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

std::string text_of(const Rect& r) {
  std::ostringstream text;
  text.precision(5);
  text << "[" << r.x << " " << r.y << " " << r.w << " " << r.h << "]";
  return text.str();
}

bool inside(const Rect& inner, const Rect& outer, float slack) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
         inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

float scale_of(const Shot& shot) {
  return page_layout(shot.width, shot.height, shot.view.dock != Dock::kClosed).scale;
}

struct PlacedText {
  const Primitive* primitive;
  std::size_t order;
  Rect box;  // logical
  Rect ink;  // from the height of capitals to the baseline
};

Rect ink_of(const TextShape& text, const Rect& box) {
  const float size = text.spans.front().style.size_pt * text.zoom;
  return {box.x + 1, text.origin.y - 0.72F * size, std::max(0.0F, box.w - 2), 0.70F * size};
}

std::vector<PlacedText> texts_of(const Frame& frame) {
  std::vector<PlacedText> texts;
  for (std::size_t i = 0; i < frame.list.size(); ++i) {
    const Primitive& primitive = frame.list[i];
    const auto* text = std::get_if<TextShape>(&primitive.shape);
    if (text != nullptr && is_visible(primitive) && primitive.part != Part::kTip &&
        !joined(*text).empty()) {
      texts.push_back({&primitive, i, primitive.box, ink_of(*text, primitive.box)});
    }
  }
  return texts;
}

// True where something opaque painted between the two hides the lower one under `box`.
bool hidden_between(const Frame& frame, std::size_t lower, std::size_t upper, const Rect& box) {
  for (std::size_t i = lower + 1; i < upper; ++i) {
    const auto* rect = std::get_if<RectShape>(&frame.list[i].shape);
    if (rect != nullptr && rect->fill.a * frame.list[i].opacity > 0.99F &&
        inside(box, frame.list[i].box, 0.5F)) {
      return true;
    }
  }
  return false;
}

void check_texts_apart(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const std::vector<PlacedText> texts = texts_of(frame);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect shared = intersection(texts[i].box, texts[j].box);
      if (shared.w > 0.5F && shared.h > 0.5F) {
        breaches.add(shot, "texts overlap: " + texts[i].primitive->id + " \"" +
                               text_of(*texts[i].primitive) + "\" " + text_of(texts[i].box) +
                               " and " + texts[j].primitive->id + " \"" +
                               text_of(*texts[j].primitive) + "\" " + text_of(texts[j].box));
      }
    }
  }
}

// The room of a part: the stage, a bar, the dock.
bool in_its_part(const Shot& shot, const Frame& frame, const Primitive& primitive) {
  const Rect& box = primitive.box;
  const PageLayout layout = page_layout(shot.width, shot.height, shot.view.dock != Dock::kClosed);
  const auto at_scale = [&](const Rect& r) {
    return Rect{r.x * layout.scale, r.y * layout.scale, r.w * layout.scale, r.h * layout.scale};
  };
  switch (primitive.part) {
    case Part::kBar:
      return inside(box, at_scale(layout.top_bar), 0.5F) ||
             inside(box, at_scale(layout.bottom_bar), 0.5F);
    case Part::kDock:
      return layout.dock.w <= 0 || inside(box, at_scale(layout.dock), 0.5F);
    case Part::kTip:
      return inside(box, frame.area, 0.5F);
    default:
      return inside(box, frame.stage, 0.5F);
  }
}

void check_texts_whole(const Shot& shot, const Frame& frame, Breaches& breaches) {
  for (const PlacedText& text : texts_of(frame)) {
    const Primitive& primitive = *text.primitive;
    const std::string name = primitive.id + " \"" + text_of(primitive) + "\" " + text_of(text.box);
    if (!in_its_part(shot, frame, primitive)) {
      breaches.add(shot, "a text leaves its part: " + name + ", stage " + text_of(frame.stage));
    }
    if (primitive.clip && !inside(text.box, *primitive.clip, 0.5F)) {
      breaches.add(shot, "a text is cut: " + name + " by " + text_of(*primitive.clip));
    }
  }
}

// Points along a line, close enough to meet any text that it crosses.
void add_line(Point a, Point b, std::vector<Point>& points) {
  const int n = std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / 3));
  for (int k = 0; k <= n; ++k) {
    points.push_back(mix(a, b, static_cast<float>(k) / static_cast<float>(n)));
  }
}

// The edges of a box that stands upright, round at its corners.
void add_edges(const Rect& r, float radius, std::vector<Point>& points) {
  const float round = std::clamp(radius, 0.0F, std::min(r.w, r.h) / 2);
  const Rect in = grown(r, -round);
  add_line({in.x, r.y}, {in.right(), r.y}, points);
  add_line({in.x, r.bottom()}, {in.right(), r.bottom()}, points);
  add_line({r.x, in.y}, {r.x, in.bottom()}, points);
  add_line({r.right(), in.y}, {r.right(), in.bottom()}, points);
  constexpr int kSteps = 24;
  for (int i = 0; i < kSteps && round > 0; ++i) {
    const float angle = 6.2832F * static_cast<float>(i) / kSteps;
    const Point to = {std::cos(angle), std::sin(angle)};
    points.push_back({(to.x > 0 ? in.right() : in.x) + round * to.x,
                      (to.y > 0 ? in.bottom() : in.y) + round * to.y});
  }
}

// An edge is seen where it has a border or its fill is another colour than the page.
bool has_visible_edge(const RectShape& rect, float opacity, const Color& ground) {
  const auto differs = [&](float a, float b) {
    return std::abs(a - b) * rect.fill.a * opacity > 0.05F;
  };
  return (rect.border_pt > 0 && rect.border.a > 0) || differs(rect.fill.r, ground.r) ||
         differs(rect.fill.g, ground.g) || differs(rect.fill.b, ground.b);
}

// Points along a line, the edges of a box, or all over a ribbon.
std::vector<Point> points_of(const Primitive& primitive, const Color& ground) {
  std::vector<Point> points;
  if (const auto* rect = std::get_if<RectShape>(&primitive.shape);
      rect != nullptr && rect->angle == 0 && has_visible_edge(*rect, primitive.opacity, ground)) {
    add_edges(primitive.box, *std::ranges::min_element(rect->radii), points);
  }
  if (const auto* stroke = std::get_if<StrokeShape>(&primitive.shape)) {
    for (std::size_t i = 1; i < stroke->points.size(); ++i) {
      add_line(stroke->points[i - 1], stroke->points[i], points);
    }
  }
  if (const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    for (std::size_t i = 0; i < kRibbonSections; ++i) {
      const RibbonSection& section = ribbon->sections[i];
      for (const float share : {-0.45F, -0.2F, 0.0F, 0.2F, 0.45F}) {
        if (section.width_pt > 0.5F) {
          points.push_back(section.middle + ribbon->across[i] * (share * section.width_pt));
        }
      }
    }
  }
  return points;
}

void check_lines_clear_of_texts(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const std::vector<PlacedText> texts = texts_of(frame);
  for (std::size_t i = 0; i < frame.list.size(); ++i) {
    const Primitive& line = frame.list[i];
    if (!is_visible(line) || line.opacity < 0.02F || line.part == Part::kTip) {
      continue;
    }
    const std::vector<Point> points = points_of(line, frame.background);
    for (const PlacedText& text : texts) {
      const Rect near = intersection(text.ink, line.box);
      if (points.empty() || near.w < 0.0F || (near.w == 0 && near.h == 0)) {
        continue;
      }
      const bool crosses = std::ranges::any_of(points, [&](Point p) {
        return text.ink.contains(p) && (!line.clip || line.clip->contains(p));
      });
      if (crosses && !(i < text.order && hidden_between(frame, i, text.order, text.ink))) {
        breaches.add(shot, line.id + " crosses the text " + text.primitive->id + " \"" +
                               text_of(*text.primitive) + "\" " + text_of(text.ink));
      }
    }
  }
}

bool finite(const Rect& r) {
  return std::isfinite(r.x) && std::isfinite(r.y) && std::isfinite(r.w) && std::isfinite(r.h) &&
         r.w >= 0 && r.h >= 0;
}

bool finite(const Shape& shape) {
  if (const auto* stroke = std::get_if<StrokeShape>(&shape)) {
    return std::ranges::all_of(stroke->points,
                               [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  }
  if (const auto* ribbon = std::get_if<RibbonShape>(&shape)) {
    return std::ranges::all_of(ribbon->sections, [](const RibbonSection& s) {
      return std::isfinite(s.middle.x) && std::isfinite(s.middle.y) && std::isfinite(s.width_pt) &&
             s.width_pt >= 0;
    });
  }
  if (const auto* rect = std::get_if<RectShape>(&shape)) {
    return std::isfinite(rect->angle) && std::isfinite(rect->border_pt);
  }
  return true;
}

void check_primitives(const Shot& shot, const Frame& frame, Breaches& breaches) {
  std::set<std::string> ids;
  for (const Primitive& primitive : frame.list) {
    if (!ids.insert(primitive.id).second) {
      breaches.add(shot, "two primitives are called " + primitive.id);
    }
    if (primitive.id.find('#') == std::string::npos) {
      breaches.add(shot, "an id without a place: " + primitive.id);
    }
    if (!finite(primitive.box) || !finite(primitive.shape) || !std::isfinite(primitive.opacity) ||
        (primitive.value && std::isnan(*primitive.value))) {
      breaches.add(shot, "not a number in " + primitive.id + " " + text_of(primitive.box));
      continue;
    }
    const Rect shown =
        primitive.clip ? intersection(primitive.box, *primitive.clip) : primitive.box;
    if (is_visible(primitive) && !inside(shown, frame.area, 0.5F)) {
      breaches.add(shot, primitive.id + " leaves the page: " + text_of(shown));
    }
  }
}

// Where a matrix is too fine for the hand, its row in focus stands below at full size and is what
// the mouse drags: then the fine cells and their labels may be smaller, but cannot be pulled.
bool in_fine_matrix(const Shot& shot, const Frame& frame, const HitRegion& region) {
  const std::string place = place_of(region.id);
  const bool fine = place.starts_with("cell/") || place.starts_with("asks/");
  return shot.view.slide == SlideId::kMatrix && fine && !region.editable &&
         std::ranges::any_of(frame.list, [](const Primitive& primitive) {
           return place_of(primitive.id).starts_with("bar/");
         });
}

void check_regions(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const float least = 24 * scale_of(shot);
  std::map<std::string, Rect> whole;
  for (const HitRegion& region : frame.regions) {
    if (!finite(region.box) || !inside(region.box, frame.area, 0.5F)) {
      breaches.add(shot, "the region " + region.id + " leaves the page: " + text_of(region.box));
    }
    if (!in_fine_matrix(shot, frame, region)) {
      const auto known = whole.find(region.id);
      whole[region.id] = known == whole.end() ? region.box : united(known->second, region.box);
    }
  }
  for (const auto& [id, box] : whole) {
    // Below the least window all is smaller than it was laid out.
    if (box.w < least - 0.1F || box.h < least - 0.1F) {
      breaches.add(shot, "the region " + id + " is too small to hit: " + text_of(box) +
                             " at scale " + std::to_string(scale_of(shot)));
    }
  }
}

// Every region has a place where it is the one under the pointer.
void check_reachable(const Shot& shot, const Frame& frame, Breaches& breaches) {
  std::set<std::string> reached, all;
  for (const HitRegion& region : frame.regions) {
    all.insert(region.id);
    for (int i = 0; i < 49 && !reached.contains(region.id); ++i) {
      const Point p = {region.box.x + region.box.w * (static_cast<float>(i % 7) + 0.5F) / 7,
                       region.box.y + region.box.h * (static_cast<float>(i / 7) + 0.5F) / 7};
      const HitRegion* top = region_at(frame.regions, p);
      if (top != nullptr && top->id == region.id) {
        reached.insert(region.id);
      }
    }
  }
  for (const std::string& id : all) {
    if (!reached.contains(id)) {
      breaches.add(shot, "the region " + id + " lies wholly under others");
    }
  }
}

void check_page(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  check_texts_apart(shot, frame, breaches);
  check_texts_whole(shot, frame, breaches);
  check_lines_clear_of_texts(shot, frame, breaches);
  check_primitives(shot, frame, breaches);
  check_regions(shot, frame, breaches);
  check_reachable(shot, frame, breaches);
}

std::vector<SlideSample> all_samples() {
  std::vector<SlideSample> samples = plain_samples();
  std::ranges::move(edited_samples(), std::back_inserter(samples));
  return samples;
}

// Where a rule looks at many pages of each sample: six words and sixteen, the trained model's six,
// fourteen and forty, causal and open.
std::vector<SlideSample> few_samples() {
  const std::vector<SlideSample> plain = plain_samples(), story = story_samples();
  return {plain[0], plain[3], plain[5], story[1], story[2], story[3], story[4]};
}

void check_slide(const Slide& slide) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    const Shot rest = rest_of(sample, slide);
    for (const double time : resting_moments(timeline_of(rest))) {
      for (const PageSize size : page_sizes()) {
        check_page(at_size(at_time(rest, time), size.w, size.h), breaches);
      }
    }
    check_page(in_theme(rest, Theme::kDark), breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, CoverStandsClear) {
  check_slide(slide_of(SlideId::kCover));
}
TEST(SlideLayout, SoftmaxStandsClear) {
  check_slide(slide_of(SlideId::kSoftmax));
}
TEST(SlideLayout, MatrixStandsClear) {
  check_slide(slide_of(SlideId::kMatrix));
}

TEST(SlideLayout, EditsAndSwitchesStandClear) {
  Breaches breaches;
  for (const SlideSample& sample : edited_samples()) {
    for (const Slide& slide : slide_list()) {
      for (const PageSize size : page_sizes()) {
        check_page(at_size(rest_of(sample, slide), size.w, size.h), breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, EveryRowStandsClear) {
  Breaches breaches;
  for (const SlideSample& sample : few_samples()) {
    const int n = sample.trace->n_tokens();
    for (int row = 0; row < n; row += std::max(2, n / 6)) {
      for (const Slide& slide : slide_list()) {
        Shot shot = rest_of(sample, slide);
        shot.view.row = row;
        shot.view.layer = row % sample.trace->model->dims.n_layers;
        shot.view.head = row % 8;
        check_page(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, TheDockStandsClear) {
  Breaches breaches;
  for (const SlideSample& sample : few_samples()) {
    const auto& [l, h, row] = focus_of(rest_of(sample, slide_list().front()));
    for (const Slide& slide : slide_list()) {
      for (const Target& target :
           {cell_target(Tensor::kAttentionWeights, l, h, row, 0),
            cell_target(Tensor::kScaledScores, l, h, row, 0), cell_target(Tensor::kQ, l, h, row, 1),
            cell_target(Tensor::kExponentials, l, h, row, 0),
            row_target(Tensor::kRowTotal, l, h, row),
            Target{Tensor::kX, l, kNone, row, kNone, 3}}) {
        for (const PageSize size : page_sizes()) {
          Shot shot = at_size(rest_of(sample, slide), size.w, size.h);
          shot.view.dock = Dock::kNumber;
          shot.view.selected = target;
          shot.note = "dock on " + format_target(target);
          check_page(shot, breaches);
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, HoveringDisturbsNothing) {
  Breaches breaches;
  for (const SlideSample& sample : few_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      const Frame frame = frame_of(rest);
      const std::size_t stride = std::max<std::size_t>(5, frame.regions.size() / 24);
      for (std::size_t i = 0; i < frame.regions.size(); i += stride) {
        const HitRegion& region = frame.regions[i];
        Shot shot = rest;
        shot.view.pointer = region.box.centre() / scale_of(shot);
        shot.note = "pointer on " + region.id;
        if (region.target.kind == HitTarget::Kind::kCell) {
          shot.view.hover = region.target.cell;
        } else {
          shot.view.hover_control = region.target;
        }
        check_page(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, AGlowDisturbsNothing) {
  Breaches breaches;
  for (const SlideSample& sample : edited_samples()) {
    for (const Slide& slide : slide_list()) {
      Shot shot = rest_of(sample, slide);
      for (const double secs : {0.0, 0.13, 0.4}) {
        shot.secs_since_edit = secs;
        shot.note = std::to_string(secs) + " s after an edit";
        const Frame frame = frame_of(shot);
        check_primitives(shot, frame, breaches);
        check_texts_apart(shot, frame, breaches);
        check_texts_whole(shot, frame, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, GivingEveryEditBackGivesTheSamePage) {
  for (const SlideSample& sample : edited_samples()) {
    const SlideSample back = after(sample, sample.name + ", given back", ResetAll{});
    const SlideSample never = {sample.name, sample.unedited, sample.unedited};
    for (const Slide& slide : slide_list()) {
      EXPECT_TRUE(frame_of(rest_of(back, slide)).list == frame_of(rest_of(never, slide)).list)
          << describe(rest_of(back, slide));
    }
  }
}

TEST(SlideLayout, PagesThatNobodyThoughtOfStandClear) {
  Breaches breaches;
  for (unsigned seed = 1; seed <= n_seeds(200); ++seed) {
    check_page(random_shot(seed), breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, APageBuiltTwiceIsEqual) {
  for (const SlideSample& sample : all_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const double time : {1.7, 3.2, kEndSecs}) {
        const Frame first = frame_of(at_time(rest, time)), second = frame_of(at_time(rest, time));
        EXPECT_TRUE(first.list == second.list) << describe(at_time(rest, time));
        EXPECT_EQ(first.regions.size(), second.regions.size()) << describe(at_time(rest, time));
      }
    }
  }
}

TEST(SlideLayout, NothingLeavesThePageWhileItMoves) {
  Breaches breaches;
  const std::vector<SlideSample> samples = plain_samples();
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = at_size(rest_of(sample, slide), 1024, 640);
      for (const double time : moments(timeline_of(rest), 4)) {
        const Shot shot = at_time(rest, time);
        check_primitives(shot, frame_of(shot), breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
