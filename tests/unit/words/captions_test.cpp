// Captions can be read while their beat runs: at most twelve words, at most 2.7 a second; at rest
// at most fourteen.
#include <gtest/gtest.h>

#include "app/slides/slide.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

constexpr int kMostInBeat = 12, kMostAtRest = 14;
constexpr double kMostASecond = 2.7;

void expect_readable(const SlideSample& sample, const Slide& slide) {
  const Shot shot = rest_of(sample, slide);
  for (const Beat& beat : timeline_of(shot).beats) {
    const std::string caption = plain_text(beat.caption);
    const int n = n_words(caption);
    EXPECT_GT(n, 0) << describe(shot);
    EXPECT_LE(n, kMostInBeat) << describe(shot) << ": " << caption;
    EXPECT_LE(n, kMostASecond * (beat.end_secs - beat.start_secs))
        << describe(shot) << ": " << caption;
  }
}

TEST(Captions, CanBeReadWhileTheirBeatRuns) {
  for (const SlideSample& sample : plain_samples()) {
    for (const Slide& slide : slide_list()) {
      expect_readable(sample, slide);
    }
  }
}

TEST(Captions, AtRestAreALine) {
  for (const SlideSample& sample : with_tokens_up_to(16, plain_samples())) {
    for (const Slide& slide : slide_list()) {
      const Shot shot = rest_of(sample, slide);
      const std::string caption = plain_text(frame_of(shot).caption);
      EXPECT_LE(n_words(caption), kMostAtRest) << describe(shot) << ": " << caption;
    }
  }
}

}  // namespace
}  // namespace attn::app
