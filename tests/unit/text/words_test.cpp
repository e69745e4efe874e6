// Words among the pieces of the trained model's vocabulary, and of pieces given by hand.
#include "engine/text/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/model/built_in.h"

namespace attn {
namespace {

std::vector<Token> read(const std::string& text) {
  static const std::shared_ptr<const Model> story = built_in_model("story").value();
  return story->vocabulary->tokenize(text).value();
}

std::vector<Token> pieces(const std::vector<std::string>& bytes) {
  std::vector<Token> tokens;
  for (const std::string& of_one : bytes) tokens.push_back(make_token(0, of_one));
  return tokens;
}

std::vector<std::string> texts_of_words(const std::vector<Token>& tokens) {
  std::vector<std::string> texts;
  for (const Word& word : words_of(tokens)) texts.push_back(word.text);
  return texts;
}

using Texts = std::vector<std::string>;
using Flags = std::vector<bool>;

TEST(Words, AreRunsOfPiecesWrittenTogether) {
  const std::vector<Token> tokens = pieces({" un", "believ", "able", " cat"});
  const std::vector<Word> words = words_of(tokens);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].text, "unbelievable");
  EXPECT_EQ(words[0].first, 0);
  EXPECT_EQ(words[0].last, 2);
  EXPECT_FALSE(words[0].is_one_token());
  EXPECT_TRUE(words[1].is_one_token());
  EXPECT_EQ(goes_on_word(tokens), (Flags{false, true, true, false}));
}

TEST(Words, EndAtPunctuation) {
  EXPECT_EQ(texts_of_words(pieces({" cat", ",", "dog", "."})), (Texts{"cat", "dog"}));
  EXPECT_EQ(texts_of_words(read("Stop! Who, me?")), (Texts{"Stop", "Who", "me"}));
  EXPECT_EQ(texts_of_words(pieces({" well", "-", "known"})), (Texts{"well", "known"}));
  EXPECT_EQ(goes_on_word(pieces({" cat", ".", "s"})), (Flags{false, false, false}));
}

TEST(Words, KeepTheirApostrophe) {
  EXPECT_EQ(texts_of_words(pieces({" don", "'t", " go"})), (Texts{"don't", "go"}));
  EXPECT_EQ(texts_of_words(read("She said it's Tom's")), (Texts{"She", "said", "it's", "Tom's"}));
}

TEST(Words, HoldAllBytesOfACharacter) {
  const std::vector<Token> emoji = read("a \U0001F98A sat");
  EXPECT_EQ(texts_of_words(emoji), (Texts{"a", "\U0001F98A", "sat"}));
  const Word fox = words_of(emoji)[1];
  EXPECT_FALSE(fox.is_one_token());
  const std::vector<bool> goes_on = goes_on_word(emoji);
  EXPECT_EQ(std::ranges::count(goes_on, true), fox.last - fox.first);
  EXPECT_FALSE(goes_on[static_cast<std::size_t>(fox.first)]);
  EXPECT_TRUE(goes_on[static_cast<std::size_t>(fox.last)]);
}

TEST(Words, AreThoseOfAnyScript) {
  EXPECT_EQ(texts_of_words(read("القط جلس")), (Texts{"القط", "جلس"}));
  EXPECT_EQ(texts_of_words(read("猫が好き")), (Texts{"猫が好き"})) << "nothing parts it";
  EXPECT_EQ(texts_of_words(read("Žluťoučký kůň 42")), (Texts{"Žluťoučký", "kůň", "42"}));
}

TEST(Words, AreNotMadeOfSpacesAndSigns) {
  EXPECT_TRUE(words_of(read("  ... !\n")).empty());
  EXPECT_TRUE(words_of({}).empty());
  EXPECT_EQ(texts_of_words(read("a\n\nb")), (Texts{"a", "b"}));
}

TEST(Words, AHiddenOneStandsAlone) {
  const std::vector<Token> tokens = read("The [MASK] sat");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(goes_on_word(tokens), (Flags{false, false, false}));
}

}  // namespace
}  // namespace attn
