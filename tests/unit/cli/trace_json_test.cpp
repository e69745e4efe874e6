// The trace of the lesson as JSON, against the numbers of its table.
#include "app/cli/trace_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/session.h"

namespace attn::app {
namespace {

using Json = nlohmann::json;

Json trace_of(const std::vector<std::string>& arguments) {
  const Result<Options> options = parse_options(arguments);
  EXPECT_TRUE(options.has_value()) << options.error().message;
  const Result<Session> session = make_session(*options);
  EXPECT_TRUE(session.has_value()) << session.error().message;
  std::string text;
  JsonWriter json([&](std::string_view bytes) { text += bytes; });
  write_trace(json, *session->trace, {options->layer, options->head, options->logits});
  json.flush();
  return Json::parse(text);
}

void expect_row(const Json& row, const std::vector<double>& expected, double within) {
  ASSERT_EQ(row.size(), expected.size());
  for (std::size_t j = 0; j < expected.size(); ++j) {
    EXPECT_NEAR(row[j].get<double>(), expected[j], within) << j;
  }
}

TEST(TraceJson, RowSatOfTheLessonHasItsScoresAndWeights) {
  const Json trace = trace_of({"trace", "--layer", "1", "--head", "1"});
  ASSERT_EQ(trace["layers"].size(), 1U);
  ASSERT_EQ(trace["layers"][0]["heads"].size(), 1U);
  const Json& head = trace["layers"][0]["heads"][0];
  expect_row(head["scaled_scores"][2], {0.5, 2.8, 1.2, 0.3, 0.4, 2.5}, 1e-5);
  expect_row(head["attention_weights"][2], {0.045, 0.451, 0.091, 0.037, 0.041, 0.334}, 6e-4);
}

TEST(TraceJson, HasEveryFieldInItsShape) {
  const Json trace = trace_of({"trace"});
  EXPECT_EQ(trace["format"], "attention-explainer-trace");
  EXPECT_EQ(trace["version"], 1);
  EXPECT_EQ(trace["model"]["name"], "lesson");
  EXPECT_EQ(trace["model"]["n_heads"], 8);
  EXPECT_EQ(trace["model"]["d_head"], 4);
  EXPECT_EQ(trace["text"], "The cat sat on the mat");
  ASSERT_EQ(trace["tokens"].size(), 6U);
  EXPECT_EQ(trace["tokens"][1]["text"], " cat");
  EXPECT_EQ(trace["tokens"][1]["bytes"], Json::array({32, 99, 97, 116}));
  EXPECT_EQ(trace["mask"], "none");
  EXPECT_EQ(trace["scale"], true);
  EXPECT_EQ(trace["edits"], Json::array());
  const Json& layer = trace["layers"][0];
  EXPECT_EQ(layer["heads"].size(), 8U);
  EXPECT_EQ(layer["heads"][7]["index"], 7);
  for (const char* name : {"stream", "x", "concat", "output", "stream_mid", "hidden"}) {
    EXPECT_EQ(layer[name].size(), 6U) << name;
    EXPECT_EQ(layer[name][0].size(), 32U) << name;
  }
  for (const char* name : {"q", "k", "v", "context"}) {
    EXPECT_EQ(layer["heads"][0][name][5].size(), 4U) << name;
  }
  EXPECT_FALSE(layer.contains("mlp_output"));
  EXPECT_FALSE(trace.contains("logits"));
}

TEST(TraceJson, SwitchesAndEditsAreWritten) {
  const Json trace =
      trace_of({"trace", "--mask", "causal", "--no-positions", "--no-scale", "--temperature", "2",
                "--edit", "attention_weights/1/1/3/2=1", "--edit", "mask/all/all/6/3=0"});
  EXPECT_TRUE(trace["position_embeddings"].is_null());
  EXPECT_EQ(trace["mask"], "causal");
  EXPECT_EQ(trace["temperature"], 2);
  EXPECT_EQ(trace["positions"], false);
  ASSERT_EQ(trace["edits"].size(), 2U);
  const Json& head = trace["layers"][0]["heads"][0];
  EXPECT_TRUE(head["masked_scores"][2][3].is_null());
  EXPECT_EQ(head["masked_scores"][2][1], "inf");
  EXPECT_EQ(head["attention_weights"][2][1], 1);
  for (const Json& edit : trace["edits"]) {
    if (edit["target"]["tensor"] == "mask") {
      EXPECT_EQ(edit["target"]["layer"], "all");
      EXPECT_EQ(edit["target"]["row"], 5);
    }
  }
}

TEST(TraceJson, TheLaterStageOfACellHolds) {
  const Json trace = trace_of(
      {"trace", "--edit", "attention_weights/1/1/3/6=0.5", "--edit", "scaled_scores/1/1/3/6=9"});
  ASSERT_EQ(trace["edits"].size(), 1U);
  EXPECT_EQ(trace["edits"][0]["target"]["tensor"], "attention_weights");
}

}  // namespace
}  // namespace attn::app
