// The softmax slide with a typed sentence: many words, pieces of words, large scores, what is
// masked and what the user cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "app/painters/pango_text.h"
#include "app/slides/slides.h"
#include "app/slides/softmax_plan.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/model/built_in.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;
constexpr const char* kMany =
    "One day a small fox went to the river to catch a fish and the fish was very fast so the fox "
    "ran and ran until he was tired and he sat down by the big old tree";
constexpr const char* kPieces = "The gardener photographed electroencephalographs 🦊 at 12:45";

/// A sentence for the trained model, under its own mask.
Document story_document(const std::string& text) {
  static const std::shared_ptr<const Model> model = *built_in_model("story");
  Document document;
  document.model = model;
  document.text = text;
  return document;
}

Document open_document(const std::string& text) {
  Document document = story_document(text);
  document.mask = MaskKind::kNone;
  return document;
}

/// A run of the story, and the slide on it.
struct Page {
  explicit Page(const Document& document, std::optional<int> row = std::nullopt)
      : trace(*compute(document)), unedited(trace) {
    view.slide = SlideId::kSoftmax;
    view.row = row;
    look = focus_of(*unedited, view);
  }
  [[nodiscard]] SlideInput input() const {
    return {*trace,
            *unedited,
            view,
            look,
            palette_of(Theme::kLight),
            measurer_for_tests(),
            words_for_tests(),
            layout};
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame made;
    made.stage = layout.stage;
    build_softmax(input(), time_secs, made);
    return made;
  }
  [[nodiscard]] ShownWords shown() const { return shown_words(input(), softmax_room(layout)); }
  [[nodiscard]] RowNow row() const {
    return row_now(input(), shown(), trace->document.temperature);
  }
  [[nodiscard]] Target cell(Tensor tensor, int word) const {
    return cell_target(tensor, look.layer, look.head, look.row, word);
  }
  [[nodiscard]] Page after(const Command& command) const {
    Page page = *this;
    page.trace = *compute(*apply(trace->document, command, *trace));
    return page;
  }
  TracePtr trace, unedited;
  ViewState view;
  Look look;
  PageLayout layout = page_layout(1600, 900, false);
};

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

const Primitive* find(const Frame& frame, const std::string& start) {
  const auto found = std::ranges::find_if(
      frame.list, [&](const Primitive& primitive) { return primitive.id.starts_with(start); });
  return found == frame.list.end() ? nullptr : &*found;
}

std::string text_of(const Primitive& primitive) {
  std::string text;
  for (const TextSpan& span : std::get<TextShape>(primitive.shape).spans) text += span.text;
  return text;
}

TEST(SoftmaxMany, TheOthersAreTheirSums) {
  const Page page{open_document(kMany)};
  const RowNow row = page.row();
  ASSERT_FALSE(row.shown.all());
  EXPECT_EQ(row.n, kMostColumns);
  EXPECT_TRUE(row.sums(row.n - 1));
  double exponentials = 0, weights = 0;
  for (const int word : row.shown.others) {
    exponentials += value_at(*page.trace, page.cell(Tensor::kExponentials, word));
    weights += value_at(*page.trace, page.cell(Tensor::kAttentionWeights, word));
  }
  EXPECT_DOUBLE_EQ(row.exponentials.back(), exponentials);
  EXPECT_DOUBLE_EQ(row.weights.back(), weights);
  EXPECT_NEAR(sum(row.exponentials), row.row_total, 1e-5 * row.row_total);
  EXPECT_NEAR(sum(row.weights), 1, 1e-5);
}

TEST(SoftmaxMany, TheLengthsAddUpWithTheOthersAmongThem) {
  const Page page{open_document(kMany)};
  const RowNow row = page.row();
  const SoftmaxPlan plan = softmax_plan(page.input(), row, row);
  EXPECT_NEAR(plan.budget_pieces.back().right - plan.budget_pieces.front().left, plan.budget.w,
              2.1);
  for (int j = 1; j < row.n; ++j) {
    EXPECT_GE(plan.budget_piece(j).x, plan.budget_piece(j - 1).x) << j;
  }
}

