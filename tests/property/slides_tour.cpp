// The tour as it is watched: how long it is, whether its captions can be read, that nothing moves
// before its time, that any of its moments stands clear and that nothing flashes from one sixtieth
// of a second to the next.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "app/view/playhead.h"
#include "tests/support/layout_rules.h"

namespace attn::app {
namespace {

constexpr double kTourSecs = 110;
constexpr double kWordsPerSec = 2.7;
constexpr int kMostWords = 12;
constexpr double kFrameSecs = 1.0 / 60;
constexpr int kWindow = 10;        // frames that are compared one after another
constexpr float kMostJump = 120;   // points that a centre or a side may change by in one frame
constexpr float kMostFade = 0.4F;  // of opacity in one frame
constexpr float kSeen = 0.5F;      // opacity from which something that appears is a flash
constexpr float kLeastArea = 30;   // square points: smaller things may come and go
constexpr float kThin = 4;         // points: what is so thin grows out of its axis
constexpr float kPlace = 0.15F;    // of the window: what is larger is no place to come from

Lesson lesson_of(const SlideSample& sample) {
  Lesson lesson;
  for (const Slide& slide : slide_list()) {
    lesson.slides.push_back(slide.id);
    lesson.timelines.push_back(timeline_of(rest_of(sample, slide)));
  }
  return lesson;
}

// Six words of the lesson, of the trained model, and many words of it.
std::vector<SlideSample> sentences() {
  const std::vector<SlideSample> story = story_samples();
  return {plain_samples().front(), story[1], story[4]};
}

// The page of a moment of the whole tour.
Shot tour_shot(const SlideSample& sample, double secs) {
  const auto slides = slide_list();
  std::size_t i = 0;
  while (i + 1 < slides.size() && secs >= slides[i].tour_secs) {
    secs -= slides[i++].tour_secs;
  }
  return at_time(rest_of(sample, slides[i]), secs);
}

TEST(SlideTour, TakesAHundredAndTenSeconds) {
  for (const SlideSample& sample : sentences()) {
    EXPECT_NEAR(tour_length_secs(lesson_of(sample)), kTourSecs, 1e-6) << sample.name;
  }
}

TEST(SlideTour, CaptionsCanBeRead) {
  Breaches breaches;
  std::vector<SlideSample> samples = plain_samples();
  std::ranges::move(shaped_samples(), std::back_inserter(samples));
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const Beat& beat : timeline_of(rest).beats) {
        const std::string caption = plain_text(beat.caption);
        const int words = word_count(caption);
        const double secs = beat.end_secs - beat.start_secs;
        if (words > kMostWords || words > kWordsPerSec * secs) {
          breaches.add(
              at_time(rest, beat.start_secs),
              std::to_string(words) + " words in " + std::to_string(secs) + " seconds: " + caption);
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

bool in_picture(const Primitive& primitive) {
  return (primitive.part == Part::kMain || primitive.part == Part::kSide) && is_visible(primitive);
}

/// What is seen in the pictures of a moment, by id.
struct Moment {
  Shot shot;
  Frame frame;
  std::map<std::string, const Primitive*> seen = {};
};

Moment moment_of(const Shot& shot) {
  Moment moment = {shot, frame_of(shot)};
  for (const Primitive& primitive : moment.frame.list) {
    if (in_picture(primitive)) {
      moment.seen[primitive.id] = &primitive;
    }
  }
  return moment;
}

float distance(const Rect& a, const Rect& b) {
  const Point d = a.centre() - b.centre();
  return std::hypot(d.x, d.y);
}

float change_of_size(const Rect& a, const Rect& b) {
  return std::max(std::abs(a.w - b.w), std::abs(a.h - b.h));
}

TEST(SlideTour, NothingMovesBeforeItsTime) {
  Breaches breaches;
  for (const SlideSample& sample : sentences()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const Beat& beat : timeline_of(rest).beats) {
        const Moment first = moment_of(at_time(rest, beat.start_secs + 0.01));
        const Moment last = moment_of(at_time(rest, beat.start_secs + kStillSecs - 0.01));
        for (const auto& [id, primitive] : first.seen) {
          const auto now = last.seen.find(id);
          if (now == last.seen.end()) {
            breaches.add(last.shot, id + " leaves before the beat moves");
          } else if (distance(primitive->box, now->second->box) > 0.01F ||
                     change_of_size(primitive->box, now->second->box) > 0.01F) {
            breaches.add(last.shot, id + " moves before the beat moves");
          }
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideTour, AnyMomentStandsClear) {
  Breaches breaches;
  std::mt19937 random(11);
  std::uniform_real_distribution<double> moment(0, kTourSecs);
  std::size_t turn = 0;
  for (const SlideSample& sample : sentences()) {
    for (const Theme theme : {Theme::kLight, Theme::kDark}) {
      for (unsigned i = 0; i < n_seeds(25); ++i) {
        const PageSize size = size_in_turn(turn++);
        const Shot shot =
            at_size(in_theme(tour_shot(sample, moment(random)), theme), size.w, size.h);
        const Frame frame = frame_of(shot);
        check_primitives(shot, frame, breaches);
        check_texts_whole(shot, frame, breaches);
        check_texts_apart(shot, frame, breaches, true);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

// True where something small enough to be a place is seen under the middle of a box.
bool stands_on_something(const Moment& moment, const Primitive& primitive) {
  const float most = kPlace * moment.frame.area.w * moment.frame.area.h;
  return std::ranges::any_of(moment.seen, [&](const auto& seen) {
    const Primitive& other = *seen.second;
    return other.id != primitive.id && other.box.w * other.box.h < most &&
           grown(other.box, 4).contains(primitive.box.centre());
  });
}

bool would_flash(const Primitive& primitive) {
  return primitive.opacity > kSeen && primitive.box.w * primitive.box.h > kLeastArea &&
         std::min(primitive.box.w, primitive.box.h) > kThin;
}

// What comes or goes from one frame to the next does so out of something that is there.
void check_births(const Moment& before, const Moment& now, const char* what, Breaches& breaches) {
  for (const auto& [id, primitive] : now.seen) {
    if (!before.seen.contains(id) && would_flash(*primitive) &&
        !stands_on_something(before, *primitive)) {
      breaches.add(now.shot, id + " " + text_of(primitive->box) + " " + what + " at once");
    }
  }
}

void check_step(const Moment& before, const Moment& now, Breaches& breaches) {
  for (const auto& [id, primitive] : now.seen) {
    const auto known = before.seen.find(id);
    if (known == before.seen.end()) {
      continue;
    }
    const Primitive& last = *known->second;
    if (std::abs(primitive->opacity - last.opacity) > kMostFade) {
      breaches.add(now.shot, id + " flashes: opacity " + std::to_string(last.opacity) + " to " +
                                 std::to_string(primitive->opacity));
    }
    if (distance(primitive->box, last.box) > kMostJump ||
        change_of_size(primitive->box, last.box) > kMostJump) {
      breaches.add(now.shot,
                   id + " jumps from " + text_of(last.box) + " to " + text_of(primitive->box));
    }
  }
  check_births(before, now, "appears", breaches);
  check_births(now, before, "is gone", breaches);
}

void check_window(const Shot& rest, double from_secs, Breaches& breaches) {
  std::optional<Moment> last;
  for (int i = 0; i < kWindow; ++i) {
    Moment now = moment_of(at_time(rest, from_secs + i * kFrameSecs));
    if (last) {
      check_step(*last, now, breaches);
    }
    last = std::move(now);
  }
}

TEST(SlideTour, NothingFlashesWhereBeatsBeginAndEnd) {
  Breaches breaches;
  const double before = kFrameSecs * kWindow / 2;
  for (const SlideSample& sample : sentences()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const Beat& beat : timeline_of(rest).beats) {
        for (const double secs : {beat.start_secs, beat.moves_secs - 0.3, beat.moves_secs,
                                  beat.end_secs - kHoldSecs, beat.end_secs}) {
          check_window(rest, secs - before, breaches);
        }
      }
    }
    if (kFewPages) {
      break;
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideTour, NothingFlashesAnywhere) {
  Breaches breaches;
  std::mt19937 random(12);
  std::uniform_real_distribution<double> moment(3, kTourSecs);
  for (const SlideSample& sample : sentences()) {
    for (unsigned i = 0; i < n_seeds(50); ++i) {
      const Shot shot = tour_shot(sample, moment(random));
      // Before 0.6 s the page is a blend of two slides.
      check_window(shot, std::max(shot.view.time_secs, kTransitionSecs - 0.05), breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
