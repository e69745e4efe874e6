#include "app/cli/session.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "app/cli/numbers.h"
#include "app/cli/text_input.h"
#include "embedded/texts.h"
#include "engine/compute.h"
#include "engine/document/choose_model.h"
#include "engine/model/built_in.h"

namespace attn::app {
namespace {

using ModelPtr = std::shared_ptr<const Model>;

Error refused(const std::string& message) {
  return make_error(ErrorCode::kInvalidInput, message);
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool exists(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

bool is_built_in(const std::string& name) {
  return std::ranges::count(built_in_names(), name) > 0;
}

// The window's one word: a built-in model, a model's folder, or a file with a text.
Options with_positional(Options options) {
  const std::string& word = options.positional;
  if (word.empty()) {
    return options;
  }
  (is_built_in(word) || is_folder(word) ? options.model : options.text_file) = word;
  return options;
}

// The model asked for, or null.
Result<ModelPtr> asked_model(const Options& options) {
  if (!options.model) {
    return ModelPtr();
  }
  const BuiltInModels& built_in = built_in_models();
  for (const ModelPtr& model : {built_in.lesson, built_in.story}) {
    if (*options.model == model->name) {
      return model;
    }
  }
  if (!exists(*options.model)) {
    std::string allowed;
    for (const std::string& name : built_in_names()) {
      allowed += name + ", ";
    }
    return make_error(ErrorCode::kNotFound,
                      "--model: found no model of that name; allowed are " + allowed +
                          "and the path of a folder with a model: " + in_quotes(*options.model));
  }
  return read_model_folder(*options.model);
}

// The text asked for: mended, with a notice where that changed it.
Result<std::string> text_of(const Options& options, const ModelPtr& asked,
                            std::vector<std::string>& notices) {
  if (!options.text && !options.text_file) {
    const bool has_own = asked != nullptr && !asked->lesson_text.empty();
    return has_own ? asked->lesson_text : built_in_models().lesson->lesson_text;
  }
  Result<std::string> bytes =
      options.text ? Result<std::string>(*options.text) : read_text_file(*options.text_file);
  if (!bytes) {
    return bytes.error();
  }
  MendedText clean = clean_text(*bytes);
  if (is_blank(clean.text)) {
    return refused("text: found no word; at least one is needed");
  }
  if (clean.n_replaced > 0) {
    notices.push_back("the text is no whole UTF-8: " + std::to_string(clean.n_replaced) +
                      " pieces were replaced by U+FFFD");
  }
  return std::move(clean.text);
}

// A mask that a model was never trained with shows nothing it learned.
std::optional<Error> judge_mask(const Options& options, const Model& model) {
  if (!options.mask || *options.mask == model.mask || model.knows_both_masks) {
    return std::nullopt;
  }
  const auto name = [](MaskKind mask) { return mask == MaskKind::kCausal ? "causal" : "none"; };
  return refused(std::string("--mask: found ") + name(*options.mask) + "; allowed is " +
                 name(model.mask) + ", the one mask that the model " + model.name +
                 " was trained with");
}

// Given for one cell at two stages, the later stage holds: a weight's pin over its score.
std::map<Target, double> edits_of(const Options& options) {
  std::map<Target, double> edits;
  for (const auto& [target, value] : options.edits) {
    edits[target] = value;
  }
  for (const auto& [target, value] : options.edits) {
    if (target.tensor == Tensor::kAttentionWeights) {
      Target score = target;
      score.tensor = Tensor::kScaledScores;
      edits.erase(score);
    }
  }
  return edits;
}

// The documents are made here and by apply alone.
Document document_of(const Options& options, ModelPtr asked, std::string text) {
  ModelPtr model = model_for(text, asked, built_in_models());
  return {.text = std::move(text),
          .model = std::move(model),
          .order = {},
          .mask = options.mask,
          .scale = !options.no_scale,
          .positions = !options.no_positions,
          .temperature = options.temperature.value_or(1.0),
          .edits = edits_of(options),
          .asked = std::move(asked)};
}

std::optional<Error> judge_index(const char* option, const std::optional<int>& index, int count,
                                 const char* what) {
  if (!index || *index < count) {
    return std::nullopt;
  }
  return refused(std::string(option) + ": found " + std::to_string(*index + 1) +
                 "; allowed are 1 to " + std::to_string(count) + ", the " + what);
}

std::optional<Error> judge_target(const char* option, const Trace& trace, const Target& target) {
  const bool there = target.tensor == Tensor::kToken
                         ? target.row < trace.n_tokens()
                         : target.layer != kAll && target.head != kAll && exists(trace, target);
  if (there) {
    return std::nullopt;
  }
  return refused(std::string(option) + ": found " + in_quotes(format_target(target)) +
                 "; this run has no such number (" + std::to_string(trace.n_tokens()) +
                 " tokens, " + std::to_string(trace.model->dims.n_layers) + " layers, " +
                 std::to_string(trace.model->dims.n_heads) + " heads)");
}

std::optional<Error> judge_pointed(const Trace& trace, const HitTarget& hover) {
  const Dims& dims = trace.model->dims;
  switch (hover.kind) {
    case HitTarget::Kind::kCell:
      return judge_target("--hover", trace, hover.cell);
    case HitTarget::Kind::kToken:
      return judge_target("--hover", trace, token_target(hover.index));
    case HitTarget::Kind::kHead:
      return hover.layer < dims.n_layers && hover.index < dims.n_heads
                 ? std::nullopt
                 : std::optional(refused("--hover: found a head that the model does not have"));
    default:
      return std::nullopt;
  }
}

std::optional<Error> judge_view(const Options& options, const Trace& trace) {
  const Dims& dims = trace.model->dims;
  for (const std::optional<Error>& error :
       {judge_index("--layer", options.layer, dims.n_layers, "model's layers"),
        judge_index("--head", options.head, dims.n_heads, "model's heads"),
        judge_index("--row", options.row, trace.n_tokens(), "words shown"),
        judge_index("--first-word", options.first_word, trace.n_tokens(), "words shown"),
        options.hover ? judge_pointed(trace, *options.hover) : std::nullopt,
        options.select ? judge_target("--select", trace, *options.select) : std::nullopt}) {
    if (error) {
      return error;
    }
  }
  return std::nullopt;
}

void point_at(const HitTarget& hover, ViewState& view) {
  if (hover.kind == HitTarget::Kind::kCell) {
    view.hover = hover.cell;
  } else if (hover.kind == HitTarget::Kind::kToken) {
    view.hover = token_target(hover.index);
  } else {
    view.hover_control = hover;
  }
}

ViewState view_of(const Options& options, const Trace& trace, const Trace& unedited) {
  ViewState view;
  view.slide = options.slide.value_or(SlideId::kCover);
  view.time_secs = options.times.empty() ? kEndSecs : options.times.front();
  view.layer = options.layer;
  view.head = options.head;
  view.row = options.row;
  view.first_word = options.first_word;
  view.overview = options.overview;
  view.dock = options.dock;
  view.theme = options.theme;
  view.reduced_motion = options.reduced_motion;
  if (options.hover) {
    point_at(*options.hover, view);
  }
  // Only a hand brings these about, and it has moved the pointer.
  view.pointer_moved = options.hover || options.select || options.temperature;
  view.selected = options.select;
  if (view.dock == Dock::kNumber && !view.selected) {
    view.selected = largest_weight(trace, focus_of(unedited, view));
  }
  return view;
}

void notice_stand_in(const Document& document, std::vector<std::string>& notices) {
  if (stands_in(document)) {
    const Model& asked = *document.asked;
    notices.push_back(
        "the model " + asked.name + " reads up to " + std::to_string(asked.dims.n_positions) +
        " words of its own list; the model " + document.model->name + " runs instead");
  }
}

void notice_cut(const Trace& trace, std::vector<std::string>& notices) {
  if (trace.n_tokens_of_text > trace.n_tokens()) {
    notices.push_back("the text has " + std::to_string(trace.n_tokens_of_text) +
                      " tokens; the model " + trace.model->name + " takes the first " +
                      std::to_string(trace.n_tokens()));
  }
}

}  // namespace

Result<Document> make_document(const Options& given, std::vector<std::string>& notices) {
  const Options options = with_positional(given);
  const Result<ModelPtr> asked = asked_model(options);
  if (!asked) {
    return asked.error();
  }
  const Result<std::string> text = text_of(options, *asked, notices);
  if (!text) {
    return text.error();
  }
  Document document = document_of(options, *asked, *text);
  if (const std::optional<Error> error = judge_mask(options, *document.model)) {
    return *error;
  }
  notice_stand_in(document, notices);
  return document;
}

Result<Session> make_session(const Options& options) {
  Session session;
  Result<Document> document = make_document(options, session.notices);
  if (!document) {
    return document.error();
  }
  session.document = std::move(*document);
  const Result<TracePtr> trace = compute(session.document);
  if (!trace) {
    return trace.error();
  }
  session.trace = *trace;
  const Result<TracePtr> unedited = session.document.edits.empty()
                                        ? trace
                                        : compute(without_edits(session.document), trace->get());
  if (!unedited) {
    return unedited.error();
  }
  session.unedited = *unedited;
  if (const std::optional<Error> error = judge_view(options, *session.trace)) {
    return *error;
  }
  session.view = view_of(options, *session.trace, *session.unedited);
  session.beside =
      side_runs(session.trace, session.unedited, focus_of(*session.unedited, session.view).row);
  notice_cut(*session.trace, session.notices);
  return session;
}

Target largest_weight(const Trace& trace, const Look& focus) {
  const std::vector<double> weights =
      row_values(trace, Tensor::kAttentionWeights, focus.layer, focus.head, focus.row);
  const auto largest = std::ranges::max_element(weights);
  return cell_target(Tensor::kAttentionWeights, focus.layer, focus.head, focus.row,
                     static_cast<int>(largest - weights.begin()));
}

const Catalogue& english() {
  static const Catalogue catalogue = [] {
    Result<Catalogue> read = Catalogue::parse(embedded::english());
    ATTN_CHECK(read.has_value(), "the words of the program can be read");
    return std::move(*read);
  }();
  return catalogue;
}

const BuiltInModels& built_in_models() {
  static const BuiltInModels models = [] {
    const auto read = [](std::string_view name) {
      const Result<ModelPtr> model = built_in_model(name);
      ATTN_CHECK(model.has_value(), "a model inside the program can be read");
      return *model;
    };
    return BuiltInModels{read(built_in_names().front()), read(built_in_names().back())};
  }();
  return models;
}

int exit_status(const Error&) {
  return kStatusRefused;
}

}  // namespace attn::app
