// Beats one and two: the query meets one key, number by number, in the middle of the stage.
#include "app/slides/scores_dot.h"
#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// Against the cells of the columns.
constexpr float kLarger = 1.5F;
constexpr float kLabelRoom = 124, kCompactLabelRoom = 100, kLabelAir = 16;
constexpr float kAroundBar = 28;
/// Below the columns, and above the end of the main picture, where the bars stand.
constexpr float kUnderColumns = 12, kOverLine = 12;
/// Narrower cells have no room for their numbers; lower ones, none for the largest type.
constexpr float kLeastCell = 46, kLargeTypeHigh = 40;
/// On its way from column to row a vector first goes on as a column.
constexpr float kTurnsFrom = 0.3F;

/// The stage below the columns, without the place of the bar that is to come.
Rect free_room(const ScoresScene& scene) {
  const PageLayout& layout = scene.input.layout;
  const ScoresPlan& plan = scene.plan;
  const float left = layout.stage.x + layout.inset, right = layout.stage.right() - layout.inset;
  const float top = plan.columns_bottom + kUnderColumns, bottom = layout.main_bottom - kOverLine;
  const float bar = plan.middle(scene.row.strongest), half = plan.bar_w / 2 + kAroundBar;
  // The label of the bars stands at the left end by then.
  const float from_left = left + plan.query.width + kAroundBar;
  const Rect before = {from_left, top, std::max(0.0F, bar - half - from_left), bottom - top};
  const Rect after = {bar + half, top, std::max(0.0F, right - bar - half), bottom - top};
  return before.w > after.w ? before : after;
}

/// One number of query (row 1) or key (row 0) on its way from its column into its row.
void draw_operand(const DotScene& dot, int row, int i, float t) {
  const ScoresScene& scene = dot.scene;
  const SlideInput& input = scene.input;
  const int channel = dot.term(i).channels.front();
  const VectorColumn& column = row == 1 ? scene.plan.query : scene.plan.key(dot.j());
  const Rect from = scene.plan.cell_of(column, channel), to = dot.place.cell(row, i);
  // The query slides along under the chips to the key; from there both turn into rows.
  const Rect key = scene.plan.cell_of(scene.plan.key(dot.j()), channel);
  const Point slide =
      row == 1 ? Point{key.x - from.x, 0.7F * (to.y - from.y)} : Point{0, 0.6F * (to.y - from.y)};
  const Point slid = from.centre() + slide * std::min(1.0F, 1.25F * travelled(t));
  const float turned = travelled(std::max(0.0F, (t - kTurnsFrom) / (1 - kTurnsFrom)));
  const Rect box = box_round(mix(slid, to.centre(), turned), mix(from.w, to.w, turned),
                             mix(from.h, to.h, turned));
  NumberCell cell;
  cell.target = row == 1 ? scene.row.q(channel) : scene.row.k(dot.j(), channel);
  cell.places = row == 1 ? scene.plan.query_places : scene.plan.key_places;
  const Tensor tensor = cell.target.tensor;
  const double value = value_at(input.trace, cell.target);
  const SignedCell look = signed_cell(scene.palette(), ramp_of(tensor), value,
                                      range_of(input, tensor, scene.row.layer, scene.row.head));
  RectShape shape;
  shape.radii.fill(mix(4.0F, 6.0F, t));
  shape.fill = look.fill;
  shape.border = look.border;
  shape.border_pt = look.border_pt;
  const std::string place = std::string(row == 1 ? "q/" : "k/") + dot.index(channel);
  const std::string id = format_target(cell.target) + "#met/" + place;
  Primitive& primitive = dot.pen().rect(id, box, shape, value < 0 ? "negative" : role_of(tensor));
  primitive.value = value;
  const float zoom = mix(scene.plan.query_figure / dot.size, 1.0F, turned);
  draw_centred(dot.pen(), format_target(cell.target) + "#met_figure/" + place,
               {number_figure(input, cell)}, box.centre(),
               {{dot.size, 500, Face::kNumbers, 0, true}, look.text, "ink"}, zoom, t < 1);
}

