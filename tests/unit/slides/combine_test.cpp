// The combine slide's own contracts: what is drawn equals an independent recomputation, before and
// after edits. What every slide must hold is tested for all of them together.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

#include "app/slides/combine_plan.h"
#include "app/slides/slides.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/second_sentence.h"
#include "tests/support/fake_text.h"
#include "tests/support/find.h"
#include "tests/support/sample_models.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;
constexpr int kRow = 2;

/// A run and the slide on it.
struct Page {
  explicit Page(Document document, Look at = {0, 0, kRow})
      : trace(*compute(document)), unedited(*compute(without_edits(document))), look(at) {
    view.slide = SlideId::kCombine;
    second = *compute(second_document(*trace, look.row));
  }
  [[nodiscard]] SlideInput input() const {
    SlideInput input{*trace, *unedited, view, look, palette_of(Theme::kLight), text, words, layout};
    input.second = second.get();
    return input;
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame made;
    made.stage = layout.stage;
    build_combine(input(), time_secs, made);
    return made;
  }
  TracePtr trace, unedited, second;
  ViewState view;
  Look look;
  FakeText text;
  const Catalogue& words = words_for_tests();
  PageLayout layout = page_layout(1600, 900, false);
};

Document after(Document document, const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    document = *apply(document, command, **compute(document));
  }
  return document;
}

Target weight_cell(int column) {
  return cell_target(Tensor::kAttentionWeights, 0, 0, kRow, column);
}

double weight(const Trace& trace, int column) {
  return static_cast<double>(trace.layers[0].heads[0].attention_weights(kRow, column));
}

double value(const Trace& trace, int word, int column) {
  return static_cast<double>(trace.layers[0].heads[0].v(word, column));
}

std::string text_of(const Frame& frame, const std::string& id) {
  const Primitive* primitive = find(frame, id);
  if (primitive == nullptr) return "nothing";
  std::string text;
  for (const TextSpan& span : std::get<TextShape>(primitive->shape).spans) text += span.text;
  return text;
}

std::string pipe_id(int column) {
  return format_target(weight_cell(column)) + "#pipe/" + std::to_string(column + 1);
}

/// Left and right end of a pipe where it arrives.
Span arrival(const Frame& frame, int column) {
  const Primitive* pipe = find(frame, pipe_id(column));
  if (pipe == nullptr) return {};
  const RibbonSection& last = std::get<RibbonShape>(pipe->shape).sections.back();
  return {last.middle.x - last.width_pt / 2, last.middle.x + last.width_pt / 2};
}

void expect_pipes_at_their_shares(const Page& page) {
  const Frame frame = page.frame();
  const CombineRow row = combine_row(page.input(), shown_words(page.input(), 16));
  const CombinePlan plan = combine_plan(page.input(), row);
  double before = 0;
  for (int j = 0; j < page.trace->n_tokens(); ++j) {
    const double share = weight(*page.trace, j);
    const Span span = arrival(frame, j);
    const auto left = static_cast<float>(before), right = static_cast<float>(before + share);
    if (share * 288 > 2.1) {
      EXPECT_NEAR(span.left, plan.output.x + 288 * left + 1, 0.05) << j;
      EXPECT_NEAR(span.right, plan.output.x + 288 * right - 1, 0.05) << j;
    }
    before += share;
  }
  EXPECT_NEAR(before, 1, 1e-6);
}

void expect_sums(const Page& page) {
  const Frame frame = page.frame();
  const Trace& trace = *page.trace;
  for (int c = 0; c < trace.model->dims.d_head; ++c) {
    double sum = 0;
    for (int j = 0; j < trace.n_tokens(); ++j) sum += weight(trace, j) * value(trace, j, c);
    const Target output = cell_target(Tensor::kContext, 0, 0, kRow, c);
    const std::string place = std::to_string(c + 1);
    const Primitive* tick = find(frame, format_target(output) + "#total/" + place);
    ASSERT_NE(tick, nullptr);
    EXPECT_NEAR(*tick->value, sum, 1e-5);
    const std::string text = text_of(frame, format_target(output) + "#figure/cell/" + place);
    EXPECT_TRUE(text == decimal(sum, 2) || text == decimal(sum, 1)) << text << " for " << sum;
  }
}

