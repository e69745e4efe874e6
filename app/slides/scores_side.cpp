// The side picture: keys by their direction and length against the query, and under each its
// shadow, which is its score in another unit.
#include "app/slides/scores_side.h"

#include <array>
#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/scene/easing.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kNameAir = 12, kAxisHead = 12, kTextSize = 15;
/// More keys than this have smaller points.
constexpr int kFewKeys = 8;

std::string index_of(const SidePicture& side, int j) {
  return std::to_string(side.scene.row.word(j) + 1);
}

std::string id_of(const SidePicture& side, const char* kind, int j) {
  return "shadow/" + index_of(side, j) + "#" + kind + "/" + index_of(side, j);
}

bool lit(const SidePicture& side, int j) {
  const SlideInput& input = side.scene.input;
  const std::optional<Target>& at = input.view.pulled ? input.view.pulled : input.view.hover;
  if (!at) return false;
  return pointed_at(input, side.scene.row.cell(j)) ||
         (at->tensor == Tensor::kK && at->row == side.scene.row.word(j));
}

/// True for the keys that stand out.
bool strong(const SidePicture& side, int j) {
  const ScoresRow& row = side.scene.row;
  return row.is_large(j) || (row.n() <= kFewKeys && row.word(j) == row.row && !row.away(j));
}

/// The key's dot is born in its column and travels to its place.
Point dot_now(const SidePicture& side, int j, float t) {
  const ScoresPlan& plan = side.scene.plan;
  const Point from = {plan.middle(j), plan.cell(plan.key(j), 0).centre().y};
  const Point to = side.spot(j);
  return mix(from, to, travelled(t));
}

void draw_titles(const SidePicture& side, float opacity) {
  const ScoresScene& scene = side.scene;
  const Rect& box = scene.plan.side_box;
  const Pen pen = scene.pen.faded(opacity);
  const Palette& palette = scene.palette();
  StrokeShape line;
  line.points = {{box.x - 23.5F, box.y}, {box.x - 23.5F, scene.plan.bars.zero_y}};
  line.points.back().y = scene.input.layout.main_bottom - 8;
  line.color = palette.line;
  pen.stroke("side/edge#line", line, "grey");
  pen.text("side/title#text", scene.words("shadow.title"), {box.x, box.y + 25}, Align::kLeft,
           {{19, 600, Face::kWords, 0, false}, palette.ink, "ink"});
  pen.text("side/note#text", scene.words("shadow.note"), {box.x, box.y + 50}, Align::kLeft,
           {{kTextSize, 400, Face::kWords, 0, false}, palette.g2, "grey"});
}

/// The query's direction, grown so far, and then its name.
void draw_axis(const SidePicture& side, float grown_by, float named) {
  if (grown_by <= 0) return;
  const ScoresScene& scene = side.scene;
  const Color& color = scene.palette().q;
  const float y = side.scale.origin.y;
  const float from =
      std::min(side.scale.origin.x,
               side.axis_left + (side.scale.origin.x > side.axis_left + 1 ? 0.0F : kShadowNames));
  const float end = mix(from + kAxisHead, side.axis_right, grown_by);
  StrokeShape line;
  line.points = {{from, y}, {end - kAxisHead, y}};
  line.width_pt = 3;
  line.color = color;
  scene.pen.stroke("shadow/q#axis", line, "q");
  scene.pen.ribbon("shadow/q#head",
                   straight_band({end - kAxisHead, y}, {end, y}, 14, 0, color, color), "q");
  if (named <= 0) return;
  const NameLook look = query_look(scene);
  const float width = name_width(scene, "scores.q", scene.row.row, look);
  const ScoresScene faint{scene.input, scene.pen.faded(named), scene.row, scene.plan, scene.clock};
  draw_name(faint, "shadow/q#name", "scores.q", scene.row.row, {side.axis_right - width, y - 14},
            look);
}

