// The numbers of the cover.

#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/slides/cover_arcs.h"

namespace attn::app {
namespace {

constexpr float kLabelSize = 19, kChangeSize = 15;
constexpr float kLabelOver = 14;  // from the top of an arc to the baseline of its number
constexpr float kScissors = 32, kScissorsGap = 8;
constexpr float kFigureGap = 10;

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

const CoverArc* held_arc(const SlideInput& input, const CoverLayout& layout) {
  const auto found = std::ranges::find_if(layout.arcs, [&](const CoverArc& arc) {
    return !arc.to_others() && !arc.cut && arc_held(input, arc_target(input, layout, arc.key));
  });
  return found == layout.arcs.end() ? nullptr : &*found;
}

// ---- Under the words.

// Neighbours that would touch step aside; none leaves the stage.
void part_figures(std::vector<FigureAt>& figures, const Rect& room) {
  const auto least = [&](std::size_t i) {
    return (figures[i - 1].width + figures[i].width) / 2 + kFigureGap;
  };
  for (std::size_t i = 1; i < figures.size(); ++i) {
    const float lack = least(i) - (figures[i].middle - figures[i - 1].middle);
    if (lack > 0) {
      figures[i - 1].middle -= lack / 2;
      figures[i].middle += lack / 2;
    }
  }
  float left = room.x;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const float from = i == 0 ? left + figures[i].width / 2 : figures[i - 1].middle + least(i);
    figures[i].middle = std::max(figures[i].middle, from);
  }
  for (std::size_t i = figures.size(); i-- > 0;) {
    const float to = i + 1 == figures.size() ? room.right() - figures[i].width / 2
                                             : figures[i + 1].middle - least(i + 1);
    figures[i].middle = std::min(figures[i].middle, to);
  }
}

float figure_width(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                   const Target& target) {
  const float now =
      pen.width({weight_figure(input, target)}, figure_style(layout.figure_size, 600));
  return arc_changed(input, target) ? std::max(now, pen.width({change_figure(input, target, 2)},
                                                              figure_style(kChangeSize, 400)))
                                    : now;
}

// The strongest two, and what was edited.
std::vector<FigureAt> figures_shown(const Pen& pen, const SlideInput& input,
                                    const CoverLayout& layout) {
  std::vector<std::size_t> order = arcs_by_weight(layout);
  std::erase_if(order, [&](std::size_t i) { return layout.arcs[i].to_others(); });
  std::vector<FigureAt> figures;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const CoverArc& arc = layout.arcs[order[place]];
    const Target target = arc_target(input, layout, arc.key);
    if (place + 2 >= order.size() || edited(input, target)) {
      figures.push_back(
          {arc.key, layout.words()[arc.column].middle, figure_width(pen, input, layout, target)});
    }
  }
  std::ranges::sort(figures, {}, &FigureAt::key);
  part_figures(figures, grown(input.layout.stage, -8));
  return figures;
}

void draw_figure(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                 const FigureAt& figure, bool held) {
  const Palette& palette = pen.palette();
  const Target target = arc_target(input, layout, figure.key);
  const bool moved = edited(input, target);
  pen.text(arc_id(target, "figure"), {weight_figure(input, target)},
           {figure.middle, layout.figures}, Align::kMiddle,
           {figure_style(layout.figure_size, 600),
            moved ? palette.touched_text : palette.weight_text, moved ? "touched" : "weight"});
  if (arc_changed(input, target) && !held) {
    pen.text(arc_id(target, "change"), {change_figure(input, target, 2)},
             {figure.middle, layout.figures + 22}, Align::kMiddle,
             {figure_style(kChangeSize, 400), palette.touched_text, "touched"});
  }
}

// ---- Over the arc that is pointed at.

// What it is now, and by how much it changed.
struct Label {
  std::vector<TextSpan> spans;
  std::vector<Source> sources;
  bool moved = false;
};

Label label_of_arc(const SlideInput& input, const Target& target) {
  const Palette& palette = input.palette;
  Label label;
  label.moved = arc_changed(input, target);
  const Figure now = weight_figure(input, target);
  label.spans = {{now.text, figure_style(kLabelSize, 600), 0, 1,
                  label.moved ? palette.touched_text : palette.weight_text}};
  label.sources = {now.source};
  if (label.moved) {
    const Figure change = change_figure(input, target, 2);
    label.spans.push_back(
        {" " + change.text, figure_style(kLabelSize, 400), 0, 1, palette.touched_text});
    label.sources.push_back(change.source);
  }
  return label;
}

// The label's box is a way for the pointer from the arc to the scissors.
void add_label_region(const Pen& pen, const Target& target, const Rect& box) {
  const std::string id = arc_id(target, "arc");
  const std::vector<HitRegion>& regions = pen.frame().regions;
  const auto arc = std::ranges::find(regions, id, &HitRegion::id);
  if (arc == regions.end()) {
    return;
  }
  HitRegion region = *arc;
  region.box = box;
  pen.region(std::move(region));
}

void draw_label_over(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                     const CoverArc& arc) {
  const Target target = arc_target(input, layout, arc.key);
  Label label = label_of_arc(input, target);
  const TextExtent extent = pen.measurer().measure(label.spans);
  const float half = arc.stem ? 0 : arc.width_pt / 2;
  const float top = layout.feet - arc.line.rise - half;
  const float beside = extent.width / 2 + kScissorsGap + kScissors;
  const Rect room = grown(input.layout.stage, -8);
  const Point at = {std::clamp((arc.line.from.x + arc.line.to.x) / 2, room.x + beside,
                               std::max(room.x + beside, room.right() - beside)),
                    top - kLabelOver};
  const bool scissors = shows_scissors(input, target);
  RectShape plate;
  plate.radii.fill(6);
  plate.fill = pen.palette().bg;
  const Rect box = {at.x - extent.width / 2 - 6, at.y - extent.ascent - 1,
                    extent.width + 12 + (scissors ? kScissorsGap + kScissors : 0),
                    extent.height() + 2};
  pen.rect("cover/label#plate", box, plate, "grey");
  pen.spans(arc_id(target, "label"), std::move(label.spans), std::move(label.sources), at,
            Align::kMiddle, label.moved ? "touched" : "weight");
  if (scissors) {
    add_label_region(pen, target, {box.x, box.y, box.w, top - box.y});
    const float x = at.x + beside - kScissors / 2;
    draw_scissors(pen, input, target, {x, at.y - 0.36F * kLabelSize}, false);
  }
}

}  // namespace

void draw_cover_figures(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  const CoverArc* held = held_arc(input, layout);
  for (const FigureAt& figure : figures_shown(pen, input, layout)) {
    draw_figure(pen, input, layout, figure, held != nullptr && held->key == figure.key);
  }
  if (held != nullptr) {
    draw_label_over(pen, input, layout, *held);
  }
}

}  // namespace attn::app
