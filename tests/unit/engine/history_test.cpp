#include "engine/document/history.h"

#include <gtest/gtest.h>

#include <string>

namespace attn {
namespace {

Document document(double temperature) {
  Document result;
  result.temperature = temperature;
  return result;
}

TEST(History, GoesBackAndForth) {
  History history(document(1));
  EXPECT_FALSE(history.undo());
  history.push(document(2), 0);
  history.push(document(3), 0);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(2));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(1));
  EXPECT_FALSE(history.can_undo());
  EXPECT_TRUE(history.redo());
  EXPECT_TRUE(history.redo());
  EXPECT_EQ(history.now(), document(3));
  EXPECT_FALSE(history.redo());
}

TEST(History, OneGestureIsOneStep) {
  History history(document(1));
  history.push(document(2), 7);
  history.push(document(3), 7);
  history.push(document(4), 8);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(3));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(1));
}

TEST(History, ItsStepsCanBeReadFromTheFirstOn) {
  History history(document(1));
  EXPECT_EQ(history.n_steps(), 1U);
  EXPECT_EQ(history.at(), 0U);
  history.push(document(2), 0);
  history.push(document(3), 0);
  history.undo();
  EXPECT_EQ(history.n_steps(), 3U);
  EXPECT_EQ(history.at(), 1U);
  EXPECT_EQ(history.step(0), document(1));
  EXPECT_EQ(history.step(2), document(3));
  EXPECT_EQ(history.step(history.at()), history.now());
}

TEST(History, GestureNoughtNeverJoins) {
  History history(document(1));
  history.push(document(2), 0);
  history.push(document(3), 0);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(2));
}

TEST(History, EqualDocumentIsNoStepAndKeepsWhatCanBeRedone) {
  History history(document(1));
  history.push(document(2), 0);
  history.push(document(2), 0);
  EXPECT_TRUE(history.undo());
  history.push(document(1), 0);
  EXPECT_TRUE(history.can_redo());
}

TEST(History, PushAfterUndoDropsWhatCouldBeRedone) {
  History history(document(1));
  history.push(document(2), 0);
  history.undo();
  history.push(document(3), 0);
  EXPECT_FALSE(history.can_redo());
  history.undo();
  EXPECT_EQ(history.now(), document(1));
}

TEST(History, GestureThatCameBackIsNoStep) {
  History history(document(1));
  history.push(document(2), 7);
  history.push(document(1), 7);
  EXPECT_FALSE(history.can_undo());
  history.push(document(3), 7);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), document(1));
}

TEST(History, ForgetsTheOldestStep) {
  History history(document(0));
  for (std::size_t i = 1; i <= History::kMostSteps + 10; ++i) {
    history.push(document(static_cast<double>(i)), 0);
  }
  std::size_t steps = 1;
  for (; history.undo(); ++steps) {
  }
  EXPECT_EQ(steps, History::kMostSteps);
  EXPECT_EQ(history.now(), document(11));
}

TEST(History, LongTextsAreForgottenEarlier) {
  Document first;
  first.text.assign(20U << 20U, 'a');
  History history(first);
  for (int i = 1; i <= 6; ++i) {
    Document next = first;
    next.temperature = i;
    history.push(next, 0);
  }
  int n_back = 0;
  while (history.undo()) {
    ++n_back;
  }
  EXPECT_EQ(n_back, 3);  // 60 of the 64 MiB
  EXPECT_EQ(history.now().temperature, 3);
}

}  // namespace
}  // namespace attn
