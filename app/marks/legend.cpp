#include "app/marks/legend.h"

#include <cmath>

#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kStep = 3;        // width of one colour of the band
constexpr float kFigureGap = 10;  // from the band to the figures of its ends
constexpr float kWordsDrop = 22;  // from the band to the baseline of its words

CellsShape band_of(const Palette& palette, int steps) {
  CellsShape band;
  band.rows = 1;
  band.cols = steps;
  band.gap_pt = 0;
  for (int i = 0; i < steps; ++i) {
    // Even steps of colour, as cells have them: by the root of the weight.
    const double root = (i + 0.5) / steps;
    const double weight = root * root;
    band.values.push_back(weight);
    band.colors.push_back(weight_color(palette, weight));
  }
  return band;
}

void draw_end(const Pen& pen, const SlideInput& input, const char* id, Constant end, Point at,
              Align align) {
  const TextStyle style{15, 400, Face::kNumbers, 0, true};
  pen.text(id, {constant_figure(input, end)}, at, align, {style, pen.palette().g2, "grey"});
}

}  // namespace

void draw_weight_legend(const Pen& pen, const SlideInput& input, const Rect& band, bool named) {
  const int steps = std::max(1, static_cast<int>(std::floor(band.w / kStep)));
  const Rect box = {band.x, band.y, kStep * static_cast<float>(steps), band.h};
  pen.cells("legend#band", box, band_of(pen.palette(), steps), "weight");
  const float baseline = box.centre().y + 5.5F;
  draw_end(pen, input, "legend#least", Constant::kNothing, {box.x - kFigureGap, baseline},
           Align::kRight);
  draw_end(pen, input, "legend#most", Constant::kWholeBudget, {box.right() + kFigureGap, baseline},
           Align::kLeft);
  if (!named) {
    return;
  }
  const TextLook look{{15, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  const float y = box.bottom() + kWordsDrop;
  pen.text("legend#low", input.words.words("matrix.low"), {box.x, y}, Align::kLeft, look);
  pen.text("legend#medium", input.words.words("matrix.medium"), {box.centre().x, y}, Align::kMiddle,
           look);
  pen.text("legend#high", input.words.words("matrix.high"), {box.right(), y}, Align::kRight, look);
}

}  // namespace attn::app
