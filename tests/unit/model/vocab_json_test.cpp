#include "engine/model/vocab_json.h"

#include <gtest/gtest.h>

namespace attn {
namespace {

TEST(VocabJson, PiecesStandAtTheirIds) {
  const auto pieces = read_vocab_json(R"({"b": 1, "a": 0})");
  ASSERT_TRUE(pieces);
  EXPECT_EQ(*pieces, (std::vector<std::string>{"a", "b"}));
}

TEST(VocabJson, IdsThatAreNoCountAreRefused) {
  for (const char* text : {R"({"a": 0, "b": 0})", R"({"a": 0, "b": 2})", R"({"a": -1})",
                           R"({"a": 0.5})", R"({"a": "0"})", R"(["a"])", "{}", "{", ""}) {
    const auto pieces = read_vocab_json(text);
    ASSERT_FALSE(pieces) << text;
    EXPECT_NE(pieces.error().message.find("vocab.json"), std::string::npos);
  }
}

}  // namespace
}  // namespace attn
