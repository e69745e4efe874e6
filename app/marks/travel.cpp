#include "app/marks/travel.h"

namespace attn::app {

Primitive& draw_centred(const Pen& pen, const std::string& id, const Words& words, Point centre,
                        const TextLook& look, float zoom, bool moving) {
  const Point baseline = {centre.x, centre.y + 0.36F * look.style.size_pt * zoom};
  Primitive& primitive = pen.text(id, words, baseline, Align::kMiddle, look);
  auto& text = std::get<TextShape>(primitive.shape);
  text.moving = moving;
  if (zoom != 1) {
    text.zoom = zoom;
    text.origin.x = centre.x - text.extent.width * zoom / 2;
    primitive.box = {text.origin.x, baseline.y - text.extent.ascent * zoom,
                     text.extent.width * zoom, text.extent.height() * zoom};
  }
  return primitive;
}

Rect travelled(const Rect& from, const Rect& to, Point by, float t) {
  const Point a = mix(from.centre(), by, t), b = mix(by, to.centre(), t);
  return box_round(mix(a, b, t), mix(from.w, to.w, t), mix(from.h, to.h, t));
}

Rect box_round(Point centre, float w, float h) {
  return {centre.x - w / 2, centre.y - h / 2, w, h};
}

}  // namespace attn::app
