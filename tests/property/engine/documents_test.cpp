// What holds for every sequence of commands; the seed is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/history.h"
#include "tests/property/engine/random_commands.h"
#include "tests/support/random_documents.h"

namespace attn {
namespace {

// Whatever a hand does, the run exists, and going back and forth gives the same documents.
TEST(EverySequenceOfCommands, RunsAndIsUndoneAndRedoneFully) {
  int refused = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Document first = random_document(seed);
    History history(first);
    for (int i = 0; i < 10; ++i) {
      const Result<TracePtr> trace = compute(history.now());
      ASSERT_TRUE(trace.has_value()) << trace.error().message;
      const Result<Document> next = apply(history.now(), random_command(**trace, random), **trace);
      refused += next.has_value() ? 0 : 1;
      if (next.has_value()) {
        history.push(*next, random_int(random, 0, 3));
      }
    }
    const Document last = history.now();
    while (history.undo()) {
    }
    EXPECT_EQ(history.now(), first);
    while (history.redo()) {
    }
    EXPECT_EQ(history.now(), last);
  }
  EXPECT_GT(refused, 0);    // cells that are away or the last free one
  EXPECT_LT(refused, 700);  // of 2000
}

// A drag holds what it asks for, clamped to the cell's range, and the range is really reached.
TEST(EveryEditableNumber, HoldsWhatItIsGiven) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Document document = random_document(seed);
    const Result<TracePtr> trace = compute(document);
    ASSERT_TRUE(trace.has_value());
    for (int i = 0; i < 10; ++i) {
      const Target target = random_editable(**trace, random);
      if (!editable(**trace, target)) {
        continue;
      }
      double expected = std::normal_distribution<double>(0.0, 2.0)(random);
      const Result<Document> edited = apply(document, SetCell{target, expected}, **trace);
      ASSERT_TRUE(edited.has_value()) << edited.error().message;
      const Result<TracePtr> run = compute(*edited);
      ASSERT_TRUE(run.has_value()) << run.error().message;
      if (target.tensor == Tensor::kAttentionWeights) {
        expected = std::clamp(expected, 0.0, cell_range(**trace, target).max);
        const auto row = row_values(**run, target.tensor, target.layer, target.head, target.row);
        const double total = std::accumulate(row.begin(), row.end(), 0.0);
        bool any_free = false;
        for (int key = 0; key < (*run)->n_tokens(); ++key) {
          any_free = any_free || state_at(**run, target.layer, target.head, target.row, key) ==
                                     CellState::kFree;
        }
        if (!any_free) {
          EXPECT_TRUE(std::abs(total - 1) < 1e-6 || total == 0);  // divided by their sum
          continue;
        }
      } else if (target.tensor == Tensor::kMask) {
        expected = expected < 0.5 ? 0 : 1;
      }
      EXPECT_NEAR(value_at(**run, target), expected, 1e-6) << format_target(target);
    }
  }
}

}  // namespace
}  // namespace attn
