// Blending two frames: what becomes what, and what is painted in between.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "app/scene/frame.h"

namespace attn::app {
namespace {

constexpr Color kRed{1, 0, 0, 1}, kBlue{0, 0, 1, 1};

Primitive painted(const std::string& id, const Rect& box, Shape shape) {
  Primitive primitive;
  primitive.id = id;
  primitive.role = "ink";
  primitive.box = box;
  primitive.shape = std::move(shape);
  return primitive;
}

Primitive rect(const std::string& id, const Rect& box, const Color& fill = kRed) {
  RectShape shape;
  shape.fill = fill;
  return painted(id, box, shape);
}

Primitive text(const std::string& id, const std::string& words, Point at, float size) {
  TextShape shape;
  shape.spans = {{words, {size, 500, Face::kWords, 0, false}, 0, 1, kRed}};
  shape.origin = at;
  shape.extent = {size * static_cast<float>(words.size()), size, 0};
  const Rect box{at.x, at.y - size, shape.extent.width, size};
  return painted(id, box, shape);
}

Frame frame_of(DrawList list) {
  Frame frame;
  frame.background = kRed;
  frame.list = std::move(list);
  return frame;
}

TEST(BlendPairs, EqualIdsComeBeforeEqualQuantitiesAndThoseBeforeEqualPlaces) {
  const DrawList from = {rect("w/3#bar/1", {}), rect("w/1#bar/1", {}), rect("w/2#arc/2", {}),
                         rect("old#arc/7", {}), rect("gone#nowhere", {})};
  const DrawList to = {rect("w/2#cell/9", {}), rect("w/1#bar/1", {}), rect("w/3#cell/3", {}),
                       rect("new#arc/7", {})};
  EXPECT_EQ(blend_pairs(from, to), (std::vector<int>{2, 1, 0, 3, -1}));
}

TEST(BlendPairs, TextNeverBecomesAShape) {
  const DrawList from = {text("w/1#figure/1", "a", {}, 10), rect("w/1#bar/1", {})};
  const DrawList to = {rect("w/1#cell/1", {}), text("w/1#number/1", "a", {}, 10)};
  EXPECT_EQ(blend_pairs(from, to), (std::vector<int>{1, 0}));
}

TEST(Blend, ItsEndsArePaintedAsTheTwoFramesButAnsweredByTheSecond) {
  Frame from = frame_of({rect("b#x", {0, 0, 1, 1}), rect("a#x", {2, 0, 1, 1})});
  Frame to = frame_of({rect("a#x", {9, 0, 1, 1}, kBlue)});
  to.background = kBlue;
  to.regions.emplace_back().id = "a#x";
  const Frame start = blend(from, to, 0), end = blend(from, to, 1);
  EXPECT_EQ(start.list, from.list);
  EXPECT_EQ(start.background, from.background);
  ASSERT_EQ(start.regions.size(), 1U);
  EXPECT_EQ(start.regions[0].id, "a#x");
  EXPECT_EQ(end.list, to.list);
  EXPECT_EQ(end.background, kBlue);
}

TEST(Blend, PaintsWhatLeavesThenTheRestInTheOrderOfTheNextFrame) {
  const Frame from = frame_of({rect("stays#p", {0, 0, 2, 2}), rect("leaves#q", {})});
  const Frame to = frame_of({rect("comes#r", {}), rect("stays#p", {4, 0, 4, 2}, kBlue)});
  const Frame between = blend(from, to, 0.5F);
  ASSERT_EQ(between.list.size(), 3U);
  EXPECT_EQ(between.list[0].id, "leaves#q");
  EXPECT_GT(between.list[0].opacity, 0);
  EXPECT_LT(between.list[0].opacity, 0.5F);
  EXPECT_EQ(between.list[1].id, "comes#r");
  EXPECT_GT(between.list[1].opacity, 0);
  EXPECT_LT(between.list[1].opacity, 0.5F);
  EXPECT_EQ(between.list[2].id, "stays#p");
  EXPECT_EQ(between.list[2].box, (Rect{2, 0, 3, 2}));
  EXPECT_EQ(std::get<RectShape>(between.list[2].shape).fill, mix(kRed, kBlue, 0.5F));
  EXPECT_FLOAT_EQ(between.list[2].opacity, 1);
}

TEST(Blend, AnEqualTextMovesAndGrowsInTheTypeOfItsLargerEnd) {
  const Frame from = frame_of({text("t#a", "sat", {0, 10}, 10)});
  const Frame to = frame_of({text("t#b", "sat", {20, 50}, 20)});
  const Frame between = blend(from, to, 0.5F);
  ASSERT_EQ(between.list.size(), 1U);
  const auto& shape = std::get<TextShape>(between.list[0].shape);
  EXPECT_TRUE(shape.moving);
  EXPECT_FLOAT_EQ(shape.spans[0].style.size_pt, 20);
  EXPECT_FLOAT_EQ(shape.zoom, 0.75F);
  EXPECT_EQ(shape.origin, (Point{10, 30}));
}

TEST(Blend, ATextThatOnlyStaysIsPaintedCrisp) {
  const Frame from = frame_of({text("t#a", "sat", {3, 10}, 10)});
  const Frame between = blend(from, from, 0.5F);
  ASSERT_EQ(between.list.size(), 1U);
  EXPECT_FALSE(std::get<TextShape>(between.list[0].shape).moving);
}

TEST(Blend, ADifferentTextCrossFadesOnItsWay) {
  const Frame from = frame_of({text("t#a", "one", {0, 10}, 10)});
  const Frame to = frame_of({text("t#a", "two", {20, 10}, 10)});
  const Frame between = blend(from, to, 0.5F);
  ASSERT_EQ(between.list.size(), 2U);
  EXPECT_GT(between.list[0].opacity, 0);
  EXPECT_GT(between.list[1].opacity, 0);
  EXPECT_EQ(std::get<TextShape>(between.list[0].shape).origin, (Point{10, 10}));
  EXPECT_EQ(std::get<TextShape>(between.list[1].shape).origin, (Point{10, 10}));
  EXPECT_NE(between.list[0].id, between.list[1].id);
}

TEST(Blend, TextsSetAtOneEndStayAtIt) {
  const Frame from = frame_of({text("heading#text", "long heading", {64, 10}, 10)});
  const Frame to = frame_of({text("heading#text", "short", {64, 10}, 10)});
  for (const Primitive& primitive : blend(from, to, 0.5F).list) {
    EXPECT_EQ(std::get<TextShape>(primitive.shape).origin, (Point{64, 10}));
    EXPECT_FALSE(std::get<TextShape>(primitive.shape).moving);
  }
}

TEST(Blend, ARibbonBecomesACellByMovingAndCrossFading) {
  RibbonShape ribbon;
  ribbon.sections.fill({{10, 10}, 4, kRed});
  ribbon.across.fill({1, 0});
  const Primitive arc = painted("w/1#arc/1", {8, 8, 4, 4}, ribbon);
  const Frame between = blend(frame_of({arc}), frame_of({rect("w/1#cell/1", {28, 8, 4, 4})}), 0.5F);
  ASSERT_EQ(between.list.size(), 2U);
  EXPECT_EQ(between.list[0].box, (Rect{18, 8, 4, 4}));
  EXPECT_EQ(between.list[1].box, (Rect{18, 8, 4, 4}));
  const auto& moving = std::get<RibbonShape>(between.list[0].shape);
  EXPECT_EQ(moving.sections[0].middle, (Point{20, 10}));
}

TEST(Blend, RibbonsMixSectionBySectionAndTheirEdgesStayUpright) {
  RibbonShape a, b;
  a.sections.fill({{0, 0}, 4, kRed});
  a.across.fill({0, 1});
  b.sections.fill({{8, 0}, 8, kBlue});
  b.across.fill({0, -1});
  const Primitive from = painted("w/1#arc/1", {}, a);
  const Primitive to = painted("w/2#arc/1", {}, b);
  const Frame between = blend(frame_of({from}), frame_of({to}), 0.5F);
  ASSERT_EQ(between.list.size(), 1U);
  const auto& shape = std::get<RibbonShape>(between.list[0].shape);
  EXPECT_EQ(shape.sections[3].middle, (Point{4, 0}));
  EXPECT_FLOAT_EQ(shape.sections[3].width_pt, 6);
  EXPECT_NEAR(std::hypot(shape.across[3].x, shape.across[3].y), 1, 1e-5);
}

TEST(Blend, IdsStayUnique) {
  const Frame from = frame_of({text("a#x", "one", {}, 9), rect("b#x", {}), rect("c#y/1", {})});
  const Frame to = frame_of({text("a#x", "two", {}, 9), rect("d#x", {}), rect("c#y/2", {})});
  std::set<std::string> ids;
  for (const Primitive& primitive : blend(from, to, 0.5F).list) {
    EXPECT_TRUE(ids.insert(primitive.id).second) << primitive.id;
  }
}

}  // namespace
}  // namespace attn::app
