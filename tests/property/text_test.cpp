// Texts of random bytes: mending, counting and splitting never fail and keep what they promise.
#include <gtest/gtest.h>

#include <random>

#include "engine/text/utf8.h"
#include "engine/text/word_list.h"

namespace attn {
namespace {

constexpr int kCases = 200;

/// Bytes in which whole characters, halves of them and spaces all occur.
std::string random_bytes(std::mt19937& rng) {
  const std::vector<std::string> pieces = {"a",
                                           " ",
                                           "\n",
                                           "猫",
                                           "\xE7",
                                           "\x8C",
                                           "👩‍🚀",
                                           "e\u0301",
                                           "\xF0\x9F",
                                           "\xED\xA0\x80",
                                           std::string(1, '\0')};
  std::string bytes;
  const std::size_t count = rng() % 30;
  for (std::size_t i = 0; i < count; ++i) {
    bytes += rng() % 4 == 0 ? std::string(1, static_cast<char>(rng() & 0xFFU))
                            : pieces[rng() % pieces.size()];
  }
  return bytes;
}

TEST(MendedText, IsWholeAndMendingItAgainChangesNothing) {
  std::mt19937 rng(1);
  for (int i = 0; i < kCases; ++i) {
    const std::string bytes = random_bytes(rng);
    const MendedText mended = mend_utf8(bytes);
    ASSERT_TRUE(is_utf8(mended.text));
    EXPECT_EQ(is_utf8(bytes), mended.n_replaced == 0);
    EXPECT_EQ(mend_utf8(mended.text).text, mended.text);
    EXPECT_LE(count_graphemes(mended.text), count_code_points(mended.text));
    EXPECT_TRUE(is_utf8(printable(bytes, 5)));
  }
}

TEST(WordListProperty, BytesJoinedGiveTheTextBack) {
  const auto list = WordList::read("The\ncat\n猫\n👩‍🚀\n");
  ASSERT_TRUE(list);
  const std::vector<std::string> words = {"The", "cat", "猫", "👩‍🚀"};
  const std::vector<std::string> spaces = {" ", "  ", "\n", "\t ", "\r\n"};
  std::mt19937 rng(2);
  for (int i = 0; i < kCases; ++i) {
    std::string text = rng() % 2 == 0 ? "" : spaces[rng() % spaces.size()];
    const std::size_t count = 1 + rng() % 20;
    for (std::size_t n = 0; n < count; ++n) {
      if (n > 0) text += spaces[rng() % spaces.size()];
      text += words[rng() % words.size()];
    }
    const auto tokens = (*list)->tokenize(text);
    ASSERT_TRUE(tokens) << tokens.error().message;
    ASSERT_EQ(tokens->size(), count);
    std::string joined;
    for (const Token& token : *tokens) {
      joined += token.bytes;
      EXPECT_EQ(label_of(token), (*list)->token_text(token.id));
    }
    EXPECT_EQ(joined, text);
  }
}

TEST(WordListProperty, AnyBytesAreTokensOrASoundError) {
  const auto list = WordList::read("a\n猫\n");
  ASSERT_TRUE(list);
  std::mt19937 rng(3);
  for (int i = 0; i < kCases; ++i) {
    const auto tokens = (*list)->tokenize(random_bytes(rng));
    if (tokens) continue;
    EXPECT_TRUE(is_utf8(tokens.error().message));
    EXPECT_EQ(tokens.error().message.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace attn
