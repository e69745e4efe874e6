// How marks and slides put things into a frame: one call a primitive, with the id, part and role
// they share. A pen holds no state beyond the frame it writes to and the defaults set here.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/frame.h"
#include "app/scene/palette.h"

namespace attn::app {

enum class Align : std::uint8_t { kLeft, kMiddle, kRight };

/// How a text is set: style, colour and role.
struct TextLook {
  TextStyle style;
  Color color;
  std::string role = "ink";
};

/// Appends to a frame.
class Pen {
 public:
  Pen(Frame& frame, const Palette& palette, const TextMeasurer& measurer, Part part)
      : frame_(&frame), palette_(&palette), measurer_(&measurer), part_(part) {}

  [[nodiscard]] const Palette& palette() const { return *palette_; }
  [[nodiscard]] const TextMeasurer& measurer() const { return *measurer_; }
  [[nodiscard]] Frame& frame() const { return *frame_; }
  [[nodiscard]] Part part() const { return part_; }

  /// The same pen for another part of the page, or with everything faded by `opacity`, or cut.
  [[nodiscard]] Pen with_part(Part part) const;
  [[nodiscard]] Pen faded(float opacity) const;
  [[nodiscard]] Pen clipped(const Rect& clip) const;

  /// Each appends one primitive and gives it back for what is rare: value, operands, token.
  Primitive& rect(std::string id, const Rect& box, const RectShape& shape, std::string role) const;
  Primitive& stroke(std::string id, const StrokeShape& shape, std::string role) const;
  Primitive& ribbon(std::string id, const RibbonShape& shape, std::string role) const;
  Primitive& cells(std::string id, const Rect& box, const CellsShape& shape,
                   std::string role) const;
  Primitive& dots(std::string id, const DotsShape& shape, std::string role) const;

  /// One line of words at a baseline; `at` is its left end, middle or right end. Figures are set
  /// in the numbers' face when the style is. ATTN_CHECK: no digit in a plain part.
  Primitive& text(std::string id, const Words& words, Point at, Align align,
                  const TextLook& look) const;
  /// Spans set by the caller (formulas, mixed styles): `sources` as sources_of would give.
  Primitive& spans(std::string id, std::vector<TextSpan> spans, std::vector<Source> sources,
                   Point at, Align align, std::string role) const;
  /// The width that words take in a style.
  [[nodiscard]] float width(const Words& words, const TextStyle& style) const;

  /// Adds a hit region of this pen's part.
  HitRegion& region(HitRegion region) const;

 private:
  Primitive& add(Primitive primitive) const;
  Frame* frame_;
  const Palette* palette_;
  const TextMeasurer* measurer_;
  Part part_;
  float opacity_ = 1;
  std::optional<Rect> clip_;
};

/// `text` shortened in its middle with … so that it fits `width`; whole where it does. Bytes in hex
/// lose their brackets first.
std::string fitted(const TextMeasurer& measurer, const std::string& text, const TextStyle& style,
                   float width);

/// The bounding box of a stroke or ribbon, its width included.
Rect bounds_of(const StrokeShape& shape);
Rect bounds_of(const RibbonShape& shape);

}  // namespace attn::app
