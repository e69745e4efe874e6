// What the story guesses: the likeliest pieces of a row, and documents with a word hidden.
#include "engine/next_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/compute.h"
#include "engine/model/built_in.h"
#include "engine/text/words.h"
#include "tests/golden/story/samples.h"
#include "tests/support/story.h"

namespace attn {
namespace {

using test::story;
using test::story_document;
using test::story_run;

/// The ids that a document's run has, in the order shown.
std::vector<int> ids_of(const Document& document) {
  const std::vector<Token> tokens = story()->vocabulary->tokenize(document.text).value();
  std::vector<int> ids;
  for (std::size_t row = 0; row < tokens.size(); ++row) {
    const std::size_t place =
        document.order.empty() ? row : static_cast<std::size_t>(document.order[row]);
    ids.push_back(tokens[place].id);
  }
  return ids;
}

/// The likeliest by looking through all logits once for each.
std::vector<int> plainly_likeliest(const Trace& trace, int row, int count) {
  const std::vector<float> logits = row_logits(trace, row);
  std::set<int> taken;
  std::vector<int> best;
  for (int i = 0; i < count; ++i) {
    int found = -1;
    for (int id = 0; id < static_cast<int>(logits.size()); ++id) {
      const bool higher = found < 0 || logits[static_cast<std::size_t>(id)] >
                                           logits[static_cast<std::size_t>(found)];
      found = !taken.contains(id) && higher ? id : found;
    }
    taken.insert(found);
    best.push_back(found);
  }
  return best;
}

TEST(StoryNextWords, AreTheOnesOfTheHighestLogits) {
  for (const std::string& text : {ordinary_sentences()[0], ordinary_sentences()[7]}) {
    const TracePtr run = story_run(text);
    for (int row = 0; row < run->n_tokens(); ++row) {
      std::vector<int> ids;
      double last = 1;
      for (const Guess& guess : likeliest(*run, row, 9)) {
        EXPECT_LE(guess.probability, last);
        last = guess.probability;
        ids.push_back(guess.id);
        const Target target = {Tensor::kProbabilities, kNone, kNone, row, kNone, guess.id};
        EXPECT_EQ(guess.probability, value_at(*run, target));
      }
      EXPECT_EQ(ids, plainly_likeliest(*run, row, 9)) << text << " row " << row;
    }
  }
}

TEST(StoryNextWords, AreNoMoreThanThereAre) {
  const TracePtr run = story_run("The cat");
  EXPECT_TRUE(likeliest(*run, 0, 0).empty());
  EXPECT_EQ(likeliest(*run, 0, 1'000'000).size(), 4097U);
}

/// Hides the token of a row; the ids are then the same but for that one.
void expect_hidden(const Trace& run, int row) {
  const auto hidden = with_word_hidden(run, row);
  ASSERT_TRUE(hidden) << run.document.text << " row " << row;
  EXPECT_EQ(hidden->edits, run.document.edits);
  EXPECT_EQ(hidden->order, run.document.order);
  std::vector<int> ids = ids_of(run.document);
  ids[static_cast<std::size_t>(row)] = *story()->mask_token;
  EXPECT_EQ(ids_of(*hidden), ids) << hidden->text;
}

TEST(StoryHiddenWord, LeavesEveryOtherPieceAsItWas) {
  int n_words = 0;
  for (const std::string& text : ordinary_sentences()) {
    const TracePtr run = story_run(text);
    for (const Word& word : words_of(run->tokens)) {
      if (word.is_one_token()) {
        expect_hidden(*run, word.first);
        ++n_words;
      }
    }
  }
  EXPECT_GE(n_words, 200);
}

TEST(StoryHiddenWord, IsWrittenInTheTextAsItStands) {
  const TracePtr run = story_run("The cat sat, she saw.");
  EXPECT_EQ(with_word_hidden(*run, 0)->text, "[MASK] cat sat, she saw.");
  EXPECT_EQ(with_word_hidden(*run, 2)->text, "The cat [MASK], she saw.");
  const TracePtr spaced = story_run(" The cat");
  EXPECT_EQ(with_word_hidden(*spaced, 0)->text, " [MASK] cat");
}

TEST(StoryHiddenWord, MayBeOneOfSeveral) {
  const TracePtr run = story_run("The [MASK] sat on the [MASK]");
  expect_hidden(*run, 2);
  expect_hidden(*run, 1);
}

TEST(StoryHiddenWord, FollowsTheOrderShown) {
  Document document = story_document("The cat sat on the mat");
  document.order = {5, 0, 3, 1, 4, 2};
  document.edits[cell_target(Tensor::kMask, kAll, kAll, 2, 1)] = 0;
  const TracePtr run = compute(document).value();
  for (int row = 0; row < 6; ++row) expect_hidden(*run, row);
  EXPECT_EQ(with_word_hidden(*run, 0)->text, "The cat sat on the [MASK]");
}

// A hidden word is guessed from both sides: its own row gives it a fair chance.
TEST(StoryHiddenWord, IsGuessedFromBothSides) {
  Document document = story_document("The king gave his daughter a golden ring");
  document.mask = MaskKind::kNone;
  const TracePtr run = compute(document).value();
  const TracePtr guessed = compute(*with_word_hidden(*run, 3)).value();  // his
  const auto guesses = likeliest(*guessed, 3, 20);
  EXPECT_TRUE(std::ranges::any_of(
      guesses, [&](const Guess& guess) { return guess.id == run->tokens[3].id; }));
}

TEST(StoryHiddenWord, IsAbsentWhereOtherPiecesWouldBeReadOtherwise) {
  // Bytes of one character: without one of them the others are no text.
  const TracePtr emoji = story_run("a \U0001F98A sat");
  ASSERT_GE(emoji->n_tokens(), 5);
  EXPECT_FALSE(with_word_hidden(*emoji, 2));
  EXPECT_TRUE(with_word_hidden(*emoji, 0));
  // Whatever is hidden, it is never another text that is read.
  for (const char* text : {"unbelievably tired", "don't go", "猫が好き", "1,234.5!", "a\n\n b"}) {
    const TracePtr run = story_run(text);
    for (int row = 0; row < run->n_tokens(); ++row) {
      if (with_word_hidden(*run, row)) expect_hidden(*run, row);
    }
  }
}

TEST(StoryHiddenWord, IsAbsentWithoutAMaskToken) {
  Document document;
  document.text = "The cat sat";
  document.model = built_in_model("lesson").value();
  EXPECT_FALSE(with_word_hidden(*compute(document).value(), 1));
  auto unmasked = std::make_shared<Model>(*story());
  unmasked->mask_token.reset();
  document.model = unmasked;
  EXPECT_FALSE(with_word_hidden(*compute(document).value(), 1));
}

TEST(StoryHiddenWord, OfALongTextLeavesOutWhatNoRunReads) {
  std::string text = "lamp";
  for (int i = 1; i < 200; ++i) text += " lamp";
  const TracePtr run = story_run(text);
  const TracePtr hidden = compute(*with_word_hidden(*run, 3)).value();
  EXPECT_EQ(hidden->n_tokens(), run->n_tokens());
  EXPECT_EQ(hidden->n_tokens_of_text, run->n_tokens());
}

}  // namespace
}  // namespace attn
