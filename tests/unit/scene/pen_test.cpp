#include "app/scene/pen.h"

#include <gtest/gtest.h>

#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

constexpr TextStyle kStyle = {10, 400, Face::kWords, 0, false};  // six points a byte

class PenTest : public testing::Test {
 protected:
  Frame frame_;
  FakeText text_;
  Pen pen_{frame_, palette_of(Theme::kLight), text_, Part::kSide};
};

TEST_F(PenTest, TextStandsAtItsBaselineByItsAlignment) {
  const TextLook look = {kStyle, rgb(0), "ink"};
  EXPECT_EQ(pen_.text("a#text", {"abcd"}, {100, 50}, Align::kLeft, look).box.x, 100);
  EXPECT_EQ(pen_.text("b#text", {"abcd"}, {100, 50}, Align::kMiddle, look).box.x, 88);
  const Primitive& right = pen_.text("c#text", {"abcd"}, {100, 50}, Align::kRight, look);
  EXPECT_EQ(right.box, (Rect{76, 40.5F, 24, 12}));
  EXPECT_EQ(std::get<TextShape>(right.shape).origin, (Point{76, 50}));
}

TEST_F(PenTest, WordsOfOneStyleAreOneSpan) {
  const Primitive& text = pen_.text("a#text", {"a ", Figure{tick_source(3), "3"}, " b"}, {0, 0},
                                    Align::kLeft, {kStyle, rgb(0), "ink"});
  EXPECT_EQ(std::get<TextShape>(text.shape).spans.size(), 1U);
  EXPECT_EQ(text.sources.size(), 1U);
}

TEST_F(PenTest, PartOpacityAndClipAreThePens) {
  const Pen pen = pen_.with_part(Part::kDock).faded(0.5F).faded(0.5F).clipped({0, 0, 10, 10});
  const Primitive& box = pen.clipped({5, 5, 10, 10}).rect("a#box", {0, 0, 1, 1}, {}, "ink");
  EXPECT_EQ(box.part, Part::kDock);
  EXPECT_FLOAT_EQ(box.opacity, 0.25F);
  EXPECT_EQ(box.clip, (Rect{5, 5, 5, 5}));
}

TEST_F(PenTest, DigitsWithoutASourceAreABrokenInvariant) {
  EXPECT_DEATH(pen_.text("a#text", {"head 3"}, {0, 0}, Align::kLeft, {kStyle, rgb(0), "ink"}),
               "digits come from figures");
}

TEST(Fitted, ShortensInTheMiddleAndOnlyWhereItMust) {
  const FakeText text;
  EXPECT_EQ(fitted(text, "abcdef", kStyle, 36), "abcdef");
  // The mark is three bytes wide here: three letters are left of 36 points.
  EXPECT_EQ(fitted(text, "abcdefgh", kStyle, 36), "ab\u2026h");
  EXPECT_EQ(fitted(text, "abcdefgh", kStyle, 1), "\u2026");
}

TEST(Bounds, CountTheWidth) {
  StrokeShape stroke;
  stroke.points = {{10, 10}, {20, 30}};
  stroke.width_pt = 4;
  EXPECT_EQ(bounds_of(stroke), (Rect{8, 8, 14, 24}));
}

TEST(Pen, SetsTheIndexOfANameLower) {
  Frame frame;
  const FakeText text;
  const Pen pen(frame, palette_of(Theme::kLight), text, Part::kMain);
  pen.text("a#text", {"then W_O and a_b"}, {0, 20}, Align::kLeft, {kStyle, rgb(0), "ink"});
  const auto& spans = std::get<TextShape>(frame.list[0].shape).spans;
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].text, "then W");
  EXPECT_EQ(spans[1].text, "O");
  EXPECT_LT(spans[1].rise, 0);
  EXPECT_LT(spans[1].shrink, 1);
  EXPECT_EQ(spans[2].text, " and a_b") << "only a capital letter is an index";
}

TEST(Scaled, GrowsEverythingAndSlowsDrags) {
  Frame frame;
  frame.area = {0, 0, 100, 50};
  const FakeText text;
  const Pen pen(frame, palette_of(Theme::kLight), text, Part::kMain);
  pen.text("a#text", {"ab"}, {10, 20}, Align::kLeft, {kStyle, rgb(0), "ink"});
  HitRegion region;
  region.box = {1, 2, 3, 4};
  region.drag = Drag{Drag::Axis::kY, 0, 0.5, 0, 1};
  pen.region(region);
  const Frame twice = scaled(frame, 2);
  const auto& shape = std::get<TextShape>(twice.list[0].shape);
  EXPECT_FLOAT_EQ(shape.spans[0].style.size_pt, 20);
  EXPECT_EQ(shape.origin, (Point{20, 40}));
  EXPECT_FLOAT_EQ(twice.list[0].box.w, 2 * frame.list[0].box.w);
  EXPECT_DOUBLE_EQ(twice.regions[0].drag->per_point, 0.25);
  EXPECT_EQ(twice.regions[0].part, Part::kMain);
}

TEST(RegionAt, LastDrawnWins) {
  HitRegion under, over;
  under.box = {0, 0, 10, 10};
  over.box = {5, 5, 10, 10};
  under.id = "under", over.id = "over";
  const std::vector<HitRegion> regions = {under, over};
  EXPECT_EQ(region_at(regions, {6, 6})->id, "over");
  EXPECT_EQ(region_at(regions, {2, 2})->id, "under");
  EXPECT_EQ(region_at(regions, {30, 2}), nullptr);
}

}  // namespace
}  // namespace attn::app
