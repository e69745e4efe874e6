// The scores slide's own contracts: its bars, its drags, the dot product and the shadow picture.
// What every slide must hold (numerals, motion, room) is tested for all of them together.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

#include "app/marks/shadow.h"
#include "app/slides/scores_scene.h"
#include "app/slides/slides.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/fake_text.h"
#include "tests/support/find.h"
#include "tests/support/sample_models.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;

/// A run and the slide on it.
struct Page {
  explicit Page(const Document& document = known_row_document())
      : trace(*compute(document)), unedited(*compute(without_edits(document))) {
    view.slide = SlideId::kScores;
  }
  [[nodiscard]] SlideInput input() const {
    return {*trace, *unedited, view, look, palette_of(Theme::kLight), text, words, layout};
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame made;
    made.stage = layout.stage;
    build_scores(input(), time_secs, made);
    return made;
  }
  [[nodiscard]] ScoresRow row() const {
    return scores_row(input(), shown_words(input(), scores_room(layout).width()));
  }
  [[nodiscard]] ScoresPlan plan() const {
    return scores_plan(input(), shown_words(input(), scores_room(layout).width()), row());
  }
  /// q · k of a word as a plain loop.
  [[nodiscard]] double product(int word) const {
    const std::vector<double> q = row_values(*trace, Tensor::kQ, 0, 0, look.row);
    const std::vector<double> k = row_values(*trace, Tensor::kK, 0, 0, word);
    return std::inner_product(q.begin(), q.end(), k.begin(), 0.0);
  }
  [[nodiscard]] double root() const { return std::sqrt(trace->model->dims.d_head); }
  TracePtr trace, unedited;
  ViewState view;
  Look look{0, 0, 2};
  FakeText text;
  const Catalogue& words = words_for_tests();
  PageLayout layout = page_layout(1600, 900, false);
};

Page page_after(const std::vector<Command>& commands) {
  Document document = known_row_document();
  for (const Command& command : commands) {
    document = *apply(document, command, **compute(document));
  }
  return Page(document);
}

Target score(int word) {
  return cell_target(Tensor::kScaledScores, 0, 0, 2, word);
}

const Primitive* bar_of(const Frame& frame, int word) {
  return find(frame, format_target(score(word)) + "#bar/" + std::to_string(word + 1));
}

/// Every bar is as long as an independent q · k ÷ √d says, in the unit of the plan.
void check_bars(const Page& page, double divisor) {
  const Frame frame = page.frame();
  const double unit = static_cast<double>(page.plan().bars.unit);
  for (int word = 0; word < page.trace->n_tokens(); ++word) {
    const double wanted = page.product(word) / divisor;
    const Primitive* bar = bar_of(frame, word);
    ASSERT_NE(bar, nullptr) << word;
    EXPECT_NEAR(*bar->value, wanted, 1e-5) << word;
    EXPECT_NEAR(bar->box.h, std::max(1.0, unit * std::abs(wanted)), 0.01) << word;
  }
}

TEST(Scores, BarsAreAsLongAsTheProductsSay) {
  const Page page;
  check_bars(page, page.root());
}

TEST(Scores, AfterAnEditOfAKeyTheyAreAnewProducts) {
  const Page page = page_after({SetCell{cell_target(Tensor::kK, 0, 0, 1, 0), 0.75}});
  check_bars(page, page.root());
}

TEST(Scores, WithoutTheDivisionTheyAreTheProducts) {
  Document document = known_row_document();
  document.scale = false;
  check_bars(Page(document), 1);
}

TEST(Scores, TheDivisionIsASwitchOfItsLabel) {
  const Frame frame = Page().frame();
  const auto region = std::ranges::find(frame.regions, "label/divided#switch", &HitRegion::id);
  ASSERT_NE(region, frame.regions.end());
  EXPECT_EQ(std::get<Switch>(region->act), Switch::kScale);
  EXPECT_NE(find(frame, "label/divided#text"), nullptr);
  Document document = known_row_document();
  document.scale = false;
  EXPECT_EQ(find(Page(document).frame(), "label/divided#text"), nullptr);
}

