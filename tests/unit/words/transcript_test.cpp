// The transcript: title, every slide in order, captions, bullets, corrections; every option counts.
#include "app/cli/transcript.h"

#include <gtest/gtest.h>

#include "app/cli/bare_slide.h"
#include "app/slides/slide.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

std::string transcript_of(const std::vector<std::string>& options) {
  return transcript(session_of(options), measurer_for_tests());
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

TEST(Transcript, HasEverySlideInOrderWithItsCaptionsAndBullets) {
  const Session session = session_of({});
  const std::string all = transcript(session, measurer_for_tests());
  std::size_t at = 0;
  for (const Slide& slide : slide_list()) {
    const BareSlide bare = bare_slide(session, measurer_for_tests(), slide.id, Theme::kLight);
    std::vector<std::string> lines = {plain_text(bare.frame.words.front())};
    EXPECT_EQ(n_bullets(bare.frame),
              slide.id == SlideId::kCover || slide.id == SlideId::kNext ? 0U : 3U);
    for (std::size_t i = 0; i < bare.timeline.beats.size(); ++i) {
      lines.push_back(std::to_string(i + 1) + ". " + plain_text(bare.timeline.beats[i].caption));
    }
    const std::vector<Words>& words = bare.frame.words;
    for (std::size_t i = words.size() - n_bullets(bare.frame); i < words.size(); ++i) {
      lines.push_back("• " + plain_text(words[i]));
    }
    for (const std::string& line : lines) {
      at = all.find("\n" + line + "\n", at);
      ASSERT_NE(at, std::string::npos) << slide.name << ": " << line;
    }
  }
}

TEST(Transcript, BeginsWithTheTitleAndEndsWithTheCorrections) {
  const std::string all = transcript_of({});
  EXPECT_TRUE(all.starts_with("Attention mechanism\n===================\nHow self-attention"));
  EXPECT_TRUE(says(all, "Visual explainer, 110 s\n"));
  const std::size_t corrections = all.rfind("\n\n");
  for (const Words& correction : corrections_to_the_source(english())) {
    EXPECT_NE(all.find(plain_text(correction), corrections), std::string::npos);
  }
  EXPECT_EQ(all.back(), '\n');
}

TEST(Transcript, HonoursEveryChoice) {
  EXPECT_TRUE(says(transcript_of({"--temperature", "0.25"}), "“cat” with weight 0.767"));
  EXPECT_TRUE(says(transcript_of({"--mask", "causal"}), "“cat” with weight 0.768"));
  EXPECT_TRUE(
      says(transcript_of({"--edit", "attention_weights/1/1/3/6=0.5"}), "“mat” with weight 0.500"));
  EXPECT_TRUE(says(transcript_of({"--row", "4"}), "“on” attends to “mat”"));
  EXPECT_NE(transcript_of({"--head", "2"}), transcript_of({}));
  EXPECT_TRUE(says(transcript_of({"--text", "The dog saw a cat"}), "“The dog saw a cat”"));
  const std::string second = transcript_of({"--model", "story", "--layer", "2"});
  EXPECT_TRUE(says(second, "the layers below"));
}

TEST(Transcript, ASentenceOfSeveralLinesStaysOnOne) {
  EXPECT_TRUE(says(transcript_of({"--text", "red dog\nblue tree"}), "“red dog blue tree”"));
}

}  // namespace
}  // namespace attn::app
