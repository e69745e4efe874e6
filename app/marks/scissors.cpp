#include "app/marks/scissors.h"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "app/marks/touched.h"
#include "app/marks/weight_cell.h"
#include "app/view/actions.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kSize = 32, kSmallSize = 24;

std::string scissors_id(const Target& weight, const char* part) {
  return "cut/" + std::to_string(weight.row + 1) + "/" + std::to_string(weight.column + 1) + "#" +
         part;
}

/// Two rings to hold it by and two blades that cross, about a middle; `unit` is a point at the
/// large size.
std::array<std::vector<Point>, 4> scissor_lines(Point middle, float unit) {
  const auto at = [&](float x, float y) { return Point{middle.x + unit * x, middle.y + unit * y}; };
  std::array<std::vector<Point>, 4> lines;
  for (int side = 0; side < 2; ++side) {
    const float down = side == 0 ? 1.0F : -1.0F;
    constexpr int kCorners = 20;
    for (int i = 0; i <= kCorners; ++i) {
      const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kCorners;
      lines.at(static_cast<std::size_t>(side))
          .push_back(at(-5.2F + 2.4F * std::cos(angle), down * 4.4F + 2.4F * std::sin(angle)));
    }
    lines.at(static_cast<std::size_t>(side + 2)) = {at(-3.3F, down * 3.0F), at(7.4F, -down * 5.0F)};
  }
  return lines;
}

}  // namespace

Target cut_everywhere(const Target& weight) {
  return cell_target(Tensor::kMask, kAll, kAll, weight.row, weight.column);
}

bool is_cut(const SlideInput& input, const Target& weight) {
  return cell_state(input, weight) == CellState::kCut;
}

bool shows_scissors(const SlideInput& input, const Target& weight) {
  if (is_cut(input, weight)) {
    return true;
  }
  return cell_state(input, weight) != CellState::kMasked && input.view.hover == weight &&
         !input.view.pulled;
}

Words cut_words(const SlideInput& input, const Target& weight) {
  const char* key = is_cut(input, weight) ? "cut.give_back" : "cut.cut";
  return input.words.words(key, {{"row", quoted_token(input, weight.row)},
                                 {"word", quoted_token(input, weight.column)}});
}

void draw_scissors(const Pen& pen, const SlideInput& input, const Target& weight, Point middle,
                   bool small) {
  const Palette& palette = pen.palette();
  const bool cut = is_cut(input, weight);
  const float size = small ? kSmallSize : kSize;
  const Rect box = {middle.x - size / 2, middle.y - size / 2, size, size};
  RectShape disc;
  disc.radii.fill(size / 2);
  disc.fill = cut ? palette.touched : palette.card;
  disc.border = palette.touched;
  disc.border_pt = 1.5F;
  pen.rect(scissors_id(weight, "disc"), box, disc, cut ? "touched" : "card");
  int part = 0;
  for (std::vector<Point>& points : scissor_lines(middle, size / kSize)) {
    StrokeShape line;
    line.points = std::move(points);
    line.width_pt = 1.6F;
    line.color = cut ? palette.card : palette.touched;
    pen.stroke(scissors_id(weight, "line") + "/" + std::to_string(++part), line,
               cut ? "card" : "touched");
  }
  HitRegion region;
  region.id = scissors_id(weight, "disc");
  region.box = box;
  region.target = {HitTarget::Kind::kCell, weight, 0, 0, {}};
  // However it was cut, that edit is given back.
  region.act = cut ? SetNumber{*cut_edit(input.trace, weight), std::nullopt}
                   : SetNumber{cut_everywhere(weight), 0.0};
  region.tip = cut_words(input, weight);
  pen.region(region);
}

}  // namespace attn::app
