// Everything a hand or an option can do to the Document. Undo and redo are the History's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/document/document.h"

namespace attn {

/// Gives one number a value. A value out of the cell's range is clamped (a drag stops there);
/// NaN and targets that cannot be edited are refused.
struct SetCell {
  Target target;
  double value = 0;
};
/// Gives an edited number back.
struct ResetCell {
  Target target;
};
/// Gives every edited number back.
struct ResetAll {};
/// Another sentence; edits of parameters stay, the others are dropped. `runs` is the model that
/// reads it (choose_model.h; null: the present one); where it is another, all edits are dropped.
struct SetText {
  std::string text;
  std::shared_ptr<const Model> runs = nullptr;
};
/// Another model is asked for, or none in particular (null); all edits are dropped. `runs` is the
/// one that then runs (choose_model.h; null: the one asked for).
struct SetModel {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Model> runs = nullptr;
};
/// The tokens in another order; edits move with their tokens.
struct SetOrder {
  std::vector<int> order;
};
struct SetMask {
  std::optional<MaskKind> mask;
};
struct SetScale {
  bool scale = true;
};
struct SetPositions {
  bool positions = true;
};
/// Clamped to kLeastTemperature .. kGreatestTemperature.
struct SetTemperature {
  double temperature = 1;
};

using Command = std::variant<SetCell, ResetCell, ResetAll, SetText, SetModel, SetOrder, SetMask,
                             SetScale, SetPositions, SetTemperature>;

/// The name of a command in journals: "set_cell".
const char* name_of(const Command& command);

}  // namespace attn