void draw_key_line(const SidePicture& side, int j, float shown) {
  const Palette& palette = side.scene.palette();
  const bool bold = strong(side, j), pointed = lit(side, j);
  StrokeShape line;
  line.points = {side.scale.origin, mix(side.scale.origin, side.spot(j), shown)};
  line.width_pt = bold || pointed ? 3 : 2;
  line.color = mix(palette.bg, palette.k,
                   bold || pointed          ? 1.0F
                   : side.scene.row.away(j) ? 0.25F
                                            : 0.45F);
  side.scene.pen.stroke(id_of(side, "line", j), line, "k").value = side.direction(j);
}

void draw_key_dot(const SidePicture& side, int j, float t) {
  const Palette& palette = side.scene.palette();
  const float radius = side.scene.row.n() <= kFewKeys ? 6.0F : 5.0F;
  const Point at = dot_now(side, j, t);
  const float faint = side.scene.row.away(j) ? 0.4F : 1.0F;
  DotsShape dots;
  dots.dots = {{at, radius + 2, lit(side, j) ? palette.touched : palette.bg},
               {at, radius, mix(palette.bg, palette.k, faint)}};
  Primitive& primitive = side.scene.pen.dots(id_of(side, "dot", j), dots, "k");
  primitive.value = side.point(j).along;
  if (t < 1) {
    const int channel = side.scene.plan.key(j).blocks.columns.front();
    primitive.operands = {format_target(side.scene.row.k(j, channel)) + "#k/" + index_of(side, j) +
                          "/" + std::to_string(channel + 1)};
  }
}

/// The shadow falls from the point to the end of its bar.
void draw_drop(const SidePicture& side, std::size_t row, float shown) {
  const int j = side.rows[row];
  const Point from = side.spot(j) + Point{0, 8};
  const float to = side.bar(row, 0).y;
  StrokeShape line;
  line.points = {from, {from.x, mix(from.y, std::max(from.y, to), shown)}};
  line.width_pt = 1;
  line.dash_pt = 2.5F;
  line.color = lit(side, j) ? side.scene.palette().touched : side.scene.palette().g3;
  side.scene.pen.stroke(id_of(side, "drop", j), line, "grey").value = side.point(j).aside;
}

/// The bar of a score, in the unit of the shadows; it grows out of the axis' beginning.
void draw_row_bar(const SidePicture& side, std::size_t row, float t) {
  const ScoresScene& scene = side.scene;
  const int j = side.rows[row];
  const Palette& palette = scene.palette();
  const Target target = scene.row.cell(j);
  const double shadow = scene.row.score(j) * side.per_score;
  const Rect rest = side.bar(row, shadow);
  const Rect box = side.bar(row, shadow * static_cast<double>(ease(t)));
  RectShape shape;
  shape.radii.fill(std::min(3.0F, box.w / 2));
  shape.fill = scene.row.is_large(j) ? palette.score_high : palette.score_low;
  scene.pen.rect(scene.id("shadow", j), box, shape, "score").value = shadow;
  if (t < 1) return;
  const bool by_hand = edited(scene.input, target);
  if (by_hand) {
    draw_ghost(scene.pen, scene.id("shadow_ghost", j), side.bar(row, side.point(j).along),
               {3, 3, 3, 3})
        .value = side.point(j).along;
  }
  if (by_hand || lit(side, j)) {
    draw_pointed_outline(scene.pen, scene.id("shadow_outline", j), grown(rest, 1), {4, 4, 4, 4})
        .value = shadow;
  }
  if (!by_hand) {
    draw_glow(scene.pen, scene.input, scene.id("shadow_glow", j), rest, 3,
              change_of(scene.input, target), 1, 2);
  }
  ScorePull pull;
  if (side.per_score > 0) {
    const double per_point = 1 / (side.per_score * static_cast<double>(side.scale.unit));
    pull = {Drag::Axis::kX, per_point,
            std::max(scene.plan.bars.min,
                     per_point * static_cast<double>(side.axis_left - side.scale.origin.x)),
            std::min(scene.plan.bars.max,
                     per_point * static_cast<double>(side.axis_right - side.scale.origin.x))};
  }
  add_score_region(scene, scene.id("shadow", j),
                   box_round(rest.centre(), rest.w, std::min(side.row_h, 26.0F)), j, pull);
}

