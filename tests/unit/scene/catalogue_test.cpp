#include "app/scene/catalogue.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

TEST(Catalogue, FillsPlacesInTheirOrder) {
  const auto catalogue = Catalogue::parse(R"({"a": "“{row}” takes {share} in all"})");
  ASSERT_TRUE(catalogue);
  const Words words = catalogue->words(
      "a", {{"share", Figure{tick_source(0.5), "0.5"}}, {"row", Quoted{3, "sat"}}});
  EXPECT_EQ(plain_text(words), "“sat” takes 0.5 in all");
  ASSERT_EQ(words.size(), 5U);
  EXPECT_EQ(std::get<Quoted>(words[1]).token, 3);
  EXPECT_EQ(std::get<Figure>(words[3]).text, "0.5");
}

TEST(Catalogue, RefusesDigitsAndWhatIsNoObjectOfStrings) {
  EXPECT_EQ(Catalogue::parse(R"({"a": "8 heads"})").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(Catalogue::parse(R"({"a": 8})").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(Catalogue::parse(R"(["a"])").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(Catalogue::parse("{").error().code, ErrorCode::kCorrupt);
}

TEST(CatalogueDeathTest, MissingPlaceIsABrokenInvariant) {
  const auto catalogue = Catalogue::parse(R"({"a": "{row}"})");
  EXPECT_DEATH((void)catalogue->words("a"), "row");
  EXPECT_DEATH((void)catalogue->words("b"), "b");
}

}  // namespace
}  // namespace attn::app
