// A frame of three primitives as JSON.
#include "app/cli/scene_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/cli/session.h"

namespace attn::app {
namespace {

using Json = nlohmann::json;

Primitive rect_at(const std::string& id, const Rect& box) {
  Primitive primitive;
  primitive.id = id;
  primitive.role = "q";
  primitive.box = box;
  RectShape shape;
  shape.fill = rgb(0x112233);
  primitive.shape = shape;
  return primitive;
}

Primitive text_at(const std::string& id, const std::string& text, float size, float zoom) {
  Primitive primitive;
  primitive.id = id;
  primitive.box = {10, 10, 50, 20};
  TextShape shape;
  TextSpan base;
  base.text = text;
  base.style.size_pt = size;
  base.color = rgb(0);
  shape.spans = {base};
  shape.zoom = zoom;
  primitive.shape = shape;
  return primitive;
}

class SceneJson : public ::testing::Test {
 protected:
  void SetUp() override {
    frame_.area = {0, 0, 200, 100};
    frame_.stage = {0, 10, 200, 80};
    session_ = *make_session(*parse_options({"scene", "--edit", "attention_weights/1/1/3/6=0.5"}));
  }
  Json scene() {
    std::string text;
    JsonWriter json([&](std::string_view bytes) { text += bytes; });
    write_scene(json, {frame_,
                       {},
                       *session_.trace,
                       session_.view,
                       {0, 0, 2},
                       0,
                       session_.beside.masked.get(),
                       session_.beside.masked_unedited.get()});
    json.flush();
    return Json::parse(text);
  }
  Frame frame_;
  Session session_;
};

TEST_F(SceneJson, ListsWhatCanBeSeenWithItsVisibleBox) {
  frame_.list = {rect_at("a#bar/1", {10, 10, 40, 40}), rect_at("b#bar/2", {10, 10, 40, 40}),
                 rect_at("c#bar/3", {190, 10, 40, 40}), rect_at("d#bar/4", {300, 10, 40, 40}),
                 rect_at("e#bar/5", {10, 10, 40, 40})};
  frame_.list[1].opacity = 0;
  frame_.list[4].clip = Rect{30, 0, 100, 100};
  const Json primitives = scene()["primitives"];
  ASSERT_EQ(primitives.size(), 3U);
  EXPECT_EQ(primitives[0]["id"], "a#bar/1");
  EXPECT_EQ(primitives[0]["kind"], "rect");
  EXPECT_EQ(primitives[0]["role"], "q");
  EXPECT_EQ(primitives[1]["box"], Json::array({190, 10, 10, 40}));
  EXPECT_EQ(primitives[2]["box"], Json::array({30, 10, 20, 40}));
}

TEST_F(SceneJson, TextsHaveSizeAndSourcesAndNoValue) {
  Primitive text = text_at("t#figure/1", "0.5", 15, 2);
  text.value = 0.5;
  text.sources = {target_source(cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5), Run::kUnedited),
                  operation_source(Source::Kind::kSum, {count_source("tokens", 6)})};
  frame_.list = {text};
  const Json written = scene()["primitives"][0];
  EXPECT_EQ(written["text"], "0.5");
  EXPECT_EQ(written["font_px"], 30);
  EXPECT_FALSE(written.contains("value"));
  EXPECT_EQ(written["sources"][0]["target"]["run"], "unedited");
  EXPECT_EQ(written["sources"][0]["target"]["column"], 5);
  EXPECT_EQ(written["sources"][1]["of"][0]["of"], "tokens");
}

TEST_F(SceneJson, RegionsHaveTargetsAndDrags) {
  HitRegion region;
  region.id = "r";
  region.box = {1, 2, 3, 4};
  region.target.control = "temperature";
  region.editable = true;
  region.drag = Drag{Drag::Axis::kX, 1, 0.01, 0.1, 4};
  frame_.regions = {region};
  const Json written = scene()["hit_regions"][0];
  EXPECT_EQ(written["target"]["control"], "temperature");
  EXPECT_EQ(written["drag"]["axis"], "x");
  EXPECT_EQ(written["drag"]["per_point"], 0.01);
  EXPECT_EQ(written["editable"], true);
}

TEST_F(SceneJson, ARunWithAHiddenWordIsNamedWhereANumeralIsOfIt) {
  session_ = *make_session(
      *parse_options({"scene", "--text", "Lily saw a big dog", "--mask", "none", "--row", "5",
                      "--edit", "mask/all/all/5/2=0", "--temperature", "2", "--no-positions"}));
  ASSERT_NE(session_.beside.masked, nullptr);
  EXPECT_FALSE(scene()["runs"].contains("masked"));
  Primitive text = text_at("t#figure/1", "0.5", 15, 1);
  const Target guess = {Tensor::kProbabilities, kNone, kNone, 4, kNone, 7};
  text.sources = {operation_source(Source::Kind::kPercent, {target_source(guess, Run::kMasked)})};
  frame_.list = {text};
  EXPECT_FALSE(scene()["runs"].contains("masked_unedited")) << "only what is named";
  text.sources.push_back(target_source(guess, Run::kMaskedUnedited));
  frame_.list = {text};
  const Json runs = scene()["runs"];
  for (const char* name : {"masked", "masked_unedited"}) {
    std::vector<std::string> arguments = {"trace"};
    for (const Json& option : runs[name]) {
      arguments.push_back(option.get<std::string>());
    }
    const Result<Session> again = make_session(*parse_options(arguments));
    ASSERT_TRUE(again.has_value()) << again.error().message;
    const TracePtr& expected =
        name == std::string("masked") ? session_.beside.masked : session_.beside.masked_unedited;
    EXPECT_EQ(again->trace->document.edits, expected->document.edits) << name;
    EXPECT_EQ(again->trace->final_x, expected->final_x) << name;
    EXPECT_EQ(value_at(*again->trace, guess), value_at(*expected, guess)) << name;
  }
}

TEST_F(SceneJson, RunsAreOptionsThatGiveTheRunAgain) {
  const Json runs = scene()["runs"];
  for (const char* name : {"shown", "unedited"}) {
    std::vector<std::string> arguments = {"trace"};
    for (const Json& option : runs[name]) {
      arguments.push_back(option.get<std::string>());
    }
    const Result<Options> options = parse_options(arguments);
    ASSERT_TRUE(options.has_value()) << options.error().message;
    const Result<Session> again = make_session(*options);
    ASSERT_TRUE(again.has_value()) << again.error().message;
    const TracePtr& expected = name == std::string("shown") ? session_.trace : session_.unedited;
    EXPECT_EQ(again->trace->document.edits, expected->document.edits) << name;
    EXPECT_EQ(again->trace->layers[0].hidden, expected->layers[0].hidden) << name;
  }
}

}  // namespace
}  // namespace attn::app