TEST(SoftmaxMany, TheOthersHaveNoScoreAndCannotBeDragged) {
  const Frame frame = Page{open_document(kMany)}.frame();
  EXPECT_EQ(find(frame, "others/scaled_scores"), nullptr);
  EXPECT_NE(find(frame, "others/exponentials"), nullptr);
  EXPECT_NE(find(frame, "others/attention_weights"), nullptr);
  for (const HitRegion& region : frame.regions) {
    EXPECT_FALSE(region.id.starts_with("others/") && region.editable) << region.id;
  }
}

TEST(SoftmaxMany, TheTemperatureSweepsTheSumToo) {
  const Page page{open_document(kMany)};
  const RowNow swept = row_now(page.input(), page.shown(), 4);
  EXPECT_TRUE(swept.swept);
  EXPECT_NEAR(sum(swept.weights), 1, 1e-9);
  EXPECT_NEAR(sum(swept.exponentials), swept.row_total, 1e-6 * swept.row_total);
  EXPECT_GT(swept.weights.back(), page.row().weights.back());
}

TEST(SoftmaxMany, NoColumnMovesUnderAHand) {
  const Page page{open_document(kMany)};
  const RowNow row = page.row();
  const SoftmaxPlan plan = softmax_plan(page.input(), row, row);
  for (const int column : {0, 7, 14}) {
    const Target target = page.cell(Tensor::kAttentionWeights, row.word(column));
    for (const double weight : {0.9, 0.001}) {
      const Page dragged = page.after(SetCell{target, weight});
      const RowNow now = dragged.row();
      EXPECT_EQ(now.shown.words, row.shown.words) << column;
      EXPECT_EQ(softmax_plan(dragged.input(), now, now).words.middles, plan.words.middles)
          << column;
    }
  }
}

TEST(SoftmaxMany, AnEditedWordIsShown) {
  const Page page{open_document(kMany)};
  const int other = page.shown().others.back();
  const Page edited = page.after(SetCell{page.cell(Tensor::kAttentionWeights, other), 0.3});
  EXPECT_TRUE(edited.shown().shows(other));
  const Page cut =
      page.after(SetCell{cell_target(Tensor::kMask, kAll, kAll, page.look.row, other), 0});
  EXPECT_TRUE(cut.shown().shows(other));
}

TEST(SoftmaxMany, ACausalRowOfOneWordStandsAlone) {
  const Page page{story_document(kMany), 0};
  const RowNow row = page.row();
  EXPECT_EQ(row.scores, 1);
  EXPECT_NEAR(row.weights.front(), 1, 1e-6);
  for (int j = 1; j < row.n; ++j) EXPECT_TRUE(row.away(j)) << j;
  for (const double time : {0.3, 2.9, 5.6, 9.6, 13.8, kRest}) {
    EXPECT_EQ(find(page.frame(time), "others/exponentials"), nullptr) << time;
  }
}

TEST(SoftmaxMany, PiecesOfOneWordStandCloser) {
  const Page page{open_document(kPieces)};
  const RowNow row = page.row();
  const SoftmaxPlan plan = softmax_plan(page.input(), row, row);
  EXPECT_TRUE(plan.words.pieces);
  float least = plan.pitch;
  for (int j = 1; j < row.n; ++j) least = std::min(least, plan.apart(j, j - 1));
  EXPECT_NEAR(least - plan.words.chip_w, 2, 0.01);
  EXPECT_NE(find(page.frame(), "pieces/"), nullptr);
}

TEST(SoftmaxAway, WhatIsCutIsGivenBackByAClick) {
  const Page page{story_document("Anna went to the market with Tom")};
  const Target mask = cell_target(Tensor::kMask, kAll, kAll, page.look.row, 0);
  const Page cut = page.after(SetCell{mask, 0});
  const Frame frame = cut.frame();
  const auto gives_back = [&](const HitRegion& region) {
    const auto* set = std::get_if<SetNumber>(&region.act);
    return set != nullptr && set->target == mask && !set->value;
  };
  EXPECT_TRUE(std::ranges::any_of(frame.regions, gives_back));
  EXPECT_EQ(find(frame, format_target(page.cell(Tensor::kScaledScores, 0)) + "#figure"), nullptr);
  const Primitive* label =
      find(frame, format_target(page.cell(Tensor::kScaledScores, 0)) + "#masked");
  ASSERT_NE(label, nullptr);
  EXPECT_EQ(text_of(*label), "cut");
  EXPECT_EQ(label->role, "touched");
}

