// Vectors with more numbers than there is room for.
#include "app/marks/blocks.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attn::app {
namespace {

TEST(Blocks, EachNumberHasItsCellWhereThereIsRoom) {
  const Blocks blocks = blocks_of({1, -2, 3}, 3);
  EXPECT_TRUE(blocks.all());
  EXPECT_EQ(blocks.columns, (std::vector<int>{0, 1, 2}));
  EXPECT_TRUE(blocks_of({5}, 40).all());
}

TEST(Blocks, NeighboursShareACellThatShowsTheStrongest) {
  const Blocks blocks = blocks_of({1, -2, 0.5, 0.25, -7, 7, 3}, 4);
  EXPECT_FALSE(blocks.all());
  EXPECT_EQ(blocks.per_block, 2);
  EXPECT_EQ(blocks.columns, (std::vector<int>{1, 2, 4, 6}));
}

TEST(Blocks, TheLastMayBeShorterAndNoneIsEmpty) {
  for (int n = 1; n <= 70; ++n) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i) {
      values.push_back(std::sin(3.0 * i));
    }
    for (const int most : {1, 2, 5, 16, 64}) {
      const Blocks blocks = blocks_of(values, most);
      ASSERT_LE(blocks.n(), most) << n;
      ASSERT_EQ(blocks.n(), (n + blocks.per_block - 1) / blocks.per_block) << n;
      for (int b = 0; b < blocks.n(); ++b) {
        const int column = blocks.columns[static_cast<std::size_t>(b)];
        ASSERT_GE(column, b * blocks.per_block);
        ASSERT_LT(column, std::min(n, (b + 1) * blocks.per_block));
        for (int i = b * blocks.per_block; i < std::min(n, (b + 1) * blocks.per_block); ++i) {
          ASSERT_LE(std::abs(values[static_cast<std::size_t>(i)]),
                    std::abs(values[static_cast<std::size_t>(column)]));
        }
      }
    }
  }
}

TEST(Blocks, OfNothingAreNone) {
  EXPECT_EQ(blocks_of({}, 8).n(), 0);
}

}  // namespace
}  // namespace attn::app
