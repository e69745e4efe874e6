#include "engine/model/json.h"

#include <gtest/gtest.h>

#include <string>

namespace attn {
namespace {

std::string refusal(const std::string& text) {
  const auto parsed = parse_json(text);
  return parsed ? "accepted" : parsed.error().message;
}

TEST(Json, ValuesAreRead) {
  const auto parsed = parse_json(R"({"a": [1, -2, 0.5], "b": null})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ((*parsed)["a"].size(), 3U);
}

TEST(Json, WhatIsNoJsonIsRefusedWithItsPlace) {
  for (const char* text : {"", "{", "{\"a\":1,}", "1 2", "{\"a\":1e999}", "\"\xFF\"", "nul"}) {
    const auto parsed = parse_json(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::kCorrupt);
    EXPECT_TRUE(parsed.error().byte_offset.has_value());
  }
}

TEST(Json, AKeyThatComesTwiceIsNamed) {
  EXPECT_EQ(refusal(R"({"a":1,"b":{"a":2},"a":3})"), "the key \"a\" comes twice");
  EXPECT_EQ(refusal(R"([{"a":1},{"a":2}])"), "accepted");
}

TEST(Json, DeepNestingStopsAtTheLimit) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(refusal(nested(64)), "accepted");
  EXPECT_NE(refusal(nested(65)).find("deeper"), std::string::npos);
  EXPECT_NE(refusal(std::string(1'000'000, '[')).find("deeper"), std::string::npos);
}

TEST(Json, TooManyValuesStopAtTheLimit) {
  std::string many = "[0";
  for (std::size_t i = 0; i < kMostJsonValues; ++i) many += ",0";
  const auto parsed = parse_json(many + "]");
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace attn