void draw_row_name(const SidePicture& side, std::size_t row, float opacity) {
  if (opacity <= 0) return;
  const ScoresScene& scene = side.scene;
  const int j = side.rows[row];
  const bool bold = strong(side, j);
  const TextStyle style{kTextSize, bold ? 600 : 400, Face::kWords, 0, false};
  const Rect bar = side.bar(row, 0);
  const Quoted word = quoted_token(scene.input, scene.row.word(j), style, kShadowNames - kNameAir);
  scene.pen.faded(opacity)
      .text("shadow/name/" + index_of(side, j) + "#row/" + index_of(side, j), {word},
            {side.axis_left - kNameAir, bar.centre().y + 0.36F * kTextSize}, Align::kRight,
            {style, bold ? scene.palette().ink : scene.palette().g1, "ink"})
      .token = scene.row.word(j);
}

/// What names keep clear of: the axis and q's name, lines, drops and dots.
LabelRoom label_room(const SidePicture& side) {
  const ScoresScene& scene = side.scene;
  const Point origin = side.scale.origin;
  const Rect& box = scene.plan.side_box;
  LabelRoom room;
  room.room = {box.x, box.y + 58, box.w, origin.y - box.y - 62};
  room.segments = {{{side.axis_left, origin.y}, {side.axis_right, origin.y}}};
  for (int j = 0; j < scene.row.n(); ++j) {
    room.segments.push_back({origin, side.spot(j)});
    room.taken.push_back(box_round(side.spot(j), 18, 18));
  }
  for (const int j : side.rows) {
    const Point from = side.spot(j);
    room.segments.push_back({from, {from.x, origin.y + kShadowFirstRow}});
  }
  const float name = name_width(scene, "scores.q", scene.row.row, query_look(scene));
  room.taken.push_back({side.axis_right - name - 4, origin.y - 32, name + 4, 26});
  return room;
}

TextStyle name_style() {
  return {kTextSize, 600, Face::kWords, 0, false};
}

/// The name of a point, and where it may stand.
struct PointName {
  Quoted word;
  std::array<Rect, kLabelBoxes> boxes;
};

PointName point_name(const SidePicture& side, int j) {
  const SlideInput& input = side.scene.input;
  Quoted word = quoted_token(input, side.scene.row.word(j), name_style(), 84);
  const float width = input.text.measure({{word.text, name_style(), 0, 1, {}}}).width;
  return {std::move(word), label_boxes(side.spot(j), {width, 18})};
}

/// Where names stand in the unedited run, by row: under a hand they stay at that side of their
/// points.
std::vector<std::optional<std::size_t>> places_before(const SidePicture& side) {
  SidePicture then = side;
  then.points = side.before;
  LabelRoom room = label_room(then);
  std::vector<std::optional<std::size_t>> places(side.rows.size());
  for (std::size_t row = side.rows.size(); row-- > 0;) {
    const std::array<Rect, kLabelBoxes> boxes = point_name(then, side.rows[row]).boxes;
    places[row] = first_free(boxes, room);
    if (places[row] && side.stood_out(row)) room.taken.push_back(grown(boxes[*places[row]], 3));
  }
  return places;
}

/// Names beside the points that stand out, the largest first, as far as there is room.
void draw_labels(const SidePicture& side, float opacity) {
  if (opacity <= 0) return;
  const ScoresScene& scene = side.scene;
  const bool held = scene.input.view.pulled.has_value();
  const auto before = held ? places_before(side) : std::vector<std::optional<std::size_t>>();
  LabelRoom room = label_room(side);
  for (std::size_t row = side.rows.size(); row-- > 0;) {
    const int j = side.rows[row];
    if (!strong(side, j)) continue;
    const PointName name = point_name(side, j);
    const std::optional<std::size_t> place = held ? before[row] : first_free(name.boxes, room);
    if (!place || !room.has(name.boxes[*place])) continue;
    const Rect& at = name.boxes[*place];
    room.taken.push_back(grown(at, 3));
    Primitive& text = scene.pen.faded(opacity).text(
        "shadow/name/" + index_of(side, j) + "#point/" + index_of(side, j), {name.word},
        {at.x, at.bottom() - 4}, Align::kLeft, {name_style(), scene.palette().k_text, "k"});
    text.token = scene.row.word(j);
    text.value = side.direction(j);
  }
}

