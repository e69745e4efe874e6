#include <cmath>
#include <unordered_map>

#include "app/scene/frame.h"

namespace attn::app {
namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// ---- Which becomes which.

bool is_text(const Primitive& primitive) {
  return std::holds_alternative<TextShape>(primitive.shape);
}

std::string key_of(const std::string& half, const Primitive& primitive, bool by_kind) {
  const std::size_t sort = by_kind ? primitive.shape.index() : (is_text(primitive) ? 1U : 0U);
  return half + (by_kind ? "\n=" : "\n~") + std::to_string(sort);
}

// Pairs what is still alone and has the same key, in the order in which it stands.
template <typename Key>
void pair_by(const DrawList& from, const DrawList& to, const Key& key, std::vector<int>& pairs,
             std::vector<bool>& taken) {
  std::unordered_map<std::string, std::vector<int>> free;  // of each key, the last one first
  for (int j = static_cast<int>(to.size()) - 1; j >= 0; --j) {
    if (!taken[at(j)]) {
      free[key(to[at(j)])].push_back(j);
    }
  }
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (pairs[i] >= 0) {
      continue;
    }
    const auto found = free.find(key(from[i]));
    if (found == free.end() || found->second.empty()) {
      continue;
    }
    pairs[i] = found->second.back();
    taken[at(pairs[i])] = true;
    found->second.pop_back();
  }
}

// ---- Shapes of one kind in between.

bool mixable(const Shape& a, const Shape& b) {
  if (a.index() != b.index()) {
    return false;
  }
  if (const auto* rect = std::get_if<RectShape>(&a)) {
    return (rect->dash_pt > 0) == (std::get<RectShape>(b).dash_pt > 0);
  }
  if (const auto* stroke = std::get_if<StrokeShape>(&a)) {
    const auto& other = std::get<StrokeShape>(b);
    return stroke->points.size() == other.points.size() &&
           (stroke->dash_pt > 0) == (other.dash_pt > 0);
  }
  if (const auto* cells = std::get_if<CellsShape>(&a)) {
    const auto& other = std::get<CellsShape>(b);
    return cells->rows == other.rows && cells->cols == other.cols &&
           cells->colors.size() == other.colors.size();
  }
  if (const auto* dots = std::get_if<DotsShape>(&a)) {
    return dots->dots.size() == std::get<DotsShape>(b).dots.size();
  }
  return std::holds_alternative<RibbonShape>(a);
}

RectShape mixed(const RectShape& a, const RectShape& b, float t) {
  RectShape shape = b;
  for (std::size_t i = 0; i < shape.radii.size(); ++i) {
    shape.radii[i] = mix(a.radii[i], b.radii[i], t);
  }
  shape.fill = mix(a.fill, b.fill, t);
  shape.border = mix(a.border, b.border, t);
  shape.border_pt = mix(a.border_pt, b.border_pt, t);
  shape.dash_pt = mix(a.dash_pt, b.dash_pt, t);
  shape.angle = mix(a.angle, b.angle, t);
  return shape;
}

StrokeShape mixed(const StrokeShape& a, const StrokeShape& b, float t) {
  StrokeShape shape = b;
  for (std::size_t i = 0; i < shape.points.size(); ++i) {
    shape.points[i] = mix(a.points[i], b.points[i], t);
  }
  shape.width_pt = mix(a.width_pt, b.width_pt, t);
  shape.color = mix(a.color, b.color, t);
  shape.dash_pt = mix(a.dash_pt, b.dash_pt, t);
  return shape;
}

// The unit vector turned from a to b by the shorter way.
Point turned(Point a, Point b, float t) {
  const float sine = a.x * b.y - a.y * b.x;
  const float cosine = a.x * b.x + a.y * b.y;
  const float angle = std::atan2(sine, cosine) * t;
  const float c = std::cos(angle), s = std::sin(angle);
  return {a.x * c - a.y * s, a.x * s + a.y * c};
}

RibbonShape mixed(const RibbonShape& a, const RibbonShape& b, float t) {
  RibbonShape shape = b;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const RibbonSection &from = a.sections[i], &to = b.sections[i];
    shape.sections[i] = {mix(from.middle, to.middle, t), mix(from.width_pt, to.width_pt, t),
                         mix(from.color, to.color, t)};
    shape.across[i] = turned(a.across[i], b.across[i], t);
  }
  shape.rim = mix(a.rim, b.rim, t);
  shape.rim_pt = mix(a.rim_pt, b.rim_pt, t);
  return shape;
}

CellsShape mixed(const CellsShape& a, const CellsShape& b, float t) {
  CellsShape shape = b;
  for (std::size_t i = 0; i < shape.colors.size(); ++i) {
    shape.colors[i] = mix(a.colors[i], b.colors[i], t);
  }
  shape.gap_pt = mix(a.gap_pt, b.gap_pt, t);
  shape.radius_pt = mix(a.radius_pt, b.radius_pt, t);
  return shape;
}

