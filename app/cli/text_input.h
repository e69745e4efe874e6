// The sentence as it comes from arguments, files and standard input: bounded, and always UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/text/utf8.h"

namespace attn::app {

/// `bytes` mended (engine/text/utf8.h), without the marks at its ends that no sentence has: a byte
/// order mark, line ends.
MendedText clean_text(std::string_view bytes);

/// All of a file, or of standard input for "-". Errors: kNotFound, kIo, kTooLarge; path last.
Result<std::string> read_text_file(const std::string& path);

}  // namespace attn::app
