// How much may stand on a page: the limits of every slide, counted on the stage at rest.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "tests/support/numerals.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr int kMostNumerals = 40;
constexpr std::size_t kMostHues = 3;
constexpr int kMostTextBlocks = 3;
constexpr float kLeastShareOfStage = 0.4F;
constexpr int kProseWords = 7;  // a text of so many words is a block of its own
constexpr int kMostWordsAtRest = 14;
constexpr int kMostWordsInBeat = 12;

// The figures inside the cells of the large matrix.
bool is_matrix_cell(const Shot& shot, const Primitive& primitive) {
  const auto target = target_of(primitive);
  return shot.view.slide == SlideId::kMatrix && primitive.part == Part::kMain && target &&
         target->tensor == Tensor::kAttentionWeights;
}

int numerals_on_stage(const Shot& shot, const Frame& frame) {
  int count = 0;
  for (const Primitive& primitive : frame.list) {
    if (on_stage(primitive) && is_visible(primitive) && !is_matrix_cell(shot, primitive)) {
      // Digits inside a word are a word's.
      count += static_cast<int>(numerals_of(text_of(primitive)).size() -
                                static_cast<std::size_t>(std::ranges::count(
                                    primitive.sources, Source::Kind::kToken, &Source::kind)));
    }
  }
  return count;
}

std::set<std::string> hues_on_stage(const Frame& frame) {
  static const std::set<std::string> kHues = {"q", "k", "v", "weight", "touched"};
  std::set<std::string> hues;
  for (const Primitive& primitive : frame.list) {
    const std::string role = primitive.role.substr(0, primitive.role.find_first_of("-_"));
    if (on_stage(primitive) && is_visible(primitive) && kHues.contains(role)) {
      hues.insert(role);
    }
  }
  return hues;
}

// Heading, caption and bullets are blocks, each in one line; so is any other prose.
int text_blocks(const Frame& frame, std::string& blocks) {
  std::set<std::pair<Part, int>> lines;
  int prose = 0;
  for (const Primitive& primitive : frame.list) {
    const auto* text = std::get_if<TextShape>(&primitive.shape);
    if (text == nullptr || !is_visible(primitive)) {
      continue;
    }
    if (primitive.part == Part::kHeading || primitive.part == Part::kCaption ||
        primitive.part == Part::kBullets) {
      lines.insert({primitive.part, static_cast<int>(std::lround(text->origin.y))});
    } else if (on_stage(primitive) && word_count(joined(*text)) >= kProseWords) {
      ++prose;
      blocks += "\"" + joined(*text) + "\" ";
    }
  }
  for (const auto& [part, y] : lines) {
    blocks += "part " + std::to_string(static_cast<int>(part)) + " at y " + std::to_string(y) + " ";
  }
  return static_cast<int>(lines.size()) + prose;
}

float main_share(const Frame& frame) {
  std::optional<Rect> around;
  for (const Primitive& primitive : frame.list) {
    if (primitive.part == Part::kMain && is_visible(primitive)) {
      around = around ? united(*around, primitive.box) : primitive.box;
    }
  }
  return around ? around->w * around->h / (frame.stage.w * frame.stage.h) : 0;
}

void check_density(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  const int numerals = numerals_on_stage(shot, frame);
  if (numerals > kMostNumerals) {
    breaches.add(shot, std::to_string(numerals) + " numerals on the stage, at most 40");
  }
  const std::set<std::string> hues = hues_on_stage(frame);
  if (hues.size() > kMostHues) {
    std::string names;
    for (const std::string& hue : hues) {
      names += hue + " ";
    }
    breaches.add(shot, "hues: " + names + "- at most 3");
  }
  std::string blocks;
  if (text_blocks(frame, blocks) > kMostTextBlocks) {
    breaches.add(shot, "more than 3 blocks of text: " + blocks);
  }
  if (shot.sample.trace->n_tokens() >= 6 && main_share(frame) < kLeastShareOfStage) {
    breaches.add(shot, "the main picture takes " + std::to_string(main_share(frame)) +
                           " of the stage, at least 0.4");
  }
}

TEST(SlideDensity, HoldsAtRest) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    for (const Slide& slide : slide_list()) {
      // The cover is emptier still; the thumbnails of the last slide show everything.
      if (slide.id == SlideId::kCover || slide.id == SlideId::kNext) {
        continue;
      }
      for (const PageSize size : page_sizes()) {
        check_density(at_size(rest_of(sample, slide), size.w, size.h), breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideDensity, CaptionsAreShort) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      const std::string caption = plain_text(frame_of(rest).caption);
      if (word_count(caption) > kMostWordsAtRest) {
        breaches.add(rest,
                     "caption of " + std::to_string(word_count(caption)) + " words: " + caption);
      }
      for (const Beat& beat : timeline_of(rest).beats) {
        const std::string words = plain_text(beat.caption);
        if (words.empty() || word_count(words) > kMostWordsInBeat) {
          breaches.add(
              at_time(rest, beat.start_secs),
              "beat's caption of " + std::to_string(word_count(words)) + " words: " + words);
        }
        const Frame frame = frame_of(at_time(rest, beat.moves_secs + 0.1));
        if (plain_text(frame.caption) != words) {
          breaches.add(at_time(rest, beat.moves_secs + 0.1),
                       "the frame's caption \"" + plain_text(frame.caption) +
                           "\" is not the beat's \"" + words + "\"");
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

std::size_t beats_of(const Slide& slide) {
  return slide.id == SlideId::kCover ? 0 : slide.id == SlideId::kNext ? 1 : 4;
}

void check_beats_and_words(const SlideSample& sample) {
  for (const Slide& slide : slide_list()) {
    const Shot rest = rest_of(sample, slide);
    const Timeline timeline = timeline_of(rest);
    EXPECT_EQ(timeline.beats.size(), beats_of(slide)) << slide.name;
    EXPECT_FALSE(frame_of(rest).words.empty()) << slide.name << " has no words for a reader";
    if (!timeline.beats.empty()) {
      EXPECT_NEAR(timeline.beats.front().start_secs, kTransitionSecs, 1e-9) << slide.name;
      EXPECT_NEAR(timeline.end_secs(), slide.tour_secs, 1e-6) << slide.name;
    }
  }
}

TEST(SlideDensity, EverySlideHasItsBeatsAndItsWords) {
  for (const SlideSample& sample : plain_samples()) {
    check_beats_and_words(sample);
  }
}

}  // namespace
}  // namespace attn::app
