#include "engine/base/byte_reader.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace attn {
namespace {

constexpr std::uint64_t kGreatest = std::numeric_limits<std::uint64_t>::max();

TEST(ByteReader, NumbersAreLittleEndian) {
  const std::string bytes("\x01\x02\0\0\0\0\0\0\0\0\x80\x3F", 12);
  ByteReader reader(bytes);
  EXPECT_EQ(reader.read_u64(), 0x0201U);
  EXPECT_EQ(reader.read_f32(), 1.0F);
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(ByteReader, AReadThatFailsMovesNothingAndTellsWhere) {
  ByteReader reader("abcde");
  ASSERT_EQ(reader.read_bytes(2), "ab");
  const auto failed = reader.read_u64();
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(failed.error().byte_offset, 2U);
  EXPECT_EQ(reader.read_bytes(3), "cde");
}

TEST(ByteReader, CountsNearTheGreatestNumberAreRefused) {
  ByteReader reader("abcde");
  ASSERT_TRUE(reader.read_bytes(3));
  EXPECT_FALSE(reader.read_bytes(kGreatest).has_value());
  EXPECT_FALSE(reader.read_bytes(kGreatest - 2).has_value());
}

TEST(CheckedSizes, SumsAndProductsThatDoNotFitAreNothing) {
  EXPECT_EQ(checked_add(kGreatest - 1, 1), kGreatest);
  EXPECT_EQ(checked_add(kGreatest, 1), std::nullopt);
  EXPECT_EQ(checked_multiply(1ULL << 32U, 1ULL << 31U), 1ULL << 63U);
  EXPECT_EQ(checked_multiply(1ULL << 32U, 1ULL << 32U), std::nullopt);
  EXPECT_EQ(checked_multiply(0, kGreatest), 0U);
}

}  // namespace
}  // namespace attn
