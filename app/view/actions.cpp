#include "app/view/actions.h"

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

int wrapped(int index, int count) {
  return count > 0 ? (index + count) % count : 0;
}

// Escape peels one layer: the dock with its selection, a selection, what plays.
void let_go(ViewState& view) {
  if (view.dock != Dock::kClosed || view.selected) {
    view.dock = Dock::kClosed;
    view.selected.reset();
  } else if (view.playing) {
    view.playing = false;
    view.play_on = false;
  }
}

void close_dock(ViewState& view) {
  view.dock = Dock::kClosed;
  view.selected.reset();
}

}  // namespace

ViewState apply_to_view(const ViewState& view, const Look& focus, const Dims& dims,
                        const ViewCommand& command) {
  ViewState next = view;
  switch (command.kind) {
    case Kind::kChooseRow:
      next.row = command.index;
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
        next.dock = Dock::kNumber;
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

std::optional<Command> command_of(Switch which, const Document& document) {
  switch (which) {
    case Switch::kMask: {
      if (document.model && !document.model->knows_both_masks) {
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
      return ResetAll{};
    default:
      return std::nullopt;
  }
}

}  // namespace attn::app
