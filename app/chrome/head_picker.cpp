#include "app/chrome/head_picker.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/chrome/controls.h"
#include "app/marks/head_tile.h"
#include "app/view/actions.h"

namespace attn::app {
namespace {

constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};
constexpr TextStyle kFigure{12, 400, Face::kNumbers, 0, true};

constexpr float kTile = 24, kPitch = 36;
constexpr float kSmallTile = 20, kSmallPitch = 27;
constexpr float kLabelGap = 14;
constexpr float kChosenPad = 4, kSmallChosenPad = 3;
constexpr float kPager = 24;  // the sign of more heads at an end
constexpr float kDiffuse = 0.45F;

// Up to so many words a tile shows every cell; beyond, blocks of them by their largest, each of
// whole points, without gaps: they lie on the pixels.
constexpr int kMostCells = 16;
constexpr float kBlock = 2;

// The stack of layers: beyond so many bars it is two signs alone.
constexpr int kMostBars = 6;
constexpr float kStackWidth = 24, kStackBar = 14, kStackGap = 14;

const Dims& dims_of(const Bar& bar) {
  return bar.input.trace.model->dims;
}

// ---- layers ----

Words layer_words(const Bar& bar) {
  return {number(index_source(bar.input.focus.layer + 1), bar.input.runs(), 0)};
}

bool has_layers(const Bar& bar) {
  return dims_of(bar).n_layers > 1;
}

float layers_width(const Bar& bar, bool labelled) {
  if (!has_layers(bar)) {
    return 0;
  }
  const float label = labelled ? bar.pen.width(bar.input.words.words("bar.layer"), kSmall) + 6 : 0;
  return label + bar.pen.width(layer_words(bar), kFigure) + 4 + kStackWidth + kStackGap;
}

void draw_chevron(const Bar& bar, const std::string& id, Point tip, Point back,
                  const Color& color) {
  StrokeShape chevron;
  chevron.width_pt = 1.5F;
  chevron.color = color;
  const Point across = {-back.y, back.x};
  chevron.points = {tip + back + across, tip, tip + back - across};
  bar.pen.stroke(id, chevron, "grey");
}

// One step of the stack: above or below.
void add_step(const Bar& bar, bool up, float left) {
  const int layer = bar.input.focus.layer + (up ? 1 : -1);
  if (layer < 0 || layer >= dims_of(bar).n_layers) {
    return;
  }
  const Rect box = {left, up ? bar.middle - kLeastTarget : bar.middle, kStackWidth, kLeastTarget};
  ViewCommand command = view_command(ViewCommand::Kind::kChooseHead, bar.input.focus.head);
  command.layer = layer;
  const Figure figure = number(index_source(layer + 1), bar.input.runs(), 0);
  bar.pen.region(control_region(bar.input, up ? "layer_up" : "layer_down", box, command,
                                "tip.layer", {{"layer", figure}}));
}

Color layer_color(const Bar& bar, int layer) {
  const int step = layer - bar.input.focus.layer;
  const Palette& palette = bar.pen.palette();
  const bool pointed = (step == 1 && control_hovered(bar.input, "layer_up")) ||
                       (step == -1 && control_hovered(bar.input, "layer_down"));
  return step == 0 ? palette.ink : pointed ? palette.touched : palette.g3;
}

void draw_stack(const Bar& bar, float left) {
  const int count = dims_of(bar).n_layers;
  const Palette& palette = bar.pen.palette();
  if (count > kMostBars) {
    const auto color = [&](const char* name) {
      return control_hovered(bar.input, name) ? palette.touched : palette.g2;
    };
    const float x = left + kStackWidth / 2;
    draw_chevron(bar, "layer#up", {x, bar.middle - 9}, {0, 4}, color("layer_up"));
    draw_chevron(bar, "layer#down", {x, bar.middle + 9}, {0, -4}, color("layer_down"));
    return;
  }
  const float pitch = count > 4 ? 5.0F : 7.0F;
  for (int layer = 0; layer < count; ++layer) {
    RectShape shape;
    shape.radii.fill(1.5F);
    shape.fill = layer_color(bar, layer);
    const float up = (static_cast<float>(layer) - static_cast<float>(count - 1) / 2) * pitch;
    bar.pen.rect("layer#bar/" + std::to_string(layer + 1),
                 {left + (kStackWidth - kStackBar) / 2, bar.middle - up - 1.5F, kStackBar, 3},
                 shape, layer == bar.input.focus.layer ? "ink" : "grey");
  }
}

// Gives back where the next piece begins.
float draw_layers(const Bar& bar, bool labelled, float left) {
  if (!has_layers(bar)) {
    return left;
  }
  if (labelled) {
    const Primitive label = bar.pen.text("layer#label", bar.input.words.words("bar.layer"),
                                         {left, bar.baseline(kSmall)}, Align::kLeft,
                                         {kSmall, bar.pen.palette().g1, "grey"});
    left = label.box.right() + 6;
  }
  const Primitive figure =
      bar.pen.text("layer#figure", layer_words(bar), {left, bar.baseline(kFigure)}, Align::kLeft,
                   {kFigure, bar.pen.palette().ink, "ink"});
  left = figure.box.right() + 4;
  draw_stack(bar, left);
  add_step(bar, true, left);
  add_step(bar, false, left);
  return left + kStackWidth + kStackGap;
}

// ---- tiles ----

CellsShape tile_cells(const SlideInput& input, int head, float tile) {
  if (input.trace.n_tokens() > kMostCells) {
    return head_blocks(input, input.focus.layer, head,
                       static_cast<int>(std::lround(tile / kBlock)));
  }
  CellsShape cells = head_cells(input, input.focus.layer, head, 0, 0);
  const float pitch = tile / static_cast<float>(cells.rows);
  cells.gap_pt = tile_gap(pitch);
  cells.radius_pt = tile_radius(pitch);
  return cells;
}

bool pointed_at(const SlideInput& input, int head) {
  const std::optional<HitTarget>& hover = input.view.hover_control;
  return hover && hover->kind == HitTarget::Kind::kHead && hover->index == head &&
         hover->layer == input.focus.layer;
}

// The name it earned, how that was measured, and what came out.
Words tip_words(const SlideInput& input, int head) {
  const HeadName* name = head_name(*input.trace.model, input.focus.layer, head, input.trace.mask);
  if (name == nullptr) {
    return input.words.words("picker.tip_diffuse");
  }
  if (name->test.empty()) {
    return {Quoted{-1, name->name}};
  }
  return input.words.words("picker.tip", {{"name", Quoted{-1, name->name}},
                                          {"test", Quoted{-1, name->test}},
                                          {"score", Quoted{-1, decimal(name->score, 2)}}});
}

void draw_frame(const Bar& bar, const std::string& id, const Rect& tile, const PickerPlan& plan,
                const Color& color, float width, const std::string& role) {
  RectShape frame;
  frame.radii.fill(6);
  frame.border = color;
  frame.border_pt = width;
  const float pad = plan.tile < kTile ? kSmallChosenPad : kChosenPad;
  bar.pen.rect(id, grown(tile, pad), frame, role);
}

void draw_tile(const Bar& bar, const PickerPlan& plan, int head, Point left_middle) {
  const SlideInput& input = bar.input;
  const int layer = input.focus.layer;
  const bool chosen = head == input.focus.head;
  const bool pointed = pointed_at(input, head);
  const bool named = head_name(*input.trace.model, layer, head, input.trace.mask) != nullptr;
  const Rect tile = {left_middle.x, left_middle.y - plan.tile / 2, plan.tile, plan.tile};
  const float strength = named || chosen || pointed ? 1 : kDiffuse;
  const std::string place = std::to_string(head + 1);
  bar.pen.faded(bar.opacity * strength)
      .cells("head/" + std::to_string(layer + 1) + "/" + place + "#picker/" + place, tile,
             tile_cells(input, head, plan.tile), "weight");
  if (chosen) {
    draw_frame(bar, "picker#chosen", tile, plan, bar.pen.palette().ink, 2, "ink");
  } else if (pointed) {
    draw_frame(bar, "picker#pointed", tile, plan, bar.pen.palette().touched, 1, "touched");
  }
  HitRegion region;
  region.id = "picker/" + place + "#region";
  region.box =
      target_box({tile.x - (plan.pitch - plan.tile) / 2, tile.y - 4, plan.pitch, plan.tile + 8});
  region.target = {HitTarget::Kind::kHead, {}, head, layer, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseHead, head, layer, 0, {}};
  region.tip = tip_words(input, head);
  bar.pen.region(std::move(region));
}

// More heads that way: the next one beyond is chosen.
void draw_pager(const Bar& bar, bool forward, float left) {
  const char* name = forward ? "heads_after" : "heads_before";
  const Palette& palette = bar.pen.palette();
  const Color color = control_hovered(bar.input, name) ? palette.touched : palette.g2;
  const float x = left + kPager / 2 + (forward ? 2.0F : -2.0F);
  draw_chevron(bar, std::string("picker#") + name, {x, bar.middle}, {forward ? -4.0F : 4.0F, 0},
               color);
  const auto kind = forward ? ViewCommand::Kind::kNextHead : ViewCommand::Kind::kPreviousHead;
  bar.pen.region(
      control_region(bar.input, name, {left, bar.middle - kLeastTarget / 2, kPager, kLeastTarget},
                     view_command(kind), forward ? "tip.next_head" : "tip.previous_head"));
}

bool paged(const Bar& bar, const PickerPlan& plan) {
  return plan.shown < dims_of(bar).n_heads;
}

float label_width(const Bar& bar) {
  return bar.pen.width(bar.input.words.words("bar.head"), kSmall) + kLabelGap;
}

float tiles_width(const PickerPlan& plan) {
  return plan.pitch * static_cast<float>(plan.shown - 1) + plan.tile + 2 * kChosenPad;
}

float draw_label(const Bar& bar, float left) {
  const Primitive label =
      bar.pen.text("picker#label", bar.input.words.words("bar.head"), {left, bar.baseline(kSmall)},
                   Align::kLeft, {kSmall, bar.pen.palette().g1, "grey"});
  const bool trained = bar.input.trace.model->badge != "constructed";
  bar.pen.region(control_region(bar.input, "heads", {label.box.x, bar.middle - 12, label.box.w, 24},
                                view_command(ViewCommand::Kind::kNextHead),
                                trained ? "tip.heads_trained" : "tip.heads"));
  return label.box.right() + kLabelGap;
}

}  // namespace

