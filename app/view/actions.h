// View commands that move no playhead, and switches of the bars and keys, as pure functions.
// Undo, redo, panels, full screen and quitting belong to whoever owns them (the shell).
#pragma once

#include <optional>
#include <vector>

#include "app/scene/frame.h"
#include "app/view/view_state.h"
#include "engine/first_look.h"
#include "engine/model/model.h"
#include "engine/trace.h"

namespace attn::app {

/// The view after a command that is not the playhead's: row, head, layer, selection, dock, theme,
/// letting go. `focus` is the look shown now, `dims` the running model's. The kinds that move the
/// playhead, panels, full screen and quitting leave the view as it is.
ViewState apply_to_view(const ViewState& view, const Look& focus, const Dims& dims,
                        const ViewCommand& command);

/// The same where heads are walked through in the order of the picker.
ViewState apply_to_view(const ViewState& view, const Look& focus, const Model& model, MaskKind mask,
                        const ViewCommand& command);

/// The heads of a layer as the picker shows them: those with a measured name under this mask
/// first, each part in the model's order.
std::vector<int> heads_in_order(const Model& model, int layer, MaskKind mask);

/// The view without what this run does not have: a chosen layer, head or row, a selection, what is
/// pointed at. For a run of another text or model.
ViewState fitting_view(const ViewState& view, const Trace& trace);

/// The weight whose arrow a number belongs to: one of a row and a column of a head, from its score
/// to its weighted value. Absent for every other number.
std::optional<Target> arrow_of(const Target& target);

/// The mask edit that cut an arrow, the most special one first: what a click on its scissors gives
/// back. Absent where no edit did.
std::optional<Target> cut_edit(const Trace& trace, const Target& arrow);

/// The edits that belong to a page: those of every tensor whose numbers the frame shown lets one
/// edit, whatever their head, and with weights the arrows that were cut.
std::vector<Target> edits_of_page(const Document& document, const Frame& frame);

/// The command that a switch stands for in this run: the mask in force and each switch become their
/// opposite; a cut or the number given back is that of what is pointed at, else of what is
/// selected. Absent where it would change nothing: nothing to cut or to give back, the mask of a
/// model that knows only its own. Absent too for undo and redo, which are the History's, and for
/// giving a whole page back, which is several commands (edits_of_page).
std::optional<Command> command_of(Switch which, const Trace& trace, const ViewState& view);

}  // namespace attn::app
