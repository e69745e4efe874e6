#include "engine/model/config.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/model/json.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

using nlohmann::json;

constexpr int kMostLayers = 512;
constexpr int kMostHeads = 256;
constexpr int kMostWidth = 16'384;
constexpr int kMostPositions = 65'536;
constexpr int kMostVocabulary = 1'000'000;
constexpr std::size_t kMostNameBytes = 80;
constexpr std::size_t kMostTestBytes = 400;
constexpr std::size_t kMostTextBytes = 65'536;

std::string range_text(int least, int greatest) {
  return "a whole number from " + std::to_string(least) + " to " + std::to_string(greatest);
}

/// The members of one object. The first fault found is kept; every read after it gives a value
/// that is never used.
class Fields {
 public:
  Fields(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) refuse("", object, "an object");
  }

  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

  /// A member that is there and not null.
  [[nodiscard]] const json* find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  int whole(const char* name, int least, int greatest) {
    const json* value = find(name);
    if (value == nullptr) return missing(name, range_text(least, greatest)), least;
    // A number past int64 reads as a negative one here, and no least is negative.
    const auto* number = value->get_ptr<const json::number_integer_t*>();
    const bool fits = number != nullptr && *number >= least && *number <= greatest;
    if (!fits) return refuse(name, *value, range_text(least, greatest)), least;
    return static_cast<int>(*number);
  }

  int whole_or(const char* name, int least, int greatest, int fallback) {
    return find(name) == nullptr ? fallback : whole(name, least, greatest);
  }

  double number(const char* name, double least, double greatest, const std::string& allowed) {
    const json* value = find(name);
    if (value == nullptr) return missing(name, allowed), least;
    const double found = value->is_number() ? value->get<double>() : std::nan("");
    if (!(found >= least && found <= greatest)) return refuse(name, *value, allowed), least;
    return found;
  }

  bool flag_or(const char* name, bool fallback) {
    const json* value = find(name);
    if (value == nullptr) return fallback;
    const auto* flag = value->get_ptr<const json::boolean_t*>();
    if (flag == nullptr) return refuse(name, *value, "true or false"), fallback;
    return *flag;
  }

  std::string text(const char* name, std::size_t most_bytes) {
    const std::string allowed = "a text of up to " + std::to_string(most_bytes) + " bytes";
    const json* value = find(name);
    if (value == nullptr) return missing(name, allowed), "";
    const auto* found = value->get_ptr<const std::string*>();
    if (found == nullptr || found->size() > most_bytes || !is_utf8(*found)) {
      return refuse(name, *value, allowed), "";
    }
    return *found;
  }

  std::string text_or(const char* name, std::size_t most_bytes) {
    return find(name) == nullptr ? std::string() : text(name, most_bytes);
  }

  /// One of a few words.
  std::string one_of(const char* name, const std::vector<std::string>& words,
                     const std::string& fallback) {
    if (find(name) == nullptr) return fallback;
    const std::string found = text(name, kMostTextBytes);
    if (fault_ || std::find(words.begin(), words.end(), found) != words.end()) return found;
    std::string allowed = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) allowed += ", " + words[i];
    return refuse(name, *find(name), allowed), found;
  }

  std::vector<std::string> texts_or_none(const char* name) {
    std::vector<std::string> texts;
    const json* list = find(name);
    if (list == nullptr) return texts;
    if (!list->is_array()) return refuse(name, *list, "a list of texts"), texts;
    for (const json& entry : *list) {
      const auto* text = entry.get_ptr<const std::string*>();
      if (text == nullptr || !is_utf8(*text)) return refuse(name, entry, "texts"), texts;
      texts.push_back(*text);
    }
    return texts;
  }

  void missing(const std::string& name, const std::string& allowed) {
    fail(ErrorCode::kCorrupt, name, "found none, needed is " + allowed);
  }

  void refuse(const std::string& name, const json& found, const std::string& allowed,
              ErrorCode code = ErrorCode::kCorrupt) {
    fail(code, name, "found " + describe_json(found) + ", allowed is " + allowed);
  }

  void fail(ErrorCode code, const std::string& name, const std::string& message) {
    if (fault_) return;
    fault_ = make_error(code, where_ + (name.empty() ? "" : name + ": ") + message);
  }

 private:
  const json& object_;
  std::string where_;
  std::optional<Error> fault_;
};

