// What a function that can fail gives back: the value, or an Error a user can act on.
// Broken invariants are not errors: they end in ATTN_CHECK (check.h). Nothing here throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace attn {

/// The closed set of ways in which reading or editing can fail.
enum class ErrorCode : std::uint8_t {
  kNotFound,
  kIo,
  kCorrupt,
  kUnsupported,
  kInvalidInput,
  kTooLarge,
  kCancelled,
};

/// One failure: what was being read, what was found, what is allowed; a path comes last.
struct Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string message;
  std::optional<std::uint64_t> byte_offset = std::nullopt;
};

/// A value or an Error; must not be dropped.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(Error error) : tl::expected<T, Error>(tl::unexpected<Error>(std::move(error))) {}

  /// The same result; a failure's message is preceded by `context` and a colon.
  Result with_context(const std::string& context) && {
    if (!this->has_value()) {
      this->error().message = context + ": " + this->error().message;
    }
    return std::move(*this);
  }
};

/// An Error of the given code.
inline Error make_error(ErrorCode code, std::string message) {
  return Error{code, std::move(message), std::nullopt};
}

}  // namespace attn
