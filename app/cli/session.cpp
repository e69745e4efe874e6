#include "app/cli/session.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "app/cli/numbers.h"
#include "app/cli/text_input.h"
#include "embedded/texts.h"
#include "engine/compute.h"
#include "engine/model/built_in.h"

namespace attn::app {
namespace {

using ModelPtr = std::shared_ptr<const Model>;
constexpr const char* kLessonName = "lesson";

Error refused(const std::string& message) {
  return make_error(ErrorCode::kInvalidInput, message);
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// The window's one word: a built-in model, a model's folder, or a file with a text.
Options with_positional(Options options) {
  const std::string& word = options.positional;
  if (word.empty()) {
    return options;
  }
  (word == kLessonName || is_folder(word) ? options.model : options.text_file) = word;
  return options;
}

Result<ModelPtr> model_of(const Options& options) {
  if (!options.model || *options.model == kLessonName) {
    return lesson_model();
  }
  if (!is_folder(*options.model)) {
    return make_error(ErrorCode::kNotFound,
                      "--model: found no folder of that name; allowed are lesson and the path of a "
                      "folder with a model: " +
                          in_quotes(*options.model));
  }
  return read_model_folder(*options.model);
}

// The text asked for: mended, with a notice where that changed it.
Result<std::string> text_of(const Options& options, const Model& model,
                            std::vector<std::string>& notices) {
  if (!options.text && !options.text_file) {
    return model.lesson_text.empty()
               ? Result<std::string>(refused("the model has no sentence of its own; give --text"))
               : model.lesson_text;
  }
  Result<std::string> bytes =
      options.text ? Result<std::string>(*options.text) : read_text_file(*options.text_file);
  if (!bytes) {
    return bytes.error();
  }
  MendedText clean = clean_text(*bytes);
  if (clean.n_replaced > 0) {
    notices.push_back("the text is no whole UTF-8: " + std::to_string(clean.n_replaced) +
                      " pieces were replaced");
  }
  return std::move(clean.text);
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
Document document_of(const Options& options, ModelPtr model, std::string text) {
  return {.text = std::move(text),
          .model = std::move(model),
          .order = {},
          .mask = options.mask,
          .scale = !options.no_scale,
          .positions = !options.no_positions,
          .temperature = options.temperature.value_or(1.0),
          .edits = edits_of(options)};
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

void notice_cut(const Trace& trace, std::vector<std::string>& notices) {
  if (trace.n_tokens_of_text > trace.n_tokens()) {
    notices.push_back("the text has " + std::to_string(trace.n_tokens_of_text) +
                      " tokens; the model takes the first " + std::to_string(trace.n_tokens()));
  }
}

}  // namespace

Result<Session> make_session(const Options& given) {
  const Options options = with_positional(given);
  const Result<ModelPtr> model = model_of(options);
  if (!model) {
    return model.error();
  }
  Session session;
  const Result<std::string> text = text_of(options, **model, session.notices);
  if (!text) {
    return text.error();
  }
  session.document = document_of(options, *model, *text);
  const Result<TracePtr> trace = compute(session.document);
  if (!trace) {
    return trace.error();
  }
  session.trace = *trace;
  const Result<TracePtr> unedited =
      session.document.edits.empty() ? trace : compute(without_edits(session.document));
  if (!unedited) {
    return unedited.error();
  }
  session.unedited = *unedited;
  if (const std::optional<Error> error = judge_view(options, *session.trace)) {
    return *error;
  }
  session.view = view_of(options, *session.trace, *session.unedited);
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

Result<std::shared_ptr<const Model>> lesson_model() {
  static const Result<ModelPtr> model = built_in_model(kLessonName);
  return model;
}

int exit_status(const Error&) {
  return kStatusRefused;
}

}  // namespace attn::app
