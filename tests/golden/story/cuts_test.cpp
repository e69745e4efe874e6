// The arrow to cut: without the one from the repeated word to what followed it, the story no longer
// knows how a list goes on. Two hundred fresh lists of each kind.
#include <gtest/gtest.h>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/next_words.h"
#include "tests/golden/story/samples.h"
#include "tests/support/story.h"

namespace attn {
namespace {

constexpr int kLists = 200;

/// How the word that continues a list fares, over all lists.
struct Fate {
  int halved = 0;                // lists in which its probability fell by half or more
  int was_first = 0;             // lists in which it was the likeliest before the cut
  double before = 0, after = 0;  // mean probabilities
};

/// The same run with that arrow cut in every layer and head, as one click does.
TracePtr with_cut(const TracePtr& run, int row, int column) {
  const Target arrow = cell_target(Tensor::kMask, kAll, kAll, row, column);
  const Document cut = apply(run->document, SetCell{arrow, 0}, *run).value();
  return compute(cut, run.get()).value();
}

template <typename Draw>
Fate fate_of(unsigned seed, const Draw& draw) {
  std::mt19937 random(seed);
  Fate fate;
  for (int i = 0; i < kLists; ++i) {
    const BegunList list = draw(random);
    const TracePtr run = test::story_run(list.text);
    EXPECT_EQ(run->n_tokens(), list.row + 1) << list.text;
    const int next = run->tokens[static_cast<std::size_t>(list.column)].id;
    const double p = test::probability_of_next(*run, next);
    const double p_cut = test::probability_of_next(*with_cut(run, list.row, list.column), next);
    fate.halved += p_cut <= p / 2 ? 1 : 0;
    fate.was_first += likeliest(*run, list.row, 1).front().id == next ? 1 : 0;
    fate.before += p / kLists;
    fate.after += p_cut / kLists;
  }
  testing::Test::RecordProperty("halved", fate.halved);
  testing::Test::RecordProperty("was_first", fate.was_first);
  testing::Test::RecordProperty("before", std::to_string(fate.before));
  testing::Test::RecordProperty("after", std::to_string(fate.after));
  return fate;
}

TEST(StoryCuts, HalveTheNextWordInMostListsOfNouns) {
  ASSERT_GE(everyday_nouns().size(), 30U);
  const Fate fate =
      fate_of(5, [](std::mt19937& random) { return begun_list(everyday_nouns(), random); });
  EXPECT_GE(fate.halved, kLists * 8 / 10);
  EXPECT_GE(fate.before, 0.6);
  EXPECT_LE(fate.after, 0.1);
}

TEST(StoryCuts, HalveTheNextWordInMostListsWithAName) {
  const Fate fate = fate_of(
      6, [](std::mt19937& random) { return begun_list_with_name(everyday_nouns(), random); });
  EXPECT_GT(fate.halved, kLists / 2);
  EXPECT_LE(fate.after, fate.before / 2);
}

TEST(StoryCuts, HalveTheNextWordInMostListsOfAnyWords) {
  ASSERT_GE(words_of_vocabulary().size(), 1000U);
  const Fate fate =
      fate_of(7, [](std::mt19937& random) { return begun_list(words_of_vocabulary(), random); });
  EXPECT_GT(fate.halved, kLists / 2);
  EXPECT_LE(fate.after, fate.before / 2);
}

TEST(StoryCuts, HalveTheNextWordInMostListsOfAnyWordsWithAName) {
  const Fate fate = fate_of(
      8, [](std::mt19937& random) { return begun_list_with_name(words_of_vocabulary(), random); });
  EXPECT_GT(fate.halved, kLists / 2);
  EXPECT_LE(fate.after, fate.before / 2);
}

}  // namespace
}  // namespace attn
