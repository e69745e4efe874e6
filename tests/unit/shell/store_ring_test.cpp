// The focus ring, giving back, and the history of a window without a window.
#include <gtest/gtest.h>

#include "app/chrome/page.h"
#include "app/shell/store.h"
#include "app/view/ring_keys.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;
using Pointer = PointerEvent::Kind;

constexpr int kEscape = 256, kEnter = 257;

class RingTest : public ::testing::Test {
 protected:
  RingTest() : store_(*make_session(*parse_options({"--slide", "softmax"})), Journal(), text_) {}

  Frame page() { return build_page(store_.page(), 1600, 900); }
  void does(Kind kind, double number = 0) {
    store_.send(ViewCommand{kind, 0, 0, number, {}}, page());
    store_.see(page());
  }
  double value() { return value_at(store_.page().trace, store_.ring().at->cell); }

  FakeText text_;
  Store store_;
};

TEST_F(RingTest, NudgesOfOneSecondAreOneStep) {
  does(Kind::kNextNumber);
  const double before = value();
  does(Kind::kNudge, 1);
  store_.advance(0.4);
  does(Kind::kNudge, 1);
  EXPECT_GT(value(), before);
  store_.advance(1.1);
  does(Kind::kNudge, -10);
  EXPECT_EQ(store_.history().n_steps(), 3U);
  store_.send(Switch::kUndo);
  store_.send(Switch::kUndo);
  EXPECT_EQ(value(), before);
  EXPECT_FALSE(store_.history().can_undo());
}

TEST_F(RingTest, AnotherNumberIsAnotherStep) {
  does(Kind::kNextNumber);
  does(Kind::kNudge, 1);
  does(Kind::kNextNumber);
  does(Kind::kNudge, 1);
  EXPECT_EQ(store_.history().n_steps(), 3U);
}

TEST_F(RingTest, ATypedValueIsOneEdit) {
  does(Kind::kNextNumber);
  does(Kind::kTypeNumber);
  store_.type_at_ring('1');
  EXPECT_TRUE(store_.press_at_ring({'K', false, false, false}, page()));
  EXPECT_TRUE(store_.press_at_ring({kEnter, false, false, false}, page()));
  EXPECT_EQ(value(), 1);
  EXPECT_TRUE(store_.ring().at);
  EXPECT_FALSE(store_.press_at_ring({'K', false, false, false}, page()));
}

TEST_F(RingTest, EscapePeelsTypingThenTheRingThenTheDock) {
  does(Kind::kToggleDock);
  does(Kind::kNextNumber);
  does(Kind::kTypeNumber);
  EXPECT_TRUE(store_.press_at_ring({kEscape, false, false, false}, page()));
  EXPECT_TRUE(store_.ring().at);
  does(Kind::kLetGo);
  EXPECT_FALSE(store_.ring().at);
  EXPECT_EQ(store_.view().dock, Dock::kWords);
  does(Kind::kLetGo);
  EXPECT_EQ(store_.view().dock, Dock::kClosed);
}

TEST_F(RingTest, TheDockShowsTheNumberThatHasIt) {
  does(Kind::kNextNumber);
  does(Kind::kToggleDock);
  EXPECT_EQ(store_.view().dock, Dock::kNumber);
  EXPECT_EQ(store_.view().selected, store_.ring().at->cell);
  does(Kind::kNumberRight);
  EXPECT_EQ(store_.view().selected, store_.ring().at->cell);
  EXPECT_EQ(store_.ring().at->cell.column, 1);
}

TEST_F(RingTest, ItsNumberIsCutAndGivenBack) {
  does(Kind::kNextNumber);
  does(Kind::kNudge, 1);
  store_.send(Switch::kGiveBack, page());
  EXPECT_TRUE(store_.document().edits.empty());
  store_.send(Switch::kCut, page());
  ASSERT_EQ(store_.document().edits.size(), 1U);
  EXPECT_EQ(store_.document().edits.begin()->first.tensor, Tensor::kMask);
  store_.see(page());
  ASSERT_TRUE(store_.ring().at) << "the arrow that was cut is still there";
  store_.send(Switch::kGiveBack, page());
  EXPECT_TRUE(store_.document().edits.empty());
}

TEST_F(RingTest, TheTemperatureIsGivenBackToo) {
  does(Kind::kOnTemperature);
  does(Kind::kNudge, 10);
  EXPECT_GT(store_.document().temperature, 1);
  store_.send(Switch::kGiveBack, page());
  EXPECT_EQ(store_.document().temperature, 1);
}

TEST_F(RingTest, ANumberThatLeavesThePageLetsItGo) {
  does(Kind::kNextNumber);
  ASSERT_TRUE(store_.ring().at);
  ViewCommand first;
  first.kind = Kind::kGoToSlide;
  store_.send(first, page());
  store_.see(page());
  EXPECT_FALSE(store_.ring().at && store_.ring().at->cell.tensor == Tensor::kScaledScores);
}

TEST_F(RingTest, AClickElsewhereLetsItGo) {
  does(Kind::kNextNumber);
  store_.point(page(), {Pointer::kPress, {5, 500}, false, false});
  store_.point(page(), {Pointer::kRelease, {5, 500}, false, false});
  EXPECT_FALSE(store_.ring().at);
}

TEST_F(RingTest, ANumberWithTheKeysHoldsThePlayhead) {
  does(Kind::kReplay);
  ASSERT_TRUE(store_.view().playing);
  does(Kind::kNextNumber);
  EXPECT_FALSE(store_.view().playing);
  does(Kind::kNextBeat);
  EXPECT_TRUE(store_.view().playing);
}

TEST_F(RingTest, APageIsGivenBackInOneStep) {
  const Target score = cell_target(Tensor::kScaledScores, 0, 0, 2, 1);
  const Target query = cell_target(Tensor::kQ, 0, 0, 2, 1);
  store_.send(DocumentEdit{SetCell{score, 1}, 0});
  store_.send(DocumentEdit{SetCell{cell_target(Tensor::kMask, kAll, kAll, 2, 4), 0}, 0});
  store_.send(DocumentEdit{SetCell{query, 1}, 0});
  const std::size_t steps = store_.history().n_steps();
  store_.send(Switch::kGiveSlideBack, page());
  ASSERT_EQ(store_.document().edits.size(), 1U);
  EXPECT_EQ(store_.document().edits.begin()->first, query);
  EXPECT_EQ(store_.history().n_steps(), steps + 1);
  store_.send(Switch::kUndo);
  EXPECT_EQ(store_.document().edits.size(), 3U);
}

TEST_F(RingTest, AStepOfTheHistoryIsGoneTo) {
  const Target score = cell_target(Tensor::kScaledScores, 0, 0, 2, 1);
  for (const double value : {1.0, 2.0, 3.0}) {
    store_.send(DocumentEdit{SetCell{score, value}, 0});
  }
  store_.go_to_step(1);
  EXPECT_EQ(value_at(store_.page().trace, score), 1);
  store_.go_to_step(3);
  EXPECT_EQ(value_at(store_.page().trace, score), 3);
  store_.go_to_step(0);
  EXPECT_TRUE(store_.document().edits.empty());
  EXPECT_EQ(store_.history().n_steps(), 4U);
}

}  // namespace
}  // namespace attn::app
