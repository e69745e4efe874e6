#include "app/slides/cover_arcs.h"

#include <cmath>

#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/marks/weight_cell.h"

namespace attn::app {
namespace {

constexpr float kRim = 1.5F;
constexpr float kLeastThickness = 24;  // of what the pointer can take
constexpr double kPerPoint = 1.0 / 160;
constexpr float kOthersStrength = 0.5F;  // of the colour of one word's arc
constexpr float kStump = 30;             // length of what is left of a cut arc
constexpr float kScissorsOver = 15;      // from the end of a stump to the middle of its scissors

double largest_weight(const CoverLayout& layout) {
  double largest = 0;
  for (const CoverArc& arc : layout.arcs) {
    largest = std::max(largest, arc.to_others() ? 0 : arc.weight);
  }
  return largest;
}

// Pale where it leaves the asking word, full where it is heard; the weaker the paler, and paler
// still where it goes to many.
RibbonShape ribbon_of(const Palette& palette, const CoverArc& arc, double largest) {
  const bool dark = palette.theme == Theme::kDark;
  const double share = largest > 0 ? std::min(1.0, arc.weight / largest) : 1;
  const float strength = (0.34F + 0.66F * static_cast<float>(std::sqrt(share))) *
                         (arc.to_others() ? kOthersStrength : 1.0F);
  const float pale = dark ? 0.38F : 0.30F, full = dark ? 1.0F : 0.95F;
  const auto color = [&](float way) {
    return mix(palette.bg, palette.weight, std::min(1.0F, mix(pale, full, way) * strength));
  };
  return arc.stem ? stem_ribbon(arc.line.from, arc.width_pt, arc.line.rise, color)
                  : arc_ribbon(arc.line, arc.width_pt, color);
}

// The rim is the stage's own colour, so that arcs pass over one another cleanly; the touched one
// where a hand is or, for a moment, where an edit was felt.
void set_rim(const SlideInput& input, const Target& target, RibbonShape& ribbon) {
  if (arc_held(input, target)) {
    ribbon.rim = input.palette.touched;
    return;
  }
  if (selected(input, target)) {
    ribbon.rim = input.palette.ink;
    return;
  }
  const double change = std::abs(change_of(input, target));
  const int stage = input.last_edited ? std::abs(target.column - input.last_edited->column) : 0;
  const float share = static_cast<float>(std::min(1.0, change / 0.2));
  const float glow = glow_strength(input, stage) * share;
  if (glow > 0) {
    ribbon.rim = mix(input.palette.bg, input.palette.touched, glow);
    ribbon.rim_pt = mix(kRim, 3.5F, glow);
  }
}

// Dashed edges where the arc of the unedited run would lie.
void draw_ghost_edges(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                      const Target& target, const RibbonShape& ribbon) {
  const float before = layout.unit_pt * static_cast<float>(value_at(input.unedited, target));
  const char* const places[] = {"before_left", "before_right"};
  for (const int side : {0, 1}) {
    StrokeShape edge;
    edge.points = ribbon_edge(ribbon, std::max(1.5F, before), side == 0 ? -1.0F : 1.0F);
    edge.width_pt = 1.25F;
    edge.dash_pt = 4;
    edge.color = faded(input.palette.touched, 0.8F);
    pen.stroke(arc_id(target, places[side]), edge, "touched");
  }
}

HitRegion region_of(const SlideInput& input, const CoverLayout& layout, const Target& target) {
  HitRegion region = weight_region(input, arc_id(target, "arc"), target, kPerPoint);
  // Its row becomes the studied one, unless other words would then come under the hand.
  if (layout.sentence.shown.all()) {
    region.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, layout.row, 0, 0, {}};
  }
  region.tip = input.words.words(region.editable ? "cover.pull" : "cover.rest");
  return region;
}

// A box whose middle another arc takes is of no use to a hand.
void drop_hidden_regions(std::vector<HitRegion>& regions, std::size_t first) {
  std::vector<HitRegion> seen;
  for (std::size_t i = regions.size(); i-- > first;) {
    const Point middle = regions[i].box.centre();
    const bool hidden = std::ranges::any_of(seen, [&](const HitRegion& other) {
      return other.id != regions[i].id && other.box.contains(middle);
    });
    if (!hidden) {
      seen.push_back(std::move(regions[i]));
    }
  }
  regions.resize(first);
  regions.insert(regions.end(), std::make_move_iterator(seen.rbegin()),
                 std::make_move_iterator(seen.rend()));
}

void draw_arc(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
              const CoverArc& arc, RibbonShape ribbon) {
  const Target target = arc_target(input, layout, arc.key);
  set_rim(input, target, ribbon);
  pen.ribbon(arc_id(target, "arc"), ribbon, "weight").value = arc.weight;
  add_ribbon_regions(pen, ribbon, kLeastThickness, region_of(input, layout, target));
  if (!arc.stem && arc_changed(input, target)) {
    draw_ghost_edges(pen, input, layout, target, ribbon);
  }
}

// ---- What is left of a cut arc.

// The line from one of its ends on, `length_pt` long.
std::vector<Point> stump_points(const ArcLine& line, bool from_heard, float length_pt) {
  std::vector<Point> points;
  float way = 0;
  for (int i = 0; i <= 96 && way < length_pt; ++i) {
    const float u = 0.5F * static_cast<float>(i) / 96;
    const Point at = arc_point(line, from_heard ? 1 - u : u);
    if (!points.empty()) {
      way += std::hypot(at.x - points.back().x, at.y - points.back().y);
    }
    points.push_back(at);
  }
  return points;
}

void draw_stump(const Pen& pen, const std::string& id, std::vector<Point> points) {
  StrokeShape stump;
  stump.points = std::move(points);
  stump.width_pt = 2;
  stump.dash_pt = 4;
  stump.color = pen.palette().touched;
  pen.stroke(id, stump, "touched");
}

void draw_cut_arc(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                  const CoverArc& arc) {
  const Target target = arc_target(input, layout, arc.key);
  std::vector<Point> heard;
  if (arc.stem) {
    heard = {arc.line.from, arc.line.from - Point{0, kStump}};
  } else {
    draw_stump(pen, arc_id(target, "stump_asking"), stump_points(arc.line, false, kStump));
    heard = stump_points(arc.line, true, kStump);
  }
  const Point end = heard.back();
  draw_stump(pen, arc_id(target, "stump_heard"), std::move(heard));
  draw_scissors(pen, input, target, end - Point{0, kScissorsOver}, true);
}

}  // namespace

