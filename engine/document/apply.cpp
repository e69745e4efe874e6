#include "engine/document/apply.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/document/edits.h"
#include "engine/text/utf8.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

Error refused(std::string message) {
  return make_error(ErrorCode::kInvalidInput, std::move(message));
}

bool is_open(CellState state) {
  return state == CellState::kFree || state == CellState::kPinned;
}

// A weight that is neither away nor bound to take what the others leave.
bool is_free_to_move(const Trace& trace, const Target& weight) {
  const auto states = states_of_row(trace, weight.layer, weight.head, weight.row);
  const CellState state = states[static_cast<std::size_t>(weight.column)];
  const auto n_free = std::ranges::count(states, CellState::kFree);
  const auto n_open = std::ranges::count_if(states, is_open);
  return state == CellState::kPinned ? n_open > 1 : state == CellState::kFree && n_free > 1;
}

// What a drag leaves in the cell when it wants `value`.
double clamped(const Trace& trace, const Target& target, double value) {
  switch (target.tensor) {
    case Tensor::kAttentionWeights: {
      const CellRange range = cell_range(trace, target);
      return std::clamp(value, range.min, range.max);
    }
    case Tensor::kMask:
      return value < 0.5 ? 0.0 : 1.0;
    default:
      return std::clamp(value, -kGreatestEdit, kGreatestEdit);
  }
}

Result<Document> after(Document document, const SetCell& command, const Trace& trace) {
  const Target& target = command.target;
  if (std::isnan(command.value)) {
    return refused(fmt::format("edit {}: found no number", format_target(target)));
  }
  if (!editable(trace, target)) {
    return refused(
        fmt::format("edit {}: this number cannot be edited here", format_target(target)));
  }
  document.edits[target] = clamped(trace, target, command.value);
  if (target.tensor == Tensor::kScaledScores) {
    // The earlier stage of the cell: its pin would hide what was just asked for.
    document.edits.erase(cell_target(Tensor::kAttentionWeights, target.layer, target.head,
                                     target.row, target.column));
  }
  return document;
}

Result<Document> after(Document document, const ResetCell& command, const Trace&) {
  document.edits.erase(command.target);
  return document;
}

Result<Document> after(Document document, const ResetAll&, const Trace&) {
  document.edits.clear();
  return document;
}

// Whether a model reads a text; its words on why not otherwise.
std::optional<Error> unreadable(const Model& model, const std::string& text) {
  if (is_blank(text)) {
    return refused("text: found no word; at least one is needed");
  }
  Result<std::vector<Token>> tokens = model.vocabulary->tokenize(text);
  if (!tokens.has_value()) {
    return tokens.error();
  }
  return std::nullopt;
}

// Another model runs: what was edited were numbers of the old one, and a mask that was only the old
// one's own, or that the new one does not know, is no choice.
void run_with(Document& document, std::shared_ptr<const Model> model) {
  const bool own = document.mask == document.model->mask;
  document.edits.clear();
  document.model = std::move(model);
  if (own || !document.model->knows_both_masks) {
    document.mask.reset();
  }
}

Result<Document> after(Document document, const SetText& command, const Trace&) {
  // What is no UTF-8 never enters the document: it is saved and shown as text.
  std::string text = mend_utf8(command.text).text;
  const std::shared_ptr<const Model> model = command.runs ? command.runs : document.model;
  if (auto error = unreadable(*model, text)) {
    return *std::move(error);
  }
  document.text = std::move(text);
  document.order.clear();
  if (model != document.model) {
    run_with(document, model);
  }
  std::erase_if(document.edits,
                [](const auto& edit) { return !is_head_parameter(edit.first.tensor); });
  return document;
}

Result<Document> after(Document document, const SetModel& command, const Trace&) {
  const std::shared_ptr<const Model> model = command.runs ? command.runs : command.model;
  ATTN_CHECK(model != nullptr, "set_model gives a model");
  if (auto error = unreadable(*model, document.text)) {
    return *std::move(error);
  }
  document.order.clear();
  document.asked = command.model;
  run_with(document, model);
  return document;
}

