// The model a command brings along. Another text may need another model, and `apply` knows only the
// document: whoever holds the built-in models completes the command first.
#pragma once

#include "engine/document/command.h"
#include "engine/model/model_for.h"

namespace attn {

/// The command with the model that runs after it, by model_for: for SetText and SetModel; others
/// come back as they are.
Command with_model(Command command, const Document& document, const BuiltInModels& built_in);

/// True where another model runs than the one asked for.
bool stands_in(const Document& document);

}  // namespace attn
