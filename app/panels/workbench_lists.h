// Beside the workbench's table: the edits and the history.
#pragma once

#include <vector>

#include "app/panels/workbench.h"

namespace attn::app {

/// Every edit with a way to give it back, and all of them at once.
void edits_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes);

/// The steps from the first to the last; a click goes to one.
void history_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes);

}  // namespace attn::app
