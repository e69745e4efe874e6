// Ribbons that fall from one length to another.
#include "app/marks/ribbon.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attn::app {
namespace {

Fall fall_to(Span from, Span to) {
  return {from, 100, to, 200, 0, {}, {}};
}

float left_of(const RibbonSection& section) {
  return section.middle.x - section.width_pt / 2;
}
float right_of(const RibbonSection& section) {
  return section.middle.x + section.width_pt / 2;
}

TEST(Ribbon, BeginsAndEndsWhereItWasTold) {
  const RibbonShape shape = fall_ribbon(fall_to({0, 40}, {300, 310}));
  EXPECT_EQ(shape.sections.front().middle, (Point{20, 100}));
  EXPECT_FLOAT_EQ(shape.sections.front().width_pt, 40);
  EXPECT_EQ(shape.sections.back().middle, (Point{305, 200}));
  EXPECT_FLOAT_EQ(shape.sections.back().width_pt, 10);
}

TEST(Ribbon, NeighboursShareTheirEdgeAllTheWay) {
  const RibbonShape first = fall_ribbon(fall_to({0, 40}, {300, 310}));
  const RibbonShape second = fall_ribbon(fall_to({40, 60}, {310, 500}));
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    EXPECT_NEAR(right_of(first.sections[i]), left_of(second.sections[i]), 1e-3) << i;
    EXPECT_FLOAT_EQ(first.sections[i].middle.y, second.sections[i].middle.y) << i;
  }
}

TEST(Ribbon, LeavesAndArrivesUpright) {
  const RibbonShape shape = fall_ribbon(fall_to({0, 10}, {200, 210}));
  const Point leaving = shape.sections[1].middle - shape.sections[0].middle;
  const Point arriving =
      shape.sections[kRibbonSections - 1].middle - shape.sections[kRibbonSections - 2].middle;
  EXPECT_GT(leaving.y, 3 * leaving.x);
  EXPECT_GT(arriving.y, 3 * arriving.x);
}

TEST(Ribbon, RunsStraightOnBelowItsBend) {
  Fall fall = fall_to({0, 10}, {200, 206});
  fall.tail_y = 260;
  const RibbonShape shape = fall_ribbon(fall);
  EXPECT_EQ(shape.sections.back().middle, (Point{203, 260}));
  EXPECT_EQ(shape.sections[kRibbonSections - 2].middle, (Point{203, 200}));
}

TEST(Ribbon, ShowsAPartOfItsWayFromTheTop) {
  Fall fall = fall_to({0, 10}, {200, 206});
  fall.tail_y = 300;
  for (const float shown : {0.1F, 0.25F, 0.5F, 0.75F}) {
    const RibbonShape shape = fall_ribbon(fall, shown);
    EXPECT_NEAR(shape.sections.back().middle.y, 100 + 200 * shown, 0.01) << shown;
    EXPECT_NEAR(shape.sections.back().middle.x, fall_middle(fall, 100 + 200 * shown), 0.1) << shown;
    EXPECT_GT(shape.sections.back().width_pt, 5) << shown;
  }
}

TEST(Travel, MovesAtEachOfTwentySamples) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_GT(travelled(static_cast<float>(i + 1) / 20) - travelled(static_cast<float>(i) / 20),
              0.005F);
  }
}

TEST(Travel, ABentWayLeavesTheStraightOneInItsMiddleOnly) {
  const Point a{0, 0}, b{100, 0};
  EXPECT_EQ(bent(a, b, 20, 0), a);
  EXPECT_EQ(bent(a, b, 20, 1), b);
  EXPECT_FLOAT_EQ(std::abs(bent(a, b, 20, 0.5F).y), 20);
}

}  // namespace
}  // namespace attn::app
