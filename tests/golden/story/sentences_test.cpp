// What a typed sentence looks like: the row it opens with, repeated lists, any text.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/compute.h"
#include "engine/first_look.h"
#include "engine/trace_row.h"
#include "tests/golden/story/samples.h"
#include "tests/support/story.h"

namespace attn {
namespace {

using test::story;
using test::story_document;
using test::story_run;

/// The largest weight of a row, and where it lands.
std::pair<float, int> largest(const Trace& trace, const Look& look) {
  const auto row = head_of(trace, look.layer, look.head).attention_weights.row(look.row);
  const auto found = std::ranges::max_element(row);
  return {*found, static_cast<int>(found - row.begin())};
}

Look opened(const Trace& trace) {
  return first_look(trace, std::nullopt, std::nullopt, std::nullopt);
}

int readable_openings(std::optional<MaskKind> mask) {
  int readable = 0;
  for (const std::string& text : ordinary_sentences()) {
    Document document = story_document(text);
    document.mask = mask;
    const TracePtr run = compute(document).value();
    const Look look = opened(*run);
    const auto [weight, key] = largest(*run, look);
    readable += weight >= 0.3F && key != look.row ? 1 : 0;
  }
  return readable;
}

TEST(StorySentences, OrdinaryOnesOpenOnAReadableRow) {
  ASSERT_EQ(ordinary_sentences().size(), 30U);
  EXPECT_GE(readable_openings(std::nullopt), 25) << "its own mask";
  EXPECT_GE(readable_openings(MaskKind::kNone), 25) << "open";
}

// Rule (b): the arrow told of is a named head's, lands far, and joins words that carry meaning.
TEST(StorySentences, MostOpenOnATellingArrowOfANamedHead) {
  int telling = 0;
  for (const std::string& text : ordinary_sentences()) {
    const TracePtr run = story_run(text);
    const Look look = opened(*run);
    const HeadName* name = head_name(*story(), look.layer, look.head, run->mask);
    const auto [weight, key] = largest(*run, look);
    telling += name != nullptr && !name->place && weight >= 0.3F && look.row - key >= 2 ? 1 : 0;
  }
  EXPECT_GE(telling, 20);
}

TEST(StorySentences, ARepeatedListOpensOnTheRepeatedWord) {
  std::mt19937 random(3);
  int opened_there = 0;
  for (int i = 0; i < 40; ++i) {
    const BegunList list = begun_list(everyday_nouns(), random);
    const TracePtr run = story_run(list.text);
    const Look look = opened(*run);
    const bool induction = look.layer == story()->induction_layer &&
                           look.head == story()->induction_head && look.row == list.row;
    opened_there += induction && largest(*run, look).second == list.column ? 1 : 0;
  }
  EXPECT_GE(opened_there, 30);
}

TEST(StorySentences, LaterTokensChangeNothingBeforeThem) {
  const TracePtr shorter = story_run("The old farmer planted seven");
  const TracePtr longer = story_run("The old farmer planted seven apple trees");
  for (int row = 0; row < shorter->n_tokens(); ++row) {
    const auto logits = row_logits(*shorter, row);
    EXPECT_EQ(logits, row_logits(*longer, row)) << row;
  }
}

TEST(StorySentences, AnyTextIsReadAndGivenBack) {
  for (const std::string text : {"unbelievably", "猫が好き", "👩‍🚀 flies", "שלום עולם",
                                 "नमस्ते", "\n", "1,234.5!", "\xEF\xBF\xBD", "e\u0301"}) {
    const TracePtr run = story_run(text);
    std::string joined;
    for (const Token& token : run->tokens) joined += token.bytes;
    EXPECT_EQ(joined, " " + text);
  }
}

TEST(StorySentences, TextPastTheLimitIsCountedAndCut) {
  std::string text = "lamp";
  for (int i = 1; i < 200; ++i) text += " lamp";
  const TracePtr run = story_run(text);
  EXPECT_EQ(run->n_tokens(), story()->dims.n_positions);
  EXPECT_EQ(run->n_tokens_of_text, 200);
}

TEST(StoryHeads, NamesBelongToTheirMask) {
  std::set<std::pair<int, int>> named[2];
  for (const HeadName& name : story()->head_names) {
    ASSERT_TRUE(name.mode.has_value()) << name.name;
    EXPECT_GE(name.score, 0.5);
    const HeadName* found = head_name(*story(), name.layer, name.head, *name.mode);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->mode, name.mode);
    EXPECT_TRUE(named[*name.mode == MaskKind::kCausal].insert({name.layer, name.head}).second)
        << "a head has one name";
  }
  const auto has = [](MaskKind mode, const char* name) {
    return std::ranges::any_of(story()->head_names, [&](const HeadName& head) {
      return head.mode == mode && head.name == name;
    });
  };
  EXPECT_TRUE(has(MaskKind::kCausal, "previous word") && has(MaskKind::kNone, "previous word"));
  EXPECT_TRUE(has(MaskKind::kNone, "next word"));
  EXPECT_FALSE(has(MaskKind::kCausal, "next word")) << "there is none to look at";
}

}  // namespace
}  // namespace attn
