#include "engine/model/config.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/byte_builder.h"

namespace attn {
namespace {

/// The small model's config with one field set to a JSON text.
std::string with(const std::string& field, const std::string& value) {
  auto config = nlohmann::json::parse(test::small_model().config);
  config[field] = nlohmann::json::parse(value);
  return config.dump();
}

std::string refusal(const std::string& field, const std::string& value) {
  const auto config = read_config(with(field, value));
  return config ? "accepted" : config.error().message;
}

TEST(Config, FieldsAreRead) {
  const auto config = read_config(test::small_model().config);
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->dims.d_model, 4);
  EXPECT_EQ(config->dims.d_head, 2);
  EXPECT_EQ(config->dims.n_kv_heads, 2);
  EXPECT_EQ(config->badge, "constructed");
  EXPECT_EQ(config->mask, MaskKind::kNone);
  EXPECT_TRUE(config->knows_both_masks);
  ASSERT_EQ(config->head_names.size(), 1U);
  EXPECT_EQ(config->head_names[0].name, "itself");
  EXPECT_TRUE(config->head_names[0].place);
  EXPECT_FALSE(config->head_names[0].mode.has_value());
  EXPECT_EQ(config->function_words, std::vector<std::string>{"ja"});
}

TEST(Config, AForeignGpt2IsImportedCausalAndTied) {
  const auto config = read_config(test::small_gpt2_config());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->badge, "imported");
  EXPECT_EQ(config->mask, MaskKind::kCausal);
  EXPECT_FALSE(config->knows_both_masks);
  EXPECT_TRUE(config->tied);
  EXPECT_EQ(config->n_inner, 16);
}

TEST(Config, SizesOutOfRangeNameFieldAndLimit) {
  EXPECT_EQ(refusal("n_head", "0"),
            "config.json: n_head: found 0, allowed is a whole number from 1 to 256");
  EXPECT_EQ(refusal("n_head", "3"),
            "config.json: n_head: found 3 heads, they must divide n_embd 4");
  for (const char* value : {"-1", "1e9", "1000000000", "4.0", "\"4\"", "[4]", "true",
                            "18446744073709551615", "9223372036854775808"}) {
    for (const char* field : {"n_layer", "n_embd", "n_positions", "vocab_size", "n_inner"}) {
      EXPECT_EQ(refusal(field, value).rfind(std::string("config.json: ") + field, 0), 0U)
          << field << " " << value;
    }
  }
}

TEST(Config, MissingFieldsAreNamed) {
  auto config = nlohmann::json::parse(test::small_model().config);
  config.erase("n_layer");
  EXPECT_EQ(read_config(config.dump()).error().message,
            "config.json: n_layer: found none, needed is a whole number from 1 to 512");
}

TEST(Config, OtherArchitecturesAndArithmeticAreUnsupported) {
  EXPECT_EQ(read_config(with("architectures", R"(["LlamaForCausalLM"])")).error().code,
            ErrorCode::kUnsupported);
  EXPECT_NE(refusal("architectures", "[]").find("found none"), std::string::npos);
  EXPECT_EQ(refusal("activation_function", "\"relu\""),
            "config.json: activation_function: found \"relu\", allowed is gelu_new");
  EXPECT_NE(refusal("scale_attn_weights", "false"), "accepted");
  EXPECT_EQ(refusal("scale_attn_weights", "true"), "accepted");
}

TEST(Config, NamesOfHeadsAreJudged) {
  const auto named = [](const std::string& fields) {
    return refusal("measured_heads", R"([{"layer":0,"head":0,)" + fields + "}]");
  };
  EXPECT_EQ(named(R"("name":"nouns","score":0.5)"), "accepted");
  EXPECT_NE(named(R"("name":"head 2","score":0.5)").find("without digits"), std::string::npos);
  EXPECT_NE(named(R"("name":"a\u001b","score":0.5)").find("control"), std::string::npos);
  EXPECT_NE(named(R"("name":"","score":0.5)"), "accepted");
  EXPECT_NE(named(R"("name":"nouns")").find("score: found none"), std::string::npos);
  EXPECT_NE(named(R"("name":"nouns","score":1.5)").find("found 1.5"), std::string::npos);
  EXPECT_NE(named(R"("name":"nouns","score":0.5,"mode":"both")").find("allowed is none, causal"),
            std::string::npos);
  EXPECT_EQ(named(R"("names":[{"relation":"nouns","score":1}])"), "accepted");
  EXPECT_NE(named(R"("score":0.5)").find("name: found none"), std::string::npos);
  EXPECT_EQ(refusal("measured_heads", R"([{"layer":0,"head":2,"name":"x","score":1}])"),
            "config.json: measured_heads[0]: head: found 2, allowed is a whole number from 0 to 1");
  EXPECT_EQ(refusal("measured_heads", "[1]"),
            "config.json: measured_heads[0]: found 1, allowed is an object");
}

TEST(Config, TheHeadToShowExists) {
  EXPECT_NE(refusal("head_to_show", "2"), "accepted");
  EXPECT_EQ(refusal("head_to_show", "1"), "accepted");
  EXPECT_NE(refusal("induction_head", "1"), "accepted");  // a head without its layer
  EXPECT_NE(refusal("lesson_text", "5"), "accepted");
  EXPECT_NE(refusal("badge", "\"perfect\""), "accepted");
}

TEST(Config, WhatIsNoObjectIsRefused) {
  for (const char* text : {"", "[]", "3", "{", "null"}) {
    const auto config = read_config(text);
    ASSERT_FALSE(config.has_value()) << text;
    EXPECT_EQ(config.error().message.rfind("config.json: ", 0), 0U) << config.error().message;
  }
}

}  // namespace
}  // namespace attn
