// The runs beside the one on screen: when they are there, and which are taken over.
#include "app/cli/side_runs.h"

#include <gtest/gtest.h>

#include "app/cli/session.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/second_sentence.h"

namespace attn::app {
namespace {

Session session_of(const std::vector<std::string>& options) {
  std::vector<std::string> words = {"scene"};
  words.insert(words.end(), options.begin(), options.end());
  const auto session = make_session(*parse_options(words));
  EXPECT_TRUE(session.has_value());
  return *session;
}

Session open_story() {
  return session_of({"--model", "story", "--text", "Lily saw a big dog", "--mask", "none"});
}

TEST(SideRuns, OfTheLessonAreTheSecondSentenceAlone) {
  const Session lesson = session_of({});
  const SideRuns runs = side_runs(lesson.trace, lesson.unedited, 2);
  EXPECT_EQ(runs.masked, nullptr);
  EXPECT_EQ(runs.masked_unedited, nullptr);
  ASSERT_NE(runs.second, nullptr);
  EXPECT_EQ(runs.second->document, second_document(*lesson.trace, 2));
  EXPECT_EQ(runs.second->document.text, lesson.document.model->second_text);
}

TEST(SideRuns, OfAnOpenModelHideTheWordInFocus) {
  const Session story = open_story();
  const SideRuns runs = side_runs(story.trace, story.unedited, 2);
  ASSERT_NE(runs.masked, nullptr);
  EXPECT_EQ(runs.masked, runs.masked_unedited) << "without edits they are one run";
  EXPECT_EQ(runs.masked->tokens[2].id, *story.trace->model->mask_token);
  EXPECT_NE(runs.masked->tokens[1].id, *story.trace->model->mask_token);
  ASSERT_NE(runs.second, nullptr);
}

TEST(SideRuns, OfACausalModelHideNothing) {
  const Session story = session_of({"--model", "story", "--text", "Lily saw a big dog"});
  EXPECT_EQ(side_runs(story.trace, story.unedited, 2).masked, nullptr);
}

TEST(SideRuns, ThatAreTheSameAreTakenOver) {
  const Session story = open_story();
  const SideRuns before = side_runs(story.trace, story.unedited, 2);
  const SideRuns again = side_runs(story.trace, story.unedited, 2, before);
  EXPECT_EQ(again.masked, before.masked);
  EXPECT_EQ(again.masked_unedited, before.masked_unedited);
  EXPECT_EQ(again.second, before.second);
  const SideRuns other = side_runs(story.trace, story.unedited, 4, before);
  EXPECT_NE(other.masked, before.masked);
}

TEST(SideRuns, FollowAnEdit) {
  const Session story = open_story();
  const SideRuns before = side_runs(story.trace, story.unedited, 2);
  const auto document =
      apply(story.document, SetCell{cell_target(Tensor::kWV, 0, 0, 1, 1), 2}, *story.trace);
  ASSERT_TRUE(document.has_value());
  const auto edited = compute(*document);
  ASSERT_TRUE(edited.has_value());
  const SideRuns runs = side_runs(*edited, story.unedited, 2, before);
  EXPECT_EQ(runs.masked_unedited, before.masked_unedited);
  EXPECT_NE(runs.masked, runs.masked_unedited);
  EXPECT_NE(runs.second, before.second) << "learned numbers hold for every sentence";
}

TEST(SideRuns, ASessionHasThoseOfItsFocus) {
  const Session story = open_story();
  ASSERT_NE(story.beside.second, nullptr);
  const int row = focus_of(*story.unedited, story.view).row;
  EXPECT_EQ(story.beside.second->document, second_document(*story.trace, row));
}

}  // namespace
}  // namespace attn::app
