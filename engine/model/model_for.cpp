#include "engine/model/model_for.h"

#include "engine/base/check.h"

namespace attn {
namespace {

/// Whether the model takes every word of the text, none cut off.
bool reads_whole(const Model& model, std::string_view text) {
  const auto tokens = model.vocabulary->tokenize(text);
  return tokens && tokens->size() <= static_cast<std::size_t>(model.dims.n_positions);
}

}  // namespace

std::shared_ptr<const Model> model_for(std::string_view text,
                                       const std::shared_ptr<const Model>& asked,
                                       const BuiltInModels& built_in) {
  ATTN_CHECK(built_in.lesson != nullptr && built_in.story != nullptr, "both models are given");
  if (asked != nullptr && asked != built_in.lesson) return asked;
  return reads_whole(*built_in.lesson, text) ? built_in.lesson : built_in.story;
}

}  // namespace attn
