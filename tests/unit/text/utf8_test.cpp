#include "engine/text/utf8.h"

#include <gtest/gtest.h>

namespace attn {
namespace {

std::string mended(std::string_view bytes) {
  return mend_utf8(bytes).text;
}

TEST(Utf8, WholeTextIsLeftAlone) {
  for (const char* text : {"", "The cat", "naïve", "猫 🐈", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
    EXPECT_EQ(mended(text), text);
    EXPECT_EQ(mend_utf8(text).n_replaced, 0U);
  }
}

TEST(Utf8, EachBrokenPieceBecomesOneReplacementCharacter) {
  EXPECT_EQ(mended("a\x80z"), "a\uFFFDz");                            // a lone continuation
  EXPECT_EQ(mended("a\xE7\x8Cz"), "a\uFFFDz");                        // two bytes of three
  EXPECT_EQ(mended("\xC0\xAF"), "\uFFFD\uFFFD");                      // overlong
  EXPECT_EQ(mended("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(mended("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // past the last code point
  EXPECT_EQ(mended("\xF0\x9F\x90"), "\uFFFD");                        // cut at the end
  EXPECT_EQ(mended(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(mend_utf8("\xC0\xAF!\xFF").n_replaced, 3U);
}

TEST(Utf8, WhatIsMendedIsWhole) {
  std::string all;
  for (int first = 0; first < 256; ++first) {
    all += {static_cast<char>(first), 'x', static_cast<char>(first), static_cast<char>(0x80), 'y'};
  }
  EXPECT_FALSE(is_utf8(all));
  EXPECT_TRUE(is_utf8(mended(all)));
}

TEST(Utf8, CharactersAreCountedAsAReaderCounts) {
  EXPECT_EQ(count_graphemes("e\u0301a"), 2U);
  EXPECT_EQ(count_graphemes("👩‍🚀"), 1U);
  EXPECT_EQ(count_code_points("👩‍🚀"), 3U);
  EXPECT_EQ(count_graphemes("🇩🇪🇫🇷"), 2U);
  EXPECT_EQ(count_graphemes(""), 0U);
}

TEST(Printable, ControlCharactersAreEscapedAndLongTextIsShort) {
  EXPECT_EQ(printable("a\x1B[2J\nb"), "a\\x1B[2J\\x0Ab");
  EXPECT_EQ(printable("a\u202Eb"), "a\\u{202E}b");
  EXPECT_EQ(printable("\xFF"), "\uFFFD");
  EXPECT_EQ(printable("猫猫猫", 2), "猫猫…");
  EXPECT_EQ(printable("猫猫", 2), "猫猫");
}

}  // namespace
}  // namespace attn