bool arc_held(const SlideInput& input, const Target& target) {
  if (input.view.pulled) {
    return *input.view.pulled == target;
  }
  return input.view.hover && *input.view.hover == target;
}

bool arc_changed(const SlideInput& input, const Target& target) {
  return edited(input, target) || std::abs(change_of(input, target)) >= kLeastChange;
}

std::string arc_id(const Target& target, const char* place) {
  return format_target(target) + "#" + place + "/" + std::to_string(target.column + 1);
}

std::vector<std::size_t> arcs_by_weight(const CoverLayout& layout) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < layout.arcs.size(); ++i) {
    if (!layout.arcs[i].cut) {
      order.push_back(i);
    }
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return layout.arcs[a].weight < layout.arcs[b].weight;
  });
  return order;
}

void draw_cover_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  const double largest = largest_weight(layout);
  const std::size_t first = pen.frame().regions.size();
  for (const std::size_t i : arcs_by_weight(layout)) {
    const CoverArc& arc = layout.arcs[i];
    RibbonShape ribbon = ribbon_of(pen.palette(), arc, largest);
    ribbon.rim = pen.palette().bg;
    ribbon.rim_pt = kRim;
    if (arc.to_others()) {
      pen.ribbon("cover/others#arc", ribbon, "weight").value = arc.weight;
    } else {
      draw_arc(pen, input, layout, arc, ribbon);
    }
  }
  drop_hidden_regions(pen.frame().regions, first);
}

void draw_cut_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  for (const CoverArc& arc : layout.arcs) {
    if (arc.cut) {
      draw_cut_arc(pen, input, layout, arc);
    }
  }
}

}  // namespace attn::app