void read_architecture(Fields& fields, ModelConfig& config) {
  const std::vector<std::string> listed = fields.texts_or_none("architectures");
  config.architecture = listed.empty() ? "" : listed.front();
  const std::string kind = fields.text_or("model_type", kMostNameBytes);
  if (config.architecture.empty() && kind == "gpt2") config.architecture = "GPT2Model";
  const std::string& name = config.architecture;
  if (name == "GPT2Model" || name == "GPT2LMHeadModel") {
    config.layout = Layout::kGpt2;
  } else if (name != "AttentionLesson") {
    fields.fail(ErrorCode::kUnsupported, "architectures",
                "found " + (name.empty() ? "none" : "\"" + printable(name) + "\"") +
                    ", allowed are AttentionLesson, GPT2Model, GPT2LMHeadModel");
  }
}

void read_dims(Fields& fields, ModelConfig& config) {
  Dims& dims = config.dims;
  dims.d_model = fields.whole("n_embd", 1, kMostWidth);
  dims.n_heads = fields.whole("n_head", 1, kMostHeads);
  dims.n_layers = fields.whole("n_layer", 1, kMostLayers);
  dims.n_positions = fields.whole("n_positions", 1, kMostPositions);
  dims.n_vocabulary = fields.whole("vocab_size", 1, kMostVocabulary);
  if (dims.d_model % dims.n_heads != 0) {
    fields.fail(ErrorCode::kCorrupt, "n_head",
                "found " + std::to_string(dims.n_heads) + " heads, they must divide n_embd " +
                    std::to_string(dims.d_model));
  }
  dims.n_kv_heads = dims.n_heads;
  dims.d_head = dims.d_model / dims.n_heads;
  config.n_inner = fields.whole_or("n_inner", 1, 4 * kMostWidth, 4 * dims.d_model);
  config.norm_epsilon = 1e-5F;
  if (fields.find("layer_norm_epsilon") != nullptr) {
    config.norm_epsilon = static_cast<float>(
        fields.number("layer_norm_epsilon", 1e-12, 1.0, "a number from 1e-12 to 1"));
  }
}

/// Switches of GPT-2 that would change the arithmetic: only the value that is computed is read.
void refuse_other_arithmetic(Fields& fields) {
  const std::string gelu = fields.text_or("activation_function", kMostNameBytes);
  if (!gelu.empty() && gelu != "gelu_new") {
    fields.refuse("activation_function", gelu, "gelu_new", ErrorCode::kUnsupported);
  }
  for (const auto& [name, computed] :
       {std::pair("scale_attn_weights", true), std::pair("scale_attn_by_inverse_layer_idx", false),
        std::pair("add_cross_attention", false)}) {
    if (fields.flag_or(name, computed) != computed) {
      fields.refuse(name, !computed, computed ? "true" : "false", ErrorCode::kUnsupported);
    }
  }
}

MaskKind mask_named(const std::string& name) {
  return name == "causal" ? MaskKind::kCausal : MaskKind::kNone;
}

void read_masks(Fields& fields, ModelConfig& config) {
  const bool gpt2 = config.layout == Layout::kGpt2;
  config.mask = mask_named(fields.one_of("mask", {"none", "causal"}, gpt2 ? "causal" : "none"));
  const std::vector<std::string> objectives = fields.texts_or_none("objectives");
  const auto trained_on = [&](const char* name) {
    return std::find(objectives.begin(), objectives.end(), name) != objectives.end();
  };
  config.knows_both_masks = gpt2 ? trained_on("causal") && trained_on("open") : true;
}

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A name or a test: shown among words of the program, so it must not look like a number.
std::string measured_text(Fields& fields, const char* name, std::size_t most_bytes) {
  std::string text = fields.text(name, most_bytes);
  if (has_digit(text)) {
    fields.refuse(name, text, "words without digits");
  } else if (text != printable(text, most_bytes)) {
    fields.refuse(name, text, "words without control characters");
  }
  return text;
}

