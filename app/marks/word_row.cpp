#include "app/marks/word_row.h"

#include <algorithm>

#include "app/marks/chip.h"
#include "app/marks/piece_lines.h"
#include "app/view/run_words.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

/// Between the chips of two pieces of one word; and the line under them is so far below.
constexpr float kPieceGap = 2, kPieceLine = 6;
constexpr float kLineGap = 4;

/// True for each column that goes on with the word of the column before it.
std::vector<bool> pieces_of(const SlideInput& input, const ShownWords& shown) {
  const std::vector<bool> goes_on = goes_on_word(input.trace.tokens);
  std::vector<bool> pieces(static_cast<std::size_t>(shown.n_columns()), false);
  for (std::size_t j = 1; j < shown.words.size(); ++j) {
    pieces[j] = shown.words[j] == shown.words[j - 1] + 1 &&
                goes_on[static_cast<std::size_t>(shown.words[j])];
  }
  return pieces;
}

/// True where every word shown stands whole in its chip at full size.
bool labels_fit(const SlideInput& input, const ShownWords& shown, float chip_w) {
  const TextStyle style{15, 600, Face::kWords, 0, false};
  return std::ranges::all_of(shown.words, [&](int word) {
    const std::string label = quoted_token(input, word).text;
    return input.text.measure({{label, style, 0, 1, {}}}).width <= chip_w - 8;
  });
}

void place_middles(WordRow& row, const SlideInput& input, ColumnRoom room, float middle) {
  const std::vector<bool> pieces = pieces_of(input, row.shown);
  float x = 0;
  for (std::size_t j = 0; j < pieces.size(); ++j) {
    row.pieces = row.pieces || pieces[j];
    x += j == 0 ? 0 : pieces[j] ? row.chip_w + kPieceGap : row.pitch;
    row.middles.push_back(x);
  }
  const float half = (x + row.pitch) / 2;
  const float about = std::max(middle, room.left + half);
  for (float& place : row.middles) place += about - x / 2;
}

/// "31 others": no card, and nothing to press; its tip says what they have together.
void draw_others(const Pen& pen, const SlideInput& input, const WordRow& row, int column) {
  const Rect box = row.chip(column);
  const Words words = others_label(input, row.shown);
  TextStyle style{row.chip_size, 400, Face::kWords, 0, false};
  if (pen.width(words, style) > box.w) style.size_pt = 12;
  // Where the column is too narrow it reaches out to the right: nothing stands there.
  const float half = pen.width(words, style) / 2;
  const Point place{std::max(box.centre().x, box.x + half), box.centre().y + 0.36F * style.size_pt};
  const Look& focus = input.focus;
  const Target weights = row_target(Tensor::kAttentionWeights, focus.layer, focus.head, focus.row);
  const std::string id = "others/" + format_target(weights) + "#label/others";
  pen.text(id, words, place, Align::kMiddle, {style, pen.palette().g2, "grey"});

  HitRegion region;
  region.id = id;
  region.box = box;
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, "others"};
  const Source sum = others_sum(input, row.shown, Tensor::kAttentionWeights, focus.row);
  region.tip = others_words(input, row.shown, number(sum, input.runs(), 3));
  pen.region(std::move(region));
}

}  // namespace

WordRow word_row(const SlideInput& input, const ShownWords& shown, ColumnRoom room, float middle,
                 float widest) {
  const PageLayout& layout = input.layout;
  WordRow row;
  row.shown = shown;
  row.pitch = std::min(widest, room.width() / static_cast<float>(row.n()));
  row.chip_w =
      std::min(layout.compact ? 88.0F : 96.0F, row.pitch - std::min(8.0F, 0.12F * row.pitch));
  row.chip_size = row.chip_w >= 64 || labels_fit(input, shown, row.chip_w) ? 15 : 12;
  row.chips_top = layout.chips_top;
  row.chip_h = layout.chip_height;
  place_middles(row, input, room, middle);
  row.bottom = row.chips_top + row.chip_h + (row.pieces ? kPieceLine : 0.0F);
  return row;
}

void draw_word_row(const Pen& pen, const SlideInput& input, const WordRow& row) {
  std::vector<PieceSpan> spans;
  for (int j = 0; j < row.n(); ++j) {
    if (row.sums(j)) {
      draw_others(pen, input, row, j);
      continue;
    }
    const Rect box = row.chip(j);
    draw_chip(pen, input, row.word(j), box, row.chip_size);
    spans.push_back({row.word(j), box.x + kLineGap, box.right() - kLineGap});
  }
  draw_piece_lines(pen, input, spans, row.chips_top + row.chip_h + kLineGap, "line");
}

}  // namespace attn::app
