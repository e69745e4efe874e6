// Which model runs a text: the one asked for, or the built-in one that suits it. A pure function of
// models that were read before: it reads no file, so that documents can be made from it anywhere.
#pragma once

#include <memory>
#include <string_view>

#include "engine/model/model.h"

namespace attn {

/// The models inside the program.
struct BuiltInModels {
  std::shared_ptr<const Model> lesson;
  std::shared_ptr<const Model> story;
};

/// The model that runs `text` where `asked` was asked for (null: none was). None and the lesson
/// give the lesson where it reads all of the text, else the story; any other stays what was asked
/// for, whether it reads the text or not. Requires both built-in models.
/// Cost: at most one reading of the text by the lesson's list of words.
std::shared_ptr<const Model> model_for(std::string_view text,
                                       const std::shared_ptr<const Model>& asked,
                                       const BuiltInModels& built_in);

}  // namespace attn
