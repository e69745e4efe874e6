// The slide of tokens: what its cells and figures show is the run's, the same word's columns are
// equal in two sentences, and a long sentence is scrolled.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "app/marks/comparison.h"
#include "app/marks/comparison_sentence.h"
#include "app/painters/pango_text.h"
#include "app/slides/slides.h"
#include "app/slides/tokens_layout.h"
#include "app/view/actions.h"
#include "app/view/interaction.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/model/built_in.h"
#include "engine/second_sentence.h"
#include "tests/support/find.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;
constexpr const char* kLesson = "The cat sat on the mat";
constexpr const char* kMany =
    "One day a small fox went to the river to catch a fish and the fish was very fast so the fox "
    "ran and ran until he was tired and he sat down by the big old tree";

Document document_of(const char* model, const std::string& text) {
  Document document;
  document.model = *built_in_model(model);
  document.text = text;
  return document;
}

/// A run with the run of its second sentence, and the slide on it.
struct Page {
  explicit Page(const Document& document, int row = 2) : trace(*compute(document)) {
    view.slide = SlideId::kTokens;
    view.row = row;
    second = *compute(second_document(*trace, row));
    focus = focus_of(*trace, view);
  }

  [[nodiscard]] SlideInput input() const {
    return {.trace = *trace,
            .unedited = *trace,
            .view = view,
            .focus = focus,
            .palette = palette_of(Theme::kLight),
            .text = measurer_for_tests(),
            .words = words_for_tests(),
            .layout = layout,
            .second = second.get()};
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame frame;
    frame.area = layout.area;
    frame.stage = layout.stage;
    build_tokens(input(), time_secs, frame);
    return frame;
  }

  TracePtr trace, second;
  ViewState view;
  Look focus;
  PageLayout layout = page_layout(1600, 900, false);
};

std::string text_at(const Frame& frame, const std::string& id) {
  const Primitive* primitive = find(frame, id);
  if (primitive == nullptr) return {};
  std::string text;
  for (const TextSpan& span : std::get<TextShape>(primitive->shape).spans) text += span.text;
  return text;
}

const std::vector<double>& values_at(const Frame& frame, const std::string& id) {
  const Primitive* primitive = find(frame, id);
  EXPECT_NE(primitive, nullptr) << id;
  static const std::vector<double> none;
  return primitive == nullptr ? none : std::get<CellsShape>(primitive->shape).values;
}

// Wide arcs at the first and the last word of a line keep to the stage.
TEST(Tokens, TheOpeningsArcsStayOnTheStage) {
  const Document document =
      document_of("story", "Call 555-0199 at 7:45, it costs 3.50 euros (-5 %)!");
  const int n = (*compute(document))->n_tokens();
  int arcs = 0;
  for (const int row : {0, n - 1}) {
    Page page(document, row);
    for (const bool dock : {false, true}) {
      page.layout = page_layout(1024, 640, dock);
      for (const Primitive& primitive : page.frame(0.3).list) {
        if (!place_of(primitive.id).starts_with("arc/")) continue;
        ++arcs;
        EXPECT_GE(primitive.box.x, page.layout.stage.x) << primitive.id;
        EXPECT_LE(primitive.box.right(), page.layout.stage.right()) << primitive.id;
      }
    }
  }
  EXPECT_GE(arcs, 4);
}

TEST(Tokens, EachColumnIsItsRowOfTheTable) {
  const Page page(document_of("lesson", kLesson));
  const Frame frame = page.frame();
  for (int word = 0; word < page.trace->n_tokens(); ++word) {
    const std::string place = std::to_string(word + 1);
    const int id = page.trace->tokens[static_cast<std::size_t>(word)].id;
    EXPECT_EQ(text_at(frame, "token/" + place + "#id/" + place), std::to_string(id));
    const auto& column = values_at(frame, "vector/token_embeddings/" + place + "#column/" + place);
    ASSERT_EQ(column.size(), 32U);
    for (int i = 0; i < 32; ++i) {
      EXPECT_EQ(column[static_cast<std::size_t>(i)],
                static_cast<double>(page.trace->model->token_table(id, i)));
    }
  }
}

TEST(Tokens, ThePlaceAddsToTheWord) {
  const Page page(document_of("lesson", kLesson));
  const Frame frame = page.frame(9.0);  // at the end of the third beat
  const auto &word = values_at(frame, "vector/token_embeddings/3#here"),
             &place = values_at(frame, "vector/position_embeddings/3#place"),
             &sum = values_at(frame, "vector/stream/1/3#sum");
  ASSERT_EQ(sum.size(), word.size());
  for (std::size_t i = 0; i < sum.size(); ++i) EXPECT_NEAR(sum[i], word[i] + place[i], 1e-6);
  EXPECT_EQ(text_at(frame, "tokens/place#label"), "place 3");
}

TEST(Tokens, WithoutPlacesNothingIsAdded) {
  Document document = document_of("lesson", kLesson);
  document.positions = false;
  const Page page(document);
  const Frame frame = page.frame(9.0);
  EXPECT_EQ(find(frame, "tokens/place#label"), nullptr);
  EXPECT_EQ(values_at(frame, "vector/token_embeddings/3#here"),
            values_at(frame, "vector/stream/1/3#sum"));
  EXPECT_EQ(plain_text(frame.caption), plain_text(words_for_tests().words("tokens.no_places")));
}

