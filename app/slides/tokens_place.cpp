// A word's place adds a vector of its own: the word's column, that of its place, their sum.
#include <algorithm>

#include "app/marks/comparison.h"
#include "app/marks/number_cell.h"
#include "app/marks/travel.h"
#include "app/marks/vector_column.h"
#include "app/slides/tokens_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

// Times within the beat, and when all leaves in the next one.
constexpr double kHere = 0, kHereSecs = 0.45;
constexpr double kLabels = 0.2, kLabelSecs = 0.2;
constexpr double kAdded = 0.5, kAddedSecs = 0.42;
constexpr double kSum = 0.88, kSumSecs = 0.42;
constexpr double kLeaveSecs = 0.2;
constexpr float kLabelSize = 15, kSignSize = 24;
constexpr float kStrength = 0.9F, kSubscript = 0.8F, kSubscriptDrop = -0.2F;

/// The three columns: what they are, where they stand, when they come.
struct Sum {
  ComparisonPlaces at;
  double range = 1;
  bool places = true;
};

Rect sum_box(const Sum& sum) {
  return sum.places ? sum.at.difference : sum.at.there;
}

std::string here_id(const SlideInput& input) {
  return vector_quantity(Tensor::kTokenEmbeddings, kNone, input.focus.row) + "#here";
}
std::string place_id(const SlideInput& input) {
  return vector_quantity(Tensor::kPositionEmbeddings, kNone, input.focus.row) + "#place";
}

CellsShape cells_of(const TokensScene& scene, const Sum& sum, Tensor tensor) {
  const std::vector<double> values = vector_of(scene.input.trace, tensor, 0, scene.input.focus.row);
  const Blocks blocks = blocks_of(values, scene.layout.most_cells);
  return vector_cells(scene.input.palette, shown_of(values, blocks),
                      {CellRamp::kSignedX, sum.range, kStrength}, sum.at.here.h);
}

// ---- Words.

TextLook label_look(const Palette& palette) {
  return {{kLabelSize, 600, Face::kWords, 0, false}, palette.ink, "ink"};
}

void draw_label(const Pen& pen, const std::string& id, const Words& words, const Rect& column,
                const Sum& sum) {
  pen.text(id, words, {column.centre().x, sum.at.labels}, Align::kMiddle,
           label_look(pen.palette()));
}

/// "x" with its word below the line; "stream" where a norm makes x of it.
void draw_sum_label(const Pen& pen, const TokensScene& scene, const Rect& column, const Sum& sum) {
  const TextLook look = label_look(pen.palette());
  TextStyle small = look.style;
  small.size_pt *= kSubscript;
  const Quoted word = quoted_token(scene.input, scene.input.focus.row, small, column.w - 24);
  const Model& model = *scene.input.trace.model;
  const Words name =
      scene.input.words.words(model.layers.front().norm ? "tokens.stream" : "tokens.x");
  std::vector<TextSpan> spans = {{plain_text(name), look.style, 0, 1, look.color},
                                 {word.text, look.style, kSubscriptDrop, kSubscript, look.color}};
  pen.spans("tokens/sum#label", std::move(spans), sources_of({word}),
            {column.centre().x, sum.at.labels}, Align::kMiddle, "ink");
}

