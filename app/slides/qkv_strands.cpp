// The same matrices for every word: all words pass as thin parallel strands through the gates,
// which stay as they are, and leave three short rows each.
#include <algorithm>

#include "app/marks/ribbon.h"
#include "app/marks/travel.h"
#include "app/slides/qkv_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr double kFrom = 2.35, kBundleSecs = 0.4, kInFrom = 2.6, kInSecs = 0.4, kOutFrom = 2.8,
                 kOutSecs = 0.35;
constexpr double kCellsFrom = 2.85, kCellSecs = 0.55, kCellSpread = 0.4;
constexpr float kBundle = 10;  // width of the bar that all run through
constexpr float kMark = 8;
constexpr float kClose = 0.84F;  // widths of the small cells against the large ones'
constexpr float kLabelSize = 15, kSmallLabel = 12, kLabelAway = 12;

int n_words(const QkvScene& scene) {
  return static_cast<int>(scene.plan.words.shown.words.size());
}

/// Where the strands of the words come together.
struct Bundle {
  float marks_x = 0, x = 0;
  std::vector<Stretch> marks;  // at the left, one a word
  std::vector<Stretch> slots;  // in the bundle's left side
  Stretch whole;
};

Bundle bundle_of(const QkvScene& scene) {
  const QkvPlan& plan = scene.plan;
  Bundle bundle;
  bundle.marks_x = plan.left + (plan.roles_beside ? 104.0F : 66.0F);
  const float gate = plan.lanes[0].gate.x - 5;
  bundle.x = mix(bundle.marks_x + kMark, gate, 0.44F);
  const int n = n_words(scene);
  const Rect &first = plan.lanes[0].gate, &last = plan.lanes[kLanes - 1].gate;
  const float pitch = std::min(56.0F, (last.bottom() - first.y) / static_cast<float>(n));
  const float middle = plan.trunk.to.middle();
  const float top = middle - pitch * static_cast<float>(n) / 2;
  for (int j = 0; j < n; ++j) {
    const float from = top + pitch * (static_cast<float>(j) + 0.2F);
    bundle.marks.push_back({from, from + 0.6F * pitch});
  }
  bundle.whole = plan.trunk.to;
  bundle.slots = split_stretch(bundle.whole, n, std::min(kLanes - 1.0F, 0.15F * pitch));
  return bundle;
}

bool studied(const QkvScene& scene, int j) {
  return scene.plan.words.word(j) == scene.input.focus.row;
}

std::string strand_id(const char* what, int lane, int j) {
  return std::string("strand/") + what + "#" + std::to_string(lane + 1) + "/" +
         std::to_string(j + 1);
}

void draw_word(const QkvScene& scene, const Pen& pen, const Bundle& bundle, int j) {
  const Stretch& mark = bundle.marks[static_cast<std::size_t>(j)];
  const bool own = studied(scene, j);
  const Palette& palette = scene.palette();
  RectShape shape;
  shape.radii.fill(2.5F);
  shape.fill = mix(palette.card, palette.x, own ? 0.6F : 0.28F);
  pen.rect(strand_id("mark", 0, j), {bundle.marks_x, mark.top, kMark, mark.height()}, shape, "x");
  // On a narrow stage the lens needs its place.
  const Rect room{scene.plan.left, mark.top - 4, bundle.marks_x - kLabelAway - scene.plan.left,
                  mark.height() + 8};
  if (scene.lens) {
    const Rect shared = intersection(room, lens_box(*scene.lens));
    if (shared.w * shared.h > 0) return;
  }
  const float size = mark.height() < 13 ? kSmallLabel : kLabelSize;
  const TextStyle style{size, own ? 600 : 400, Face::kWords, 0, false};
  const int word = scene.plan.words.word(j);
  const Quoted label =
      quoted_token(scene.input, word, style, bundle.marks_x - kLabelAway - scene.plan.left);
  pen.text(format_target(token_target(word)) + "#strand/" + std::to_string(j + 1), {label},
           {bundle.marks_x - kLabelAway, mark.middle() + 0.36F * size}, Align::kRight,
           {style, own ? palette.ink : palette.g1, own ? "ink" : "grey"})
      .token = word;
}

void draw_flow(const Pen& pen, const std::string& id, const Flow& flow, float shown,
               const char* role) {
  if (shown > 0) pen.ribbon(id, flow_ribbon(flow, shown), role);
}

