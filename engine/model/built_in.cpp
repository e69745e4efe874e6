#include "engine/model/built_in.h"

#include <utility>

#include "embedded/models.h"
#include "engine/model/config.h"
#include "engine/model/parameters.h"
#include "engine/model/safetensors.h"
#include "engine/model/vocab_json.h"
#include "engine/text/byte_pairs.h"
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
  model.mask_token = config.mask_token;
  model.lesson_text = config.lesson_text;
  model.second_text = config.second_text;
}

using VocabularyPtr = std::shared_ptr<const Vocabulary>;

Result<VocabularyPtr> read_words(const ModelFiles& files) {
  auto words = WordList::read(files.words);
  if (!words) return words.error();
  return VocabularyPtr(std::move(*words));
}

Result<VocabularyPtr> read_pairs(const ModelFiles& files, const ModelConfig& config) {
  const auto pieces = read_vocab_json(files.vocab);
  if (!pieces) return pieces.error();
  auto pairs = BytePairs::read(*pieces, files.merges, {config.adds_space, config.mask_token});
  if (!pairs) return pairs.error();
  return VocabularyPtr(std::move(*pairs));
}

/// A list of words where there is one, else pairs of bytes.
Result<VocabularyPtr> read_vocabulary(const ModelFiles& files, const ModelConfig& config) {
  if (files.words.empty() && files.vocab.empty()) {
    return make_error(ErrorCode::kUnsupported,
                      "vocabulary: found none, needed is words.txt, or vocab.json and merges.txt");
  }
  auto vocabulary = files.words.empty() ? read_pairs(files, config) : read_words(files);
  if (vocabulary && (*vocabulary)->size() != config.dims.n_vocabulary) {
    return make_error(ErrorCode::kCorrupt, "vocabulary: found " +
                                               std::to_string((*vocabulary)->size()) +
                                               " entries, config.json's vocab_size is " +
                                               std::to_string(config.dims.n_vocabulary));
  }
  return vocabulary;
}

/// The sentences that config.json names must be such as the model reads whole.
std::optional<Error> unreadable(const std::string& key, const std::string& text,
                                const Model& model) {
  if (text.empty()) return std::nullopt;
  const auto tokens = model.vocabulary->tokenize(text);
  if (!tokens) {
    return make_error(ErrorCode::kCorrupt, "config.json: " + key + ": " + tokens.error().message);
  }
  if (tokens->size() <= static_cast<std::size_t>(model.dims.n_positions)) return std::nullopt;
  return make_error(ErrorCode::kCorrupt,
                    "config.json: " + key + ": found " + std::to_string(tokens->size()) +
                        " words, allowed are " + std::to_string(model.dims.n_positions));
}

}  // namespace

Result<ModelPtr> read_model(const ModelFiles& files) {
  const Result<ModelConfig> config = read_config(files.config);
  if (!config) return config.error();
  auto vocabulary = read_vocabulary(files, *config);
  if (!vocabulary) return vocabulary.error();
  const auto stored = read_safetensors(files.tensors);
  if (!stored) return Result<ModelPtr>(stored.error()).with_context("model.safetensors");
  Result<Model> model = read_parameters(*config, *stored);
  if (!model) return Result<ModelPtr>(model.error()).with_context("model.safetensors");
  model->name = printable(files.name);
  model->vocabulary = std::move(*vocabulary);
  describe(*model, *config);
  if (auto fault = unreadable("lesson_text", model->lesson_text, *model)) return std::move(*fault);
  if (auto fault = unreadable("second_text", model->second_text, *model)) return std::move(*fault);
  return std::make_shared<const Model>(std::move(*model));
}

std::vector<std::string> built_in_names() {
  return {"lesson", "story"};
}

Result<ModelPtr> built_in_model(std::string_view name) {
  if (name == "lesson") {
    return read_model({.name = "lesson",
                       .config = std::string(embedded::lesson_config()),
                       .tensors = std::string(embedded::lesson_tensors()),
                       .words = std::string(embedded::lesson_words())});
  }
  if (name == "story") {
    return read_model({.name = "story",
                       .config = std::string(embedded::story_config()),
                       .tensors = std::string(embedded::story_tensors()),
                       .words = "",
                       .vocab = std::string(embedded::story_vocab()),
                       .merges = std::string(embedded::story_merges())});
  }
  std::string known;
  for (const std::string& built_in : built_in_names()) known += " " + built_in;
  return make_error(ErrorCode::kNotFound, "model: found the name \"" + printable(name) +
                                              "\", allowed are a folder and" + known);
}

}  // namespace attn
