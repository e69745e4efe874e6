// A hand on a number moves what shows changed numbers and nothing else: a weight is pulled through
// its range in twenty steps by real presses and moves, each followed by the new run and page.
// Columns keep their words and their places; what moves does not jump.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>
#include <sstream>

#include "app/view/interaction.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/numerals.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr int kSteps = 20;
constexpr float kStays = 1;       // points
constexpr float kJumps = 120;     // points in one step of a twentieth of the range
constexpr int kMostPulls = 2;     // numbers pulled on a page
constexpr double kJustNow = 0.2;  // seconds since the last change

std::string text_of(const Rect& r) {
  std::ostringstream text;
  text.precision(5);
  text << "[" << r.x << " " << r.y << " " << r.w << " " << r.h << "]";
  return text.str();
}

bool same_place(const Rect& a, const Rect& b) {
  return std::abs(a.x - b.x) < kStays && std::abs(a.y - b.y) < kStays &&
         std::abs(a.right() - b.right()) < kStays && std::abs(a.bottom() - b.bottom()) < kStays;
}

float moved(const Rect& a, const Rect& b) {
  const Point d = a.centre() - b.centre();
  return std::hypot(d.x, d.y);
}

/// A page and what is on it, by id.
struct Moment {
  Shot shot;
  Frame frame;
  std::map<std::string, const Primitive*> seen;
};

Moment moment_of(const Shot& shot) {
  Moment moment = {shot, frame_of(shot), {}};
  for (const Primitive& primitive : moment.frame.list) {
    if (on_stage(primitive) && is_visible(primitive)) {
      moment.seen[primitive.id] = &primitive;
    }
  }
  return moment;
}

bool stands_in(const Primitive& primitive, std::initializer_list<const char*> places) {
  const std::string place = place_of(primitive.id);
  return std::ranges::any_of(places, [&](const char* name) { return place.starts_with(name); });
}

// A word that is in bold for a moment stands about the same middle.
bool stays(const Primitive& before, const Primitive& now) {
  return same_place(before.box, now.box) || (now.token && moved(before.box, now.box) < kStays);
}

// Laid end to end, pieces and what hangs on them stand where the lengths before them end; a list of
// guesses is in order of its numbers. Arcs that arrive at one word stand side by side. The plate of
// a number and scissors go with their arc.
bool follows_others(const Primitive& primitive) {
  return stands_in(primitive, {"arc/", "before_", "strip/", "piece", "ribbon/", "share", "pipe/",
                               "guess", "plate", "stump", "total"}) ||
         primitive.id.starts_with("cut/");
}

// True where a primitive stands for a number that is another one in the second run.
bool shows_change(const Primitive& before, const Primitive& now, const Moment& first,
                  const Moment& second) {
  if (before.value != now.value || text_of(before) != text_of(now)) {
    return true;
  }
  const auto changed = [&](const Target& target) {
    return field_of(*first.shot.sample.trace, target) !=
           field_of(*second.shot.sample.trace, target);
  };
  auto target = target_of(now);
  if (target && target->tensor == Tensor::kScaledScores) {
    // A pin that takes all is a score without end.
    Target masked = *target;
    masked.tensor = Tensor::kMaskedScores;
    return changed(*target) || changed(masked);
  }
  return target && changed(*target);
}

// The words that stand in columns, rows or along a line.
std::set<std::string> words_of(const Moment& moment) {
  std::set<std::string> words;
  for (const auto& [id, primitive] : moment.seen) {
    if (id.starts_with("token/") && primitive->part == Part::kMain && !follows_others(*primitive)) {
      words.insert(id);
    }
  }
  return words;
}

