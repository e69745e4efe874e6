// Every word asks at once: the row that the bars were becomes one of a matrix, and the matrix one
// of a wall of heads.
#include <algorithm>
#include <cmath>

#include "app/marks/heading.h"
#include "app/marks/legend.h"
#include "app/marks/next_words.h"
#include "app/marks/touched.h"
#include "app/slides/matrix_parts.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kShortLegend = 120;

Figure whole(const SlideInput& input) {
  return constant_figure(input, Constant::kWholeBudget);
}

Words beat_caption(const SlideInput& input, std::size_t beat) {
  switch (beat) {
    case 0:
      return input.words.words("matrix.beat_row");
    case 1:
      return input.words.words("matrix.beat_all_rows");
    case 2:
      return input.words.words("matrix.beat_sums", {{"whole", whole(input)}});
    default:
      return input.words.words(
          "matrix.beat_heads",
          {{"count", count_figure(input, "heads", input.trace.model->dims.n_heads)}});
  }
}

std::vector<Words> bullets(const SlideInput& input) {
  return {input.words.words("matrix.bullet_parallel"), input.words.words("matrix.bullet_heads"),
          input.words.words("matrix.bullet_layers")};
}

void draw_words(const SlideInput& input, const MatrixClock& clock, Frame& frame) {
  draw_heading(input, frame, input.words.words("matrix.heading"));
  const int beat = clock.beat();
  if (beat == -2) {
    draw_caption(input, frame, input.words.words("matrix.caption"));
  } else {
    draw_caption(input, frame, beat_caption(input, static_cast<std::size_t>(std::max(beat, 0))),
                 clock.caption());
  }
  draw_bullets(input, frame, bullets(input));
}

// Beside the formula: with its words where there is room for them, else a short band.
void draw_legend_in_line(const Pen& pen, const MatrixScene& scene, float left) {
  const MatrixLayout& layout = scene.layout;
  const PageLayout& page = scene.input.layout;
  const float end = layout.side || layout.tiles.empty() ? page.stage.right() - page.inset
                                                        : layout.tiles.front().x;
  Rect band = layout.legend;
  band.x = left;
  const bool named = layout.legend_named && band.right() + 40 <= end;
  if (!named) {
    band.w = kShortLegend;
    band.y = std::round(layout.formula_baseline - 0.33F * layout.formula_size - band.h / 2);
  }
  if (band.right() + 40 <= end) {
    draw_weight_legend(pen, scene.input, band, named);
  }
}

void draw_formula_line(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const PageLayout& page = scene.input.layout;
  const FormulaLook look = scene.clock.formula();
  const float left = page.stage.x + page.inset;
  const float right =
      draw_formula(pen, scene.input, {left, layout.formula_baseline}, layout.formula_size, look);
  const float shown = scene.clock.legend();
  if (shown <= 0) {
    return;
  }
  if (layout.has_note) {
    pen.faded(shown).text("formula#note", scene.input.words.words("matrix.note"),
                          {right + 42, layout.formula_baseline - 2}, Align::kLeft,
                          {{19, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"});
  }
  if (!layout.legend_in_line) {
    draw_weight_legend(pen.faded(shown), scene.input, layout.legend, layout.legend_named);
    return;
  }
  draw_legend_in_line(pen.faded(shown), scene, right + 58);
}

// What the picture says, for those who cannot see it: whom each word hears most.
void add_words(const SlideInput& input, const MatrixScene& scene, Frame& frame) {
  std::vector<Words> more;
  for (int row = 0; row < scene.layout.n; ++row) {
    const std::vector<double> weights = row_values(input.trace, Tensor::kAttentionWeights,
                                                   input.focus.layer, input.focus.head, row);
    const auto most = static_cast<int>(std::ranges::max_element(weights) - weights.begin());
    more.push_back(input.words.words(
        "matrix.listens", {{"row", quoted_token(input, row)},
                           {"word", quoted_token(input, most)},
                           {"percent", percent_figure(input, scene.weight(row, most))}}));
  }
  more.push_back(input.words.words("matrix.note"));
  more.push_back(input.words.words("matrix.all_at_once"));
  more.push_back(input.words.words("matrix.one_by_one"));
  if (const Words guesses = guess_words(input); !guesses.empty()) {
    more.push_back(guesses);
  }
  say_slide(SlideId::kMatrix, input, frame, input.words.words("matrix.heading"), more,
            bullets(input));
}

// In a picture of many cells the pointer is on a row; where in it, it says itself.
std::optional<Target> pointed_weight(const MatrixScene& scene) {
  const ViewState& view = scene.input.view;
  const Look& focus = scene.input.focus;
  const std::optional<Target>& hand = view.pulled ? view.pulled : view.hover;
  if (hand && hand->tensor == Tensor::kAttentionWeights && hand->layer == focus.layer &&
      hand->head == focus.head && exists(scene.input.trace, *hand)) {
    return hand;
  }
  const std::optional<Target> under = weight_under_pointer(scene);
  const bool on_row = under && view.hover == token_target(under->row);
  return on_row ? under : std::nullopt;
}

}  // namespace

Target MatrixScene::weight(int row, int column) const {
  return cell_target(Tensor::kAttentionWeights, input.focus.layer, input.focus.head, row, column);
}

bool MatrixScene::is_focus(int row) const {
  return row == input.focus.row && !layout.repeats;
}

std::string MatrixScene::cell_id(int row, int column) const {
  const std::string place = is_focus(row) ? "#bar/" : "#cell/" + std::to_string(row + 1) + "/";
  return format_target(weight(row, column)) + place + std::to_string(column + 1);
}

std::string MatrixScene::figure_id(int row, int column) const {
  const std::string place = is_focus(row) ? "#figure/" : "#figure/" + std::to_string(row + 1) + "/";
  return format_target(weight(row, column)) + place + std::to_string(column + 1);
}

std::string MatrixScene::token_id(int token, const std::string& place) {
  return format_target(token_target(token)) + "#" + place + "/" + std::to_string(token + 1);
}

Timeline matrix_timeline(const SlideInput& input) {
  Timeline timeline = MatrixClock::timeline();
  for (std::size_t beat = 0; beat < timeline.beats.size(); ++beat) {
    timeline.beats[beat].caption = beat_caption(input, beat);
  }
  return timeline;
}

void build_matrix(const SlideInput& input, double time_secs, Frame& frame) {
  const MatrixLayout layout = matrix_layout(input);
  const MatrixClock clock(time_secs, layout.n_places(), input.trace.model->dims.n_heads,
                          input.view.reduced_motion);
  MatrixScene scene{input, layout, clock};
  scene.pointed = pointed_weight(scene);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  const Pen side = pen.with_part(layout.side ? Part::kSide : Part::kMain);

  draw_words(input, clock, frame);
  draw_matrix_cells(pen, scene);
  draw_matrix_strips(pen, scene);
  draw_lent_copy(pen, scene);
  draw_matrix_figures(pen, scene);
  draw_matrix_labels(pen, scene);
  draw_pointed_arrow(pen, scene);
  draw_formula_line(pen, scene);
  draw_crawl(pen.with_part(Part::kSide), scene);
  draw_head_wall(side, scene);
  draw_consequences(side, scene);
  draw_matrix_scissors(pen, scene);
  add_words(input, scene, frame);
  frame.animating = frame.animating || clock.moving() || glowing(input, layout.n);
}

}  // namespace attn::app
