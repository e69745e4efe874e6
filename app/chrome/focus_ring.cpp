#include "app/chrome/focus_ring.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "app/scene/pen.h"
#include "app/view/ring_keys.h"

namespace attn::app {
namespace {

constexpr float kRing = 2;           // of ink, and as much of the background within it
constexpr float kReach = 3 * kRing;  // a text nearer than this is taken into it
constexpr float kRadius = 4;
constexpr float kLeastCell = 8;
constexpr TextStyle kTyped{15, 500, Face::kNumbers, 0, true};
constexpr TextStyle kNote{12, 400, Face::kWords, 0, false};
constexpr float kFieldW = 104, kFieldH = 32, kFieldPadding = 10, kFieldGap = 10;
constexpr float kCaretW = 1.5F, kCaretH = 18;

std::string_view quantity_of(std::string_view id) {
  return id.substr(0, id.find('#'));
}

// A region is never smaller than a finger's width; the cell in its middle may be.
Rect cell_box(const Frame& frame, const NumberStop& stop) {
  const auto cell = std::ranges::find(frame.list, stop.region, &Primitive::id);
  const bool is_cell = cell != frame.list.end() && std::holds_alternative<RectShape>(cell->shape) &&
                       std::min(cell->box.w, cell->box.h) >= kLeastCell &&
                       united(cell->box, stop.box) == stop.box;
  return is_cell ? cell->box : stop.box;
}

// The cell with what is written of its number beside it: the ring never lies on that.
Rect ringed_box(const Frame& frame, const NumberStop& stop) {
  Rect box = cell_box(frame, stop);
  for (const Primitive& primitive : frame.list) {
    const bool is_text = std::holds_alternative<TextShape>(primitive.shape);
    if (!is_text || quantity_of(primitive.id) != quantity_of(stop.region)) {
      continue;
    }
    const Rect shared = intersection(grown(box, kReach), primitive.box);
    if (shared.w > 0 && shared.h > 0) {
      box = united(box, grown(primitive.box, kRing));
    }
  }
  return box;
}

// Nothing of it lies within `box`.
void draw_ring(const Pen& pen, const Rect& box) {
  RectShape ground;
  ground.radii.fill(kRadius + kRing);
  ground.border = pen.palette().bg;
  ground.border_pt = kRing;
  pen.rect("ring#ground", grown(box, kRing), ground, "grey");
  RectShape ink;
  ink.radii.fill(kRadius + 2 * kRing);
  ink.border = pen.palette().ink;
  ink.border_pt = kRing;
  pen.rect("ring#ink", grown(box, 2 * kRing), ink, "ink");
}

// To the right of the number, or to its left where the page ends.
Rect field_box(const Rect& area, const Rect& number) {
  const float beside = 2 * kRing + kFieldGap;
  const bool fits = number.right() + beside + kFieldW <= area.right();
  const float x = fits ? number.right() + beside : number.x - beside - kFieldW;
  const float least = area.x + kFieldGap;
  const float y = number.centre().y - kFieldH / 2;
  return {std::clamp(x, least, std::max(least, area.right() - kFieldGap - kFieldW)),
          std::clamp(y, area.y + kFieldGap, area.bottom() - kFieldGap - kFieldH), kFieldW, kFieldH};
}

// Like every field: it stands still, its caret does not blink.
void draw_field(const Pen& pen, const SlideInput& input, const Rect& box) {
  const Palette& palette = pen.palette();
  const bool refused = input.ring->refused;
  RectShape field;
  field.radii.fill(6);
  field.fill = palette.card;
  field.border = refused ? palette.touched : palette.ink;
  field.border_pt = refused ? 2 : 1.5F;
  pen.rect("ring#field", box, field, refused ? "touched" : "ink");
  const std::string& typed = *input.ring->typed;
  const float baseline = box.centre().y + kTyped.size_pt * 0.36F;
  float caret_x = box.x + kFieldPadding;
  if (!typed.empty()) {
    Primitive& text = pen.text("ring#typed", {Quoted{-1, typed}}, {caret_x, baseline}, Align::kLeft,
                               {kTyped, palette.ink, "ink"});
    text.token = -1;
    text.sources.clear();
    caret_x = text.box.right() + 1;
  }
  RectShape caret;
  caret.fill = palette.touched;
  pen.rect("ring#caret", {caret_x, box.centre().y - kCaretH / 2, kCaretW, kCaretH}, caret,
           "touched");
}

void draw_note(const Pen& pen, const SlideInput& input, const Rect& field) {
  const Palette& palette = pen.palette();
  const Words words =
      input.words.words(input.ring->refused ? "ring.no_number" : "ring.how_to_leave");
  const float width = pen.width(words, kNote) + 2 * kFieldPadding;
  const Rect box = {std::min(field.x, pen.frame().area.right() - kFieldGap - width),
                    field.bottom() + 4, width, 24};
  RectShape ground;
  ground.radii.fill(6);
  ground.fill = palette.card;
  ground.border = palette.line;
  ground.border_pt = 1;
  pen.rect("ring#note", box, ground, "grey");
  pen.text("ring#note/words", words,
           {box.x + kFieldPadding, box.centre().y + kNote.size_pt * 0.36F}, Align::kLeft,
           {kNote, palette.g1, "grey"});
}

}  // namespace

void draw_focus_ring(const SlideInput& input, Frame& frame) {
  if (input.ring == nullptr || !input.ring->at) {
    return;
  }
  const std::optional<NumberStop> stop = stop_of(*input.ring, frame);
  if (!stop) {
    return;
  }
  const Pen pen(frame, input.palette, input.text, Part::kTip);
  const Rect box = ringed_box(frame, *stop);
  draw_ring(pen, box);
  if (input.ring->typed) {
    const Rect field = field_box(frame.area, box);
    draw_field(pen, input, field);
    draw_note(pen, input, field);
  }
}

}  // namespace attn::app
