// What panels ask for, as values: the shell does it.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "app/scene/hit.h"
#include "engine/document/command.h"

namespace attn::app {

/// Write the current view to a file.
struct ExportRequest {
  std::string path;
};
/// An edit of the document; those of one pull of the hand begin once and are one step of undo.
struct PanelEdit {
  Command command;
  bool begins = true;
};
/// Undo or redo to a step of the history.
struct GoToStep {
  std::size_t step = 0;
};
using PanelOutcome = std::variant<ViewCommand, Switch, ExportRequest, PanelEdit, GoToStep>;

}  // namespace attn::app
