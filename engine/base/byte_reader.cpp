#include "engine/base/byte_reader.h"

#include <bit>
#include <limits>
#include <string>

namespace attn {
namespace {

/// Little-endian bytes as a number, whatever the machine's own order.
std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
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
  return little_endian(*bytes);
}

Result<float> ByteReader::read_f32() {
  const Result<std::string_view> bytes = read_bytes(4);
  if (!bytes) return bytes.error();
  return std::bit_cast<float>(static_cast<std::uint32_t>(little_endian(*bytes)));
}

}  // namespace attn
