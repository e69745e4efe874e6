// Which layer, head and row a sentence is shown with before the user chooses.
#pragma once

#include <optional>

#include "engine/trace.h"

namespace attn {

/// A layer, a head and a row, from 0.
struct Look {
  int layer = 0;
  int head = 0;
  int row = 0;
  bool operator==(const Look&) const = default;
};

/// The look chosen by the rules of the first look, from the unedited run. A part that is given
/// keeps its value, and the row is then the most decided one whose largest weight is elsewhere.
Look first_look(const Trace& unedited, std::optional<int> layer, std::optional<int> head,
                std::optional<int> row);

}  // namespace attn