std::string operand_id(const DotScene& dot, int row, int i) {
  const int channel = dot.term(i).channels.front();
  const ScoresRow& numbers = dot.scene.row;
  const Target target = row == 1 ? numbers.q(channel) : numbers.k(dot.j(), channel);
  return format_target(target) + "#met/" + (row == 1 ? "q/" : "k/") + dot.index(channel);
}

void draw_operands(const DotScene& dot) {
  const BeatClock& clock = dot.scene.clock;
  for (int i = 0; i < dot.n(); ++i) {
    if (!dot.term(i).lone()) continue;
    draw_operand(dot, 0, i, clock.at(kMeet, 0.7, 1.1));
    draw_operand(dot, 1, i, clock.at(kMeet, 0, 1.8));
  }
}

void draw_sign(const DotScene& dot, const char* key, int row, int i, float opacity) {
  if (opacity <= 0) return;
  const float size = dot.place.between >= 20 ? 15 : 12;
  draw_centred(dot.pen().faded(opacity),
               std::string(key) + "/" + dot.index(i) + "#sign/" + dot.index(i),
               dot.scene.words(key), dot.place.sign(row, i),
               {{size, 400, Face::kWords, 0, false}, dot.scene.palette().g2, "grey"});
}

/// Names of the rows, at their right.
void draw_names(const DotScene& dot) {
  const ScoresScene& scene = dot.scene;
  const float come = scene.clock.at(kMeet, 1.5, 0.3);
  const float x = dot.place.right() + kLabelAir, size = scene.plan.label_size;
  const auto baseline = [&](int row) { return dot.place.cell(row, 0).centre().y + 0.36F * size; };
  const ScoresScene faint{scene.input, dot.pen().faded(come), scene.row, scene.plan, scene.clock};
  const float room =
      (scene.input.layout.compact ? kCompactLabelRoom : kLabelRoom) - kLabelAir - size;
  if (come > 0) {
    draw_name(faint, "label/met_key#text", "scores.k", scene.row.word(dot.j()), {x, baseline(0)},
              {size, scene.palette().k_text, "k", room});
    draw_name(faint, "label/met_query#text", "scores.q", scene.row.row, {x, baseline(1)},
              {size, scene.palette().q_text, "q", room});
  }
  const float later = scene.clock.at(kMeet, 2.6, 0.3);
  if (later <= 0) return;
  dot.pen().faded(later).text(
      "label/met_products#text", scene.words("scores.products"), {x, baseline(2)}, Align::kLeft,
      {{scene.plan.note_size, 400, Face::kWords, 0, false}, scene.palette().g1, "grey"});
}

/// How many products the last cell holds, where it holds several.
void draw_rest_note(const DotScene& dot, int i, float opacity) {
  const auto count = static_cast<double>(dot.term(i).channels.size());
  const Figure figure = number(count_source("terms", count), dot.scene.input.runs(), 0);
  draw_centred(dot.pen().faded(opacity), "label/met_rest#text",
               dot.scene.words("scores.smaller", {{"count", figure}}),
               dot.place.cell(1, i).centre(),
               {{12, 400, Face::kWords, 0, false}, dot.scene.palette().g2, "grey"});
}

/// A product comes out of its query number and sinks into its own row.
void draw_product(const DotScene& dot, int i) {
  const float t = dot.scene.clock.at(kMeet, 2.0, 0.7, 0.5, i, dot.n());
  if (t <= 0) return;
  const bool lone = dot.term(i).lone();
  const int born = lone ? i : std::max(0, i - 1);
  const Palette& palette = dot.scene.palette();
  const Rect from = dot.place.cell(1, born), to = dot.place.cell(2, i);
  const Rect box = mix(grown(from, -6), to, travelled(t));
  RectShape card;
  card.radii.fill(6);
  card.fill = palette.card;
  card.border = palette.g3;
  card.border_pt = 1.25F;
  const std::string quantity = "product/" + dot.index(i);
  Primitive& primitive = dot.pen()
                             .faded(std::min(1.0F, 4 * t))
                             .rect(quantity + "#cell/" + dot.index(i), box, card, "grey");
  primitive.value = dot.term(i).value;
  primitive.operands = {operand_id(dot, 1, born), operand_id(dot, 0, born)};
  const Words words = {number(dot.term(i).source, dot.scene.input.runs(), dot.places)};
  Primitive& text = draw_centred(
      dot.pen().faded(std::min(1.0F, 4 * t)), quantity + "#figure/" + dot.index(i), words,
      box.centre(), {{dot.size, 500, Face::kNumbers, 0, true}, palette.ink, "ink"}, 1, t < 1);
  text.operands = {operand_id(dot, 1, born), operand_id(dot, 0, born)};
  if (lone) {
    draw_sign(dot, "scores.times", 0, i, dot.scene.clock.at(kMeet, 1.8, 0.3));
  } else {
    draw_rest_note(dot, i, std::min(1.0F, 4 * t));
  }
  draw_sign(dot, "scores.equals", 1, i, travelled(t));
}

}  // namespace