TEST(SoftmaxAway, TheCaptionTellsWhatIsNoLongerHeard) {
  const Page page{story_document("Anna went to the market with Tom")};
  const RowNow row = page.row();
  const auto most = std::ranges::max_element(row.weights) - row.weights.begin();
  const Page cut = page.after(SetCell{
      cell_target(Tensor::kMask, kAll, kAll, page.look.row, row.word(static_cast<int>(most))), 0});
  const std::string caption = plain_text(cut.frame().caption);
  EXPECT_NE(caption.find("no longer hears"), std::string::npos) << caption;
  EXPECT_NE(caption.find("(was "), std::string::npos) << caption;
}

TEST(SoftmaxAway, WithEverythingCutNothingIsShared) {
  Page page{story_document("Anna went to the market"), 2};
  for (int key = 0; key <= 2; ++key) {
    page = page.after(SetCell{cell_target(Tensor::kMask, kAll, kAll, 2, key), 0});
  }
  EXPECT_FALSE(page.row().any());
  for (const double time : {0.3, 2.9, 5.6, 9.6, 13.8, 16.5, kRest}) {
    EXPECT_EQ(find(page.frame(time), "row_total/"), nullptr);
  }
}

// Texts apart from each other, and the highest figure apart from its chip.
void expect_clear(const Page& page, double time, const std::string& name) {
  const Frame frame = page.frame(time);
  std::vector<const Primitive*> texts;
  for (const Primitive& primitive : frame.list) {
    if (std::holds_alternative<TextShape>(primitive.shape)) texts.push_back(&primitive);
  }
  for (std::size_t a = 0; a < texts.size(); ++a) {
    const Rect& box = texts[a]->box;
    const Rect& stage = page.layout.stage;
    EXPECT_TRUE(box.x >= stage.x - 0.5F && box.right() <= stage.right() + 0.5F)
        << name << ": " << texts[a]->id << " leaves the stage";
    for (std::size_t b = a + 1; b < texts.size(); ++b) {
      const Rect shared = intersection(box, texts[b]->box);
      EXPECT_FALSE(shared.w > 0.5F && shared.h > 0.5F)
          << name << ": " << texts[a]->id << " \"" << text_of(*texts[a]) << "\" on " << texts[b]->id
          << " \"" << text_of(*texts[b]) << "\"";
    }
    if (texts[a]->id.starts_with("scaled_scores/") &&
        texts[a]->id.find("#figure") != std::string::npos) {
      const float size = std::get<TextShape>(texts[a]->shape).spans.front().style.size_pt;
      const float capitals = std::get<TextShape>(texts[a]->shape).origin.y - 0.73F * size;
      EXPECT_GE(capitals, page.layout.chips_top + page.layout.chip_height + 4) << name;
    }
  }
}

TEST(SoftmaxMany, NoTextsOverlap) {
  const std::vector<std::string> texts = {
      "Go",
      "Hello there",
      "The old keeper lit the lamp and waited by the door",
      "Tom gave the red box to Anna because Anna wanted the red box for Tom",
      kMany,
      kPieces};
  for (const std::string& text : texts) {
    for (const MaskKind mask : {MaskKind::kCausal, MaskKind::kNone}) {
      Document document = story_document(text);
      document.mask = mask;
      Page page{document};
      for (const auto& [w, h, dock] :
           {std::tuple{1024.0F, 640.0F, false}, std::tuple{1280.0F, 800.0F, true},
            std::tuple{1600.0F, 900.0F, false}}) {
        page.layout = page_layout(w, h, dock);
        for (const double time : {0.3, 5.5, 9.5, 13.7, 18.9, kRest}) {
          expect_clear(page, time,
                       text + ", " + std::to_string(static_cast<int>(w)) + " wide, " +
                           std::to_string(time) + " s");
        }
      }
    }
  }
}

TEST(SoftmaxMany, AtMostFortyNumerals) {
  for (const char* text : {kMany, kPieces}) {
    const Page page{open_document(text)};
    std::size_t numerals = 0;
    for (const Primitive& primitive : page.frame().list) {
      numerals += static_cast<std::size_t>(std::ranges::count_if(
          primitive.sources, [](const Source& s) { return s.kind != Source::Kind::kToken; }));
    }
    EXPECT_LE(numerals, 40U) << text;
  }
}

}  // namespace
}  // namespace attn::app