void draw_strand(const QkvScene& scene, const Pen& pen, const Bundle& bundle, int j) {
  const BeatClock& clock = scene.clock;
  const Palette& palette = scene.palette();
  const auto at = static_cast<std::size_t>(j);
  const int n = n_words(scene);
  const float strong = studied(scene, j) ? 1.7F : 1.0F;
  const Flow to_bundle = {bundle.marks_x + kMark + 4,
                          bundle.marks[at],
                          bundle.x - 2,
                          bundle.slots[at],
                          faded(palette.x, 0.09F * strong),
                          faded(palette.x, 0.11F * strong),
                          faded(palette.x, 0.16F * strong)};
  draw_flow(pen, strand_id("from", 0, j), to_bundle, clock.at(kEveryBeat, kFrom, kBundleSecs), "x");
  const auto thirds = split_stretch(bundle.whole, kLanes, kLanes - 1.0F);
  for (int i = 0; i < kLanes; ++i) {
    const QkvLane& lane = scene.lane(i);
    const float gap = std::min(2.0F, 0.2F * lane.in.to.height() / static_cast<float>(n));
    const Stretch narrow = split_stretch(thirds[static_cast<std::size_t>(i)], n, 0.3F * gap)[at];
    const Stretch gate = split_stretch(lane.in.to, n, gap)[at];
    const Color hue = scene.hue(i);
    const Flow in = {bundle.x + kBundle + 2,
                     narrow,
                     lane.in.to_x,
                     gate,
                     faded(mix(palette.x, hue, 0.4F), 0.16F * strong),
                     faded(hue, 0.20F * strong),
                     faded(hue, 0.30F * strong)};
    draw_flow(pen, strand_id("in", i, j), in, clock.at(kEveryBeat, kInFrom, kInSecs),
              scene.role(i));
    const Rect cell = strand_cell(scene, i, 0, j);
    const float half = std::min(gate.height(), cell.h) / 2;
    const Flow out = {lane.out.from_x,
                      gate,
                      cell.x - 8,
                      {cell.centre().y - half, cell.centre().y + half},
                      faded(hue, 0.30F * strong),
                      faded(hue, 0.34F * strong),
                      faded(hue, 0.46F * strong)};
    draw_flow(pen, strand_id("out", i, j), out, clock.at(kEveryBeat, kOutFrom, kOutSecs),
              scene.role(i));
  }
}

/// A number of another word on its way out of the gate.
void draw_cell(const QkvScene& scene, const Pen& pen, int lane, int c, int j) {
  const BeatClock& clock = scene.clock;
  const int n = n_words(scene);
  const double wait = n > 1 ? kCellSpread * j / (n - 1) : 0;
  if (!clock.soon(kEveryBeat, kCellsFrom + wait)) return;
  const float t = clock.at(kEveryBeat, kCellsFrom + wait, kCellSecs);
  const float there = clock.at(kEveryBeat, kCellsFrom + wait - 0.28, 0.25);
  if (there <= 0) return;
  NumberCell cell = scene.vector_cell(lane, c, scene.plan.words.word(j));
  const Rect to = strand_cell(scene, lane, c, j);
  const Rect column = scene.plan.gate_cell(lane, 0, c);
  const Point born{column.centre().x, to.centre().y};
  const Rect inside = scene.lane(lane).cells;
  const Rect from = box_round({born.x, std::clamp(born.y, inside.y + 2, inside.bottom() - 2)},
                              column.w - 3, std::min(to.h, 8.0F));
  cell.box = travelled(from, to, mix(from.centre(), to.centre(), 0.5F), travelled(t));
  const double value = value_at(scene.input.trace, cell.target);
  const SignedCell look = signed_cell(scene.palette(), cell.ramp, value, cell.range);
  const bool small = cell.box.h < 10 || cell.box.w < 10;
  RectShape shape;
  shape.radii.fill(std::min(3.0F, cell.box.h / 3));
  shape.fill = small ? signed_color(scene.palette(), cell.ramp, value, cell.range) : look.fill;
  shape.border = look.border;
  shape.border_pt = small ? 0 : std::min(1.5F, look.border_pt);
  Primitive& primitive = pen.faded(there).rect(
      quantity_of(cell) + "#strand/" + std::to_string(j + 1) + "/" + std::to_string(c + 1),
      cell.box, shape, value < 0 ? "negative" : scene.role(lane));
  primitive.value = value;
  primitive.operands = {scene.gate_id(lane)};
}

}  // namespace

Rect strand_cell(const QkvScene& scene, int lane, int c, int column) {
  const QkvLane& own = scene.lane(lane);
  const Rect& large = own.row[static_cast<std::size_t>(c)];
  const float pitch = own.in.to.height() / static_cast<float>(n_words(scene));
  const float h = std::min(0.78F * pitch, 24.0F);
  const float y = own.in.to.top + pitch * (static_cast<float>(column) + 0.5F);
  // Closer together than the large cells, so that each moves when it grows.
  const float left = own.row.front().x;
  return {left + kClose * (large.x - left), y - h / 2, kClose * large.w, h};
}

void draw_strands(const QkvScene& scene) {
  const float share = scene.strands_share();
  if (share <= 0) return;
  const Pen pen = scene.pen.faded(share);
  const Bundle bundle = bundle_of(scene);
  for (int j = 0; j < n_words(scene); ++j) {
    draw_word(scene, pen, bundle, j);
    draw_strand(scene, pen, bundle, j);
  }
  RectShape bar;
  bar.radii.fill(3);
  bar.fill = mix(scene.palette().card, scene.palette().x, 0.5F);
  pen.faded(scene.clock.at(kEveryBeat, kFrom, kBundleSecs))
      .rect("strand/bundle#bar",
            {bundle.x, bundle.whole.top - 3, kBundle, bundle.whole.height() + 6}, bar, "x");
  for (int lane = 0; lane < kLanes; ++lane) {
    for (int j = 0; j < n_words(scene); ++j) {
      if (studied(scene, j)) continue;
      for (int c = 0; c < scene.plan.n_cells(lane); ++c) draw_cell(scene, pen, lane, c, j);
    }
  }
}

}  // namespace attn::app
