#include "app/scene/pen.h"

#include <algorithm>
#include <string_view>

namespace attn::app {
namespace {

/// Of an index, as in W_Q: how far it is lowered and how much smaller it is.
constexpr float kIndexRise = -0.20F, kIndexShrink = 0.72F;

bool has_digit(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

const std::string& string_of(const WordsPart& part) {
  if (const auto* figure = std::get_if<Figure>(&part)) {
    return figure->text;
  }
  return std::get<Quoted>(part).text;
}

// One span for words of one style: letters beside figures keep their kerning.
void add_span(std::vector<TextSpan>& spans, std::string_view text, const TextStyle& style,
              const Color& color) {
  if (text.empty() && !spans.empty()) {
    return;
  }
  if (!spans.empty() && spans.back().style == style && spans.back().rise == 0) {
    spans.back().text += text;
  } else {
    spans.push_back({std::string(text), style, 0, 1, color});
  }
}

// Where a name with an index begins it, as in W_Q; npos where there is none.
std::size_t index_in(std::string_view text) {
  for (std::size_t at = text.find('_'); at != std::string_view::npos; at = text.find('_', at + 1)) {
    if (at > 0 && at + 1 < text.size() && text[at + 1] >= 'A' && text[at + 1] <= 'Z') {
      return at;
    }
  }
  return std::string_view::npos;
}

// A plain part: W_Q is set as W with a lowered Q.
void add_plain(std::vector<TextSpan>& spans, std::string_view text, const TextStyle& style,
               const Color& color) {
  for (std::size_t at = index_in(text); at != std::string_view::npos; at = index_in(text)) {
    add_span(spans, text.substr(0, at), style, color);
    spans.push_back({std::string(text.substr(at + 1, 1)), style, kIndexRise, kIndexShrink, color});
    text.remove_prefix(at + 2);
  }
  add_span(spans, text, style, color);
}

std::vector<TextSpan> spans_of(const Words& words, const TextStyle& style, const Color& color) {
  TextStyle set = style;
  set.tabular = style.tabular || style.face == Face::kNumbers;
  std::vector<TextSpan> spans;
  for (const WordsPart& part : words) {
    if (const auto* plain = std::get_if<std::string>(&part)) {
      ATTN_CHECK(!has_digit(*plain), "digits come from figures");
      add_plain(spans, *plain, set, color);
    } else {
      add_span(spans, string_of(part), set, color);
    }
  }
  return spans;
}

Rect around(const std::vector<Point>& points) {
  if (points.empty()) {
    return {};
  }
  Point least = points.front(), most = points.front();
  for (const Point p : points) {
    least = {std::min(least.x, p.x), std::min(least.y, p.y)};
    most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  }
  return {least.x, least.y, most.x - least.x, most.y - least.y};
}

Primitive primitive_of(std::string id, const Rect& box, Shape shape, std::string role) {
  Primitive primitive;
  primitive.id = std::move(id);
  primitive.role = std::move(role);
  primitive.box = box;
  primitive.shape = std::move(shape);
  return primitive;
}

}  // namespace

Pen Pen::with_part(Part part) const {
  Pen pen = *this;
  pen.part_ = part;
  return pen;
}

Pen Pen::faded(float opacity) const {
  Pen pen = *this;
  pen.opacity_ *= opacity;
  return pen;
}

Pen Pen::clipped(const Rect& clip) const {
  Pen pen = *this;
  pen.clip_ = clip_ ? intersection(*clip_, clip) : clip;
  return pen;
}

Primitive& Pen::add(Primitive primitive) const {
  primitive.part = part_;
  primitive.opacity = opacity_;
  primitive.clip = clip_;
  frame_->list.push_back(std::move(primitive));
  return frame_->list.back();
}

Primitive& Pen::rect(std::string id, const Rect& box, const RectShape& shape,
                     std::string role) const {
  return add(primitive_of(std::move(id), box, shape, std::move(role)));
}

Primitive& Pen::stroke(std::string id, const StrokeShape& shape, std::string role) const {
  return add(primitive_of(std::move(id), bounds_of(shape), shape, std::move(role)));
}

Primitive& Pen::ribbon(std::string id, const RibbonShape& shape, std::string role) const {
  return add(primitive_of(std::move(id), bounds_of(shape), shape, std::move(role)));
}

Primitive& Pen::cells(std::string id, const Rect& box, const CellsShape& shape,
                      std::string role) const {
  ATTN_CHECK(shape.rows >= 0 && shape.cols >= 0 &&
                 shape.colors.size() ==
                     static_cast<std::size_t>(shape.rows) * static_cast<std::size_t>(shape.cols),
             "a colour for every cell");
  return add(primitive_of(std::move(id), box, shape, std::move(role)));
}

Primitive& Pen::dots(std::string id, const DotsShape& shape, std::string role) const {
  Rect box;
  for (std::size_t i = 0; i < shape.dots.size(); ++i) {
    const Dot& dot = shape.dots[i];
    const Rect one = grown({dot.middle.x, dot.middle.y, 0, 0}, dot.radius_pt);
    box = i == 0 ? one : united(box, one);
  }
  return add(primitive_of(std::move(id), box, shape, std::move(role)));
}

Primitive& Pen::text(std::string id, const Words& words, Point at, Align align,
                     const TextLook& look) const {
  return spans(std::move(id), spans_of(words, look.style, look.color), sources_of(words), at, align,
               look.role);
}

Primitive& Pen::spans(std::string id, std::vector<TextSpan> spans, std::vector<Source> sources,
                      Point at, Align align, std::string role) const {
  TextShape shape;
  shape.extent = measurer_->measure(spans);
  shape.spans = std::move(spans);
  const float share = align == Align::kLeft ? 0.0F : align == Align::kMiddle ? 0.5F : 1.0F;
  shape.origin = {at.x - share * shape.extent.width, at.y};
  const Rect box = {shape.origin.x, at.y - shape.extent.ascent, shape.extent.width,
                    shape.extent.height()};
  Primitive& added = add(primitive_of(std::move(id), box, std::move(shape), std::move(role)));
  added.sources = std::move(sources);
  return added;
}

float Pen::width(const Words& words, const TextStyle& style) const {
  return measurer_->measure(spans_of(words, style, {})).width;
}

HitRegion& Pen::region(HitRegion region) const {
  region.part = part_;
  frame_->regions.push_back(std::move(region));
  return frame_->regions.back();
}

namespace {

// "<0xF0><0x9F>" as "F0 9F": bytes in hex, the shortest way they can be told. Empty where the text
// is anything else.
std::string bare_bytes(std::string_view text) {
  constexpr std::size_t kLength = 6;
  std::string digits;
  for (; text.size() >= kLength && text.starts_with("<0x") && text[kLength - 1] == '>';
       text.remove_prefix(kLength)) {
    digits += (digits.empty() ? "" : " ") + std::string(text.substr(3, 2));
  }
  return text.empty() ? digits : std::string();
}

}  // namespace

std::string fitted(const TextMeasurer& measurer, const std::string& text, const TextStyle& style,
                   float width) {
  const auto fits = [&](const std::string& shown) {
    return measurer.measure({{shown, style, 0, 1, {}}}).width <= width;
  };
  if (fits(text)) {
    return text;
  }
  if (const std::string digits = bare_bytes(text); !digits.empty() && fits(digits)) {
    return digits;
  }
  const std::vector<int> ends = measurer.grapheme_ends(text);
  const auto shortened = [&](std::size_t kept) {
    const std::size_t head = (kept + 1) / 2;
    const std::size_t tail = ends.size() - kept / 2;
    const auto head_end = head == 0 ? 0U : static_cast<std::size_t>(ends[head - 1]);
    const auto tail_start = tail == 0 ? 0U : static_cast<std::size_t>(ends[tail - 1]);
    return text.substr(0, head_end) + "\u2026" + text.substr(tail_start);
  };
  // The most graphemes that fit, by halving.
  std::size_t low = 0, high = ends.empty() ? 0 : ends.size() - 1;
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (fits(shortened(middle))) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return shortened(low);
}

Rect bounds_of(const StrokeShape& shape) {
  return shape.points.empty() ? Rect{} : grown(around(shape.points), shape.width_pt / 2);
}

Rect bounds_of(const RibbonShape& shape) {
  std::vector<Point> edges;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const RibbonSection& section = shape.sections[i];
    const Point out = shape.across[i] * (section.width_pt / 2 + shape.rim_pt);
    edges.push_back(section.middle + out);
    edges.push_back(section.middle - out);
  }
  return around(edges);
}

}  // namespace attn::app
