// Which of the two models inside the program reads a text.
#include "engine/model/model_for.h"

#include <gtest/gtest.h>

#include "engine/compute.h"
#include "engine/model/built_in.h"

namespace attn {
namespace {

class ModelFor : public testing::Test {
 protected:
  [[nodiscard]] std::string name(const std::string& text) const {
    return model_for(text, nullptr, built_in_)->name;
  }
  const BuiltInModels built_in_{built_in_model("lesson").value(), built_in_model("story").value()};
};

TEST_F(ModelFor, BothAreInsideTheProgram) {
  EXPECT_EQ(built_in_names(), (std::vector<std::string>{"lesson", "story"}));
  EXPECT_EQ(built_in_.lesson->badge, "constructed");
  EXPECT_EQ(built_in_.story->badge, "trained");
  EXPECT_FALSE(built_in_.lesson->unembedding || built_in_.lesson->mask_token);
  EXPECT_TRUE(built_in_.story->unembedding && built_in_.story->mask_token);
}

TEST_F(ModelFor, TheLessonReadsItsWordsUpToEight) {
  for (const char* text : {"The cat sat on the mat", "She saw a dog", "mat", "an exam an exam",
                           "  The\tcat ", "a cat sat on a mat on a"}) {
    EXPECT_EQ(name(text), "lesson") << text;
  }
}

TEST_F(ModelFor, TheStoryReadsEverythingElse) {
  for (const char* text : {"a cat sat on a mat on a mat", "The bird sat", "the Cat", "The cat sat.",
                           "", " ", "猫", "The [MASK] sat", "\U0001F98A"}) {
    EXPECT_EQ(name(text), "story") << text;
  }
}

TEST_F(ModelFor, WhatRunsReadsTheWholeText) {
  for (const char* text : {"The cat sat", "The bird sat", "猫が好き", "don't [MASK] me"}) {
    Document document;
    document.text = text;
    document.model = model_for(text, nullptr, built_in_);
    const auto run = compute(document);
    ASSERT_TRUE(run) << text;
    EXPECT_EQ((*run)->n_tokens(), (*run)->n_tokens_of_text) << text;
  }
}

TEST_F(ModelFor, TheOneAskedForRunsUnlessItIsTheLesson) {
  EXPECT_EQ(model_for("mat", built_in_.story, built_in_), built_in_.story);
  EXPECT_EQ(model_for("mat", built_in_.lesson, built_in_), built_in_.lesson);
  EXPECT_EQ(model_for("bird", built_in_.lesson, built_in_), built_in_.story);
}

}  // namespace
}  // namespace attn