void draw_sign(const Pen& pen, const std::string& id, const char* sign, const Rect& a,
               const Rect& b) {
  draw_centred(pen, id, {std::string(sign)}, {(a.right() + b.x) / 2, a.centre().y},
               {{kSignSize, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"});
}

// ---- Columns.

void draw_here(const Pen& pen, const TokensScene& scene, const Sum& sum) {
  TravellingColumn column;
  column.id = here_id(scene.input);
  column.from = scene.layout.studied != kNone
                    ? scene.layout.column(scene.layout.studied)
                    : under_text({sum.at.here.x, sum.at.labels - 16, sum.at.here.w, 20});
  column.to = sum.at.here;
  column.share = scene.clock.at(kPlace, kHere, kHereSecs);
  draw_travelling(pen, column, cells_of(scene, sum, Tensor::kTokenEmbeddings), "x");
}

void draw_added(const Pen& pen, const TokensScene& scene, const Sum& sum) {
  const SlideInput& input = scene.input;
  const std::string label = "tokens/place#label";
  const Words words = input.words.words(
      "tokens.place", {{"place", number(index_source(input.focus.row + 1), input.runs(), 0)}});
  draw_label(pen.faded(scene.clock.at(kPlace, kLabels, kLabelSecs)), label, words, sum.at.there,
             sum);
  const Rect text = pen.frame().list.back().box;
  if (!scene.clock.soon(kPlace, kAdded)) return;
  TravellingColumn column = {place_id(input), under_text(text), sum.at.there,
                             scene.clock.at(kPlace, kAdded, kAddedSecs)};
  column.operands = {label};
  draw_travelling(pen, column, cells_of(scene, sum, Tensor::kPositionEmbeddings), "x");
}

/// The sum moves out of what was added last, and takes its own colours on the way.
void draw_sum(const Pen& pen, const TokensScene& scene, const Sum& sum) {
  const float share = scene.clock.at(kPlace, kSum, kSumSecs);
  if (share <= 0) return;
  const Tensor last = sum.places ? Tensor::kPositionEmbeddings : Tensor::kTokenEmbeddings;
  TravellingColumn column;
  column.id = vector_quantity(Tensor::kStream, 0, scene.input.focus.row) + "#sum";
  column.from = sum.places ? sum.at.there : sum.at.here;
  column.to = sum_box(sum);
  column.share = share;
  column.operands = {sum.places ? place_id(scene.input) : here_id(scene.input)};
  const CellsShape cells = mixed_cells(cells_of(scene, sum, last),
                                       cells_of(scene, sum, Tensor::kStream), travelled(share));
  draw_travelling(pen, column, cells, "x");
}

Sum sum_of(const TokensScene& scene) {
  const SlideInput& input = scene.input;
  Comparison comparison;
  comparison.place = scene.layout.large;
  comparison.title = input.words.words("tokens.twice");
  Sum sum;
  sum.at = comparison_places(input, comparison);
  sum.range = range_of(input, Tensor::kTokenEmbeddings, kNone, kNone);
  sum.places = adds_places(input);
  return sum;
}

}  // namespace

bool adds_places(const SlideInput& input) {
  return !input.trace.position_embeddings.empty();
}

void draw_tokens_place(const TokensScene& scene) {
  const float leaves = scene.clock.at(kTwice, 0, kLeaveSecs);
  if (!scene.clock.soon(kPlace, 0) || leaves >= 1) return;
  const Sum sum = sum_of(scene);
  const SlideInput& input = scene.input;
  const Pen pen = scene.pen.faded(1 - leaves);
  const float words = scene.clock.at(kPlace, kLabels, kLabelSecs);
  const float summed = std::clamp(2 * scene.clock.at(kPlace, kSum, kSumSecs) - 1, 0.0F, 1.0F);
  draw_label(
      pen.faded(words), "tokens/word#label",
      input.words.words("tokens.word",
                        {{"word", quoted_token(input, input.focus.row,
                                               label_look(input.palette).style, sum.at.here.w)}}),
      sum.at.here, sum);
  // The word's own column stays, and is the comparison's from its beat on.
  if (leaves <= 0) draw_here(scene.pen, scene, sum);
  draw_sum(pen, scene, sum);
  if (sum.places) {
    draw_added(pen, scene, sum);
    draw_sign(pen.faded(scene.clock.at(kPlace, kAdded, kAddedSecs)), "tokens/plus#sign", "+",
              sum.at.here, sum.at.there);
  }
  if (summed <= 0) return;
  draw_sum_label(pen.faded(summed), scene, sum_box(sum), sum);
  draw_sign(pen.faded(summed), "tokens/equals#sign", "=", sum.places ? sum.at.there : sum.at.here,
            sum_box(sum));
}

}  // namespace attn::app
