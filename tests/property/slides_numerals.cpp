// No numeral without a source, and every numeral is what its source gives: with noise on every
// parameter, recomputed from the fields of the trace by support/numerals.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/numerals.h"
#include "tests/support/sample_texts.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

// Digits of a quoted word belong to it: they must stand in it.
bool stands_in_its_token(const Numeral& numeral, const Source& source, const Trace& trace) {
  const auto token = static_cast<int>(source.value);
  if (token < 0) {
    return true;
  }
  return token < trace.n_tokens() &&
         trace.tokens[static_cast<std::size_t>(token)].text.find(numeral.text) != std::string::npos;
}

void check_text(const Shot& shot, const Primitive& primitive, const Runs& runs,
                Breaches& breaches) {
  const std::string text = text_of(primitive);
  const std::vector<Numeral> numerals = numerals_of(text);
  const std::string where = primitive.id + " \"" + text + "\": ";
  if (primitive.sources.empty() && primitive.token) {
    return;  // what the user typed and nothing else
  }
  if (numerals.size() != primitive.sources.size()) {
    breaches.add(shot, where + std::to_string(numerals.size()) + " numerals, " +
                           std::to_string(primitive.sources.size()) + " sources");
    return;
  }
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    const Source& source = primitive.sources[i];
    if (source.kind == Source::Kind::kToken) {
      if (!stands_in_its_token(numerals[i], source, *runs.shown)) {
        breaches.add(shot, where + "\"" + numerals[i].text + "\" is not in its token");
      }
      continue;
    }
    const auto value = worked_out(source, runs);
    const std::string fault =
        value ? fault_of(numerals[i], source, *value) : "no such number: " + describe(source);
    if (!fault.empty()) {
      breaches.add(shot, where + fault);
    }
  }
}

void check_page(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  const Runs runs = runs_of(shot);
  for (const Primitive& primitive : frame.list) {
    if (is_visible(primitive) && std::holds_alternative<TextShape>(primitive.shape)) {
      check_text(shot, primitive, runs, breaches);
    }
  }
}

void check_slides(const SlideSample& sample, int instants, Breaches& breaches) {
  for (const Slide& slide : slide_list()) {
    const Shot rest = rest_of(sample, slide);
    for (const double time : moments(timeline_of(rest), instants)) {
      check_page(at_time(rest, time), breaches);
    }
  }
}

SlideSample noisy_sample(const Model& model, unsigned seed, const std::string& text) {
  return sample_of("noise " + std::to_string(seed), with_noise(model, seed), text);
}

// Regions that stand for a number, each opened in the dock.
std::vector<Target> cells_of(const Frame& frame) {
  std::vector<Target> cells;
  for (const HitRegion& region : frame.regions) {
    if (region.target.kind == HitTarget::Kind::kCell) {
      cells.push_back(region.target.cell);
    }
  }
  return cells;
}

TEST(SlideNumerals, HoldWithNoiseOnEveryParameter) {
  Breaches breaches;
  const Model& lesson = *lesson_for_tests();
  check_slides(noisy_sample(lesson, 1, "The cat sat on the mat"), 7, breaches);
  check_slides(noisy_sample(lesson, 2, "She saw a dog on the mat an"), 3, breaches);
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideNumerals, HoldWithNoiseOnEveryParameterOfTheTrainedModel) {
  Breaches breaches;
  const Model& story = *story_for_tests();
  const SlideSample six = noisy_sample(story, 3, "The queen lived in a castle");
  check_slides(six, 4, breaches);
  check_slides(after(six, "noise 3, open", SetMask{MaskKind::kNone}), 2, breaches);
  check_slides(noisy_sample(story, 4, drawn_words(story, 40, 4)), 1, breaches);
  check_slides(noisy_sample(story, 5, drawn_pieces(story, 10, 5)), 1, breaches);
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideNumerals, HoldForEverySentence) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    check_slides(sample, 2, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideNumerals, HoldForHeadsOfOtherShapes) {
  Breaches breaches;
  for (const SlideSample& sample : shaped_samples()) {
    check_slides(sample, 2, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideNumerals, HoldForEveryEditAndSwitch) {
  Breaches breaches;
  for (const SlideSample& sample : edited_samples()) {
    check_slides(sample, 1, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

void check_under_hand(const SlideSample& sample, Breaches& breaches) {
  for (const Slide& slide : slide_list()) {
    const Shot rest = rest_of(sample, slide);
    const std::vector<Target> cells = cells_of(frame_of(rest));
    const std::size_t stride = std::max<std::size_t>(3, cells.size() / 40);
    for (std::size_t i = 0; i < cells.size(); i += stride) {
      Shot shot = rest;
      shot.note = "on " + format_target(cells[i]);
      shot.view.hover = cells[i];
      shot.view.pointer = Point{500, 400};
      check_page(shot, breaches);
      shot.note = "selected " + format_target(cells[i]);
      shot.view.hover.reset();
      shot.view.selected = cells[i];
      shot.view.dock = Dock::kNumber;
      check_page(shot, breaches);
    }
  }
}

TEST(SlideNumerals, HoldUnderThePointerAndInTheDock) {
  Breaches breaches;
  const SlideSample noisy = noisy_sample(*lesson_for_tests(), 3, "The cat sat on the mat");
  check_under_hand(noisy, breaches);
  check_under_hand(after(noisy, "noise 3, a pin",
                         SetCell{cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5), 0.5}),
                   breaches);
  for (const SlideSample& sample : {story_samples()[1], story_samples()[4],
                                    edited_story_samples().front(), edited_story_samples()[3]}) {
    check_under_hand(sample, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideNumerals, HoldOnPagesThatNobodyThoughtOf) {
  Breaches breaches;
  for (unsigned seed = 1; seed <= n_seeds(150); ++seed) {
    Shot shot = random_shot(seed);
    check_page(shot, breaches);
    if (std::isfinite(shot.view.time_secs)) {
      // In the midst of the beat, too.
      check_page(at_time(shot, shot.view.time_secs - 1.9), breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(Numerals, AreReadByTheRules) {
  const auto texts = [](const std::string& text) {
    std::string all;
    for (const Numeral& numeral : numerals_of(text)) {
      all +=
          numeral.text + (numeral.after_operator ? "~" : "") + (numeral.percent ? "%" : "") + "|";
    }
    return all;
  };
  EXPECT_EQ(texts("s − 2.8"), "2.8~|");
  EXPECT_EQ(texts("s + 0.3"), "0.3~|");
  EXPECT_EQ(texts("−0.42 and +3"), "−0.42|+3|");
  EXPECT_EQ(texts("k−1 2−1 (x)−3"), "1|2|1|3|");
  EXPECT_EQ(texts("1:07"), "1|07|");
  EXPECT_EQ(texts(".45 45 %, 3."), ".45|45%|3|");
  EXPECT_EQ(texts("none"), "");
}

}  // namespace
}  // namespace attn::app