TEST(Scores, TheEdgeOfABarStaysUnderThePointer) {
  const Page page;
  const Frame frame = page.frame();
  const std::string id = format_target(score(5)) + "#bar/6";
  const auto region = std::ranges::find(frame.regions, id, &HitRegion::id);
  ASSERT_NE(region, frame.regions.end());
  ASSERT_TRUE(region->drag.has_value());
  EXPECT_NEAR(region->drag->per_point * static_cast<double>(page.plan().bars.unit), 1, 1e-6);
  // Ten points up are ten points of bar.
  const double value = region->drag->value - 10 * region->drag->per_point;
  const Page after = page_after({SetCell{score(5), value}});
  EXPECT_NEAR(bar_of(after.frame(), 5)->box.h, bar_of(frame, 5)->box.h - 10, 0.01);
}

TEST(Scores, NoDragChangesTheScale) {
  Page page = page_after({SetCell{cell_target(Tensor::kQ, 0, 0, 2, 0), 6.0}});
  page.view.pulled = cell_target(Tensor::kQ, 0, 0, 2, 0);
  EXPECT_EQ(page.plan().bars.unit, Page().plan().bars.unit);
  EXPECT_EQ(page.plan().bars.zero_y, Page().plan().bars.zero_y);
  page.view.pulled.reset();
  EXPECT_LT(page.plan().bars.unit, Page().plan().bars.unit);
}

TEST(Scores, NegativeScoresHangBelowTheLine) {
  const Page page = page_after({SetCell{score(3), -0.15}});
  const Frame frame = page.frame();
  const Primitive* bar = bar_of(frame, 3);
  ASSERT_NE(bar, nullptr);
  EXPECT_NEAR(bar->box.y, page.plan().bars.zero_y, 0.01);
}

TEST(Scores, WhatIsMaskedKeepsItsPlaceWithoutANumber) {
  const Page page = page_after({SetMask{MaskKind::kCausal}});
  const Frame frame = page.frame();
  for (const int word : {3, 4, 5}) {
    ASSERT_NE(bar_of(frame, word), nullptr);
    EXPECT_GT(std::get<RectShape>(bar_of(frame, word)->shape).dash_pt, 0);
    EXPECT_EQ(find(frame, format_target(score(word)) + "#figure/" + std::to_string(word + 1)),
              nullptr);
  }
}

TEST(Scores, TheStrongestKeyIsMetFirst) {
  EXPECT_EQ(Page().row().strongest, 1);
  EXPECT_EQ(page_after({SetCell{score(5), 3.5}}).row().strongest, 1);
}

TEST(Scores, TermsAddUpToTheProductForEveryWidthOfHead) {
  for (const int d_head : {2, 4, 16, 64}) {
    SampleShape shape;
    shape.d_head = d_head;
    const auto model = sample_model(shape, 7);
    std::mt19937 random(3);
    Document document;
    document.model = model;
    document.text = sample_text(*model, 6, random);
    const Page page(document);
    const ScoresRow row = page.row();
    const std::vector<ScoreTerm> terms = score_terms(page.input(), row, 4);
    EXPECT_EQ(terms.size(), d_head <= 4 ? static_cast<std::size_t>(d_head) : 5U);
    double sum = 0;
    for (const ScoreTerm& term : terms) sum += term.value;
    EXPECT_NEAR(sum, page.product(row.word(row.strongest)), 1e-4) << d_head;
  }
}

TEST(Shadow, KeepsLengthsAndAnglesInAnyDimension) {
  std::mt19937 random(11);
  std::normal_distribution<double> draw;
  for (const std::size_t n : {1U, 2U, 4U, 64U}) {
    std::vector<double> q(n), k(n);
    for (double& value : q) value = draw(random);
    for (double& value : k) value = draw(random);
    const ShadowPoint point = shadow_of(q, k);
    const double dot = std::inner_product(q.begin(), q.end(), k.begin(), 0.0);
    EXPECT_NEAR(point.along * length_of(q), dot, 1e-9);
    EXPECT_NEAR(std::hypot(point.along, point.aside), length_of(k), 1e-9);
  }
}

TEST(Shadow, AQueryWithoutLengthHasNoDirection) {
  const std::vector<double> q = {0, 0}, k = {3, 4};
  const ShadowPoint point = shadow_of(q, k);
  EXPECT_EQ(point.along, 0);
  EXPECT_NEAR(point.aside, 5, 1e-12);
}

