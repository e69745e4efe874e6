// What compute reads, and all that undo and a session file keep. A value type; only `apply`
// (apply.h) makes a new one from an old one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/model.h"
#include "engine/target.h"

namespace attn {

/// The Document. `model` is the one that runs, `asked` the one asked for, null where none was: then
/// the text decides (model_for.h), and again with each text. `order` is empty for the text's own
/// order, else a permutation of its tokens; `mask` absent means the model's own.
struct Document {
  std::string text;
  std::shared_ptr<const Model> model;
  std::vector<int> order;
  std::optional<MaskKind> mask;
  bool scale = true;
  bool positions = true;
  double temperature = 1.0;
  /// Edits by target: order of editing never matters. Values are what the target shall hold;
  /// attention_weights are pins, mask cells 0 (cut) or 1 (open).
  std::map<Target, double> edits;
  std::shared_ptr<const Model> asked = nullptr;
  bool operator==(const Document&) const = default;
};

inline constexpr double kLeastTemperature = 0.01;
inline constexpr double kGreatestTemperature = 100.0;

/// The mask in force: the document's, else the model's own.
MaskKind mask_of(const Document& document);

/// The same document without edits: what every change is compared with.
Document without_edits(const Document& document);

}  // namespace attn
