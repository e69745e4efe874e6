#include "engine/document/apply.h"

#include <gtest/gtest.h>

#include <limits>

#include "engine/compute.h"
#include "engine/document/edits.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

constexpr int kSat = 2;

Target weight(int row, int key) {
  return cell_target(Tensor::kAttentionWeights, 0, 0, row, key);
}
Target scaled(int row, int key) {
  return cell_target(Tensor::kScaledScores, 0, 0, row, key);
}
Target cut(int row, int key) {
  return cell_target(Tensor::kMask, kAll, kAll, row, key);
}

// A document and its run, changed by commands.
class Apply : public testing::Test {
 protected:
  void set(Document document) {
    document_ = std::move(document);
    trace_ = compute(document_).value();
  }
  void SetUp() override { set(known_row_document()); }

  void does(const Command& command) {
    Result<Document> next = apply(document_, command, *trace_);
    ASSERT_TRUE(next.has_value()) << next.error().message;
    set(*next);
  }
  void refuses(const Command& command) {
    const Result<Document> next = apply(document_, command, *trace_);
    ASSERT_FALSE(next.has_value());
    EXPECT_EQ(next.error().code, ErrorCode::kInvalidInput);
  }

  Document document_;
  TracePtr trace_;
};

TEST_F(Apply, PinsOfARowStopAtOneTogether) {
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetCell{weight(kSat, 1), 0.75});
  EXPECT_EQ(document_.edits.at(weight(kSat, 1)), 0.5);
  EXPECT_EQ(cell_range(*trace_, weight(kSat, 5)).max, 0.5);
  EXPECT_EQ(cell_range(*trace_, weight(kSat, 0)).max, 0);
  does(SetCell{weight(kSat, 1), -3});
  EXPECT_EQ(document_.edits.at(weight(kSat, 1)), 0);
}

TEST_F(Apply, SleepingPinsCountSoThatTheyMayWake) {
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetMask{MaskKind::kCausal});
  does(SetCell{weight(kSat, 1), 0.9});
  EXPECT_EQ(document_.edits.at(weight(kSat, 1)), 0.5);
  does(SetMask{MaskKind::kNone});
  EXPECT_EQ(value_at(*trace_, weight(kSat, 5)), 0.5);
}

TEST_F(Apply, LastFreeCellAndALoneTokenTakeTheRest) {
  for (const int key : {0, 1, 2, 3, 4}) {
    does(SetCell{weight(kSat, key), 0.1});
  }
  EXPECT_FALSE(editable(*trace_, weight(kSat, 5)));
  refuses(SetCell{weight(kSat, 5), 0.2});
  EXPECT_TRUE(editable(*trace_, weight(kSat, 4)));
  does(ResetCell{weight(kSat, 4)});
  EXPECT_TRUE(editable(*trace_, weight(kSat, 5)));
  does(SetText{"cat"});
  EXPECT_FALSE(editable(*trace_, weight(0, 0)));
}

TEST_F(Apply, MaskedCellsCannotBeDragged) {
  does(SetMask{MaskKind::kCausal});
  EXPECT_FALSE(editable(*trace_, weight(kSat, 5)));
  EXPECT_FALSE(editable(*trace_, scaled(kSat, 5)));
  refuses(SetCell{scaled(kSat, 5), 1});
  does(SetCell{cut(kSat, 5), 1});
  EXPECT_TRUE(editable(*trace_, scaled(kSat, 5)));
}

TEST_F(Apply, EditingTheScoreOfACellDropsItsPinAndNoOther) {
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetCell{weight(kSat, 1), 0.2});
  does(SetCell{scaled(kSat, 5), 2.9});
  EXPECT_FALSE(document_.edits.contains(weight(kSat, 5)));
  EXPECT_TRUE(document_.edits.contains(weight(kSat, 1)));
  does(SetCell{cell_target(Tensor::kQ, 0, 0, kSat, 0), 1});
  EXPECT_TRUE(document_.edits.contains(weight(kSat, 1)));
}

TEST_F(Apply, OrderOfEditingNeverMatters) {
  const Document start = document_;
  const SetCell first = {cell_target(Tensor::kQ, 0, 0, kSat, 0), 1};
  const SetCell second = {cut(0, 5), 0};
  does(first);
  does(second);
  const Document one_way = document_;
  set(start);
  does(second);
  does(first);
  EXPECT_EQ(document_, one_way);
}