void compare(const Moment& before, const Moment& now, Breaches& breaches) {
  if (words_of(before) != words_of(now)) {
    breaches.add(now.shot, "other words stand in the columns");
  }
  for (const auto& [id, primitive] : now.seen) {
    const auto known = before.seen.find(id);
    if (known == before.seen.end() || stays(*known->second, *primitive) ||
        follows_others(*primitive)) {
      continue;
    }
    const std::string way =
        id + " moves from " + text_of(known->second->box) + " to " + text_of(primitive->box);
    if (!shows_change(*known->second, *primitive, before, now)) {
      breaches.add(now.shot, way + " and shows nothing that changed");
    } else if (primitive->part != Part::kCaption &&
               moved(known->second->box, primitive->box) > kJumps) {
      breaches.add(now.shot, way + " at once");
    }
  }
}

// The value of a step: to the far end of the range, then to the near one.
double value_of_step(const Drag& drag, int step) {
  const int half = kSteps / 2;
  return step <= half ? drag.value + (drag.max - drag.value) * step / half
                      : drag.max + (drag.min - drag.max) * (step - half) / half;
}

// The page after one move of the hand, or nothing where it brought no edit about.
std::optional<Shot> after_move(const Shot& shot, Interaction& hand, const Frame& frame, Point at) {
  Shot next = shot;
  const auto outcomes = handle_pointer(hand, next.view, frame, {PointerEvent::Kind::kMove, at});
  for (const Outcome& outcome : outcomes) {
    if (const auto* edit = std::get_if<DocumentEdit>(&outcome)) {
      const Trace& trace = *shot.sample.trace;
      const auto document = apply(trace.document, edit->command, trace);
      const auto run = document ? compute(*document) : Result<TracePtr>(document.error());
      if (!run) {
        return std::nullopt;
      }
      next.sample = {shot.sample.name, *run, shot.sample.unedited};
      return next;
    }
  }
  return std::nullopt;
}

void pull(const Shot& rest, const HitRegion& region, Breaches& breaches) {
  const Drag& drag = *region.drag;
  const Point from = region.box.centre();
  Interaction hand;
  Shot shot = rest;
  shot.note = "pulling " + region.id;
  shot.secs_since_edit = kJustNow;
  handle_pointer(hand, shot.view, frame_of(rest), {PointerEvent::Kind::kPress, from});
  std::optional<Moment> last;
  for (int step = 1; step <= kSteps; ++step) {
    const auto points =
        static_cast<float>((value_of_step(drag, step) - drag.value) / drag.per_point);
    const Point by = drag.axis == Drag::Axis::kX ? Point{points, 0} : Point{0, -points};
    const auto next = after_move(shot, hand, last ? last->frame : frame_of(shot), from + by);
    if (!next) {
      continue;
    }
    shot = *next;
    Moment moment = moment_of(shot);
    if (last) {
      compare(*last, moment, breaches);
    }
    last = std::move(moment);
  }
}

void check_page(const Shot& rest, Breaches& breaches) {
  const Frame frame = frame_of(rest);
  std::vector<const HitRegion*> numbers;
  for (const HitRegion& region : frame.regions) {
    if (region.editable && region.drag && std::holds_alternative<EditCell>(region.act) &&
        region_at(frame.regions, region.box.centre()) == &region) {
      numbers.push_back(&region);
    }
  }
  const std::size_t stride = std::max<std::size_t>(1, numbers.size() / kMostPulls);
  for (std::size_t i = stride / 2; i < numbers.size(); i += stride) {
    pull(rest, *numbers[i], breaches);
  }
}

void check_samples(const std::vector<SlideSample>& samples) {
  Breaches breaches;
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      check_page(rest_of(sample, slide), breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideStillness, OnlyChangedNumbersMoveInTheLesson) {
  check_samples({plain_samples().front()});
}

TEST(SlideStillness, OnlyChangedNumbersMoveInTheTrainedModel) {
  check_samples(with_tokens_up_to(kFewPages ? 6 : 40, story_samples()));
}

TEST(SlideStillness, OnlyChangedNumbersMoveInEditedRuns) {
  check_samples(with_tokens_up_to(kFewPages ? 6 : 14, edited_story_samples()));
}

}  // namespace
}  // namespace attn::app
