// The closed list of what can be painted. Two painters know it (painters/), nothing else draws.
// Everything is plain data in points; colours are resolved, so two lists can be blended and
// compared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/color.h"
#include "app/scene/number.h"
#include "app/scene/text.h"

namespace attn::app {

/// A box with a radius for each corner (top left, top right, bottom right, bottom left), filled,
/// bordered inside its edge; dashed where dash_pt > 0; turned by `angle` radians round its centre.
struct RectShape {
  std::array<float, 4> radii = {0, 0, 0, 0};
  Color fill;
  Color border;
  float border_pt = 0;
  float dash_pt = 0;  // length of dashes and of the gaps between
  float angle = 0;
  bool operator==(const RectShape&) const = default;
};

/// A line through points, round caps and joins.
struct StrokeShape {
  std::vector<Point> points;
  float width_pt = 1;
  Color color;
  float dash_pt = 0;
  bool operator==(const StrokeShape&) const = default;
};

inline constexpr std::size_t kRibbonSections = 24;

/// One section of a ribbon: its middle, width across the line, colour.
struct RibbonSection {
  Point middle;
  float width_pt = 0;
  Color color;
  bool operator==(const RibbonSection&) const = default;
};

/// A band along a centre line. `across` is the direction of its width at each section, so that
/// neighbours share an edge exactly; a rim of another colour may run along both edges, outside.
struct RibbonShape {
  std::array<RibbonSection, kRibbonSections> sections;
  std::array<Point, kRibbonSections> across;  // unit vectors
  Color rim;
  float rim_pt = 0;
  bool operator==(const RibbonShape&) const = default;
};

/// One line of text. `origin` is left end and baseline. `moving` text is painted at free places
/// (bilinear); resting text crisp, on whole pixels. `zoom` scales it about its origin.
struct TextShape {
  std::vector<TextSpan> spans;
  Point origin;
  TextExtent extent;
  float zoom = 1;
  bool moving = false;
  bool operator==(const TextShape&) const;
};

/// How cells turn a value into colour.
enum class CellRamp : std::uint8_t { kWeights, kSignedX, kSignedQ, kSignedK, kSignedV, kLearned };

/// A grid of equal cells in a box: colours already resolved from values by palette.h.
struct CellsShape {
  int rows = 0;
  int cols = 0;
  float gap_pt = 1;
  float radius_pt = 0;
  std::vector<Color> colors;  // rows * cols; alpha 0 is an empty place
  std::vector<double> values;
  bool operator==(const CellsShape&) const = default;
};

struct Dot {
  Point middle;
  float radius_pt = 2;
  Color color;
  bool operator==(const Dot&) const = default;
};
/// Round dots: particles, beads, marks.
struct DotsShape {
  std::vector<Dot> dots;
  bool operator==(const DotsShape&) const = default;
};

using Shape = std::variant<RectShape, StrokeShape, RibbonShape, TextShape, CellsShape, DotsShape>;

/// Which part of the page a primitive belongs to.
enum class Part : std::uint8_t { kHeading, kCaption, kMain, kSide, kBullets, kBar, kDock, kTip };

/// One thing painted. `box` bounds it; `clip`, where given, cuts it. `opacity` multiplies every
/// colour of the shape.
struct Primitive {
  std::string id;  // "quantity#place", unique in a frame
  Part part = Part::kMain;
  std::string role;  // palette role of its fill or text
  Rect box;
  Shape shape;
  float opacity = 1;
  std::optional<Rect> clip = std::nullopt;
  std::vector<Source> sources = {};            // of a text's numerals, in order
  std::optional<double> value = std::nullopt;  // what its length, width or colour shows
  std::vector<std::string> operands = {};      // ids it is computed from, where it travels
  std::optional<int> token = std::nullopt;     // what the user typed and nothing else
  bool operator==(const Primitive&) const;
};

using DrawList = std::vector<Primitive>;

/// The primitive moved by `by`, and everything in it.
Primitive moved(Primitive primitive, Point by);
/// The primitive `scale` times as large about the origin: boxes, widths and type.
Primitive scaled(Primitive primitive, float scale);

}  // namespace attn::app