TEST(Combine, PipesArriveSideBySideEachAtItsShare) {
  expect_pipes_at_their_shares(Page(known_row_document()));
  expect_pipes_at_their_shares(Page(after(known_row_document(), {SetCell{weight_cell(5), 0.6}})));
}

TEST(Combine, TheOutputIsTheSumOfAllTermsAlsoAfterEdits) {
  expect_sums(Page(known_row_document()));
  expect_sums(Page(after(known_row_document(), {SetCell{weight_cell(5), 0.6}})));
  expect_sums(
      Page(after(known_row_document(), {SetCell{cell_target(Tensor::kV, 0, 0, 1, 0), 2.4}})));
}

TEST(Combine, BarsAreAsLongAsTheirTerms) {
  const Page page(after(known_row_document(), {SetCell{weight_cell(0), 0.3}}));
  const Frame frame = page.frame();
  const CombineRow row = combine_row(page.input(), shown_words(page.input(), 16));
  const CombinePlan plan = combine_plan(page.input(), row);
  for (int j = 0; j < row.n(); ++j) {
    const Target term = row.term_target(j, 0);
    const Primitive* bar =
        find(frame, format_target(term) + "#piece/" + std::to_string(j + 1) + "/1");
    ASSERT_NE(bar, nullptr) << j;
    const double exact = weight(*page.trace, j) * value(*page.trace, j, row.lines.columns[0]);
    EXPECT_NEAR(*bar->value, exact, 1e-6);
    const double length = std::abs(exact) * static_cast<double>(plan.terms.unit);
    EXPECT_NEAR(bar->box.w, std::max(length - 1.5, std::min(0.8, length)), 0.02) << j;
    EXPECT_EQ(exact >= 0, bar->box.centre().x >= plan.terms.zero_x) << j;
  }
}

TEST(Combine, AMaskedWordHasNoPipeAndACutOneADashedPlace) {
  const Page masked(after(known_row_document(), {SetMask{MaskKind::kCausal}}));
  const Frame frame = masked.frame();
  for (int j = 0; j < 6; ++j) EXPECT_EQ(find(frame, pipe_id(j)) != nullptr, j <= kRow) << j;
  EXPECT_EQ(text_of(frame, format_target(weight_cell(3)) + "#masked/4"), "masked");

  const Page cut(
      after(known_row_document(), {SetCell{cell_target(Tensor::kMask, kAll, kAll, kRow, 1), 0}}));
  const Frame without = cut.frame();
  EXPECT_EQ(find(without, pipe_id(1)), nullptr);
  const Primitive* place = find(without, format_target(weight_cell(1)) + "#place/2");
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->role, "touched");
}

TEST(Combine, PipesWeightsAndValuesCanBePulled) {
  const Frame frame = Page(known_row_document()).frame();
  const auto pulled = [&](const Target& target) {
    return std::ranges::any_of(frame.regions, [&](const HitRegion& region) {
      return region.editable && region.target.cell == target && region.drag.has_value();
    });
  };
  for (int j = 0; j < 6; ++j) {
    EXPECT_TRUE(pulled(weight_cell(j))) << j;
    EXPECT_TRUE(pulled(cell_target(Tensor::kV, 0, 0, j, 0))) << j;
  }
  const auto pipe = std::ranges::find(frame.regions, pipe_id(1), &HitRegion::id);
  ASSERT_NE(pipe, frame.regions.end());
  EXPECT_NEAR(pipe->drag->per_point, 1.0 / 160, 1e-9);
  EXPECT_EQ(pipe->drag->axis, Drag::Axis::kY);
}

TEST(Combine, TheBeatsTakeEighteenSeconds) {
  const Page page(known_row_document());
  EXPECT_NEAR(combine_timeline(page.input()).end_secs(), 18, 1e-9);
}

