// Paragraphs are true of the run they are said of, and their numbers are the run's.
#include "app/slides/paragraph.h"

#include <gtest/gtest.h>

#include "app/cli/bare_slide.h"
#include "app/slides/slide.h"
#include "tests/support/numerals.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

std::string paragraph(const std::vector<std::string>& options, SlideId slide) {
  const BareSlide bare =
      bare_slide(session_of(options), measurer_for_tests(), slide, Theme::kLight);
  std::string text;
  for (const Sentence& sentence : bare.paragraph) {
    text += plain_text(sentence.words) + "\n";
  }
  return text;
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

TEST(Paragraph, TheCausalMaskChangesWhatIsFound) {
  const std::string open = paragraph({}, SlideId::kScores);
  EXPECT_TRUE(says(open, "“sat” finds “cat” and “mat” most relevant: possible only without"));
  EXPECT_TRUE(says(open, "as in BERT"));
  const std::string causal = paragraph({"--mask", "causal"}, SlideId::kScores);
  EXPECT_FALSE(says(causal, "“mat”"));
  EXPECT_FALSE(says(causal, "possible only"));
  EXPECT_TRUE(says(causal, "as in GPT"));
  EXPECT_FALSE(says(paragraph({"--mask", "causal"}, SlideId::kCover), "all the others"));
}

TEST(Paragraph, SwitchesThatAreOffAreSaid) {
  EXPECT_TRUE(says(paragraph({}, SlideId::kTokens), "adds a vector of its own"));
  EXPECT_TRUE(says(paragraph({"--no-positions"}, SlideId::kTokens), "switched off"));
  EXPECT_TRUE(says(paragraph({"--no-positions"}, SlideId::kCombine), "follows its word"));
  EXPECT_FALSE(says(paragraph({"--no-positions", "--mask", "causal"}, SlideId::kCombine),
                    "follows its word"));
  EXPECT_TRUE(says(paragraph({"--no-scale"}, SlideId::kScores), "not divided by √d"));
  EXPECT_FALSE(says(paragraph({"--no-scale"}, SlideId::kScores), "is scaled by"));
}

TEST(Paragraph, ARowWithoutWordsHasNoWeights) {
  std::vector<std::string> options;
  for (const char* key : {"1", "2", "3", "4", "5", "6"}) {
    options.insert(options.end(), {"--edit", std::string("mask/all/all/3/") + key + "=0"});
  }
  EXPECT_TRUE(says(paragraph(options, SlideId::kSoftmax), "no weight"));
  EXPECT_FALSE(says(paragraph(options, SlideId::kSoftmax), "sum to"));
  EXPECT_FALSE(says(paragraph(options, SlideId::kCombine), "incorporates"));
  EXPECT_TRUE(says(paragraph(options, SlideId::kMatrix), "unless"));
}

TEST(Paragraph, OneWordStandsAlone) {
  const std::vector<std::string> dog = {"--model", "story", "--text", "dog"};
  EXPECT_TRUE(says(paragraph(dog, SlideId::kCover), "only itself"));
  EXPECT_TRUE(says(paragraph(dog, SlideId::kTokens), "one token"));
  EXPECT_TRUE(says(paragraph(dog, SlideId::kScores), "one key only: itself"));
  EXPECT_TRUE(says(paragraph(dog, SlideId::kSoftmax), "itself with weight 1.000"));
}

TEST(Paragraph, WhatIsBuiltByHandIsNotCalledLearned) {
  EXPECT_TRUE(says(paragraph({}, SlideId::kQkv), "built by hand"));
  const std::string story = paragraph({"--model", "story"}, SlideId::kQkv);
  EXPECT_FALSE(says(story, "by hand"));
  EXPECT_TRUE(says(story, "bias"));
}

TEST(Paragraph, AScoreSetByHandIsNoQuotient) {
  EXPECT_TRUE(says(paragraph({}, SlideId::kScores), "5.6, divided by 2, is the score 2.8"));
  EXPECT_FALSE(says(paragraph({"--edit", "scaled_scores/1/1/3/2=3"}, SlideId::kScores), "5.6"));
}

// Each numeral of these words has a source that gives it.
void expect_sources(const Shot& shot, const Words& words) {
  const std::string text = plain_text(words);
  const std::vector<Numeral> numerals = numerals_of(text);
  const std::vector<Source> sources = sources_of(words);
  ASSERT_EQ(numerals.size(), sources.size()) << describe(shot) << ": " << text;
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (sources[i].kind == Source::Kind::kToken) {
      continue;
    }
    const std::optional<double> value = worked_out(sources[i], runs_of(shot));
    ASSERT_TRUE(value.has_value()) << describe(shot) << ": " << text;
    EXPECT_EQ(fault_of(numerals[i], sources[i], *value), "") << describe(shot) << ": " << text;
  }
}

TEST(Paragraph, EveryNumeralHasItsSource) {
  std::vector<SlideSample> samples = with_tokens_up_to(10, plain_samples());
  for (SlideSample& sample : with_tokens_up_to(8, edited_samples())) {
    samples.push_back(std::move(sample));
  }
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      const Shot shot = rest_of(sample, slide);
      for (const Words& words : frame_of(shot).words) {
        expect_sources(shot, words);
      }
    }
  }
}

}  // namespace
}  // namespace attn::app