TEST_F(Apply, RefusesWhatCannotBeEdited) {
  refuses(SetCell{cell_target(Tensor::kScores, 0, 0, 0, 0), 1});
  refuses(SetCell{cell_target(Tensor::kQ, 0, 0, 6, 0), 1});
  refuses(SetCell{cell_target(Tensor::kQ, 0, kAll, 0, 0), 1});
  refuses(SetCell{cell_target(Tensor::kBQ, 0, 0, kNone, 0), 1});
  refuses(SetCell{weight(0, 0), std::numeric_limits<double>::quiet_NaN()});
  refuses(SetTemperature{std::numeric_limits<double>::quiet_NaN()});
  refuses(SetOrder{{0, 1, 2}});
  refuses(SetOrder{{0, 1, 2, 3, 4, 6}});
  refuses(SetText{""});
  refuses(SetText{"The bird"});
}

TEST_F(Apply, ClampsWhatIsTooFar) {
  does(SetTemperature{1000});
  EXPECT_EQ(document_.temperature, kGreatestTemperature);
  does(SetTemperature{0});
  EXPECT_EQ(document_.temperature, kLeastTemperature);
  does(SetCell{cell_target(Tensor::kQ, 0, 0, 0, 0), 1e30});
  EXPECT_EQ(document_.edits.at(cell_target(Tensor::kQ, 0, 0, 0, 0)), kGreatestEdit);
}

TEST_F(Apply, AnotherSentenceKeepsEditsOfParametersOnly) {
  const Target parameter = cell_target(Tensor::kWQ, 0, 0, 1, 0);
  does(SetCell{parameter, 0.25});
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetCell{{Tensor::kX, 0, kNone, 1, kNone, 2}, 2});
  does(SetCell{cut(0, 1), 0});
  does(SetOrder{{5, 4, 3, 2, 1, 0}});
  does(SetTemperature{2});
  does(SetText{"The cat sat"});
  EXPECT_EQ(document_.edits, (std::map<Target, double>{{parameter, 0.25}}));
  EXPECT_TRUE(document_.order.empty());
  EXPECT_EQ(document_.temperature, 2);
}

// The model of this test reads no U+FFFD: the message shows what became of the byte.
TEST_F(Apply, TextIsMendedBeforeItEntersTheDocument) {
  const Result<Document> next = apply(document_, SetText{"The \xFF"}, *trace_);
  ASSERT_FALSE(next.has_value());
  EXPECT_NE(next.error().message.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST_F(Apply, AnotherModelDropsAllEdits) {
  does(SetCell{cell_target(Tensor::kWQ, 0, 0, 1, 0), 0.25});
  does(SetModel{known_row_model()});
  EXPECT_TRUE(document_.edits.empty());
  refuses(SetModel{sample_model({}, 1)});  // which knows other words
}

TEST_F(Apply, AnotherOrderCarriesEditsWithTheirTokens) {
  const Target parameter = cell_target(Tensor::kWQ, 0, 0, 1, 0);
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetCell{cell_target(Tensor::kV, 0, 0, 1, 3), 9});
  does(SetCell{cut(0, 5), 0});
  does(SetCell{parameter, 0.25});
  const Document before = document_;
  does(SetOrder{{5, 2, 0, 1, 3, 4}});  // mat sat The cat on the
  EXPECT_EQ(document_.edits, (std::map<Target, double>{{weight(1, 0), 0.5},
                                                       {cell_target(Tensor::kV, 0, 0, 3, 3), 9},
                                                       {cut(2, 0), 0},
                                                       {parameter, 0.25}}));
  does(SetOrder{{4, 3, 2, 1, 0, 5}});
  does(SetOrder{{0, 1, 2, 3, 4, 5}});
  EXPECT_EQ(document_, before);
}

TEST_F(Apply, GivesBackOneEditOrAll) {
  const Document before = document_;
  does(SetCell{weight(kSat, 5), 0.5});
  does(SetCell{cut(0, 5), 0});
  does(ResetCell{weight(kSat, 5)});
  EXPECT_EQ(document_.edits.size(), 1U);
  does(ResetAll{});
  EXPECT_EQ(document_, before);
}

TEST_F(Apply, MaskCellSnapsToCutOrOpen) {
  does(SetCell{cut(0, 5), 0.2});
  EXPECT_EQ(document_.edits.at(cut(0, 5)), 0);
  EXPECT_EQ(state_at(*trace_, 0, 0, 0, 5), CellState::kCut);
}

TEST_F(Apply, MaskThatTheModelDoesNotKnowIsRefused) {
  auto model = std::make_shared<Model>(*document_.model);
  model->mask = MaskKind::kCausal;
  model->knows_both_masks = false;
  does(SetModel{model});
  refuses(SetMask{MaskKind::kNone});
  does(SetMask{MaskKind::kCausal});
}

TEST(Command, NamesAreThoseOfTheJournal) {
  EXPECT_STREQ(name_of(Command(SetCell{})), "set_cell");
  EXPECT_STREQ(name_of(Command(SetOrder{})), "set_order");
  EXPECT_STREQ(name_of(Command(SetTemperature{})), "set_temperature");
}

}  // namespace
}  // namespace attn
