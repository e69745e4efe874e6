// Cuts: an arrow taken away, in one head or with one click in every layer and head.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/history.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

Target everywhere(int row, int key) {
  return cell_target(Tensor::kMask, kAll, kAll, row, key);
}
Target weight(int layer, int head, int row, int key) {
  return cell_target(Tensor::kAttentionWeights, layer, head, row, key);
}

// Three layers of two heads and five words, changed by commands.
class Cuts : public testing::Test {
 protected:
  void SetUp() override {
    SampleShape shape;
    shape.n_layers = 3;
    shape.has_norms = true;
    Document document;
    document.model = sample_model(shape, 1);
    document.text = "w1 w2 w3 w4 w5";
    set(std::move(document));
  }
  void set(Document document) {
    trace_ = compute(document).value();
    document_ = std::move(document);
  }
  void does(const Command& command) {
    Result<Document> next = apply(document_, command, *trace_);
    ASSERT_TRUE(next.has_value()) << next.error().message;
    set(*std::move(next));
  }
  // How many of the six heads have that cell in that state.
  [[nodiscard]] int n_heads_with(CellState state, int row, int key) const {
    int n = 0;
    for (int layer = 0; layer < 3; ++layer) {
      for (int head = 0; head < 2; ++head) {
        n += state_at(*trace_, layer, head, row, key) == state ? 1 : 0;
      }
    }
    return n;
  }

  Document document_;
  TracePtr trace_;
};

TEST_F(Cuts, OneClickReachesEveryLayerAndHead) {
  ASSERT_TRUE(editable(*trace_, everywhere(3, 1)));
  does(SetCell{everywhere(3, 1), 0});
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 6);
  EXPECT_EQ(n_heads_with(CellState::kFree, 1, 3), 6) << "the other way is open";
  for (const Tensor tensor : {Tensor::kAttentionWeights, Tensor::kExponentials}) {
    EXPECT_EQ(value_at(*trace_, cell_target(tensor, 2, 1, 3, 1)), 0);
  }
  EXPECT_EQ(value_at(*trace_, cell_target(Tensor::kMask, 1, 0, 3, 1)), 0);
}

TEST_F(Cuts, HoldZeroOrOne) {
  does(SetCell{everywhere(3, 1), -8});
  EXPECT_EQ(document_.edits.at(everywhere(3, 1)), 0);
  does(SetCell{everywhere(3, 1), 0.7});
  EXPECT_EQ(document_.edits.at(everywhere(3, 1)), 1);
  EXPECT_EQ(n_heads_with(CellState::kFree, 3, 1), 6);
}

TEST_F(Cuts, AreOfCellsThatTheRunHas) {
  for (const Target& outside :
       {everywhere(5, 0), everywhere(0, 5), everywhere(-1, 0),
        cell_target(Tensor::kMask, 3, kAll, 0, 0), cell_target(Tensor::kMask, kAll, 2, 0, 0)}) {
    EXPECT_FALSE(editable(*trace_, outside)) << format_target(outside);
    EXPECT_FALSE(apply(document_, SetCell{outside, 0}, *trace_)) << format_target(outside);
  }
  EXPECT_FALSE(editable(*trace_, weight(kAll, kAll, 3, 1))) << "all is for mask cells only";
  EXPECT_FALSE(exists(*trace_, everywhere(3, 1))) << "it is no single number";
}

TEST_F(Cuts, AreGivenBackOneByOne) {
  const Document first = document_;
  does(SetCell{everywhere(3, 1), 0});
  does(SetCell{everywhere(4, 0), 0});
  does(ResetCell{everywhere(3, 1)});
  EXPECT_EQ(n_heads_with(CellState::kFree, 3, 1), 6);
  EXPECT_EQ(n_heads_with(CellState::kCut, 4, 0), 6);
  does(ResetCell{everywhere(4, 0)});
  EXPECT_EQ(document_, first);
}

