// The heads of the layer shown as small matrices, those with a measured name first, and a stack of
// layers to step through. The bar gives it as much room as it has.
#pragma once

#include "app/chrome/bar.h"

namespace attn::app {

/// How the picker is laid out.
struct PickerPlan {
  float tile = 24, pitch = 36;
  bool labelled = true;
  int shown = 0;  // heads; fewer than there are: pages with signs at both ends
  float width = 0;
};

/// The picker in full, or with smaller tiles and no label.
PickerPlan picker_plan(const Bar& bar, bool labelled, bool small);

/// The smaller one with as many heads as `room` takes, at least the chosen one.
PickerPlan paged_plan(const Bar& bar, float room);

/// Draws it with its right end there.
void draw_head_picker(const Bar& bar, const PickerPlan& plan, float right);

}  // namespace attn::app