TEST(Tokens, TheSameWordStartsAsTheSameList) {
  for (const char* model : {"lesson", "story"}) {
    const Page page(document_of(model, kLesson));
    const Frame frame = page.frame();
    EXPECT_EQ(text_at(frame, "comparison/largest#figure"), "0.000") << model;
    const auto& difference = values_at(frame, "comparison/difference#cells");
    EXPECT_EQ(difference.size(), 32U);
    EXPECT_TRUE(std::ranges::all_of(difference, [](double d) { return d == 0; })) << model;
  }
}

TEST(Tokens, WhatAttentionAddedDiffersAsComputed) {
  const Page page(document_of("lesson", kLesson));
  const SlideInput input = page.input();
  const int there = same_token(*page.second, *page.trace, 2);
  double largest = 0;
  for (int i = 0; i < 32; ++i) {
    largest = std::max(
        largest, std::abs(value_at(*page.trace, {Tensor::kOutput, 0, kNone, 2, kNone, i}) -
                          value_at(*page.second, {Tensor::kOutput, 0, kNone, there, kNone, i})));
  }
  EXPECT_GT(largest, 0.01);
  EXPECT_EQ(evaluate(*difference_source(input, Tensor::kOutput, 0), input.runs()), largest);
}

TEST(Tokens, SentencesAreShortenedRoundTheirWord) {
  const Page page(document_of("story", kMany), 30);
  const ShortSentence sentence = short_sentence(measurer_for_tests(), *page.trace, 30, 15, 120);
  EXPECT_TRUE(sentence.before.starts_with("…"));
  EXPECT_TRUE(sentence.after.ends_with("…"));
  EXPECT_LE(measurer_for_tests().measure(spans_of(palette_of(Theme::kLight), sentence, 15)).width,
            120);
  const Page short_page(document_of("lesson", kLesson));
  const ShortSentence whole = short_sentence(measurer_for_tests(), *short_page.trace, 2, 15, 400);
  EXPECT_EQ(whole.before + whole.word + whole.after, kLesson);
}

// ---- Many words.

TEST(Tokens, AWindowOfWordsFollowsTheWordInFocus) {
  Page page(document_of("story", kMany), 30);
  ASSERT_GT(page.trace->n_tokens(), kMostColumns);
  const WordWindow window = tokens_layout(page.input()).window;
  EXPECT_TRUE(window.scrolls());
  EXPECT_LE(window.first, 30);
  EXPECT_GT(window.first + window.n_shown, 30);
  page.view.first_word = 3;
  EXPECT_EQ(tokens_layout(page.input()).window.first, 3);
  ViewCommand row;
  row.kind = ViewCommand::Kind::kChooseRow;
  row.index = 20;
  EXPECT_FALSE(
      apply_to_view(page.view, page.focus, page.trace->model->dims, row).first_word.has_value());
}

TEST(Tokens, TheThumbScrollsWhatTheHandPulls) {
  const Page page(document_of("story", kMany), 0);
  const Frame frame = page.frame();
  const auto thumb = std::ranges::find(frame.regions, "tokens/words#thumb", &HitRegion::id);
  ASSERT_NE(thumb, frame.regions.end());
  EXPECT_FALSE(thumb->editable);
  Interaction hand;
  ViewState view = page.view;
  // Beside its middle: a thumb is pulled from where it was taken.
  const Point from = {thumb->box.x + 3, thumb->box.centre().y};
  handle_pointer(hand, view, frame, {PointerEvent::Kind::kPress, from});
  const auto outcomes =
      handle_pointer(hand, view, frame, {PointerEvent::Kind::kMove, from + Point{100, 0}});
  ASSERT_EQ(outcomes.size(), 1U);
  const auto* scroll = std::get_if<ViewCommand>(&outcomes[0]);
  ASSERT_NE(scroll, nullptr);
  EXPECT_EQ(scroll->kind, ViewCommand::Kind::kScrollTo);
  EXPECT_EQ(scroll->index, std::lround(100 * thumb->drag->per_point));
}

TEST(Tokens, AClickOnACellSelectsItAndTheTipTellsItsRow) {
  Page page(document_of("lesson", kLesson));
  const Target cell = {Tensor::kTokenEmbeddings, kNone, kNone, 2, kNone, 4};
  page.view.hover = cell;
  const Frame frame = page.frame();
  const auto region = std::ranges::find_if(
      frame.regions, [&](const HitRegion& r) { return r.target.cell == cell; });
  ASSERT_NE(region, frame.regions.end());
  EXPECT_FALSE(region->editable);
  EXPECT_NE(plain_text(region->tip).find(decimal(value_at(*page.trace, cell), 3)),
            std::string::npos);
  Interaction hand;
  ViewState view = page.view;
  handle_pointer(hand, view, frame, {PointerEvent::Kind::kPress, region->box.centre()});
  const auto outcomes =
      handle_pointer(hand, view, frame, {PointerEvent::Kind::kRelease, region->box.centre()});
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(std::get<ViewCommand>(outcomes[0]).kind, ViewCommand::Kind::kSelect);
  EXPECT_EQ(std::get<ViewCommand>(outcomes[0]).target, cell);
}

}  // namespace
}  // namespace attn::app