PickerPlan picker_plan(const Bar& bar, bool labelled, bool small) {
  PickerPlan plan;
  plan.tile = small ? kSmallTile : kTile;
  plan.pitch = small ? kSmallPitch : kPitch;
  plan.labelled = labelled;
  plan.shown = dims_of(bar).n_heads;
  plan.width = layers_width(bar, labelled) + (labelled ? label_width(bar) : 0) + tiles_width(plan);
  return plan;
}

PickerPlan paged_plan(const Bar& bar, float room) {
  PickerPlan plan = picker_plan(bar, false, true);
  if (plan.width <= room) {
    return plan;
  }
  const float left = room - layers_width(bar, false) - 2 * kPager - plan.tile - 2 * kChosenPad;
  plan.shown = std::clamp(1 + static_cast<int>(std::floor(left / plan.pitch)), 1, plan.shown);
  plan.width = layers_width(bar, false) + tiles_width(plan) + (paged(bar, plan) ? 2 * kPager : 0);
  return plan;
}

void draw_head_picker(const Bar& bar, const PickerPlan& plan, float right) {
  const SlideInput& input = bar.input;
  const std::vector<int> order =
      heads_in_order(*input.trace.model, input.focus.layer, input.trace.mask);
  float left = draw_layers(bar, plan.labelled, right - plan.width);
  if (plan.labelled) {
    left = draw_label(bar, left);
  }
  const auto chosen = static_cast<int>(std::ranges::find(order, input.focus.head) - order.begin());
  const int first = chosen / plan.shown * plan.shown;
  if (paged(bar, plan)) {
    draw_pager(bar, false, left);
    draw_pager(bar, true, right - kPager);
    left += kPager;
  }
  const int last = std::min(first + plan.shown, static_cast<int>(order.size()));
  for (int i = first; i < last; ++i) {
    const float x = std::round(left + kChosenPad + plan.pitch * static_cast<float>(i - first));
    draw_tile(bar, plan, order[static_cast<std::size_t>(i)], {x, bar.middle});
  }
}

}  // namespace attn::app
