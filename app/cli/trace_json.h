// A run as JSON: every tensor by name (INTERFACES, section 2).
#pragma once

#include <optional>

#include "app/cli/json_writer.h"
#include "engine/trace.h"

namespace attn::app {

/// What of a run is written. An absent layer or head means all of them.
struct TraceSelection {
  std::optional<int> layer, head;
  bool logits = false;
};

/// Writes the trace. Requires that layer and head are the model's.
void write_trace(JsonWriter& json, const Trace& trace, const TraceSelection& selection);

/// Writes the tokens of a text as a file of their own.
void write_tokens_file(JsonWriter& json, const std::vector<Token>& tokens);

/// A target as an object, indices from 0: {"tensor":"q","layer":0,…}; "all" where it means all.
/// `run`, where given, is one more field.
void write_target(JsonWriter& json, const Target& target, const char* run = nullptr);

/// The document's edits: [{"target","value"},…].
void write_edits(JsonWriter& json, const Document& document);

}  // namespace attn::app
