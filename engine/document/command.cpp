#include "engine/document/command.h"

#include <array>

namespace attn {

const char* name_of(const Command& command) {
  // In the order of Command's alternatives.
  static constexpr std::array<const char*, std::variant_size_v<Command>> kNames = {
      "set_cell",  "reset_cell", "reset_all", "set_text",      "set_model",
      "set_order", "set_mask",   "set_scale", "set_positions", "set_temperature"};
  return kNames[command.index()];
}

}  // namespace attn
