#include "app/slides/cover_arcs.h"

#include <cmath>
#include <numeric>

#include "app/marks/touched.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr float kRim = 1.5F;
constexpr float kLeastThickness = 24;  // of what the pointer can take
constexpr double kPerPoint = 1.0 / 160;
constexpr float kFigureSize = 19, kChangeSize = 15;

// Arcs that changed: pinned ones, and others from where a change is written.
bool changed(const SlideInput& input, const Target& target) {
  return edited(input, target) || std::abs(change_of(input, target)) >= kLeastChange;
}

std::string arc_id(const Target& target, const char* place) {
  return format_target(target) + "#" + place + "/" + std::to_string(target.column + 1);
}

// From the weakest to the strongest, so that the strongest lies on top.
std::vector<std::size_t> by_weight(const CoverLayout& layout) {
  std::vector<std::size_t> order(layout.arcs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return layout.arcs[a].weight < layout.arcs[b].weight;
  });
  return order;
}

double largest_weight(const CoverLayout& layout) {
  double largest = 0;
  for (const CoverArc& arc : layout.arcs) {
    largest = std::max(largest, arc.weight);
  }
  return largest;
}

// Pale where it leaves the asking word, full where it is heard; the weaker the paler.
RibbonShape ribbon_of(const Palette& palette, const CoverArc& arc, double largest) {
  const bool dark = palette.theme == Theme::kDark;
  const double share = largest > 0 ? arc.weight / largest : 1;
  const float strength = 0.34F + 0.66F * static_cast<float>(std::sqrt(share));
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
  ribbon.rim = input.palette.bg;
  ribbon.rim_pt = kRim;
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
  HitRegion region;
  region.id = arc_id(target, "arc");
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  region.act = EditCell{target};
  region.editable = editable(input.trace, target);
  const CellRange range = region.editable ? cell_range(input.trace, target) : CellRange{0, 0};
  region.editable = range.max > range.min;
  if (region.editable) {
    region.drag =
        Drag{Drag::Axis::kY, value_at(input.trace, target), kPerPoint, range.min, range.max};
  }
  region.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, layout.row, 0, 0, {}};
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

// ---- Numbers.

struct FigureAt {
  int key = 0;
  float middle = 0;
  float width = 0;
};

Figure weight_figure(const SlideInput& input, const Target& target) {
  return number(target_source(target), input.runs(), 2);
}

TextStyle figure_style(float size_pt, int weight) {
  return {size_pt, weight, Face::kNumbers, 0, true};
}

// The strongest two, and what was edited.
std::vector<FigureAt> figures_shown(const Pen& pen, const SlideInput& input,
                                    const CoverLayout& layout) {
  const std::vector<std::size_t> order = by_weight(layout);
  std::vector<FigureAt> figures;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const CoverArc& arc = layout.arcs[order[place]];
    const Target target = arc_target(input, layout, arc.key);
    if (place + 2 >= order.size() || edited(input, target)) {
      const float width = pen.width({weight_figure(input, target)}, figure_style(kFigureSize, 600));
      figures.push_back({arc.key, layout.words[static_cast<std::size_t>(arc.key)].middle, width});
    }
  }
  std::ranges::sort(figures, {}, &FigureAt::key);
  // Neighbours that would touch step aside by halves.
  for (std::size_t i = 1; i < figures.size(); ++i) {
    const float room = (figures[i - 1].width + figures[i].width) / 2 + 10;
    const float lack = room - (figures[i].middle - figures[i - 1].middle);
    if (lack > 0) {
      figures[i - 1].middle -= lack / 2;
      figures[i].middle += lack / 2;
    }
  }
  return figures;
}

// What the arc pointed at is now, and by how much it changed, over its top.
void draw_label_over(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                     const CoverArc& arc) {
  const Target target = arc_target(input, layout, arc.key);
  const Palette& palette = pen.palette();
  const bool moved = changed(input, target);
  const Figure now = weight_figure(input, target);
  std::vector<TextSpan> spans = {{now.text, figure_style(kFigureSize, 600), 0, 1,
                                  moved ? palette.touched_text : palette.weight_text}};
  std::vector<Source> sources = {now.source};
  if (moved) {
    const Figure change = change_figure(input, target, 2);
    spans.push_back(
        {" " + change.text, figure_style(kFigureSize, 400), 0, 1, palette.touched_text});
    sources.push_back(change.source);
  }
  const TextExtent extent = pen.measurer().measure(spans);
  const float half = arc.stem ? 0 : arc.width_pt / 2;
  const Point at = {(arc.line.from.x + arc.line.to.x) / 2, layout.feet - arc.line.rise - half - 14};
  RectShape plate;
  plate.radii.fill(6);
  plate.fill = palette.bg;
  const Rect box = {at.x - extent.width / 2 - 6, at.y - extent.ascent - 1, extent.width + 12,
                    extent.height() + 2};
  pen.rect("cover/label#plate", box, plate, "grey");
  pen.spans(arc_id(target, "label"), std::move(spans), std::move(sources), at, Align::kMiddle,
            moved ? "touched" : "weight");
}

}  // namespace

Target arc_target(const SlideInput& input, const CoverLayout& layout, int key) {
  return cell_target(Tensor::kAttentionWeights, input.focus.layer, input.focus.head, layout.row,
                     key);
}

bool arc_held(const SlideInput& input, const Target& target) {
  if (input.view.pulled) {
    return *input.view.pulled == target;
  }
  return input.view.hover && *input.view.hover == target;
}

void draw_cover_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  const double largest = largest_weight(layout);
  const std::size_t first = pen.frame().regions.size();
  for (const std::size_t i : by_weight(layout)) {
    const CoverArc& arc = layout.arcs[i];
    const Target target = arc_target(input, layout, arc.key);
    RibbonShape ribbon = ribbon_of(pen.palette(), arc, largest);
    set_rim(input, target, ribbon);
    pen.ribbon(arc_id(target, "arc"), ribbon, "weight").value = arc.weight;
    add_ribbon_regions(pen, ribbon, kLeastThickness, region_of(input, layout, target));
    if (!arc.stem && changed(input, target)) {
      draw_ghost_edges(pen, input, layout, target, ribbon);
    }
  }
  drop_hidden_regions(pen.frame().regions, first);
}

void draw_cover_figures(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  const Palette& palette = pen.palette();
  const CoverArc* held = nullptr;
  for (const CoverArc& arc : layout.arcs) {
    held = arc_held(input, arc_target(input, layout, arc.key)) ? &arc : held;
  }
  bool told = false;  // the number stands under its word already
  for (const FigureAt& figure : figures_shown(pen, input, layout)) {
    told = told || (held != nullptr && held->key == figure.key);
    const Target target = arc_target(input, layout, figure.key);
    const bool moved = edited(input, target);
    pen.text(arc_id(target, "figure"), {weight_figure(input, target)},
             {figure.middle, layout.figures}, Align::kMiddle,
             {figure_style(kFigureSize, 600), moved ? palette.touched_text : palette.weight_text,
              moved ? "touched" : "weight"});
    if (changed(input, target) && !(held != nullptr && held->key == figure.key)) {
      pen.text(arc_id(target, "change"), {change_figure(input, target, 2)},
               {figure.middle, layout.figures + 22}, Align::kMiddle,
               {figure_style(kChangeSize, 400), palette.touched_text, "touched"});
    }
  }
  if (held != nullptr && (!told || changed(input, arc_target(input, layout, held->key)))) {
    draw_label_over(pen, input, layout, *held);
  }
}

}  // namespace attn::app
