// The number that has the keys: walked to by Tab, nudged by + and −, given a value by typing.
// Like the sentence box it is of the moment: never saved, not undone.
#pragma once

#include <optional>
#include <string>

#include "app/scene/hit.h"

namespace attn::app {

/// Where the ring is, and what is being typed there.
struct FocusRing {
  std::optional<HitTarget> at;       // a cell or the temperature
  std::string region;                // the id of the region it went to; the same number may stand
                                     // at several places
  std::optional<std::string> typed;  // a value on its way; empty text: just opened
  bool refused = false;              // what was typed is no number
  bool operator==(const FocusRing&) const = default;
};

}  // namespace attn::app
