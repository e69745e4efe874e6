// JSON from files that cannot be trusted, without exceptions: depth, number of values and repeated
// keys are judged in a first pass that stops at the first fault; only then is a value built.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/base/result.h"

namespace attn {

/// The deepest nesting that is read.
inline constexpr int kMostJsonDepth = 64;
/// The most values (keys not counted) that are read.
inline constexpr std::size_t kMostJsonValues = 600'000;

/// The value of a JSON text. Errors: kCorrupt (no JSON, with the offset; a key twice in one
/// object), kTooLarge (nested too deep, too many values).
Result<nlohmann::json> parse_json(std::string_view text);

/// A JSON value as an error message shows it: short, printable.
std::string describe_json(const nlohmann::json& value);

}  // namespace attn
