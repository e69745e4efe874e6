#include "engine/compute.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/sample_models.h"

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kSat = 2;

Target weight(int row, int key) {
  return cell_target(Tensor::kAttentionWeights, 0, 0, row, key);
}
Target scaled(int row, int key) {
  return cell_target(Tensor::kScaledScores, 0, 0, row, key);
}
Target masked(int row, int key) {
  return cell_target(Tensor::kMaskedScores, 0, 0, row, key);
}
Target mask(int layer, int head, int row, int key) {
  return cell_target(Tensor::kMask, layer, head, row, key);
}

TracePtr run_of(const Document& document) {
  Result<TracePtr> run = compute(document);
  EXPECT_TRUE(run.has_value()) << (run.has_value() ? "" : run.error().message);
  return run.has_value() ? *run : nullptr;
}

void expect_row(const Trace& trace, Tensor tensor, const std::vector<double>& expected,
                double tolerance) {
  const std::vector<double> row = row_values(trace, tensor, 0, 0, kSat);
  ASSERT_EQ(row.size(), expected.size());
  for (std::size_t j = 0; j < row.size(); ++j) {
    EXPECT_NEAR(row[j], expected[j], tolerance) << name_of(tensor) << " at " << j;
  }
}

void expect_refused(const Document& document, const std::string& said) {
  const Result<TracePtr> run = compute(document);
  ASSERT_FALSE(run.has_value()) << said;
  EXPECT_EQ(run.error().code, ErrorCode::kInvalidInput);
  EXPECT_NE(run.error().message.find(said), std::string::npos) << run.error().message;
}

TEST(Compute, KnownRowHasItsScoresAndWeights) {
  const TracePtr trace = run_of(known_row_document());
  expect_row(*trace, Tensor::kScores, {1.0, 5.6, 2.4, 0.6, 0.8, 5.0}, 1e-6);
  expect_row(*trace, Tensor::kScaledScores, {0.5, 2.8, 1.2, 0.3, 0.4, 2.5}, 1e-6);
  expect_row(*trace, Tensor::kAttentionWeights, {0.045, 0.451, 0.091, 0.037, 0.041, 0.334}, 5e-4);
}

TEST(Compute, SwitchesChangeTheKnownRow) {
  Document document = known_row_document();
  document.mask = MaskKind::kCausal;
  expect_row(*run_of(document), Tensor::kAttentionWeights, {0.077, 0.768, 0.155, 0, 0, 0}, 5e-4);
  document.mask.reset();
  document.scale = false;
  expect_row(*run_of(document), Tensor::kAttentionWeights,
             {0.006, 0.619, 0.025, 0.004, 0.005, 0.340}, 6e-4);
  document.scale = true;
  document.temperature = 0.25;
  EXPECT_NEAR(value_at(*run_of(document), weight(kSat, 1)), 0.767, 5e-4);
  document.temperature = 4;
  EXPECT_NEAR(value_at(*run_of(document), weight(kSat, 5)), 0.219, 5e-4);
}

TEST(Compute, PinHoldsUnderEveryTemperature) {
  Document document = known_row_document();
  document.edits[weight(kSat, 5)] = 0.5;
  TracePtr trace = run_of(document);
  EXPECT_EQ(value_at(*trace, weight(kSat, 5)), 0.5);
  EXPECT_NEAR(value_at(*trace, masked(kSat, 5)), 3.19, 5e-3);
  EXPECT_NEAR(value_at(*trace, scaled(kSat, 5)), 2.5, 1e-6);
  document.temperature = 0.01;
  trace = run_of(document);
  EXPECT_EQ(value_at(*trace, weight(kSat, 5)), 0.5);
  EXPECT_NEAR(value_at(*trace, weight(kSat, 1)), 0.5, 1e-6);
}

TEST(Compute, PinThatTakesAll) {
  Document document = known_row_document();
  document.edits[weight(kSat, 5)] = 1;
  const TracePtr trace = run_of(document);
  EXPECT_EQ(value_at(*trace, masked(kSat, 5)), kInfinity);
  expect_row(*trace, Tensor::kExponentials, {0, 0, 0, 0, 0, 1}, 0);
  expect_row(*trace, Tensor::kAttentionWeights, {0, 0, 0, 0, 0, 1}, 0);
  EXPECT_EQ(value_at(*trace, row_target(Tensor::kRowMax, 0, 0, kSat)), kInfinity);
  EXPECT_EQ(value_at(*trace, row_target(Tensor::kRowTotal, 0, 0, kSat)), 1);
}

