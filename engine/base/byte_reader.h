// Reading from bytes that cannot be trusted: nothing past the end, no count before it is compared
// with what is left, no sum or product that wraps. Loaders read through this and nothing else.
// 1. offset() + remaining() is the number of bytes given.
// 2. A read that fails moves nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace attn {

/// a + b, or nothing where it does not fit.
std::optional<std::uint64_t> checked_add(std::uint64_t a, std::uint64_t b);

/// a times b, or nothing where it does not fit.
std::optional<std::uint64_t> checked_multiply(std::uint64_t a, std::uint64_t b);

/// How a floating-point number is stored: IEEE 754's half (5 bits of exponent, 10 of fraction), the
/// upper half of a float (8 and 7), a float.
enum class FloatType : std::uint8_t { kF16, kBF16, kF32 };

/// The bytes that one number of the type takes.
std::uint64_t n_bytes_of(FloatType type);

/// The number with these bits: every half is a float, exactly.
float float_of_half(std::uint16_t bits);

/// A place in a run of bytes that moves forward. The bytes must outlive it.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] std::uint64_t remaining() const { return bytes_.size() - offset_; }

  /// The next `count` bytes. Errors: kCorrupt when fewer are left, with the offset.
  Result<std::string_view> read_bytes(std::uint64_t count);

  /// The next eight bytes as a little-endian number. Errors: as read_bytes.
  Result<std::uint64_t> read_u64();

  /// The next `count` little-endian numbers of the type, as floats. Errors: as read_bytes.
  Result<std::vector<float>> read_floats(FloatType type, std::uint64_t count);

 private:
  std::string_view bytes_;
  std::size_t offset_ = 0;
};

}  // namespace attn
