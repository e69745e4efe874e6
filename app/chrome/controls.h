// What bars and dock are made of: small signs out of the closed list of primitives, and regions
// of controls, never smaller than a finger's width.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// The least width and height of what can be clicked.
inline constexpr float kLeastTarget = 24;

/// `box` grown about its middle to at least kLeastTarget both ways.
Rect target_box(const Rect& box);

/// A region of a named control: what a click does, and its tip from the catalogue.
HitRegion control_region(const SlideInput& input, std::string name, const Rect& box, Act act,
                         std::string_view tip_key, const Places& places = {});

/// True where this control is what the pointer is on.
bool control_hovered(const SlideInput& input, std::string_view name);

/// The palette with every colour so far on the way to the background as opacity `share` would
/// take it: whole groups fade without shining through one another.
Palette faint_palette(const Palette& palette, float share);

/// The same input with another palette, which must outlive it.
SlideInput with_palette(const SlideInput& input, const Palette& palette);

/// A view command without a number or target.
ViewCommand view_command(ViewCommand::Kind kind, int index = 0);

/// A pill with a knob, 28 x 16, its left end and middle at `at`.
void draw_toggle(const Pen& pen, const std::string& id, Point at, bool on, const Color& ring);

/// A circle: fill, border.
void draw_circle(const Pen& pen, const std::string& id, Point middle, float radius,
                 const Color& fill, const Color& border, float border_pt, const std::string& role);

/// A filled triangle that points right; `box` bounds it.
void draw_triangle(const Pen& pen, const std::string& id, const Rect& box, const Color& color);

/// A cubic curve as a line of a width.
void draw_curve(const Pen& pen, const std::string& id, const std::array<Point, 4>& control,
                float width_pt, const Color& color, const std::string& role);

/// `text` cut at its end with … so that it fits `width`.
std::string shortened_end(const TextMeasurer& measurer, const std::string& text,
                          const TextStyle& style, float width);

/// `words` on lines of at most `width`, parted at spaces of plain strings; a word wider than that
/// has a line of its own.
std::vector<Words> wrapped_words(const Pen& pen, const Words& words, const TextStyle& style,
                                 float width);

}  // namespace attn::app