DotScene dot_scene(const ScoresScene& scene) {
  DotScene dot{scene, score_terms(scene.input, scene.row, scene.plan.query.blocks.n()), {}, {}, {}};
  for (const ScoreTerm& term : dot.terms) dot.products.push_back(term.value);
  dot.places = places_for(dot.products);
  const bool compact = scene.input.layout.compact;
  const float beside = compact ? kCompactLabelRoom : kLabelRoom;
  const Rect room = free_room(scene);
  dot.place = dot_product_place(room, dot.n(), kLarger * scene.plan.query.width, beside,
                                scene.input.layout.stage.centre().x);
  dot.opacity = 1 - scene.clock.at(kEveryWord, 0, 0.4);
  if (dot.place.cell_w < kLeastCell) {
    // No room beside the bar that is to come: the arithmetic leaves as the bar arrives.
    const PageLayout& layout = scene.input.layout;
    const float left = layout.stage.x + layout.inset;
    const Rect whole = {left, room.y, layout.stage.right() - layout.inset - left, room.h};
    dot.place = dot_product_place(whole, dot.n(), kLarger * scene.plan.query.width, beside,
                                  layout.stage.centre().x);
    dot.opacity *= 1 - scene.clock.at(kAdd, kStampAfter, 0.4);
  }
  dot.scale = length_scale(dot.products, scene.plan.bars.unit, dot.place.width());
  const bool large = dot.place.cell_w >= 80 && dot.place.cell_h >= kLargeTypeHigh && !compact;
  dot.size = large ? 19 : dot.place.cell_w >= 62 ? 15 : 12;
  return dot;
}

std::vector<ScoreTerm> score_terms(const SlideInput& input, const ScoresRow& row, int most) {
  const int j = row.strongest, n = input.trace.model->dims.d_head;
  const auto product = [&](int channel) {
    return operation_source(Source::Kind::kProduct,
                            {target_source(row.q(channel)), target_source(row.k(j, channel))});
  };
  const auto before = [&](int channel) {
    return std::abs(value_at(input.unedited, row.q(channel)) *
                    value_at(input.unedited, row.k(j, channel)));
  };
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  if (n > most) {
    std::ranges::stable_sort(order, [&](int a, int b) { return before(a) > before(b); });
    std::sort(order.begin(), order.begin() + most);
  }
  std::vector<ScoreTerm> terms;
  for (int i = 0; i < std::min(n, most); ++i) {
    const int channel = order[static_cast<std::size_t>(i)];
    terms.push_back({{channel}, product(channel), 0});
  }
  if (n > most) {
    std::vector<Source> rest;
    for (auto channel = order.begin() + most; channel != order.end(); ++channel) {
      rest.push_back(product(*channel));
    }
    terms.push_back({{order.begin() + most, order.end()},
                     operation_source(Source::Kind::kSum, std::move(rest)),
                     0});
  }
  for (ScoreTerm& term : terms) term.value = evaluate(term.source, input.runs());
  return terms;
}

void draw_dot_product(const ScoresScene& scene) {
  if (!scene.alone()) return;
  const DotScene dot = dot_scene(scene);
  draw_operands(dot);
  draw_names(dot);
  for (int i = 0; i < dot.n(); ++i) draw_product(dot, i);
  draw_sum_of_products(dot);
}

}  // namespace attn::app
