#include "app/marks/thumbnail.h"

#include <utility>

namespace attn::app {
namespace {

constexpr float kRadius = 8;

std::string small_id(const std::string& id, const std::string& name) {
  return quantity_of(id) + "#thumb/" + name + "/" + place_of(id);
}

// On its way type is that of the slide, made smaller as a picture; at rest it is small type.
void keep_type(const TextShape& original, float scale, Primitive& primitive) {
  auto& text = std::get<TextShape>(primitive.shape);
  text.spans = original.spans;
  text.extent = original.extent;
  text.zoom = original.zoom * scale;
  text.moving = true;
}

Primitive made_small(const Primitive& primitive, float scale, Point by, bool moving) {
  Primitive made = moved(scaled(primitive, scale), by);
  const auto* text = std::get_if<TextShape>(&primitive.shape);
  if (text != nullptr && moving) {
    keep_type(*text, scale, made);
  }
  return made;
}

void draw_card(const Pen& pen, const std::string& name, const Rect& box) {
  RectShape card;
  card.radii.fill(kRadius);
  card.fill = pen.palette().card;
  pen.rect(card_id(name), box, card, "card");
}

// Over what is in it, for its corners are round and what is in it is not cut so.
void draw_border(const Pen& pen, const std::string& name, const Rect& box) {
  RectShape border;
  border.radii.fill(kRadius + 1);
  border.border = pen.palette().g3;
  border.border_pt = 1;
  pen.rect("slide/" + name + "#border", grown(box, 1), border, "grey");
}

}  // namespace

std::string card_id(const std::string& name) {
  return "slide/" + name + "#card";
}

void draw_thumbnail(const Pen& pen, const Frame& slide, const ThumbnailPlace& place) {
  draw_card(pen, place.name, place.box);
  const float scale = place.box.w / slide.stage.w;
  const Point by = Point{place.box.x, place.box.y} - scale * Point{slide.stage.x, slide.stage.y};
  for (const Primitive& primitive : slide.list) {
    Primitive made = made_small(primitive, scale, by, place.moving);
    made.id = small_id(primitive.id, place.name);
    made.part = pen.part();
    made.clip = made.clip ? intersection(*made.clip, place.box) : place.box;
    made.operands.clear();
    if (!place.operand.empty()) {
      made.operands.push_back(place.operand);
    }
    pen.frame().list.push_back(std::move(made));
  }
  draw_border(pen, place.name, place.box);
}

}  // namespace attn::app