/// How many words of the sentence the row may hear.
int heard_words(const ScoresScene& scene) {
  const ScoresRow& row = scene.row;
  int heard = 0;
  for (int word = 0; word < scene.input.trace.n_tokens(); ++word) {
    const CellState state = state_at(scene.input.trace, row.layer, row.head, row.row, word);
    heard += state == CellState::kMasked || state == CellState::kCut ? 0 : 1;
  }
  return heard;
}

/// shadow × length of q ÷ √d = score; and of many words, which have a bar.
void draw_formula(const SidePicture& side, float opacity) {
  if (opacity <= 0) return;
  const ScoresScene& scene = side.scene;
  const Pen pen = scene.pen.faded(opacity);
  const Palette& palette = scene.palette();
  const float x = scene.plan.side_box.x, y = side.formula_baseline;
  const TextStyle style{kTextSize, 400, Face::kWords, 0, false};
  const Rect left =
      pen.text("shadow/formula#left",
               scene.words(scene.row.divided ? "shadow.formula" : "shadow.formula_undivided"),
               {x, y}, Align::kLeft, {style, palette.g1, "grey"})
          .box;
  pen.text("shadow/formula#right", scene.words("shadow.equals_score"), {left.right() + 4, y},
           Align::kLeft, {{kTextSize, 600, Face::kWords, 0, false}, palette.ink, "ink"});
  const int heard = heard_words(scene);
  if (heard <= static_cast<int>(side.rows.size())) return;
  const auto shown = static_cast<double>(side.rows.size());
  const Words note = scene.words(
      "shadow.longest", {{"count", number(count_source("shadows", shown), scene.input.runs(), 0)},
                         {"words", number(count_source("words", heard), scene.input.runs(), 0)}});
  pen.text("shadow/longest#text", note, {x, y + 24}, Align::kLeft, {style, palette.g2, "grey"});
}

}  // namespace

void draw_side(const ScoresScene& scene) {
  const BeatClock& clock = scene.clock;
  const float come = clock.at(kGeometry, 0, 0.4);
  if (!scene.plan.side || come <= 0) return;
  const SidePicture side = side_picture(scene);
  const int n = scene.row.n();
  draw_titles(side, come);
  draw_axis(side, ease(clock.at(kGeometry, 0.1, 0.7)), clock.at(kGeometry, 0.8, 0.3));
  const float lines = clock.at(kGeometry, 1.45, 0.4), drops = clock.at(kGeometry, 1.6, 0.5);
  for (int j = 0; lines > 0 && j < n; ++j) draw_key_line(side, j, ease(lines));
  for (std::size_t row = 0; drops > 0 && row < side.rows.size(); ++row) {
    draw_drop(side, row, ease(drops));
  }
  for (std::size_t row = 0; row < side.rows.size(); ++row) {
    const float t = clock.at(kGeometry, 1.7, 0.5, 0.2, static_cast<int>(row),
                             static_cast<int>(side.rows.size()));
    if (t > 0) draw_row_bar(side, row, t);
    draw_row_name(side, row, clock.at(kGeometry, 1.9, 0.3));
  }
  for (int j = 0; j < n; ++j) {
    const float t = clock.at(kGeometry, 0.15, 1.0, 0.35, j, n);
    if (t > 0) draw_key_dot(side, j, t);
  }
  draw_labels(side, clock.at(kGeometry, 1.9, 0.3));
  draw_formula(side, clock.at(kGeometry, 2.0, 0.35));
}

}  // namespace attn::app
