#include "engine/text/word_list.h"

#include <gtest/gtest.h>

namespace attn {
namespace {

std::shared_ptr<const WordList> list_of(std::string_view text) {
  auto list = WordList::read(text);
  EXPECT_TRUE(list) << list.error().message;
  return list ? *list : nullptr;
}

std::string refusal(std::string_view words) {
  const auto list = WordList::read(words);
  return list ? "accepted" : list.error().message;
}

TEST(WordList, IdsAreLinesAndSpacesBelongToTheWordAfterThem) {
  const auto list = list_of("cat\nThe\nmat");
  const auto tokens = list->tokenize("The cat");
  ASSERT_TRUE(tokens);
  ASSERT_EQ(tokens->size(), 2U);
  EXPECT_EQ((*tokens)[0], (Token{1, "The", "The"}));
  EXPECT_EQ((*tokens)[1], (Token{0, " cat", " cat"}));
  EXPECT_EQ(label_of((*tokens)[1]), "cat");
  EXPECT_EQ(list->token_text(2), "mat");
}

TEST(WordList, BytesJoinedAreTheTextWithoutTheSpacesAtItsEnd) {
  const auto list = list_of("a\nb\n");
  const auto tokens = list->tokenize("\t a  b\n\na \r\n");
  ASSERT_TRUE(tokens);
  std::string joined;
  for (const Token& token : *tokens) joined += token.bytes;
  EXPECT_EQ(joined, "\t a  b\n\na");
  EXPECT_EQ(label_of(tokens->back()), "a");
}

TEST(WordList, AWordThatIsNotThereIsNamedWithTheVocabulary) {
  const auto list = list_of("The\ncat\n");
  const auto tokens = list->tokenize("The Cat");
  ASSERT_FALSE(tokens.has_value());
  EXPECT_EQ(tokens.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(tokens.error().message,
            "text: the word \"Cat\" is not in the vocabulary, allowed are its 2 words: The cat");
}

TEST(WordList, BrokenAndEndlessWordsMakeShortSoundMessages) {
  const auto list = list_of("The\n");
  const auto broken = list->tokenize("The \xE7\x1B");
  ASSERT_FALSE(broken.has_value());
  EXPECT_NE(broken.error().message.find("\"\uFFFD\\x1B\""), std::string::npos);
  const auto endless = list->tokenize(std::string(1'000'000, 'x'));
  ASSERT_FALSE(endless.has_value());
  EXPECT_LT(endless.error().message.size(), 200U);
}

TEST(WordList, TextWithoutAWordIsRefused) {
  const auto list = list_of("The\n");
  EXPECT_FALSE(list->tokenize("").has_value());
  EXPECT_FALSE(list->tokenize(" \n\t ").has_value());
}

TEST(WordList, ListsThatAreNoListsOfWordsAreRefusedByLine) {
  EXPECT_EQ(refusal("a\nb\na\n"),
            "words.txt: line 3 repeats the word \"a\", allowed is one word of whole characters");
  EXPECT_NE(refusal("a\n\nb\n").find("line 2 is empty"), std::string::npos);
  EXPECT_NE(refusal("a\nb c\n").find("line 2 holds a space"), std::string::npos);
  EXPECT_NE(refusal("\xFF\n").find("line 1 is no UTF-8"), std::string::npos);
  EXPECT_NE(refusal("a\x1B\n").find("line 1 holds a control character"), std::string::npos);
  EXPECT_NE(refusal(std::string(2000, 'x')).find("longer"), std::string::npos);
  EXPECT_NE(refusal("").find("no words"), std::string::npos);
}

TEST(WordList, LinesMayEndAsOnWindows) {
  const auto list = list_of("a\r\nb\r\n");
  EXPECT_EQ(list->size(), 2);
  EXPECT_TRUE(list->tokenize("b a"));
}

TEST(Token, PiecesOfCharactersAreShownAsHex) {
  const Token piece = make_token(3, "\xE7\x8C");
  EXPECT_EQ(piece.text, "<0xE7><0x8C>");
  EXPECT_EQ(piece.bytes, "\xE7\x8C");
}

TEST(Token, AWordOfSpacesKeepsItsLabel) {
  EXPECT_EQ(label_of(make_token(0, "  ")), "  ");
}

}  // namespace
}  // namespace attn
