#include "app/marks/lens.h"

#include <algorithm>

#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr float kGap = 4, kPadding = 8, kTitle = 12, kTitleRoom = 18;
/// The hint under the cells, and the least room it takes along its line.
constexpr float kHintRoom = 20, kHintWidth = 94;
/// From the edge it stands beside.
constexpr float kAway = 10;
constexpr float kRadius = 10;
/// From here on a cell has room for larger type.
constexpr float kWideCell = 52;
/// A number that is pulled stands out of its row by so much.
constexpr float kStandsOut = 4;

/// The boxes of the small cells together, in their middle.
Point middle_of(const Lens& lens) {
  Rect all = lens.cells.front().box;
  for (const NumberCell& cell : lens.cells) all = united(all, cell.box);
  return all.centre();
}

Rect cell_box(const Lens& lens, const Rect& card, std::size_t i) {
  const auto step = static_cast<float>(i);
  const float x = card.x + kPadding, y = card.y + kPadding + kTitleRoom;
  return lens.upright ? Rect{x, y + step * (lens.cell_h + kGap), lens.cell_w, lens.cell_h}
                      : Rect{x + step * (lens.cell_w + kGap), y, lens.cell_w, lens.cell_h};
}

/// The card and the way to it answer for the number it is about, so that the pointer can go there.
void add_card_region(const Pen& pen, const SlideInput& input, const Lens& lens, const Rect& card) {
  HitRegion region = number_region(input, "lens#card", lens.subject);
  const float left = std::min(card.x, lens.edge), right = std::max(card.right(), lens.edge);
  region.box = {left, card.y, right - left, card.h};
  pen.region(std::move(region));
}

void draw_card(const Pen& pen, const SlideInput& input, const Lens& lens, const Rect& card) {
  const Palette& palette = pen.palette();
  RectShape shape;
  shape.radii.fill(kRadius);
  shape.fill = palette.card;
  shape.border = palette.g3;
  shape.border_pt = 1;
  pen.rect("lens#card", card, shape, "card");
  const TextLook look{{kTitle, 400, Face::kWords, 0, false}, palette.g2, "grey"};
  const float left = card.x + kPadding;
  pen.text("lens#title", lens.title, {left, card.y + kPadding + 0.8F * kTitle}, Align::kLeft, look);
  if (!editable(input.trace, lens.subject)) return;
  pen.text("lens#hint", input.words.words("tip.pull"), {left, card.bottom() - kPadding},
           Align::kLeft, look);
}

}  // namespace

Rect lens_box(const Lens& lens) {
  const auto n = static_cast<float>(lens.cells.size());
  const float long_side = n - 1;
  const float cells = lens.cell_w + (lens.upright ? 0 : long_side * (lens.cell_w + kGap));
  const float w = std::max(cells, kHintWidth) + 2 * kPadding;
  const float h = lens.cell_h + (lens.upright ? long_side * (lens.cell_h + kGap) : 0) +
                  2 * kPadding + kTitleRoom + kHintRoom;
  const float x = lens.to_right ? lens.edge + kAway : lens.edge - kAway - w;
  const Rect& room = lens.room;
  // A cell in the hand takes more room than its place.
  const float y = std::clamp(middle_of(lens).y - h / 2, room.y + kStandsOut,
                             std::max(room.y + kStandsOut, room.bottom() - h - kStandsOut));
  return {std::clamp(x, room.x, std::max(room.x, room.right() - w)), y, w, h};
}

void draw_lens(const Pen& pen, const SlideInput& input, const Lens& lens, int stage) {
  if (lens.cells.empty()) return;
  const Rect card = lens_box(lens);
  draw_card(pen, input, lens, card);
  add_card_region(pen, input, lens, card);
  std::vector<NumberCell> cells = lens.cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i].place = "lens/" + std::to_string(i + 1);
    cells[i].box = cell_box(lens, card, i);
    cells[i].radius = 5;
    cells[i].strength = 1;
    cells[i].figure_size = lens.cell_w < kWideCell ? 12.0F : 15.0F;
    cells[i].opacity = 1;
  }
  draw_number_cells(pen, input, cells, stage);
  for (const NumberCell& cell : cells) {
    HitRegion region = number_region(input, quantity_of(cell) + "#" + cell.place, cell.target);
    region.box = cell.box;
    pen.region(std::move(region));
  }
}

}  // namespace attn::app
