#include "app/marks/value_figure.h"

#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"

namespace attn::app {
namespace {

/// The hand's own number is large.
constexpr float kPulledSize = 24;
constexpr float kPulledChangeSize = 15;
constexpr float kChangeSize = 12;
constexpr float kChangeGap = 4;

std::string id_of(const ValueFigure& figure, const char* kind) {
  return figure.quantity + "#" + kind + "/" + figure.index;
}

Source difference_of(const ValueFigure& figure) {
  return operation_source(Source::Kind::kDifference, {figure.now, figure.before});
}

/// The change against the unedited run; 0 where there is no such number.
double change_of(const SlideInput& input, const ValueFigure& figure) {
  if (figure.target) return change_of(input, *figure.target);
  return evaluate(difference_of(figure), input.runs());
}

/// Where the change stands: beside the number, or under or over it where that is too wide.
void draw_change(const Pen& pen, const SlideInput& input, const ValueFigure& figure,
                 const Rect& box, bool held) {
  const TextStyle style{held ? kPulledChangeSize : kChangeSize, 500, Face::kNumbers, 0, true};
  const Words words = {
      number(difference_of(figure), input.runs(), figure.change_places, Sign::kAlways)};
  const float width = pen.width(words, style);
  using Change = ValueFigure::Change;
  const bool fits = figure.change_beside && box.w + 2 * (width + kChangeGap) <= figure.room;
  const Change where = fits ? Change::kBeside : figure.change_else;
  if (where == Change::kNone) return;
  const TextExtent extent = pen.measurer().measure({{plain_text(words), style, 0, 1, {}}});
  const float above = box.y - extent.descent, below = box.bottom() + extent.ascent;
  const bool beside = where == Change::kBeside;
  const Point at = beside ? Point{box.right() + kChangeGap, figure.middle.y}
                          : Point{figure.middle.x, where == Change::kBelow ? below : above};
  pen.text(id_of(figure, "change"), words, at, beside ? Align::kLeft : Align::kMiddle,
           {style, figure.change_color.value_or(pen.palette().touched_text), "touched"});
}

}  // namespace

Rect draw_value_figure(const Pen& pen, const SlideInput& input, const ValueFigure& figure) {
  ValueFigure shown = figure;
  const bool held = figure.target && pulled(input, *figure.target);
  if (held) {
    shown.style.size_pt = kPulledSize;
    shown.style.weight = 600;
  }
  if (figure.target) shown.middle.y -= lift_of(input, *figure.target);
  const Words words = {number(figure.now, input.runs(), figure.places)};
  const Primitive& text = pen.text(id_of(figure, "figure"), words, shown.middle, Align::kMiddle,
                                   {shown.style, shown.color, shown.role});
  const Rect box = text.box;
  const double change = change_of(input, figure);
  const bool of_edit = figure.target && edited(input, *figure.target) && std::abs(change) > 1e-9;
  if (of_edit || std::abs(change) >= kLeastChange) draw_change(pen, input, shown, box, held);
  if (figure.target && selected(input, *figure.target)) {
    draw_selected_frame(pen, id_of(figure, "selected"), grown(box, -2), 4);
  }
  return box;
}

void draw_with_change(const Pen& pen, const std::string& id, const Words& figure,
                      const Words& change, const Rect& box, const TextLook& look,
                      float change_size) {
  const Point middle = box.centre();
  const float size = look.style.size_pt;
  // From baseline to baseline, so that the lines keep clear of one another.
  const float apart = 0.3F * size + 1.03F * change_size + 0.5F;
  const float first = middle.y + (0.72F * size - apart) / 2 + 2;
  draw_centred(pen, id, figure, {middle.x, first - 0.36F * size}, look);
  const TextStyle style{change_size, 400, Face::kNumbers, 0, true};
  const std::string place = place_of(id);
  draw_centred(pen, quantity_of(id) + "#change" + place.substr(place.find('/')), change,
               {middle.x, first + apart - 0.36F * change_size}, {style, look.color, "ink"});
}

}  // namespace attn::app
