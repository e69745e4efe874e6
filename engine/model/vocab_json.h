// vocab.json: the pieces of a byte-pair vocabulary and their ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace attn {

/// The pieces by id, as written. Errors: kCorrupt (no JSON object; an id that is no whole number,
/// comes twice or leaves a gap), kTooLarge.
Result<std::vector<std::string>> read_vocab_json(std::string_view text);

}  // namespace attn
