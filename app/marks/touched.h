// What the hand leaves behind: the outline of what is pointed at or selected, the change an
// edited number carries, the ghost of what was there, and the glow that ripples from an edit.
// Changes and ghosts compare with the unedited run; only the glow's moment is the view's.
#pragma once

#include <array>
#include <string>

#include "app/view/slide_input.h"

namespace attn::app {

/// Changes from here up are written beside their number.
inline constexpr double kLeastChange = 0.05;

/// The number of `target` in the run on screen less that of the unedited run; 0 where either run
/// lacks it or has no finite number there.
double change_of(const SlideInput& input, const Target& target);

/// True where the document holds an edit of this very number.
bool edited(const SlideInput& input, const Target& target);
/// True where the pointer is on this number, or on its word, or the hand holds it.
bool pointed_at(const SlideInput& input, const Target& target);
/// True where the hand holds this number.
bool pulled(const SlideInput& input, const Target& target);
/// True where this number is selected.
bool selected(const SlideInput& input, const Target& target);

/// How far what is pointed at lifts, in points: 2, else 0.
float lift_of(const SlideInput& input, const Target& target);

/// The change as a figure with its sign; its source is the difference of the two runs.
Figure change_figure(const SlideInput& input, const Target& target, int places);

/// The touched outline of what is pointed at.
Primitive& draw_pointed_outline(const Pen& pen, const std::string& id, const Rect& box,
                                std::array<float, 4> radii);
/// The frame of what is selected: 2 points of ink, 4 points outside.
Primitive& draw_selected_frame(const Pen& pen, const std::string& id, const Rect& box,
                               float radius);
/// A dashed touched outline where something stood in the unedited run.
Primitive& draw_ghost(const Pen& pen, const std::string& id, const Rect& box,
                      std::array<float, 4> radii);

/// How strong the glow of a change is now, 0 to 1: `stage` counts the steps it has rippled, 40 ms
/// each; from there it fades in 0.6 s.
float glow_strength(const SlideInput& input, int stage);
/// Draws the glow round a box: a touched outline of 1 to 3.5 points and 25 to 100 % by the size
/// of the change against `full`. Nothing where there is no change or the glow has gone.
void draw_glow(const Pen& pen, const SlideInput& input, const std::string& id, const Rect& box,
               float radius, double change, double full, int stage);
/// True while any glow of up to `stages` steps is still to be seen.
bool glowing(const SlideInput& input, int stages);

}  // namespace attn::app
