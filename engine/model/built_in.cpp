#include "engine/model/built_in.h"

#include <utility>

#include "embedded/models.h"
#include "engine/model/config.h"
#include "engine/model/parameters.h"
#include "engine/model/safetensors.h"
#include "engine/text/utf8.h"
#include "engine/text/word_list.h"

namespace attn {
namespace {

using ModelPtr = std::shared_ptr<const Model>;

/// What config.json says, put beside the parameters.
void describe(Model& model, const ModelConfig& config) {
  model.badge = config.badge;
  model.architecture = config.architecture;
  model.dims = config.dims;
  model.mask = config.mask;
  model.knows_both_masks = config.knows_both_masks;
  model.head_names = config.head_names;
  model.layer_to_show = config.layer_to_show;
  model.head_to_show = config.head_to_show;
  model.word_to_show = config.word_to_show;
  model.induction_layer = config.induction_layer;
  model.induction_head = config.induction_head;
  model.function_words = config.function_words;
  model.lesson_text = config.lesson_text;
}

Result<std::shared_ptr<const WordList>> read_words(const ModelFiles& files, const Dims& dims) {
  if (files.words.empty()) {
    return make_error(ErrorCode::kUnsupported,
                      "words.txt: found none, needed is a list of the model's words");
  }
  auto words = WordList::read(files.words);
  if (words && (*words)->size() != dims.n_vocabulary) {
    return make_error(ErrorCode::kCorrupt, "words.txt: found " + std::to_string((*words)->size()) +
                                               " words, config.json's vocab_size is " +
                                               std::to_string(dims.n_vocabulary));
  }
  return words;
}

/// The sentence that config.json opens with must be one that the model reads whole.
std::optional<Error> unreadable(const std::string& text, const Model& model) {
  if (text.empty()) return std::nullopt;
  const auto tokens = model.vocabulary->tokenize(text);
  if (!tokens) {
    return make_error(ErrorCode::kCorrupt, "config.json: lesson_text: " + tokens.error().message);
  }
  if (tokens->size() <= static_cast<std::size_t>(model.dims.n_positions)) return std::nullopt;
  return make_error(ErrorCode::kCorrupt,
                    "config.json: lesson_text: found " + std::to_string(tokens->size()) +
                        " words, allowed are " + std::to_string(model.dims.n_positions));
}

}  // namespace

Result<ModelPtr> read_model(const ModelFiles& files) {
  const Result<ModelConfig> config = read_config(files.config);
  if (!config) return config.error();
  const auto words = read_words(files, config->dims);
  if (!words) return words.error();
  const auto stored = read_safetensors(files.tensors);
  if (!stored) return Result<ModelPtr>(stored.error()).with_context("model.safetensors");
  Result<Model> model = read_parameters(*config, *stored);
  if (!model) return Result<ModelPtr>(model.error()).with_context("model.safetensors");
  model->name = printable(files.name);
  model->vocabulary = *words;
  describe(*model, *config);
  if (auto fault = unreadable(model->lesson_text, *model)) return std::move(*fault);
  return std::make_shared<const Model>(std::move(*model));
}

std::vector<std::string> built_in_names() {
  return {"lesson"};
}

Result<ModelPtr> built_in_model(std::string_view name) {
  if (name == "lesson") {
    return read_model({"lesson", std::string(embedded::lesson_config()),
                       std::string(embedded::lesson_tensors()),
                       std::string(embedded::lesson_words())});
  }
  std::string known;
  for (const std::string& built_in : built_in_names()) known += " " + built_in;
  return make_error(ErrorCode::kNotFound, "model: found the name \"" + printable(name) +
                                              "\", allowed are a folder and" + known);
}

}  // namespace attn