TEST(Shadow, ItsBarsAreTheScoresInItsOwnUnit) {
  const Page page;
  const Frame frame = page.frame();
  const auto width = [&](int word) {
    return find(frame, format_target(score(word)) + "#shadow/" + std::to_string(word + 1))->box.w;
  };
  for (const int word : {0, 2, 5}) {
    EXPECT_NEAR(width(word) / width(1), page.product(word) / page.product(1), 1e-3) << word;
  }
}

TEST(Shadow, AnEditedScoreLeavesTheGeometry) {
  const Frame before = Page().frame();
  const Frame after = page_after({SetCell{score(5), 1.0}}).frame();
  const auto dot = [](const Frame& frame) { return find(frame, "shadow/6#dot/6")->box; };
  EXPECT_EQ(dot(before), dot(after));
  EXPECT_NE(find(after, format_target(score(5)) + "#shadow_ghost/6"), nullptr);
}

TEST(DotProduct, LengthsEndWhereTheSumIs) {
  const std::vector<double> products = {4.0, -1.5, 0.2, 0.4, -0.1};
  const std::vector<ProductLength> lengths = lengths_end_to_end(products, 10, 100);
  EXPECT_NEAR(lengths[0].span.left, 100, 1e-4);
  EXPECT_NEAR(lengths[3].span.right, 146, 1e-4);
  EXPECT_TRUE(lengths[1].back);
  EXPECT_NEAR(lengths[4].span.left, 130, 1e-4);
}

TEST(DotProduct, StandsInItsRoomHoweverLowItIs) {
  for (const float high : {180.0F, 250.0F, 290.0F, 330.0F, 400.0F}) {
    const Rect room = {100, 300, 800, high};
    const DotProductPlace place = dot_product_place(room, 4, 108, 124, 500);
    EXPECT_GE(place.corner.y, room.y) << high;
    EXPECT_LE(place.bottom(), room.bottom()) << high;
    EXPECT_GE(place.corner.x, room.x) << high;
    EXPECT_LE(place.right() + 124, room.right()) << high;
  }
}

/// What is drawn of the dot product at the end of the second beat.
TEST(DotProduct, StandsBetweenTheColumnsAndTheBullets) {
  for (const auto& [w, h] : {std::pair(1024.0F, 640.0F), std::pair(1280.0F, 720.0F),
                             std::pair(1280.0F, 800.0F), std::pair(1920.0F, 1080.0F)}) {
    for (const bool dock : {false, true}) {
      Page page;
      page.layout = page_layout(w, h, dock);
      int seen = 0;
      for (const Primitive& primitive : page.frame(10.2).list) {
        if (!primitive.id.starts_with("product/") && !primitive.id.starts_with("met/")) continue;
        ++seen;
        EXPECT_GE(primitive.box.y, page.plan().columns_bottom) << primitive.id << " " << h;
        EXPECT_LE(primitive.box.bottom(), page.layout.main_bottom - 8) << primitive.id << " " << h;
      }
      EXPECT_GT(seen, 12) << w << " " << h << " " << dock;
    }
  }
}

TEST(DotProduct, ProductsThatRunBackHaveNoRibbon) {
  const Page page = page_after({SetCell{cell_target(Tensor::kK, 0, 0, 1, 1), -1.0}});
  const Frame frame = page.frame(10.2);
  EXPECT_EQ(find(frame, "product/2#fall/2"), nullptr);
  EXPECT_NE(find(frame, "product/2#length/2"), nullptr);
  EXPECT_NE(find(frame, "product/3#fall/3"), nullptr);
}

TEST(Scores, TheFirstBarStandsOnAPieceOfTheLine) {
  const Page page;
  const Frame second_beat = page.frame(10.2), rest = page.frame();
  const Primitive* piece = find(second_beat, "axis/scores#first");
  ASSERT_NE(piece, nullptr);
  EXPECT_LT(piece->box.w, 2 * page.plan().bar_w);
  EXPECT_EQ(find(second_beat, "axis/scores#line"), nullptr);
  EXPECT_EQ(find(rest, "axis/scores#first"), nullptr);
  EXPECT_NE(find(rest, "axis/scores#line"), nullptr);
}

}  // namespace
}  // namespace attn::app
