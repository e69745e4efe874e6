#include "app/marks/comparison.h"

#include <algorithm>
#include <cmath>

#include "app/marks/comparison_sentence.h"
#include "app/marks/number_cell.h"
#include "app/marks/travel.h"
#include "app/marks/vector_column.h"
#include "app/view/run_words.h"
#include "engine/second_sentence.h"

namespace attn::app {
namespace {

constexpr float kTitleSize = 19, kTitle = 25, kTitleRoom = 44;
constexpr float kSentenceSize = 15, kSentence = 21;  // its baseline below the title's room
constexpr float kColumnsAfter = 39;                  // from the baseline of the sentences
constexpr float kFoot = 73;                          // below the columns: the figure and its words
constexpr float kFigure = 52, kFigureSize = 30, kWordsSize = 19, kSignSize = 24;
constexpr float kLeastGap = 36, kMostGap = 96, kGapShare = 0.1F;
constexpr float kSentenceAir = 8;
constexpr float kLeastCell = 3;
constexpr float kStrength = 0.9F;
constexpr double kVisible = 0.0005;  // from here three decimals show a difference

/// Where everything stands.
struct Layout {
  ComparisonPlaces at;
  float title = 0, figure = 0;  // baselines
  float sentence_w = 0;
};

/// The rows compared: of the run on screen and of the second.
struct Rows {
  int here = 0, there = 0;
};

std::optional<Rows> rows_of(const SlideInput& input) {
  if (input.second == nullptr) return std::nullopt;
  const int row = input.focus.row;
  const int there = same_token(*input.second, input.trace, row);
  return there < 0 ? std::nullopt : std::optional<Rows>({row, there});
}

int most_cells(float height) {
  return std::max(1, static_cast<int>(height / kLeastCell));
}

/// How many cells stand for `n` numbers.
int n_cells(int n, float height) {
  const int per_block = (n + most_cells(height) - 1) / most_cells(height);
  return (n + per_block - 1) / per_block;
}

Layout layout_of(const SlideInput& input, const Comparison& comparison) {
  const Rect& place = comparison.place;
  Layout layout;
  layout.title = place.y + kTitle;
  layout.at.labels = place.y + (comparison.title.empty() ? 0 : kTitleRoom) + kSentence;
  const float gap = std::clamp(kGapShare * place.w, kLeastGap, kMostGap);
  const float width = (place.w - 2 * gap) / 3;
  const float top = layout.at.labels + kColumnsAfter;
  const float room = std::max(1.0F, place.bottom() - kFoot - top);
  const int n = n_cells(input.trace.model->dims.d_model, room);
  const float height = column_height(room, n);
  layout.at.here = {place.x, top, width, height};
  layout.at.there = {place.x + width + gap, top, width, height};
  layout.at.difference = {place.x + 2 * (width + gap), top, width, height};
  layout.figure = top + height + kFigure;
  layout.sentence_w =
      comparison.sentence_w > 0 ? comparison.sentence_w : width + gap - kSentenceAir;
  return layout;
}

// ---- Words.

TextLook words_look(const Palette& palette, float size_pt, int weight, bool ink) {
  return {{size_pt, weight, Face::kWords, 0, false},
          ink ? palette.ink : palette.g1,
          ink ? "ink" : "grey"};
}

/// A sentence over its column.
Primitive draw_sentence(const Pen& pen, const std::string& id, const Trace& trace, int row,
                        const Layout& layout, const Rect& column, const Rect& place) {
  const ShortSentence sentence =
      short_sentence(pen.measurer(), trace, row, kSentenceSize, layout.sentence_w);
  const Words quoted = {Quoted{-1, sentence.before + sentence.word + sentence.after}};
  std::vector<TextSpan> spans = spans_of(pen.palette(), sentence, kSentenceSize);
  const float half = pen.measurer().measure(spans).width / 2;
  const float middle = std::max(column.centre().x, place.x - 4 + half);
  return pen.spans(id, std::move(spans), sources_of(quoted), {middle, layout.at.labels},
                   Align::kMiddle, "ink");
}

void draw_signs(const Pen& pen, const Layout& layout, const ComparisonLook& look) {
  const ComparisonPlaces& at = layout.at;
  const TextLook sign = {{kSignSize, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  const auto between = [](const Rect& a, const Rect& b) {
    return Point{(a.right() + b.x) / 2, a.centre().y};
  };
  if (look.there > 0.75F) {
    draw_centred(pen.faded(std::min(1.0F, (look.there - 0.75F) * 4)), "comparison/minus#sign",
                 {std::string("−")}, between(at.here, at.there), sign);
  }
  if (look.difference > 0) {
    draw_centred(pen.faded(std::min(1.0F, look.difference * 4)), "comparison/equals#sign",
                 {std::string("=")}, between(at.there, at.difference), sign);
  }
}

void draw_figure(const Pen& pen, const SlideInput& input, const Comparison& comparison,
                 const Layout& layout, float opacity) {
  const std::optional<Source> source =
      difference_source(input, comparison.tensor, comparison.layer);
  if (!source || opacity <= 0) return;
  const Pen own = pen.faded(opacity);
  const Palette& palette = pen.palette();
  const bool differs = evaluate(*source, input.runs()) >= kVisible;
  const Words same =
      comparison.same.empty() ? input.words.words("comparison.the_same") : comparison.same;
  const Words words = differs ? input.words.words("comparison.differs") : same;
  own.text("comparison/words#text", words, {comparison.place.x - 4, layout.figure - 1},
           Align::kLeft, words_look(palette, kWordsSize, 400, false));
  const TextStyle style{kFigureSize, 600, Face::kNumbers, 0, true};
  own.text("comparison/largest#figure", {number(*source, input.runs(), 3)},
           {comparison.place.right(), layout.figure}, Align::kRight, {style, palette.ink, "ink"});
}

// ---- Columns.

/// The numbers of the word in both sentences.
struct Vectors {
  std::vector<double> here, there, difference;
};

Vectors vectors_of(const SlideInput& input, const Comparison& comparison, const Rows& rows) {
  Vectors vectors = {vector_of(input.trace, comparison.tensor, comparison.layer, rows.here),
                     vector_of(*input.second, comparison.tensor, comparison.layer, rows.there),
                     {}};
  for (std::size_t i = 0; i < vectors.here.size(); ++i) {
    vectors.difference.push_back(vectors.here[i] - vectors.there[i]);
  }
  return vectors;
}

VectorLook look_of(const SlideInput& input, const Comparison& comparison) {
  return {ramp_of(comparison.tensor), range_of(input, comparison.tensor, comparison.layer, 0),
          kStrength};
}

CellsShape cells_of(const SlideInput& input, const Comparison& comparison,
                    const std::vector<double>& values, float height) {
  const Blocks blocks = blocks_of(values, most_cells(height));
  return vector_cells(input.palette, shown_of(values, blocks), look_of(input, comparison), height);
}

/// Its cells one after the other, from the top.
void draw_difference(const Pen& pen, CellsShape cells, const char* role, const Rect& place,
                     float share) {
  const int n = cells.rows;
  const int shown = std::clamp(static_cast<int>(std::ceil(share * static_cast<float>(n))), 0, n);
  if (shown == 0) return;
  cells.rows = shown;
  cells.colors.resize(static_cast<std::size_t>(shown));
  cells.values.resize(static_cast<std::size_t>(shown));
  const float pitch = (place.h + cells.gap_pt) / static_cast<float>(n);
  pen.faded(std::min(1.0F, share * 5))
      .cells("comparison/difference#cells",
             {place.x, place.y, place.w, pitch * static_cast<float>(shown) - cells.gap_pt}, cells,
             role);
}

/// One of the two columns, out of its sentence or where it comes from.
void draw_column(const Pen& pen, const std::string& id, const CellsShape& cells, const char* role,
                 const std::optional<Rect>& from, const Rect& to, float share,
                 const Primitive& sentence) {
  if (share < 0) return;
  TravellingColumn column = {id, from.value_or(under_text(sentence.box)), to, share};
  if (!from) column.operands = {sentence.id};
  draw_travelling(pen, column, cells, role);
}

}  // namespace

ComparisonPlaces comparison_places(const SlideInput& input, const Comparison& comparison) {
  return layout_of(input, comparison).at;
}

void draw_comparison(const Pen& page, const SlideInput& input, const Comparison& comparison,
                     const ComparisonLook& look) {
  const std::optional<Rows> rows = rows_of(input);
  if (!rows || look.opacity <= 0) return;
  const Pen pen = page.faded(look.opacity);
  const Layout layout = layout_of(input, comparison);
  const ComparisonPlaces& at = layout.at;
  const Rect& place = comparison.place;
  if (!comparison.title.empty() && look.figure > 0) {
    pen.faded(look.figure)
        .text("comparison/title#text", comparison.title, {place.x - 4, layout.title}, Align::kLeft,
              words_look(pen.palette(), kTitleSize, 600, true));
  }
  const Pen words = pen.faded(look.words);
  const Primitive here = draw_sentence(words, "comparison/here#label", input.trace, rows->here,
                                       layout, at.here, place);
  const Primitive there = draw_sentence(words, "comparison/there#label", *input.second, rows->there,
                                        layout, at.there, place);
  words.text("comparison/difference#label", input.words.words("comparison.difference"),
             {at.difference.centre().x, layout.at.labels}, Align::kMiddle,
             words_look(pen.palette(), kSentenceSize, 400, false));

  const Vectors vectors = vectors_of(input, comparison, *rows);
  const char* role = role_of(comparison.tensor);
  const auto cells = [&](const std::vector<double>& values) {
    return cells_of(input, comparison, values, at.here.h);
  };
  const auto id = [&](int row, Run run) {
    return vector_quantity(comparison.tensor, comparison.layer, row, run);
  };
  draw_difference(pen, cells(vectors.difference), role, at.difference, look.difference);
  draw_column(pen, id(rows->here, Run::kShown) + "#here", cells(vectors.here), role, look.here_from,
              at.here, look.here, here);
  draw_column(pen, id(rows->there, Run::kSecond) + "#there", cells(vectors.there), role,
              look.there_from, at.there, look.there, there);
  draw_signs(pen, layout, look);
  draw_figure(pen, input, comparison, layout, look.figure);
}

std::optional<Source> difference_source(const SlideInput& input, Tensor tensor, int layer) {
  const std::optional<Rows> rows = rows_of(input);
  if (!rows) return std::nullopt;
  Target here = {tensor, indices_of(tensor).layer ? layer : kNone, kNone, rows->here, kNone, 0};
  Target there = here;
  there.row = rows->there;
  // The largest of a − b and b − a is the largest magnitude.
  std::vector<Source> both;
  for (int column = 0; column < n_columns(input.trace, tensor); ++column) {
    here.column = there.column = column;
    const Source a = target_source(here), b = target_source(there, Run::kSecond);
    both.push_back(operation_source(Source::Kind::kDifference, {a, b}));
    both.push_back(operation_source(Source::Kind::kDifference, {b, a}));
  }
  return operation_source(Source::Kind::kMaximum, std::move(both));
}

}  // namespace attn::app
