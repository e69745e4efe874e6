// The three short vectors: large cells that fill one by one, each number out of its column of the
// gate; smaller while all words pass.
#include <algorithm>

#include "app/marks/ribbon.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

/// In the first beat empty places; in the third the numbers at 150 ms each.
constexpr double kPlacesFrom = 1.3, kPlacesSecs = 0.4;
constexpr double kBackSecs = 0.5, kNumbersFrom = 0.3, kNumberEvery = 0.15, kNumberSecs = 0.4;
constexpr double kFigureSecs = 0.12;
constexpr double kShrinkFrom = 2.3, kShrinkSecs = 0.45, kGrowFrom = 0.15, kGrowSecs = 0.55;
/// The result of the second beat leaves the sum last of all.
constexpr double kResultFrom = 2.5, kResultSecs = 0.45;

/// Where a cell is and how much of it is there.
struct CellNow {
  Rect box;
  float there = 0;   // 0 before it is born
  float figure = 0;  // of its number
  bool still = false;
  std::string operand;  // what it comes out of
};

/// Its place among those that the third beat works out, in the order of reading.
int turn_of(const QkvScene& scene, int lane, int c) {
  int turn = c;
  for (int i = 0; i < lane; ++i) turn += scene.plan.n_cells(i);
  const int slow = scene.slow;
  return slow >= 0 && (lane > 0 || c > slow) ? turn - 1 : turn;
}

int turns(const QkvScene& scene) {
  int n = 0;
  for (int i = 0; i < kLanes; ++i) n += scene.plan.n_cells(i);
  return scene.slow >= 0 ? n - 1 : n;
}

/// Wider heads take no longer: their numbers come closer together.
double turn_secs(const QkvScene& scene) {
  return std::min(kNumberEvery, 10 * kNumberEvery / std::max(1, turns(scene) - 1));
}

/// The cell that the second beat worked out: out of the sum, then to its place.
CellNow slow_cell(const QkvScene& scene, const NumberCell& cell) {
  const BeatClock& clock = scene.clock;
  CellNow now;
  const Rect result = scene.result;
  const float t = clock.at(kNumberBeat, kResultFrom, kResultSecs);
  const float back = clock.at(kEveryBeat, 0, kBackSecs);
  now.there = clock.soon(kNumberBeat, kResultFrom)
                  ? std::min(1.0F, clock.at(kNumberBeat, kResultFrom - 0.25, 0.25))
                  : 0;
  const Rect rule = box_round({result.centre().x, result.y - 16}, 0.5F * result.w, 6);
  const Rect out = travelled(rule, result, mix(rule.centre(), result.centre(), 0.5F), travelled(t));
  const Point by = mix(result.centre(), cell.box.centre(), 0.5F) + Point{0, -20};
  now.box = back > 0 ? travelled(result, cell.box, by, travelled(back)) : out;
  now.figure = clock.at(kNumberBeat, kResultFrom + kResultSecs - kFigureSecs, kFigureSecs);
  now.still = back >= 1;
  now.operand = back > 0 ? "" : "product/rule#place";
  return now;
}

CellNow numbered_cell(const QkvScene& scene, const NumberCell& cell, int lane, int c) {
  const BeatClock& clock = scene.clock;
  const double from = kNumbersFrom + turn_secs(scene) * turn_of(scene, lane, c);
  CellNow now;
  const float t = clock.at(kEveryBeat, from, kNumberSecs);
  now.there = clock.soon(kEveryBeat, from) ? clock.at(kEveryBeat, from - 0.28, 0.25) : 0;
  const Rect top = scene.plan.gate_cell(lane, 0, c);
  const Rect& gate = scene.lane(lane).cells;
  const Rect born = box_round({top.centre().x, gate.centre().y}, top.w - 2, 0.3F * gate.h);
  now.box = travelled(born, cell.box, mix(born.centre(), cell.box.centre(), 0.5F), travelled(t));
  now.figure = clock.at(kEveryBeat, from + kNumberSecs - kFigureSecs, kFigureSecs);
  now.still = t >= 1;
  now.operand = scene.gate_id(lane);
  return now;
}

