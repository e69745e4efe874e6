#include "app/cli/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace attn::app {
namespace {

std::string written(const std::function<void(JsonWriter&)>& write) {
  std::string text;
  JsonWriter json([&](std::string_view bytes) { text += bytes; });
  write(json);
  json.flush();
  return text;
}

TEST(JsonWriter, PutsCommasBetweenItemsOnly) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object();
              json.key("a");
              json.begin_array();
              json.end_array();
              json.key("b");
              json.begin_array();
              json.integer(1);
              json.begin_array();
              json.boolean(true);
              json.null();
              json.end_array();
              json.end_array();
              json.end_object();
            }),
            R"({"a":[],"b":[1,[true,null]]})");
}

TEST(JsonWriter, NumbersAreTheShortestThatReadBack) {
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(written([&](JsonWriter& json) {
              json.begin_array();
              json.number(0.1F);
              json.number(0.1);
              json.number(infinity);
              json.number(-infinity);
              json.number(3.0);
              json.end_array();
            }),
            R"([0.1,0.1,"inf",null,3])");
}

TEST(JsonWriter, EscapesTextAndMendsIt) {
  EXPECT_EQ(written([](JsonWriter& json) { json.text("a\"\n\xFF"); }), "\"a\\\"\\n\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace attn::app
