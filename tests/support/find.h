// What tests look for in a frame.
#pragma once

#include <algorithm>
#include <string>

#include "app/scene/frame.h"

namespace attn::app {

/// The primitive of that id, or null. The frame must outlive the pointer.
inline const Primitive* find(const Frame& frame, const std::string& id) {
  const auto found = std::ranges::find(frame.list, id, &Primitive::id);
  return found == frame.list.end() ? nullptr : &*found;
}

}  // namespace attn::app
