// What holds for every run: 200 random models, sentences, switches and edits; the seed is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/explain.h"
#include "engine/steps/softmax.h"
#include "tests/support/every_target.h"
#include "tests/support/random_documents.h"
#include "tests/support/reference_attention.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

constexpr unsigned kCases = 200;

bool close(double a, double b, double tolerance) {
  return a == b || std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

TracePtr run_of(const Document& document) {
  Result<TracePtr> run = compute(document);
  EXPECT_TRUE(run.has_value()) << (run.has_value() ? "" : run.error().message);
  return run.has_value() ? *run : nullptr;
}

ReferenceRun reference_of(const Trace& trace) {
  const Document& document = trace.document;
  ReferenceInput input = {*document.model,    {},
                          mask_of(document),  document.scale,
                          document.positions, document.temperature,
                          document.edits};
  for (const Token& token : trace.tokens) {
    input.ids.push_back(token.id);
  }
  return reference_run(input);
}

bool is_only_learned(Tensor tensor) {
  return tensor == Tensor::kTokenTable || tensor == Tensor::kPositionTable ||
         tensor == Tensor::kUnembedding || tensor == Tensor::kBO ||
         (tensor >= Tensor::kNormGain && tensor <= Tensor::kMlpNormBias) ||
         tensor == Tensor::kWIn || tensor == Tensor::kBIn || tensor == Tensor::kWOut ||
         tensor == Tensor::kBOut || tensor == Tensor::kFinalNormGain ||
         tensor == Tensor::kFinalNormBias;
}

TEST(EveryRun, AgreesWithThePlainReference) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE(seed);
    const TracePtr trace = run_of(random_document(seed));
    ASSERT_NE(trace, nullptr);
    const ReferenceRun reference = reference_of(*trace);
    for (const Tensor tensor : every_tensor()) {
      if (is_only_learned(tensor)) {
        continue;
      }
      for (const Target& target : every_target(*trace, tensor)) {
        const double value = value_at(*trace, target);
        const double expected = reference_value(reference, target);
        ASSERT_TRUE(close(value, expected, 1e-5))
            << format_target(target) << " is " << value << ", expected " << expected;
      }
    }
  }
}

TEST(EveryRun, RowsOfWeightsSumToOneOrAreAway) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE(seed);
    const TracePtr trace = run_of(random_document(seed));
    ASSERT_NE(trace, nullptr);
    for (const Target& row : every_target(*trace, Tensor::kRowTotal)) {
      const auto weights =
          row_values(*trace, Tensor::kAttentionWeights, row.layer, row.head, row.row);
      const auto scores = row_values(*trace, Tensor::kMaskedScores, row.layer, row.head, row.row);
      const bool away = std::ranges::all_of(scores, [](double s) { return s < -1e300; });
      ASSERT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), away ? 0.0 : 1.0, 1e-6)
          << format_target(row);
    }
  }
}

TEST(EveryRun, PinnedWeightsHoldWhileAnyCellIsFree) {
  int held = 0;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE(seed);
    const TracePtr trace = run_of(random_document(seed));
    ASSERT_NE(trace, nullptr);
    for (const auto& [target, value] : trace->document.edits) {
      if (target.tensor != Tensor::kAttentionWeights ||
          state_at(*trace, target.layer, target.head, target.row, target.column) !=
              CellState::kPinned) {
        continue;
      }
      bool any_free = false;
      for (int key = 0; key < trace->n_tokens(); ++key) {
        any_free = any_free ||
                   state_at(*trace, target.layer, target.head, target.row, key) == CellState::kFree;
      }
      if (any_free) {
        EXPECT_EQ(value_at(*trace, target), static_cast<double>(static_cast<float>(value)));
        ++held;
      }
    }
  }
  EXPECT_GT(held, 50);
}

TEST(EveryRun, ExplanationsRecombine) {
  std::set<Operation> seen;
  for (unsigned seed = 1; seed <= kCases / 2; ++seed) {
    SCOPED_TRACE(seed);
    const TracePtr trace = run_of(random_document(seed));
    ASSERT_NE(trace, nullptr);
    for (const Tensor tensor : every_tensor()) {
      for (const Target& target : every_target(*trace, tensor)) {
        const Explanation step = explain(*trace, target);
        seen.insert(step.operation);
        ASSERT_EQ(step.value, value_at(*trace, target));
        ASSERT_TRUE(close(recombine(step), step.value, 1e-6))
            << format_target(target) << " is " << step.value << ", its terms give "
            << recombine(step);
      }
    }
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Operation::kGelu) + 1);
}

