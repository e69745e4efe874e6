// A whole file as bytes, within a limit. Pipes, devices and folders are refused without waiting.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"

namespace attn {

/// The bytes of a regular file. Errors: kNotFound (no such file), kInvalidInput (no regular file),
/// kTooLarge (more than `most_bytes`), kIo (cannot be opened or read); the path comes last.
Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes);

/// The first bytes of a regular file, at most `count`. Errors: as read_file, but for kTooLarge.
Result<std::string> read_start(const std::string& path, std::uint64_t count);

}  // namespace attn