TEST(Combine, OthersAreOnePipeWithTheirExactSum) {
  SampleShape shape;
  shape.n_positions = 40;
  std::mt19937 random(7);
  Document document;
  document.model = sample_model(shape, 3);
  document.text = sample_text(*document.model, 40, random);
  const Page page(document, {0, 0, 30});
  const CombineRow row = combine_row(page.input(), shown_words(page.input(), 16));
  ASSERT_TRUE(row.sums(row.n() - 1));
  EXPECT_EQ(row.n(), 16);
  EXPECT_NEAR(std::accumulate(row.weights.begin(), row.weights.end(), 0.0), 1, 1e-6);
  for (int line = 0; line < row.n_lines(); ++line) {
    const std::vector<double> terms = terms_of(*page.trace, row, line);
    EXPECT_NEAR(std::accumulate(terms.begin(), terms.end(), 0.0),
                value_at(*page.trace, row.output_target(line)), 1e-5);
  }
  const Frame frame = page.frame();
  const std::string id =
      "others/" + format_target(row_target(Tensor::kAttentionWeights, 0, 0, 30)) + "#pipe/others";
  EXPECT_NE(find(frame, id), nullptr);
  EXPECT_EQ(std::ranges::find(frame.regions, id, &HitRegion::id), frame.regions.end());
}

TEST(Combine, WideHeadsShowTheStrongestOfEachBlock) {
  for (const int d_head : {1, 2, 16, 64}) {
    SampleShape shape;
    shape.n_heads = 1;
    shape.d_head = d_head;
    Document document;
    document.model = sample_model(shape, 5);
    document.text = "w1 w2 w3 w4";
    const Page page(document, {0, 0, 1});
    const CombineRow row = combine_row(page.input(), shown_words(page.input(), 16));
    EXPECT_EQ(row.n_lines(), std::min(d_head, 4));
    const Beat last = combine_timeline(page.input()).beats.back();
    for (const double time : {0.0, 3.0, 6.0, 11.0, last.moves_secs + 2, kRest}) {
      EXPECT_FALSE(page.frame(time).list.empty()) << d_head << " at " << time;
    }
  }
}

TEST(Combine, AWordThatHearsOnlyItselfIsSaidToStayTheSame) {
  SampleShape shape;
  shape.has_positions = false;
  Document document;
  document.model = sample_model(shape, 9);
  document.text = "w4";
  const Page alone(document, {0, 0, 0});
  const std::string caption = plain_text(combine_timeline(alone.input()).beats[3].caption);
  EXPECT_EQ(caption, plain_text(alone.words.words("combine.beat_alone")));
  shape.has_positions = true;
  document.model = sample_model(shape, 9);
  document.text = "w4 w1 w2";
  const Page heard(document, {0, 0, 1});
  EXPECT_EQ(plain_text(combine_timeline(heard.input()).beats[3].caption),
            plain_text(heard.words.words("combine.beat_four")));
}

TEST(Contributions, StandOnTheirSideOfZeroEndToEnd) {
  const std::vector<Rect> boxes = stacked({0.5, -0.25, 1}, {2, 0, 1}, {100, 100}, 10, 20);
  EXPECT_FLOAT_EQ(boxes[2].x, 100.75F);
  EXPECT_FLOAT_EQ(boxes[2].w, 98.5F);
  EXPECT_FLOAT_EQ(boxes[0].x, 200.75F);
  EXPECT_FLOAT_EQ(boxes[1].right(), 99.25F);
  const ContributionReach reach = reach_of({0.5, -0.25, 1});
  EXPECT_DOUBLE_EQ(reach.above, 1.5);
  EXPECT_DOUBLE_EQ(reach.below, 0.25);
  EXPECT_FLOAT_EQ(sum_tick(1.25, {100, 100}, 10, 20).centre().x, 225);
}

}  // namespace
}  // namespace attn::app
