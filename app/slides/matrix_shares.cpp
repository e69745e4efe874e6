#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/next_words.h"
#include "app/marks/touched.h"
#include "app/slides/matrix_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kTitleSize = 19, kSize = 15;
constexpr float kPitch = 31, kBarHeight = 16, kFirstRow = 41;  // title to first baseline
constexpr float kLabelRoom = 64;
constexpr double kInk = 0.2;  // words with more than this stand out
constexpr std::size_t kMostRows = 6;

// The edited words and the largest of the unedited row, in sentence order: none comes or goes
// while a hand pulls.
std::vector<int> words_shown(const MatrixScene& scene, std::size_t most) {
  const int row = scene.input.focus.row;
  std::vector<int> order(static_cast<std::size_t>(scene.layout.n));
  std::iota(order.begin(), order.end(), 0);
  const auto rank = [&](int column) {
    const Target weight = scene.weight(row, column);
    return value_at(scene.input.unedited, weight) + (edited(scene.input, weight) ? 1.0 : 0.0);
  };
  std::ranges::stable_sort(order, [&](int a, int b) { return rank(a) > rank(b); });
  order.resize(std::min(order.size(), most));
  std::ranges::sort(order);
  return order;
}

bool row_changed(const MatrixScene& scene) {
  const int row = scene.input.focus.row;
  for (int column = 0; column < scene.layout.n; ++column) {
    const Target weight = scene.weight(row, column);
    if (edited(scene.input, weight) || std::abs(change_of(scene.input, weight)) >= 0.005) {
      return true;
    }
  }
  return false;
}

std::string place_id(const Target& weight, const char* place) {
  return format_target(weight) + "#" + place + "/" + std::to_string(weight.column + 1);
}

void draw_share(const Pen& pen, const MatrixScene& scene, int column, float baseline) {
  const SlideInput& input = scene.input;
  const Palette& palette = pen.palette();
  const Target weight = scene.weight(input.focus.row, column);
  const double now = value_at(input.trace, weight), before = value_at(input.unedited, weight);
  const bool strong = now > kInk || edited(input, weight);
  const float left = scene.layout.side_x;
  const TextStyle style{kSize, strong ? 600 : 400, Face::kWords, 0, true};
  pen.text(MatrixScene::token_id(column, "share_word"),
           {quoted_token(input, column, style, kLabelRoom - 8)}, {left, baseline}, Align::kLeft,
           {style, strong ? palette.ink : palette.g1, strong ? "ink" : "grey"})
      .token = column;

  const float unit = scene.layout.side_w - kLabelRoom - 64;  // the length of weight 1
  const Rect bar = {left + kLabelRoom, baseline - 13,
                    std::max(1.0F, unit * static_cast<float>(now)), kBarHeight};
  RectShape shape;
  shape.radii.fill(std::min(4.0F, bar.w / 2));
  shape.fill = strong ? palette.weight : mix(palette.bg, palette.weight, 0.45F);
  pen.rect(place_id(weight, "share"), bar, shape, "weight").value = now;
  const Rect old = {bar.x, bar.y, unit * static_cast<float>(before), kBarHeight};
  draw_ghost(pen, place_id(weight, "share_before"), grown(old, 2.5F), {6, 6, 6, 6});

  if (edited(input, weight) || std::abs(now - before) >= kLeastChange) {
    const bool touched = edited(input, weight);
    const Words share =
        input.words.words("matrix.share", {{"percent", percent_figure(input, weight)}});
    pen.text(place_id(weight, "percent"), share,
             {std::max(bar.right(), old.right()) + 14, baseline}, Align::kLeft,
             {{kSize, 600, Face::kWords, 0, true},
              touched ? palette.touched_text : palette.ink,
              touched ? "touched" : "ink"});
  }
}

void draw_shares(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const float room = layout.who_bottom - layout.who_top - kFirstRow;
  if (!layout.side || scene.input.trace.document.edits.empty() || !row_changed(scene) ||
      room < 2 * kPitch) {
    return;
  }
  const auto rows = static_cast<std::size_t>(room / kPitch) + 1;
  const int row = scene.input.focus.row;
  const TextStyle style{kTitleSize, 600, Face::kWords, 0, false};
  pen.text(
      "matrix/shares#title",
      scene.input.words.words("matrix.who", {{"row", quoted_token(scene.input, row, style, 150)}}),
      {layout.side_x, layout.who_top}, Align::kLeft, {style, pen.palette().ink, "ink"});
  float baseline = layout.who_top + kFirstRow;
  for (const int column : words_shown(scene, std::min(rows, kMostRows))) {
    draw_share(pen, scene, column, baseline);
    baseline += kPitch;
  }
}

}  // namespace

void draw_consequences(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  if (!layout.guesses) {
    draw_shares(pen, scene);
  } else if (layout.side) {
    const float top = layout.who_top - kTitleSize;
    draw_guesses(pen, scene.input, {layout.side_x, top, layout.side_w, layout.who_bottom - top});
  } else if (layout.guess_line.w > 0) {
    draw_guess_line(pen, scene.input, layout.guess_line);
  }
}

}  // namespace attn::app
