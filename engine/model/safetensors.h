// The safetensors container: a header in JSON, then the numbers. Knows nothing of models.
// Source: safetensors format 0.4 (Hugging Face).
// What holds of everything that read_safetensors gives back:
// 1. The ranges of the tensors cover the data without hole or overlap, to the last byte.
// 2. A tensor's bytes are as many as its shape and type say.
// 3. Names are unique.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace attn {

/// One tensor where it lies in the file's bytes.
struct StoredTensor {
  std::string name;
  std::string type;  // "F32", as the file names it
  std::vector<std::uint64_t> shape;
  std::string_view bytes;
};

/// The tensors of a file by name; they view `bytes`, which must outlive them.
/// Errors: kCorrupt (cut short, no header, holes, overlaps, sizes that do not fit, a name twice),
/// kUnsupported (a type that the format does not have), kTooLarge (header or count past limits).
Result<std::map<std::string, StoredTensor>> read_safetensors(std::string_view bytes);

/// What a file is by its first bytes where that is another format of models, else empty: "a GGUF
/// file".
std::string_view foreign_format(std::string_view bytes);

/// Whether its numbers are of a type that is read: F32, F16, BF16. Errors: kUnsupported, with its
/// name.
std::optional<Error> wrong_type(const StoredTensor& tensor);

/// The numbers of a tensor; those of 16 bits are floats exactly. Errors: as wrong_type, and
/// kCorrupt (a number that is not finite, with the tensor's name).
Result<std::vector<float>> read_floats(const StoredTensor& tensor);

/// `[12, 32]`.
std::string format_shape(const std::vector<std::uint64_t>& shape);

}  // namespace attn