/// While all words pass, the studied one is a row among theirs.
void make_small(const QkvScene& scene, int lane, int c, CellNow& now) {
  const BeatClock& clock = scene.clock;
  const float shrunk = clock.at(kEveryBeat, kShrinkFrom, kShrinkSecs);
  if (shrunk <= 0) return;
  const float grown_back = clock.at(kRolesBeat, kGrowFrom, kGrowSecs);
  if (grown_back >= 1) return;
  const int column = scene.plan.words.shown.column_of(scene.input.focus.row);
  const Rect small = strand_cell(scene, lane, c, column);
  const float s = grown_back > 0 ? 1 - travelled(grown_back) : travelled(shrunk);
  now.box = mix(now.box, small, s);
  now.figure = std::max(0.0F, 1 - 6 * shrunk) + std::max(0.0F, 6 * grown_back - 5);
  now.still = false;
}

CellNow cell_now(const QkvScene& scene, const NumberCell& cell, int lane, int c) {
  CellNow now =
      lane == 0 && c == scene.slow ? slow_cell(scene, cell) : numbered_cell(scene, cell, lane, c);
  make_small(scene, lane, c, now);
  return now;
}

/// A cell on its way, its figure coming.
void draw_moving(const QkvScene& scene, NumberCell cell, const CellNow& now) {
  const SlideInput& input = scene.input;
  const Pen pen = scene.pen.faded(now.there);
  const double value = value_at(input.trace, cell.target);
  const SignedCell look = signed_cell(scene.palette(), cell.ramp, value, cell.range);
  const bool small = now.box.w < 10 || now.box.h < 10;
  RectShape shape;
  shape.radii.fill(std::min(cell.radius, 0.25F * now.box.h));
  shape.fill = small ? signed_color(scene.palette(), cell.ramp, value, cell.range) : look.fill;
  shape.border = look.border;
  shape.border_pt = small ? 0 : look.border_pt;
  const std::string quantity = quantity_of(cell);
  Primitive& primitive = pen.rect(quantity + "#" + cell.place, now.box, shape,
                                  value < 0 ? "negative" : role_of(cell.target.tensor));
  primitive.value = value;
  if (!now.operand.empty()) primitive.operands = {now.operand};
  if (now.figure <= 0) return;
  draw_centred(pen.faded(now.figure), quantity + "#figure/" + cell.place,
               {number_figure(input, cell)}, now.box.centre(),
               {{cell.figure_size, 500, Face::kNumbers, 0, true}, look.text, "ink"}, 1, true);
}

/// The place of a number that is not there yet.
void draw_place(const QkvScene& scene, const Rect& box, const std::string& id, float opacity) {
  if (opacity <= 0) return;
  RectShape outline;
  outline.radii.fill(6);
  outline.border = scene.palette().g3;
  outline.border_pt = 1;
  outline.dash_pt = 3;
  scene.pen.faded(opacity).rect(id, box, outline, "grey");
}

void draw_lane(const QkvScene& scene, int lane) {
  const BeatClock& clock = scene.clock;
  const float places = clock.at(kThreeBeat, kPlacesFrom, kPlacesSecs) * scene.flow_share();
  std::vector<NumberCell> resting;
  for (int c = 0; c < scene.plan.n_cells(lane); ++c) {
    const NumberCell cell = scene.vector_cell(lane, c, scene.input.focus.row);
    const CellNow now = cell_now(scene, cell, lane, c);
    const bool rests = now.still && now.there >= 1 && now.figure >= 1;
    if (!rests && !(clock.reached(kRolesBeat) || clock.at(kEveryBeat, kShrinkFrom, 1) > 0)) {
      draw_place(scene, cell.box,
                 std::string("place/") + scene.role(lane) + "#" + std::to_string(c + 1), places);
    }
    if (rests) {
      resting.push_back(cell);
    } else if (now.there > 0) {
      draw_moving(scene, cell, now);
    }
  }
  draw_number_cells(scene.pen, scene.input, resting, 1);
  for (const NumberCell& cell : resting) add_number_region(scene.pen, scene.input, cell, 24);
}

}  // namespace

void draw_vectors(const QkvScene& scene) {
  for (int lane = 0; lane < kLanes; ++lane) draw_lane(scene, lane);
}

}  // namespace attn::app
