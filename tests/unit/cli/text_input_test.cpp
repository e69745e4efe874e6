#include "app/cli/text_input.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

TEST(TextInput, LosesMarksAtItsEndsOnly) {
  EXPECT_EQ(clean_text("\xEF\xBB\xBFThe cat\r\n\n").text, "The cat");
  EXPECT_EQ(clean_text(" The\ncat ").text, " The\ncat ");
}

TEST(TextInput, BytesThatAreNoCharacterAreReplacedAndCounted) {
  const MendedText mended =
      clean_text(std::string_view("a\xFF"
                                  "b\0c",
                                  5));
  EXPECT_EQ(mended.text,
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c");
  EXPECT_EQ(mended.n_replaced, 2U);
}

TEST(TextInput, WhatCannotBeReadIsAnErrorThatEndsInThePath) {
  for (const char* path : {"/nowhere/text", "/"}) {
    const Result<std::string> bytes = read_text_file(path);
    ASSERT_FALSE(bytes.has_value());
    EXPECT_TRUE(bytes.error().message.ends_with(std::string(path) + "\""));
  }
  const Result<std::string> endless = read_text_file("/dev/zero");
  ASSERT_FALSE(endless.has_value());
  EXPECT_EQ(endless.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace attn::app