HeadName read_head_name(Fields& fields, const Dims& dims) {
  HeadName head;
  head.layer = fields.whole("layer", 0, dims.n_layers - 1);
  head.head = fields.whole("head", 0, dims.n_heads - 1);
  head.name = measured_text(fields, "name", kMostNameBytes);
  if (head.name.empty()) fields.missing("name", "a word");
  if (fields.find("test") != nullptr) head.test = measured_text(fields, "test", kMostTestBytes);
  head.score = fields.number("score", 0, 1, "a number from 0 to 1");
  head.place = fields.flag_or("place", false);
  if (const std::string mode = fields.one_of("mode", {"none", "causal"}, ""); !mode.empty()) {
    head.mode = mask_named(mode);
  }
  return head;
}

void read_head_names(Fields& fields, ModelConfig& config) {
  const json* list = fields.find("measured_heads");
  if (list == nullptr) return;
  if (!list->is_array()) return fields.refuse("measured_heads", *list, "a list");
  for (std::size_t i = 0; i < list->size(); ++i) {
    Fields entry((*list)[i], "measured_heads[" + std::to_string(i) + "]: ");
    // Others list several relations of a head; a name is one.
    if (entry.find("name") == nullptr && entry.find("names") != nullptr) continue;
    if (!entry.fault()) config.head_names.push_back(read_head_name(entry, config.dims));
    if (entry.fault()) return fields.fail(entry.fault()->code, "", entry.fault()->message);
  }
}

void read_first_look(Fields& fields, ModelConfig& config) {
  const int last_layer = config.dims.n_layers - 1;
  const int last_head = config.dims.n_heads - 1;
  config.layer_to_show = fields.whole_or("layer_to_show", 0, last_layer, 0);
  config.head_to_show = fields.whole_or("head_to_show", 0, last_head, 0);
  config.word_to_show = fields.text_or("word_to_show", kMostNameBytes);
  if (fields.find("induction_layer") != nullptr || fields.find("induction_head") != nullptr) {
    config.induction_layer = fields.whole("induction_layer", 0, last_layer);
    config.induction_head = fields.whole("induction_head", 0, last_head);
  }
  config.function_words = fields.texts_or_none("function_words");
  config.lesson_text = fields.text_or("lesson_text", kMostTextBytes);
  config.second_text = fields.text_or("second_text", kMostTextBytes);
}

void read_tokens(Fields& fields, ModelConfig& config) {
  config.adds_space = fields.flag_or("add_prefix_space", false);
  if (fields.find("mask_token_id") != nullptr) {
    config.mask_token = fields.whole("mask_token_id", 0, config.dims.n_vocabulary - 1);
  }
}

}  // namespace

Result<ModelConfig> read_config(std::string_view text) {
  const Result<json> parsed = parse_json(text);
  if (!parsed) return Result<ModelConfig>(parsed.error()).with_context("config.json");
  Fields fields(*parsed, "config.json: ");
  if (fields.fault()) return *fields.fault();
  ModelConfig config;
  read_architecture(fields, config);
  config.badge = fields.one_of("badge", {"constructed", "trained", "imported"}, "imported");
  read_dims(fields, config);
  refuse_other_arithmetic(fields);
  read_masks(fields, config);
  const bool gpt2 = config.layout == Layout::kGpt2;
  config.gives_logits = config.architecture != "GPT2Model";
  config.tied = config.gives_logits && fields.flag_or("tie_word_embeddings", gpt2);
  read_head_names(fields, config);
  read_first_look(fields, config);
  read_tokens(fields, config);
  if (fields.fault()) return *fields.fault();
  return config;
}

}  // namespace attn