TEST_F(Cuts, OfOneHeadWinOverTheOnesOfAll) {
  const Target own = cell_target(Tensor::kMask, 1, 1, 3, 1);
  does(SetCell{own, 1});
  does(SetCell{everywhere(3, 1), 0});
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 5);
  EXPECT_EQ(state_at(*trace_, 1, 1, 3, 1), CellState::kFree);
}

TEST_F(Cuts, AreUndoneAndRedone) {
  History history(document_);
  does(SetCell{everywhere(3, 1), 0});
  history.push(document_, 1);
  ASSERT_TRUE(history.undo());
  set(history.now());
  EXPECT_EQ(n_heads_with(CellState::kFree, 3, 1), 6);
  ASSERT_TRUE(history.redo());
  set(history.now());
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 6);
}

TEST_F(Cuts, GoWithTheirTextAndTheirModel) {
  does(SetCell{everywhere(3, 1), 0});
  const Document cut = document_;
  does(SetText{"w5 w4 w3 w2 w1"});
  EXPECT_TRUE(document_.edits.empty());
  set(cut);
  does(SetModel{sample_model({}, 2)});
  EXPECT_TRUE(document_.edits.empty());
}

TEST_F(Cuts, MoveWithTheirWords) {
  does(SetCell{everywhere(3, 1), 0});
  does(SetOrder{{4, 3, 2, 1, 0}});  // the fourth word is now the second, the second the fourth
  EXPECT_EQ(document_.edits.size(), 1U);
  EXPECT_EQ(n_heads_with(CellState::kCut, 1, 3), 6);
  does(SetOrder{{}});
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 6);
}

TEST_F(Cuts, UnderTheCausalMaskOutliveIt) {
  does(SetMask{MaskKind::kCausal});
  does(SetCell{everywhere(3, 1), 0});
  does(SetCell{everywhere(1, 3), 0});  // away already
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 6);
  EXPECT_EQ(n_heads_with(CellState::kCut, 1, 3), 6);
  does(ResetCell{everywhere(1, 3)});
  EXPECT_EQ(n_heads_with(CellState::kMasked, 1, 3), 6);
  does(SetMask{MaskKind::kNone});
  EXPECT_EQ(n_heads_with(CellState::kCut, 3, 1), 6);
  EXPECT_EQ(n_heads_with(CellState::kFree, 1, 3), 6);
}

TEST_F(Cuts, OfTheLastFreeCellLeaveARowOfZeros) {
  does(SetMask{MaskKind::kCausal});
  does(SetCell{everywhere(1, 0), 0});
  EXPECT_EQ(value_at(*trace_, weight(0, 0, 1, 1)), 1) << "it takes the rest";
  does(SetCell{everywhere(1, 1), 0});
  for (int key = 0; key < 5; ++key) {
    EXPECT_EQ(value_at(*trace_, weight(2, 1, 1, key)), 0);
  }
  EXPECT_EQ(value_at(*trace_, {Tensor::kRowTotal, 0, 0, 1, kNone, kNone}), 0);
  for (int c = 0; c < 4; ++c) {
    EXPECT_EQ(value_at(*trace_, cell_target(Tensor::kContext, 0, 0, 1, c)), 0);
  }
  does(ResetCell{everywhere(1, 1)});
  EXPECT_EQ(value_at(*trace_, weight(0, 0, 1, 1)), 1);
}

TEST_F(Cuts, PutPinsToSleepAndWakeThem) {
  does(SetCell{weight(1, 0, 3, 1), 0.625});
  does(SetCell{everywhere(3, 1), 0});
  EXPECT_EQ(value_at(*trace_, weight(1, 0, 3, 1)), 0);
  EXPECT_EQ(document_.edits.size(), 2U) << "the pin is kept";
  EXPECT_FALSE(editable(*trace_, weight(1, 0, 3, 1)));
  does(ResetCell{everywhere(3, 1)});
  EXPECT_EQ(value_at(*trace_, weight(1, 0, 3, 1)), 0.625);
  EXPECT_EQ(state_at(*trace_, 1, 0, 3, 1), CellState::kPinned);
}

}  // namespace
}  // namespace attn
