// From the tensors of a file to the layers and heads of a Model. GPT-2's names, with or without
// "transformer." in front; every tensor is wanted and has its shape, or the file is refused.
// First the whole plan is compared with the file, then numbers are read: nothing is allocated on
// the word of config.json alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/model/config.h"
#include "engine/model/model.h"
#include "engine/model/safetensors.h"

namespace attn {

/// One tensor that a model of this configuration has.
struct WantedTensor {
  std::string name;
  std::vector<std::uint64_t> shape;
  bool operator==(const WantedTensor&) const = default;
};

/// The tables, layers, final norm and unembedding of `model`, from stored tensors.
/// Errors: kCorrupt (a tensor missing, not wanted, or of another shape; NaN or infinity),
/// kUnsupported (numbers of another type), with the tensor's name.
Result<Model> read_parameters(const ModelConfig& config,
                              const std::map<std::string, StoredTensor>& stored);

/// The tensors that must be there, given which are: optional parts count where the first layer
/// has them, and then every layer needs them. Names without "transformer.".
std::vector<WantedTensor> wanted_tensors(const ModelConfig& config,
                                         const std::map<std::string, StoredTensor>& stored);

}  // namespace attn