// Follows every operand to its end.
class Descent {
 public:
  explicit Descent(const Trace& trace) : trace_(trace) {}

  void down(const Target& target) {
    ASSERT_FALSE(open_.contains(target)) << format_target(target) << " explains itself";
    if (done_.contains(target)) {
      return;
    }
    open_.insert(target);
    const Explanation step = explain(trace_, target);
    if (step.operation == Operation::kGiven) {
      given_.insert(target);
    }
    for (const Term& term : step.terms) {
      for (const Operand& operand : term.operands) {
        ASSERT_EQ(operand.target.has_value(), operand.constant.empty());
        if (operand.target) {
          ASSERT_EQ(operand.value, value_at(trace_, *operand.target));
          down(*operand.target);
        }
      }
    }
    open_.erase(target);
    done_.insert(target);
  }

  [[nodiscard]] const std::set<Target>& given() const { return given_; }

 private:
  const Trace& trace_;
  std::set<Target> open_, done_, given_;
};

TEST(EveryRun, ExplanationsEndAtParametersAndEdits) {
  for (const unsigned seed : {3U, 8U, 21U, 34U, 55U, 89U}) {
    SCOPED_TRACE(seed);
    const TracePtr trace = run_of(random_document(seed));
    ASSERT_NE(trace, nullptr);
    Descent descent(*trace);
    for (const Target& target : every_target(*trace, Tensor::kHidden)) {
      descent.down(target);
    }
    for (const Target& target : every_target(*trace, Tensor::kProbabilities)) {
      descent.down(target);
    }
    for (const Target& target : descent.given()) {
      const bool edited = trace->document.edits.contains(target);
      const bool learned = is_only_learned(target.tensor) || target.tensor == Tensor::kWO ||
                           (target.tensor >= Tensor::kWQ && target.tensor <= Tensor::kBV);
      EXPECT_TRUE(edited || learned) << format_target(target);
    }
  }
}

TEST(EveryRun, EarlierTokensDoNotHearLaterOnesUnderTheCausalMask) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE(seed);
    Document document = random_document(seed, false);
    document.mask = MaskKind::kCausal;
    document.order.clear();
    const TracePtr before = run_of(document);
    document.text = document.text.substr(0, document.text.rfind('w')) + "w1";
    const TracePtr after = run_of(document);
    ASSERT_TRUE(before != nullptr && after != nullptr);
    for (const Target& target : every_target(*before, Tensor::kHidden)) {
      if (target.row + 1 < before->n_tokens()) {
        ASSERT_EQ(value_at(*before, target), value_at(*after, target)) << format_target(target);
      }
    }
  }
}

TEST(EveryRun, OutputsFollowTheirTokensWithoutPositions) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Document document = random_document(seed);
    document.mask = MaskKind::kNone;
    document.positions = false;
    document.order.clear();
    const TracePtr before = run_of(document);
    ASSERT_NE(before, nullptr);
    std::vector<int> order(static_cast<std::size_t>(before->n_tokens()));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    const Result<Document> moved = apply(document, SetOrder{order}, *before);
    ASSERT_TRUE(moved.has_value());
    const TracePtr after = run_of(*moved);
    ASSERT_NE(after, nullptr);
    for (const Target& target : every_target(*after, Tensor::kHidden)) {
      Target origin = target;
      origin.row = order[static_cast<std::size_t>(target.row)];
      ASSERT_TRUE(close(value_at(*after, target), value_at(*before, origin), 1e-5))
          << format_target(target);
    }
  }
}

TEST(EverySoftmaxRow, IgnoresAConstantAddedToAllScores) {
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> scores(static_cast<std::size_t>(random_int(random, 1, 12)));
    std::ranges::generate(scores, [&] { return normal(random); });
    std::vector<double> raised = scores;
    const double constant = 100 * normal(random);
    std::ranges::transform(raised, raised.begin(), [&](double s) { return s + constant; });
    const std::vector<double> expected = softmax_row(scores);
    const std::vector<double> weights = softmax_row(raised);
    for (std::size_t j = 0; j < scores.size(); ++j) {
      ASSERT_NEAR(weights[j], expected[j], 1e-12) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace attn
