// The batch of triangles: order, few runs, cuts.
#include "app/painters/gl_batch.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

// A triangle of plain colour in a box.
void add(GlBatch& batch, GlKind kind, const Rect& r) {
  if (batch.start(kind, r)) {
    const std::array vertices = {r.x,       r.y,        1.0F, 0.0F, 0.0F, 1.0F,
                                 r.right(), r.y,        1.0F, 0.0F, 0.0F, 1.0F,
                                 r.right(), r.bottom(), 0.0F, 0.0F, 0.0F, 1.0F};
    batch.polygon(vertices);
  }
}

class GlBatchTest : public testing::Test {
 protected:
  GlBatchTest() { batch_.begin({0, 0, 1000, 1000}); }
  GlBatch batch_;
};

TEST_F(GlBatchTest, PiecesSideBySideJoinEarlierRuns) {
  for (int i = 0; i < 20; ++i) {
    const float x = 40 * static_cast<float>(i);
    add(batch_, GlKind::kOpaque, {x, 0, 30, 30});
    add(batch_, GlKind::kFlat, {x, 10, 10, 10});  // on its own box only
  }
  EXPECT_EQ(batch_.runs().size(), 2U);
}

TEST_F(GlBatchTest, WhatLiesBetweenKeepsItsPlace) {
  add(batch_, GlKind::kOpaque, {0, 0, 30, 30});
  add(batch_, GlKind::kFlat, {0, 0, 30, 30});
  add(batch_, GlKind::kOpaque, {20, 20, 30, 30});
  ASSERT_EQ(batch_.runs().size(), 3U);
  EXPECT_EQ(batch_.runs()[2].kind, GlKind::kOpaque);
}

TEST_F(GlBatchTest, NothingIsAddedOutsideTheClip) {
  batch_.clip({0, 0, 10, 10});
  add(batch_, GlKind::kFlat, {20, 20, 5, 5});
  EXPECT_TRUE(batch_.runs().empty());
}

// The clip takes the tip of a triangle: four corners are left, colours between the old ones.
TEST_F(GlBatchTest, CutsKeepWhatLiesBetween) {
  batch_.clip({0, 0, 100, 60});
  add(batch_, GlKind::kFlat, {0, 0, 100, 120});
  const std::vector<float>& vertices = batch_.vertices(GlKind::kFlat);
  ASSERT_EQ(vertices.size(), 4U * 6U);
  float lowest = 0;
  for (std::size_t i = 0; i < vertices.size(); i += 6) {
    lowest = std::max(lowest, vertices[i + 1]);
    EXPECT_NEAR(vertices[i + 2], 1 - vertices[i + 1] / 120, 1e-5);
  }
  EXPECT_FLOAT_EQ(lowest, 60);
  EXPECT_EQ(batch_.runs()[0].indices.size(), 6U);
}

}  // namespace
}  // namespace attn::app
