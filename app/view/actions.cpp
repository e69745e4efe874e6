#include "app/view/actions.h"

#include <algorithm>
#include <set>

#include "engine/document/edits.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

// A number selected in one head stays selected in the head shown next.
void show_head(ViewState& view, const Look& focus, int layer, int head) {
  view.layer = layer;
  view.head = head;
  view.row = focus.row;
  if (!view.selected) {
    return;
  }
  const TensorIndices indices = indices_of(view.selected->tensor);
  if (indices.layer && view.selected->layer == focus.layer) {
    view.selected->layer = layer;
  }
  if (indices.head && view.selected->head == focus.head) {
    view.selected->head = head;
  }
}

// The head `by` places further in the picker's order.
int head_beside(const std::vector<int>& order, int head, int by) {
  const auto place = std::ranges::find(order, head) - order.begin();
  const auto count = static_cast<std::ptrdiff_t>(order.size());
  return count > 0 ? order[static_cast<std::size_t>((place + by + count) % count)] : head;
}

bool is_there(const Trace& trace, const Target& target) {
  return target.tensor == Tensor::kToken ? target.row >= 0 && target.row < trace.n_tokens()
                                         : exists(trace, target);
}

void keep_if_below(std::optional<int>& index, int count) {
  if (index && *index >= count) {
    index.reset();
  }
}

int wrapped(int index, int count) {
  return count > 0 ? (index + count) % count : 0;
}

// Escape peels one layer: the dock with its selection, a selection, the overview, what plays.
void let_go(ViewState& view) {
  if (view.dock != Dock::kClosed || view.selected) {
    view.dock = Dock::kClosed;
    view.selected.reset();
  } else if (view.overview) {
    view.overview = false;
  } else if (view.playing) {
    view.playing = false;
    view.play_on = false;
  }
}

void close_dock(ViewState& view) {
  view.dock = Dock::kClosed;
  view.selected.reset();
}

// ---- cutting an arrow, giving a number back ----

Target mask_cell(const Target& weight, int layer, int head) {
  return cell_target(Tensor::kMask, layer, head, weight.row, weight.column);
}

// The arrow of what is pointed at, else of what is selected.
std::optional<Target> arrow_meant(const Trace& trace, const ViewState& view) {
  for (const std::optional<Target>& target : {view.hover, view.selected}) {
    const std::optional<Target> arrow = target ? arrow_of(*target) : std::nullopt;
    if (arrow && exists(trace, *arrow)) {
      return arrow;
    }
  }
  return std::nullopt;
}

std::optional<Command> cut_command(const Trace& trace, const ViewState& view, bool everywhere) {
  const std::optional<Target> arrow = arrow_meant(trace, view);
  if (!arrow) {
    return std::nullopt;
  }
  const CellState state = state_at(trace, arrow->layer, arrow->head, arrow->row, arrow->column);
  const Target cell =
      everywhere ? mask_cell(*arrow, kAll, kAll) : mask_cell(*arrow, arrow->layer, arrow->head);
  const bool away = state == CellState::kMasked || (state == CellState::kCut && !everywhere);
  if (away || edit_of(trace.document, cell) == 0.0) {
    return std::nullopt;
  }
  return SetCell{cell, 0};
}

// The mask cells that can cut an arrow, the most special first.
std::vector<Target> masks_of(const Target& arrow) {
  return {mask_cell(arrow, arrow.layer, arrow.head), mask_cell(arrow, arrow.layer, kAll),
          mask_cell(arrow, kAll, arrow.head), mask_cell(arrow, kAll, kAll)};
}

// What can be given back of a number, the first of it first. Of an arrow that is away its mask
// comes before what it hides.
std::vector<Target> edits_meant(const Trace& trace, const Target& target) {
  std::vector<Target> meant = {target};
  const std::optional<Target> arrow = arrow_of(target);
  if (!arrow || !exists(trace, *arrow)) {
    return meant;
  }
  for (const Tensor tensor : {Tensor::kAttentionWeights, Tensor::kScaledScores}) {
    Target edited = *arrow;
    edited.tensor = tensor;
    meant.push_back(edited);
  }
  const std::vector<Target> masks = masks_of(*arrow);
  const bool cut =
      state_at(trace, arrow->layer, arrow->head, arrow->row, arrow->column) == CellState::kCut;
  meant.insert(cut ? meant.begin() : meant.end(), masks.begin(), masks.end());
  return meant;
}