// Where the token shown at `place` stands after the change, by place.
std::vector<int> moved_places(const std::vector<int>& before, const std::vector<int>& after) {
  const std::size_t n = after.size();
  std::vector<int> place_of(n);
  for (std::size_t place = 0; place < n; ++place) {
    place_of[static_cast<std::size_t>(after[place])] = static_cast<int>(place);
  }
  std::vector<int> moved(n);
  for (std::size_t place = 0; place < n; ++place) {
    moved[place] = place_of[before.empty() ? place : static_cast<std::size_t>(before[place])];
  }
  return moved;
}

// The target of the same tokens once they moved: rows are tokens, and in a table of scores or
// weights columns are too.
Target moved_target(Target target, const std::vector<int>& moved) {
  if (is_head_parameter(target.tensor)) {
    return target;
  }
  target.row = moved[static_cast<std::size_t>(target.row)];
  const bool columns_are_tokens = target.tensor == Tensor::kMask ||
                                  target.tensor == Tensor::kScaledScores ||
                                  target.tensor == Tensor::kAttentionWeights;
  if (columns_are_tokens) {
    target.column = moved[static_cast<std::size_t>(target.column)];
  }
  return target;
}

Result<Document> after(Document document, const SetOrder& command, const Trace& trace) {
  const int n = trace.n_tokens();
  std::vector<int> order = command.order;
  std::vector<int> of_text(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    of_text[static_cast<std::size_t>(i)] = i;
  }
  if (order.empty()) {
    order = of_text;
  }
  if (!is_permutation_of(order, n)) {
    return refused(fmt::format("order: found {} places that are no permutation of {} tokens",
                               order.size(), n));
  }
  const std::vector<int> moved = moved_places(document.order, order);
  std::map<Target, double> edits;
  for (const auto& [target, value] : document.edits) {
    edits.emplace(moved_target(target, moved), value);
  }
  document.edits = std::move(edits);
  document.order = order == of_text ? std::vector<int>() : std::move(order);
  return document;
}

Result<Document> after(Document document, const SetMask& command, const Trace&) {
  const Model& model = *document.model;
  if (!model.knows_both_masks && command.mask.value_or(model.mask) != model.mask) {
    return refused(
        fmt::format("mask: the model {} was trained with one mask and knows no other", model.name));
  }
  document.mask = command.mask;
  return document;
}

Result<Document> after(Document document, const SetScale& command, const Trace&) {
  document.scale = command.scale;
  return document;
}

Result<Document> after(Document document, const SetPositions& command, const Trace&) {
  document.positions = command.positions;
  return document;
}

Result<Document> after(Document document, const SetTemperature& command, const Trace&) {
  if (std::isnan(command.temperature)) {
    return refused("temperature: found no number");
  }
  document.temperature = std::clamp(command.temperature, kLeastTemperature, kGreatestTemperature);
  return document;
}

}  // namespace

Result<Document> apply(const Document& document, const Command& command, const Trace& trace) {
  ATTN_CHECK(document.model != nullptr, "a document has a model");
  return std::visit([&](const auto& which) { return after(document, which, trace); }, command);
}

bool editable(const Trace& trace, const Target& target) {
  if (!is_editable_tensor(target.tensor)) {
    return false;
  }
  Target of_one = target;
  if (target.tensor == Tensor::kMask) {
    of_one.layer = target.layer == kAll ? 0 : target.layer;
    of_one.head = target.head == kAll ? 0 : target.head;
  }
  if (!exists(trace, of_one)) {
    return false;
  }
  if (target.tensor == Tensor::kAttentionWeights) {
    return is_free_to_move(trace, target);
  }
  return target.tensor != Tensor::kScaledScores ||
         is_open(state_at(trace, target.layer, target.head, target.row, target.column));
}

CellRange cell_range(const Trace& trace, const Target& weight) {
  ATTN_CHECK(weight.tensor == Tensor::kAttentionWeights && exists(trace, weight),
             "a range is asked for a weight of this run");
  // Sleeping pins count: were their cells to wake, the row would be above 1.
  double others = 0;
  for (const auto& [target, value] :
       edits_of(trace.document, Tensor::kAttentionWeights, weight.layer, weight.head)) {
    others += target.row == weight.row && target != weight ? value : 0.0;
  }
  return {0.0, std::clamp(1.0 - others, 0.0, 1.0)};
}

}  // namespace attn
