#include "engine/base/byte_reader.h"

#include <gtest/gtest.h>

#include <cmath>

#include <limits>
#include <string>

namespace attn {
namespace {

constexpr std::uint64_t kGreatest = std::numeric_limits<std::uint64_t>::max();

TEST(ByteReader, NumbersAreLittleEndian) {
  const std::string bytes("\x01\x02\0\0\0\0\0\0\0\0\x80\x3F", 12);
  ByteReader reader(bytes);
  EXPECT_EQ(reader.read_u64(), 0x0201U);
  EXPECT_EQ(reader.read_floats(FloatType::kF32, 1), std::vector<float>{1.0F});
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

TEST(ByteReader, MoreNumbersThanBytesAreRefusedWithoutRoomForThem) {
  ByteReader reader("abcdef");
  EXPECT_FALSE(reader.read_floats(FloatType::kF16, 4).has_value());
  EXPECT_FALSE(reader.read_floats(FloatType::kF32, kGreatest).has_value());
  EXPECT_FALSE(reader.read_floats(FloatType::kF32, (1ULL << 62U) + 1).has_value());
  EXPECT_EQ(reader.remaining(), 6U);
}

TEST(Halves, AreTheFloatsWorkedOutByHand) {
  EXPECT_EQ(float_of_half(0x3C00), 1.0F);
  EXPECT_EQ(float_of_half(0xC000), -2.0F);
  EXPECT_EQ(float_of_half(0x3555), 0.333251953125F);    // 2^-2 (1 + 341 / 1024)
  EXPECT_EQ(float_of_half(0x7BFF), 65504.0F);           // the greatest
  EXPECT_EQ(float_of_half(0x0400), 0.00006103515625F);  // 2^-14, the least with a full fraction
  EXPECT_EQ(float_of_half(0x03FF), 0.00006097555160522461F);  // 1023 2^-24
  EXPECT_EQ(float_of_half(0x0001), 5.9604644775390625e-08F);  // 2^-24
  EXPECT_EQ(float_of_half(0x8001), -5.9604644775390625e-08F);
  EXPECT_TRUE(std::signbit(float_of_half(0x8000)));
  EXPECT_EQ(float_of_half(0x8000), 0.0F);
  EXPECT_TRUE(std::isinf(float_of_half(0x7C00)) && float_of_half(0xFC00) < 0);
  EXPECT_TRUE(std::isnan(float_of_half(0x7C01)) && std::isnan(float_of_half(0xFFFF)));
}

// (-1)^s 2^(e - 15) (1 + f / 1024), and without the 1 and with e = 1 where e is 0.
TEST(Halves, AllOfThemFollowTheFormula) {
  for (int bits = 0; bits < 0x10000; ++bits) {
    const int exponent = bits >> 10 & 31;
    if (exponent == 31) continue;
    const double fraction = (bits & 1023) / 1024.0;
    const double magnitude =
        exponent == 0 ? std::ldexp(fraction, -14) : std::ldexp(1 + fraction, exponent - 15);
    const double expected = (bits & 0x8000) != 0 ? -magnitude : magnitude;
    ASSERT_EQ(static_cast<double>(float_of_half(static_cast<std::uint16_t>(bits))), expected)
        << bits;
  }
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