std::optional<Command> give_back_command(const Trace& trace, const ViewState& view) {
  for (const std::optional<Target>& target : {view.hover, view.selected}) {
    if (!target || target->tensor == Tensor::kToken) {
      continue;
    }
    for (const Target& edited : edits_meant(trace, *target)) {
      if (trace.document.edits.contains(edited)) {
        return ResetCell{edited};
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

ViewState apply_to_view(const ViewState& view, const Look& focus, const Dims& dims,
                        const ViewCommand& command) {
  ViewState next = view;
  switch (command.kind) {
    case Kind::kChooseRow:
      next.row = command.index;
      next.first_word.reset();
      break;
    case Kind::kScrollTo:
      next.first_word = command.index;
      break;
    case Kind::kChooseHead:
      show_head(next, focus, command.layer, command.index);
      break;
    case Kind::kNextHead:
      show_head(next, focus, focus.layer, wrapped(focus.head + 1, dims.n_heads));
      break;
    case Kind::kPreviousHead:
      show_head(next, focus, focus.layer, wrapped(focus.head - 1, dims.n_heads));
      break;
    case Kind::kNextLayer:
      show_head(next, focus, wrapped(focus.layer + 1, dims.n_layers), focus.head);
      break;
    case Kind::kSelect:
      next.selected = command.target;
      next.dock = Dock::kNumber;
      break;
    case Kind::kToggleDock:
      if (view.dock == Dock::kClosed) {
        next.dock = view.selected ? Dock::kNumber : Dock::kWords;
      } else {
        close_dock(next);
      }
      break;
    case Kind::kCloseDock:
      close_dock(next);
      break;
    case Kind::kNextTheme:
      next.theme = view.theme == Theme::kLight ? Theme::kDark : Theme::kLight;
      break;
    case Kind::kLetGo:
      let_go(next);
      break;
    default:
      break;
  }
  return next;
}

ViewState apply_to_view(const ViewState& view, const Look& focus, const Model& model, MaskKind mask,
                        const ViewCommand& command) {
  const bool next = command.kind == Kind::kNextHead;
  if (!next && command.kind != Kind::kPreviousHead) {
    return apply_to_view(view, focus, model.dims, command);
  }
  ViewCommand chosen = command;
  chosen.kind = Kind::kChooseHead;
  chosen.layer = focus.layer;
  chosen.index = head_beside(heads_in_order(model, focus.layer, mask), focus.head, next ? 1 : -1);
  return apply_to_view(view, focus, model.dims, chosen);
}

std::vector<int> heads_in_order(const Model& model, int layer, MaskKind mask) {
  std::vector<int> heads;
  for (const bool named : {true, false}) {
    for (int head = 0; head < model.dims.n_heads; ++head) {
      if ((head_name(model, layer, head, mask) != nullptr) == named) {
        heads.push_back(head);
      }
    }
  }
  return heads;
}

ViewState fitting_view(const ViewState& view, const Trace& trace) {
  ViewState fitting = view;
  const Dims& dims = trace.model->dims;
  keep_if_below(fitting.layer, dims.n_layers);
  keep_if_below(fitting.head, dims.n_heads);
  keep_if_below(fitting.row, trace.n_tokens());
  keep_if_below(fitting.first_word, trace.n_tokens());
  for (std::optional<Target>* target : {&fitting.hover, &fitting.selected, &fitting.pulled}) {
    if (*target && !is_there(trace, **target)) {
      target->reset();
    }
  }
  const std::optional<HitTarget>& control = fitting.hover_control;
  if (control && control->kind == HitTarget::Kind::kHead &&
      (control->layer >= dims.n_layers || control->index >= dims.n_heads)) {
    fitting.hover_control.reset();
  }
  return fitting;
}

std::optional<Target> arrow_of(const Target& target) {
  switch (target.tensor) {
    case Tensor::kScores:
    case Tensor::kScaledScores:
    case Tensor::kMask:
    case Tensor::kMaskedScores:
    case Tensor::kExponentials:
    case Tensor::kAttentionWeights:
      return cell_target(Tensor::kAttentionWeights, target.layer, target.head, target.row,
                         target.column);
    case Tensor::kWeightedValues:
      return cell_target(Tensor::kAttentionWeights, target.layer, target.head, target.row,
                         target.key);
    default:
      return std::nullopt;
  }
}

std::optional<Target> cut_edit(const Trace& trace, const Target& arrow) {
  for (const Target& mask : masks_of(arrow)) {
    if (edit_of(trace.document, mask) == 0.0) {
      return mask;
    }
  }
  return std::nullopt;
}

std::vector<Target> edits_of_page(const Document& document, const Frame& frame) {
  std::set<Tensor> tensors;
  for (const HitRegion& region : frame.regions) {
    if (region.editable && region.target.kind == HitTarget::Kind::kCell) {
      tensors.insert(region.target.cell.tensor);
    }
  }
  if (tensors.contains(Tensor::kAttentionWeights)) {
    tensors.insert(Tensor::kMask);
  }
  std::vector<Target> edits;
  for (const auto& [target, value] : document.edits) {
    if (tensors.contains(target.tensor)) {
      edits.push_back(target);
    }
  }
  return edits;
}

std::optional<Command> command_of(Switch which, const Trace& trace, const ViewState& view) {
  const Document& document = trace.document;
  switch (which) {
    case Switch::kMask: {
      if (!document.model->knows_both_masks) {
        return std::nullopt;
      }
      const bool causal = mask_of(document) == MaskKind::kCausal;
      return SetMask{causal ? MaskKind::kNone : MaskKind::kCausal};
    }
    case Switch::kScale:
      return SetScale{!document.scale};
    case Switch::kPositions:
      return SetPositions{!document.positions};
    case Switch::kResetAll:
      return document.edits.empty() ? std::nullopt : std::optional<Command>(ResetAll{});
    case Switch::kCut:
    case Switch::kCutHere:
      return cut_command(trace, view, which == Switch::kCut);
    case Switch::kGiveBack:
      return give_back_command(trace, view);
    default:
      return std::nullopt;
  }
}

}  // namespace attn::app