TEST(Compute, PinUnderAMaskSleepsAndWakesWithItsCell) {
  Document document = known_row_document();
  document.edits[weight(kSat, 5)] = 0.5;
  document.mask = MaskKind::kCausal;
  TracePtr trace = run_of(document);
  EXPECT_EQ(state_at(*trace, 0, 0, kSat, 5), CellState::kMasked);
  expect_row(*trace, Tensor::kAttentionWeights, {0.077, 0.768, 0.155, 0, 0, 0}, 5e-4);
  document.mask = MaskKind::kNone;
  trace = run_of(document);
  EXPECT_EQ(state_at(*trace, 0, 0, kSat, 5), CellState::kPinned);
  EXPECT_EQ(value_at(*trace, weight(kSat, 5)), 0.5);
}

TEST(Compute, PinsWithoutAFreeCellAreDividedByTheirSum) {
  Document document = known_row_document();
  document.edits[weight(1, 0)] = 0.1;
  document.edits[weight(1, 1)] = 0.3;
  document.mask = MaskKind::kCausal;
  const TracePtr trace = run_of(document);
  EXPECT_NEAR(value_at(*trace, weight(1, 0)), 0.25, 1e-7);
  EXPECT_NEAR(value_at(*trace, weight(1, 1)), 0.75, 1e-7);
}

TEST(Compute, FullyMaskedRowIsZerosNotNan) {
  Document document = known_row_document();
  for (int key = 0; key < 6; ++key) {
    document.edits[mask(kAll, kAll, kSat, key)] = 0;
  }
  const TracePtr trace = run_of(document);
  expect_row(*trace, Tensor::kAttentionWeights, {0, 0, 0, 0, 0, 0}, 0);
  expect_row(*trace, Tensor::kContext, {0, 0, 0, 0}, 0);
  EXPECT_EQ(state_at(*trace, 0, 0, kSat, 5), CellState::kCut);
}

TEST(Compute, MaskCellsWinOverTheSwitchAndTheSpecialOverTheGeneral) {
  Document document;
  SampleShape shape;
  shape.n_layers = 2;
  document.model = sample_model(shape, 5);
  document.text = "w1 w2 w3";
  document.mask = MaskKind::kCausal;
  document.edits[mask(kAll, kAll, 0, 2)] = 1;
  document.edits[mask(kAll, 1, 0, 2)] = 0;
  document.edits[mask(1, kAll, 0, 2)] = 1;
  document.edits[mask(1, 0, 0, 2)] = 0;
  const TracePtr trace = run_of(document);
  EXPECT_EQ(state_at(*trace, 0, 0, 0, 1), CellState::kMasked);  // the switch
  EXPECT_EQ(state_at(*trace, 0, 0, 0, 2), CellState::kFree);    // all, all
  EXPECT_EQ(state_at(*trace, 0, 1, 0, 2), CellState::kCut);     // its head in every layer
  EXPECT_EQ(state_at(*trace, 1, 1, 0, 2), CellState::kFree);    // its layer, every head
  EXPECT_EQ(state_at(*trace, 1, 0, 0, 2), CellState::kCut);     // itself
}

TEST(Compute, ScoreEditsAreKeptBeforeTheTemperature) {
  Document document = known_row_document();
  document.edits[scaled(kSat, 5)] = 2.9;
  TracePtr trace = run_of(document);
  EXPECT_NEAR(value_at(*trace, weight(kSat, 5)), 0.428, 5e-4);  // overtakes cat
  EXPECT_NEAR(value_at(*trace, weight(kSat, 1)), 0.388, 5e-4);
  EXPECT_NEAR(value_at(*trace, cell_target(Tensor::kScores, 0, 0, kSat, 5)), 5.0, 1e-6);
  document.temperature = 2;
  trace = run_of(document);
  EXPECT_NEAR(value_at(*trace, scaled(kSat, 5)), 2.9, 1e-6);
  EXPECT_NEAR(value_at(*trace, masked(kSat, 5)), 1.45, 1e-6);
}

TEST(Compute, OfTwoStagesOfACellTheLaterHolds) {
  Document document = known_row_document();
  document.edits[scaled(kSat, 5)] = -3;
  document.edits[weight(kSat, 5)] = 0.5;
  EXPECT_EQ(value_at(*run_of(document), weight(kSat, 5)), 0.5);
}

TEST(Compute, EditOfXMovesTheProjectionsAndNotTheStream) {
  Document document = known_row_document();
  const Target x = {Tensor::kX, 0, kNone, 1, kNone, 2};
  document.edits[x] = 2;
  const TracePtr trace = run_of(document);
  EXPECT_EQ(value_at(*trace, x), 2);
  EXPECT_EQ(value_at(*trace, {Tensor::kStream, 0, kNone, 1, kNone, 2}), 0);
  // k of cat: its own row of w_k and twice that of sat.
  EXPECT_NEAR(value_at(*trace, cell_target(Tensor::kK, 0, 0, 1, 0)), 2.0 + 2 * 0.8, 1e-6);
}

