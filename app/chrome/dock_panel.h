// The open dock while it is drawn: a panel whose lines go down one after another.
#pragma once

#include <string>

#include "app/chrome/dock_number.h"
#include "app/view/names.h"

namespace attn::app {

/// Where the next line goes and what all lines need.
struct Panel {
  const SlideInput& input;
  Pen pen;
  float left = 0, right = 0;
  float pitch = 0;
  float y = 0;  // baseline of what was drawn last

  [[nodiscard]] const Palette& palette() const { return pen.palette(); }
};

/// The hue of a number as type, touched where the pointer is on it; ink without a number.
RoleColor color_of(const Panel& panel, const std::optional<Target>& target);

/// A region that selects a number when it is clicked.
void add_link(const Panel& panel, const std::string& id, const Rect& box, const Target& target);

/// The slide in words, in the whole dock: heading and paragraph.
void draw_dock_words(Panel& panel);

/// The same above a number and parted from it by a rule, in `height` points at most: as many whole
/// sentences as fit, that of the current beat first; nothing where none does.
void draw_words_above(Panel& panel, float height);

/// The rows of the arithmetic, and under a rule their total and the last line.
void draw_rows(Panel& panel, const NumberView& view);

}  // namespace attn::app
