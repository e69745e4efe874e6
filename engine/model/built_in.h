// The models inside the program, and models from folders: one reader for both.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/model.h"

namespace attn {

/// The files of a model as bytes. What it reads words by is either `words` or the other two.
struct ModelFiles {
  std::string name;
  std::string config;       // config.json
  std::string tensors;      // model.safetensors
  std::string words;        // words.txt, one a line; empty where absent
  std::string vocab = {};   // vocab.json; empty where absent
  std::string merges = {};  // merges.txt
};

/// Reads a model, strictly and within bounds. Errors: every ErrorCode but kCancelled, with the
/// tensor or field, what was found and what is allowed.
Result<std::shared_ptr<const Model>> read_model(const ModelFiles& files);

/// Reads the files of a folder and the model in them; a path to its model.safetensors means the
/// folder. Errors: as read_model, and kNotFound, kIo.
Result<std::shared_ptr<const Model>> read_model_folder(const std::string& path);

/// The names of the models inside the program, the first look's first.
std::vector<std::string> built_in_names();

/// The built-in model of that name, read anew at each call. Errors: kNotFound with the names
/// there are.
Result<std::shared_ptr<const Model>> built_in_model(std::string_view name);

}  // namespace attn