TEST(Compute, EditedParameterIsTheOneThatRuns) {
  Document document = known_row_document();
  const Target parameter = cell_target(Tensor::kWK, 0, 0, 1, 0);
  document.edits[parameter] = 3;
  const TracePtr trace = run_of(document);
  EXPECT_EQ(value_at(*trace, parameter), 3);
  EXPECT_NEAR(value_at(*trace, cell_target(Tensor::kScores, 0, 0, kSat, 1)), 7.6, 1e-6);
  EXPECT_EQ(document.model->layers[0].heads[0].w_k(1, 0), 2.0F);
}

TEST(Compute, TextPastTheLimitIsCut) {
  Document document = known_row_document();
  document.text = "The cat sat on the mat The cat sat on";
  const TracePtr trace = run_of(document);
  EXPECT_EQ(trace->n_tokens(), 8);
  EXPECT_EQ(trace->n_tokens_of_text, 10);
}

TEST(Compute, OrderIsThatOfTheTokensShown) {
  Document document = known_row_document();
  document.order = {5, 4, 3, 2, 1, 0};
  const TracePtr trace = run_of(document);
  EXPECT_EQ(label_of(trace->tokens[0]), "mat");
  EXPECT_NEAR(value_at(*trace, weight(3, 4)), 0.451, 5e-4);  // sat → cat
}

TEST(Compute, RefusesWhatCannotRun) {
  const Document good = known_row_document();
  const auto refused = [&good](const Target& target, double value, const std::string& said) {
    Document document = good;
    document.edits[target] = value;
    expect_refused(document, said);
  };
  refused(weight(kSat, 6), 0.5, "attention_weights/1/1/3/7");
  refused(weight(kSat, 5), 1.5, "0 to 1");
  refused(weight(kSat, 5), -0.5, "0 to 1");
  refused(scaled(kSat, 5), std::numeric_limits<double>::quiet_NaN(), "number");
  refused(scaled(kSat, 5), kInfinity, "number");
  refused(mask(0, 0, kSat, 5), 0.5, "mask");
  refused(cell_target(Tensor::kScores, 0, 0, 0, 0), 1, "cannot be edited");
  refused(cell_target(Tensor::kQ, kAll, 0, 0, 0), 1, "no such number");
  refused(cell_target(Tensor::kBQ, 0, 0, kNone, 0), 1, "no such number");

  Document document = good;
  document.edits[weight(kSat, 1)] = 0.6;
  document.edits[weight(kSat, 5)] = 0.5;
  expect_refused(document, "at most 1");
  document = good;
  document.order = {0, 1, 2, 3, 4, 4};
  expect_refused(document, "permutation");
  document = good;
  document.text = "The bird";
  expect_refused(document, "bird");
  document.text = "";
  expect_refused(document, "text");
}

TEST(Compute, ARunBeforeChangesNothing) {
  Document document = known_row_document();
  document.order = {5, 4, 3, 2, 1, 0};
  const TracePtr before = compute(document).value();
  Document edited = document;
  edited.edits[weight(kSat, 1)] = 0.6;
  Document other_order = edited;
  other_order.order.clear();
  Document other_text = edited;
  other_text.text = "The cat sat on";
  other_text.order = {1, 0, 3, 2};
  for (const Document& next : {edited, other_order, other_text}) {
    const TracePtr anew = compute(next).value();
    const TracePtr after = compute(next, before.get()).value();
    EXPECT_EQ(after->tokens, anew->tokens);
    EXPECT_EQ(after->n_tokens_of_text, anew->n_tokens_of_text);
    EXPECT_EQ(after->layers[0].hidden, anew->layers[0].hidden);
  }
}

TEST(Compute, RefusesARunThatLeavesTheFloats) {
  Document document = known_row_document();
  auto model = std::make_shared<Model>(*document.model);
  model->layers[0].heads[0].w_q(2, 0) = 3e38F;
  model->layers[0].heads[0].w_k(1, 0) = 3e38F;
  document.model = model;
  expect_refused(document, "floats");

  // Only behind the heads.
  model = std::make_shared<Model>(*known_row_model());
  model->layers[0].heads[0].w_o(0, 0) = 3e38F;
  model->layers[0].heads[0].w_v(1, 0) = 1e3F;
  document.model = model;
  expect_refused(document, "layer 1");
}

}  // namespace
}  // namespace attn