DotsShape mixed(const DotsShape& a, const DotsShape& b, float t) {
  DotsShape shape = b;
  for (std::size_t i = 0; i < shape.dots.size(); ++i) {
    const Dot &from = a.dots[i], &to = b.dots[i];
    shape.dots[i] = {mix(from.middle, to.middle, t), mix(from.radius_pt, to.radius_pt, t),
                     mix(from.color, to.color, t)};
  }
  return shape;
}

// ---- Equal texts move and grow.

// The size of `b` against `a` where they say the same in the same style but for size and colour;
// 0 where they do not.
float growth(const TextShape& a, const TextShape& b) {
  if (a.spans.size() != b.spans.size() || a.spans.empty()) {
    return 0;
  }
  const float ratio = b.spans[0].style.size_pt / a.spans[0].style.size_pt;
  for (std::size_t i = 0; i < a.spans.size(); ++i) {
    const TextSpan &from = a.spans[i], &to = b.spans[i];
    TextStyle style = to.style;
    style.size_pt = from.style.size_pt;
    style.tracking_pt = from.style.tracking_pt;
    const bool same = from.text == to.text && style == from.style && from.rise == to.rise &&
                      from.shrink == to.shrink;
    if (!same || std::abs(to.style.size_pt - ratio * from.style.size_pt) > 0.01F) {
      return 0;
    }
  }
  return ratio;
}

// Set in the type of the larger end, so that it never looks coarse.
TextShape mixed(const TextShape& a, const TextShape& b, float t, float ratio) {
  const float size_a = a.zoom, size_b = b.zoom * ratio;  // in sizes of a's type
  const bool b_larger = ratio >= 1;
  TextShape shape = b_larger ? b : a;
  shape.origin = mix(a.origin, b.origin, t);
  shape.zoom = mix(size_a, size_b, t) / (b_larger ? ratio : 1.0F);
  for (std::size_t i = 0; i < shape.spans.size(); ++i) {
    shape.spans[i].color = mix(a.spans[i].color, b.spans[i].color, t);
  }
  const bool still = a.origin == b.origin && std::abs(size_a - size_b) < 1e-4F;
  shape.moving = !still || a.moving || b.moving;
  return shape;
}

// ---- Unlike shapes: both move into one box and cross-fade.

Point placed(Point p, const Rect& from, const Rect& to) {
  const float u = from.w > 0 ? (p.x - from.x) / from.w : 0.5F;
  const float v = from.h > 0 ? (p.y - from.y) / from.h : 0.5F;
  return {to.x + u * to.w, to.y + v * to.h};
}

Primitive fitted_into(Primitive primitive, const Rect& box) {
  const Rect old = primitive.box;
  if (old == box) {
    return primitive;
  }
  if (auto* stroke = std::get_if<StrokeShape>(&primitive.shape)) {
    for (Point& p : stroke->points) {
      p = placed(p, old, box);
    }
  } else if (auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    for (RibbonSection& section : ribbon->sections) {
      section.middle = placed(section.middle, old, box);
    }
  } else if (auto* dots = std::get_if<DotsShape>(&primitive.shape)) {
    for (Dot& dot : dots->dots) {
      dot.middle = placed(dot.middle, old, box);
    }
  }
  primitive.box = box;
  return primitive;
}

// ---- Primitives in between.

std::optional<Rect> mixed_clip(const Primitive& a, const Primitive& b, float t) {
  if (!a.clip && !b.clip) {
    return std::nullopt;
  }
  // Where one end is not cut, the cut opens around all of it.
  const Rect from = a.clip ? *a.clip : united(*b.clip, grown(a.box, 4));
  const Rect to = b.clip ? *b.clip : united(*a.clip, grown(b.box, 4));
  return mix(from, to, t);
}

Shape mixed_shape(const Shape& a, const Shape& b, float t) {
  return std::visit(
      [&](const auto& from) -> Shape {
        using Kind = std::decay_t<decltype(from)>;
        if constexpr (std::is_same_v<Kind, TextShape>) {
          return b;
        } else {
          return mixed(from, std::get<Kind>(b), t);
        }
      },
      a);
}

Primitive one_between(const Primitive& a, const Primitive& b, Shape shape, float t) {
  Primitive primitive = b;
  primitive.shape = std::move(shape);
  primitive.box = mix(a.box, b.box, t);
  primitive.opacity = mix(a.opacity, b.opacity, t);
  primitive.clip = mixed_clip(a, b, t);
  return primitive;
}

// What leaves is mostly gone before what comes is there, so that two texts in one place stay
// readable.
float leaving(float t) {
  return std::max(0.0F, 1 - t / 0.6F);
}
float coming_in(float t) {
  return std::max(0.0F, (t - 0.4F) / 0.6F);
}

