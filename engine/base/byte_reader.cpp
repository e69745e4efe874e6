#include "engine/base/byte_reader.h"

#include <bit>
#include <limits>
#include <string>

namespace attn {
namespace {

/// Little-endian bytes as a number, whatever the machine's own order.
template <typename T>
T little_endian(const char* bytes) {
  T value = 0;
  for (std::size_t i = sizeof(T); i > 0; --i) {
    value = static_cast<T>(value << 8U | static_cast<unsigned char>(bytes[i - 1]));
  }
  return value;
}

float read_float(FloatType type, const char* bytes) {
  switch (type) {
    case FloatType::kF16:
      return float_of_half(little_endian<std::uint16_t>(bytes));
    case FloatType::kBF16:
      return std::bit_cast<float>(std::uint32_t{little_endian<std::uint16_t>(bytes)} << 16U);
    default:
      return std::bit_cast<float>(little_endian<std::uint32_t>(bytes));
  }
}

}  // namespace

std::optional<std::uint64_t> checked_add(std::uint64_t a, std::uint64_t b) {
  if (b > std::numeric_limits<std::uint64_t>::max() - a) return std::nullopt;
  return a + b;
}

std::optional<std::uint64_t> checked_multiply(std::uint64_t a, std::uint64_t b) {
  if (a != 0 && b > std::numeric_limits<std::uint64_t>::max() / a) return std::nullopt;
  return a * b;
}

std::uint64_t n_bytes_of(FloatType type) {
  return type == FloatType::kF32 ? 4 : 2;
}

float float_of_half(std::uint16_t bits) {
  constexpr std::uint32_t kMoreExponent = 127 - 15;
  const std::uint32_t sign = (bits & 0x8000U) << 16U;
  const std::uint32_t exponent = bits >> 10U & 0x1FU;
  const std::uint32_t fraction = bits & 0x3FFU;
  if (exponent == 0) {
    // Zero and the subnormal ones: whole multiples of the least, 2^-24.
    const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
    return sign == 0 ? magnitude : -magnitude;
  }
  const std::uint32_t wide = exponent == 0x1FU ? 0xFFU : exponent + kMoreExponent;
  return std::bit_cast<float>(sign | wide << 23U | fraction << 13U);
}

Result<std::string_view> ByteReader::read_bytes(std::uint64_t count) {
  if (count > remaining()) {
    Error error =
        make_error(ErrorCode::kCorrupt, "found " + std::to_string(remaining()) + " bytes where " +
                                            std::to_string(count) + " are needed");
    error.byte_offset = offset_;
    return error;
  }
  const std::string_view found = bytes_.substr(offset_, static_cast<std::size_t>(count));
  offset_ += found.size();
  return found;
}

Result<std::uint64_t> ByteReader::read_u64() {
  const Result<std::string_view> bytes = read_bytes(8);
  if (!bytes) return bytes.error();
  return little_endian<std::uint64_t>(bytes->data());
}

Result<std::vector<float>> ByteReader::read_floats(FloatType type, std::uint64_t count) {
  const std::uint64_t size = n_bytes_of(type);
  const std::optional<std::uint64_t> needed = checked_multiply(count, size);
  const Result<std::string_view> bytes =
      read_bytes(needed.value_or(std::numeric_limits<std::uint64_t>::max()));
  if (!bytes) return bytes.error();
  std::vector<float> numbers(static_cast<std::size_t>(count));
  const char* at = bytes->data();
  for (float& number : numbers) {
    number = read_float(type, at);
    at += size;
  }
  return numbers;
}

}  // namespace attn