// The end at which two texts are set: left, middle or right, whichever lie closest.
float shared_end(const Rect& a, const Rect& b) {
  float best = 0.5F;
  for (const float end : {0.0F, 1.0F}) {
    const auto apart = [&](float at) { return std::abs(a.x + at * a.w - b.x - at * b.w); };
    best = apart(end) < apart(best) - 0.5F ? end : best;
  }
  return best;
}

Primitive carried(Primitive primitive, Point by) {
  if (by != Point{0, 0}) {
    auto& text = std::get<TextShape>(primitive.shape);
    text.origin += by;
    text.moving = true;
    primitive.box.x += by.x;
    primitive.box.y += by.y;
  }
  return primitive;
}

// Another text in the place of one: both go the same way.
void add_texts_between(const Primitive& a, const Primitive& b, float t, DrawList& list) {
  const float end = shared_end(a.box, b.box);
  const Point way = {b.box.x + end * b.box.w - a.box.x - end * a.box.w,
                     std::get<TextShape>(b.shape).origin.y - std::get<TextShape>(a.shape).origin.y};
  Primitive going = carried(a, way * t), coming = carried(b, way * (t - 1));
  going.id += going.id == coming.id ? "/before" : "";
  going.opacity *= leaving(t);
  coming.opacity *= coming_in(t);
  list.push_back(std::move(going));
  list.push_back(std::move(coming));
}

void add_between(const Primitive& a, const Primitive& b, float t, DrawList& list) {
  if (is_text(a) && is_text(b)) {
    const auto &from = std::get<TextShape>(a.shape), &to = std::get<TextShape>(b.shape);
    if (const float ratio = growth(from, to); ratio > 0) {
      list.push_back(one_between(a, b, mixed(from, to, t, ratio), t));
      return;
    }
    add_texts_between(a, b, t, list);
    return;
  }
  if (mixable(a.shape, b.shape)) {
    list.push_back(one_between(a, b, mixed_shape(a.shape, b.shape, t), t));
    return;
  }
  const Rect box = mix(a.box, b.box, t);
  Primitive going = fitted_into(a, box), coming = fitted_into(b, box);
  going.id += going.id == coming.id ? "/before" : "";
  going.opacity *= 1 - t;
  coming.opacity *= t;
  going.clip = coming.clip = mixed_clip(a, b, t);
  list.push_back(std::move(going));
  list.push_back(std::move(coming));
}

DrawList list_between(const DrawList& from, const DrawList& to, float t) {
  const std::vector<int> pairs = blend_pairs(from, to);
  std::vector<int> origin(to.size(), -1);
  DrawList list;
  list.reserve(from.size() + to.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (pairs[i] >= 0) {
      origin[at(pairs[i])] = static_cast<int>(i);
      continue;
    }
    list.push_back(from[i]);
    list.back().opacity *= leaving(t);
  }
  // In the order of `to`, so that the ground which comes under a word that stays never hides it.
  for (std::size_t j = 0; j < to.size(); ++j) {
    if (origin[j] >= 0) {
      add_between(from[at(origin[j])], to[j], t, list);
      continue;
    }
    list.push_back(to[j]);
    list.back().opacity *= coming_in(t);
  }
  return list;
}

}  // namespace

std::string quantity_of(const std::string& id) {
  return id.substr(0, id.find('#'));
}

std::string place_of(const std::string& id) {
  const std::size_t mark = id.find('#');
  return mark == std::string::npos ? std::string() : id.substr(mark + 1);
}

std::vector<int> blend_pairs(const DrawList& from, const DrawList& to) {
  std::vector<int> pairs(from.size(), -1);
  std::vector<bool> taken(to.size(), false);
  pair_by(
      from, to, [](const Primitive& p) { return p.id; }, pairs, taken);
  // Of several with one quantity, those of one kind of shape find each other first.
  for (const bool by_kind : {true, false}) {
    const auto key = [&](const Primitive& p) { return key_of(quantity_of(p.id), p, by_kind); };
    pair_by(from, to, key, pairs, taken);
  }
  const auto key = [](const Primitive& p) {
    // Without a place there is nothing to share.
    return key_of(place_of(p.id).empty() ? p.id : place_of(p.id), p, false);
  };
  pair_by(from, to, key, pairs, taken);
  return pairs;
}

Frame blend(const Frame& from, const Frame& to, float t) {
  Frame frame = to;
  frame.animating = to.animating || t < 1;
  if (t >= 1) {
    return frame;
  }
  if (t <= 0) {
    frame.background = from.background;
    frame.list = from.list;
    return frame;
  }
  frame.background = mix(from.background, to.background, t);
  frame.list = list_between(from.list, to.list, t);
  return frame;
}

}  // namespace attn::app
