// The slide Q K V's own contracts: what is shown is what an independent sum gives, after an edit
// too; the lens stands beside what is pointed at; small cells can be pulled.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>

#include "app/marks/split_ribbon.h"
#include "app/painters/pango_text.h"
#include "app/slides/slides.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/sample_models.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;
constexpr int kRow = 2;

/// Six words and a model of the lesson's shape, with the parts a trained one has.
Document six_words() {
  static constexpr SampleShape kShape = {
      .n_layers = 2, .d_model = 32, .has_norms = true, .has_biases = true};
  Document document;
  document.model = sample_model(kShape, 7);
  std::mt19937 random(7);
  document.text = sample_text(*document.model, 6, random);
  return document;
}

/// A run of them, and the slide on it.
struct Page {
  explicit Page(Document document = six_words())
      : trace(*compute(document)), unedited(*compute(without_edits(document))) {
    view.slide = SlideId::kQkv;
  }
  [[nodiscard]] SlideInput input() const {
    return {*trace, *unedited, view, look, palette_of(Theme::kLight), measurer_for_tests(),
            words,  layout};
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame made;
    made.stage = layout.stage;
    build_qkv(input(), time_secs, made);
    return made;
  }
  TracePtr trace, unedited;
  ViewState view;
  Look look{0, 0, kRow};
  const Catalogue& words = words_for_tests();
  PageLayout layout = page_layout(1600, 900, false);
};

Page page_after(const Command& command) {
  const Document document = six_words();
  return Page(*apply(document, command, **compute(document)));
}

Target w_q(int row, int column) {
  return cell_target(Tensor::kWQ, 0, 0, row, column);
}

std::string shown(const Frame& frame, const std::string& id) {
  const auto found = std::ranges::find(frame.list, id, &Primitive::id);
  if (found == frame.list.end()) return "none";
  std::string text;
  for (const TextSpan& span : std::get<TextShape>(found->shape).spans) text += span.text;
  return text;
}

bool has(const Frame& frame, const std::string& id) {
  return std::ranges::find(frame.list, id, &Primitive::id) != frame.list.end();
}

/// x times the matrix, and the bias, in plain loops.
double worked_out(const Trace& trace, Tensor learned, Tensor bias, int column) {
  double sum = 0;
  for (int i = 0; i < trace.model->dims.d_model; ++i) {
    sum += value_at(trace, cell_target(Tensor::kX, 0, kNone, kRow, i)) *
           value_at(trace, cell_target(learned, 0, 0, i, column));
  }
  const Target added = cell_target(bias, 0, 0, kNone, column);
  return sum + (exists(trace, added) ? value_at(trace, added) : 0);
}

void expect_sums(const Page& page) {
  const Frame frame = page.frame();
  const std::vector<std::tuple<Tensor, Tensor, std::string>> lanes = {
      {Tensor::kWQ, Tensor::kBQ, "q"},
      {Tensor::kWK, Tensor::kBK, "k"},
      {Tensor::kWV, Tensor::kBV, "v"}};
  for (const auto& [learned, bias, name] : lanes) {
    std::vector<double> numbers;
    const int n = page.trace->model->dims.d_head;
    for (int c = 0; c < n; ++c) numbers.push_back(worked_out(*page.trace, learned, bias, c));
    const int places = places_for(numbers);
    for (int c = 0; c < n; ++c) {
      const std::string column = std::to_string(c + 1);
      const std::string id = name + "/1/1/3/" + column + "#figure/" + name + "/" + column;
      EXPECT_EQ(shown(frame, id), decimal(numbers[static_cast<std::size_t>(c)], places)) << id;
    }
  }
}

TEST(Qkv, ShowsWhatTheMatricesMakeOfX) {
  expect_sums(Page());
}

TEST(Qkv, FollowsAnEditOfALearnedNumber) {
  expect_sums(page_after(SetCell{w_q(6, 1), 1.5}));
}

TEST(Qkv, FollowsAnEditOfX) {
  expect_sums(page_after(SetCell{cell_target(Tensor::kX, 0, kNone, kRow, 4), 0.75}));
}

TEST(Qkv, EveryNumberOfTheHeadCanBePulled) {
  const Page page;
  std::set<std::string> pulled;
  for (const HitRegion& region : page.frame().regions) {
    if (region.editable) pulled.insert(quantity_of(region.id));
  }
  const Dims& dims = page.trace->model->dims;
  EXPECT_EQ(pulled.size(), static_cast<std::size_t>(dims.d_model + 3 * dims.d_model * dims.d_head +
                                                    3 * dims.d_head));
}

TEST(Qkv, ALensStandsBesideWhatIsPointedAt) {
  Page page;
  EXPECT_FALSE(has(page.frame(), "lens#card"));
  page.view.hover = w_q(6, 1);
  const Frame frame = page.frame();
  EXPECT_TRUE(has(frame, "lens#card"));
  for (int c = 0; c < 4; ++c) {
    const std::string id = format_target(w_q(6, c)) + "#figure/lens/" + std::to_string(c + 1);
    EXPECT_EQ(shown(frame, id), decimal(value_at(*page.trace, w_q(6, c)), 2)) << id;
  }
}

// The pointer can leave the small cell for the lens: what it meets on its way is the number, and
// the lens itself answers with the numbers of its row.
TEST(Qkv, TheLensStaysWhileThePointerIsOnIt) {
  Page page;
  page.view.hover = w_q(6, 1);
  const Frame frame = page.frame();
  const auto card = std::ranges::find(frame.list, "lens#card", &Primitive::id);
  ASSERT_NE(card, frame.list.end());
  for (float x = card->box.x + 1; x < card->box.right() + 8; x += 3) {
    const HitRegion* region = region_at(frame.regions, {x, card->box.centre().y});
    ASSERT_NE(region, nullptr) << x;
    EXPECT_EQ(region->target.cell.tensor, Tensor::kWQ) << x;
    EXPECT_EQ(region->target.cell.row, 6) << x;
    EXPECT_TRUE(region->editable) << x;
  }
}

TEST(Qkv, AnEditedLearnedNumberIsMarkedAndCarriesItsChange) {
  const Page page = page_after(SetCell{w_q(6, 1), 1.5});
  const Frame frame = page.frame();
  EXPECT_TRUE(has(frame, "w_q/1/1/7/2#gate/1/7/2"));
  const std::string change = shown(frame, "w_q/1/1/7/2#change/lens/2");
  const double before = value_at(*page.unedited, w_q(6, 1));
  EXPECT_NE(change.find(decimal(1.5 - before, 2, Sign::kAlways)), std::string::npos) << change;
}

/// The sizes of the figures in the large cells, by id.
std::map<std::string, float> figure_sizes(const Frame& frame) {
  std::map<std::string, float> sizes;
  for (const Primitive& primitive : frame.list) {
    if (place_of(primitive.id).starts_with("figure/")) {
      sizes[primitive.id] = std::get<TextShape>(primitive.shape).spans.front().style.size_pt;
    }
  }
  return sizes;
}

// A number of many digits is set smaller by itself: the others stay as they are.
TEST(Qkv, AnEditSetsNoOtherNumberSmaller) {
  auto before = figure_sizes(Page().frame());
  auto after =
      figure_sizes(page_after(SetCell{cell_target(Tensor::kQ, 0, 0, kRow, 1), -123.25}).frame());
  const std::string edited = "q/1/1/3/2#figure/q/2";
  EXPECT_EQ(before.erase(edited), 1U);
  EXPECT_EQ(after.erase(edited), 1U);
  EXPECT_EQ(before, after);
}

TEST(Qkv, BulletsAreReadableOnEveryStage) {
  Page page;
  for (const bool dock : {false, true}) {
    for (const float width : {1024.0F, 1100.0F, 1280.0F, 1500.0F, 1600.0F}) {
      page.layout = page_layout(width, 640, dock);
      int bullets = 0;
      for (const Primitive& primitive : page.frame().list) {
        if (!primitive.id.starts_with("bullets#text/")) continue;
        ++bullets;
        EXPECT_GE(std::get<TextShape>(primitive.shape).spans.front().style.size_pt, 12) << width;
        EXPECT_LE(primitive.box.right(), page.layout.stage.right()) << width;
      }
      EXPECT_GE(bullets, 2) << width;
    }
  }
}

// The tip of an arrowhead has no width: rounding makes it no less than that.
TEST(Qkv, NoRibbonIsThinnerThanNothing) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> place(0, 1000), length(1, 300), share(0, 1);
  for (int i = 0; i < 2000; ++i) {
    Flow flow;
    flow.from_x = place(random);
    flow.to_x = flow.from_x + length(random);
    flow.from = {100, 200};
    flow.to = {140, 170};
    flow.head = 14 + 10 * share(random);
    for (const float shown : {share(random), 1.0F}) {
      for (const RibbonSection& section : flow_ribbon(flow, shown).sections) {
        EXPECT_GE(section.width_pt, 0) << flow.from_x << " to " << flow.to_x;
        EXPECT_TRUE(std::isfinite(section.middle.x) && std::isfinite(section.middle.y));
      }
    }
  }
}

// Second beat: the terms that are written and the sum of the others make the number.
TEST(Qkv, TheTermsOfTheSecondBeatAddUp) {
  const Page page;
  const Beat beat = qkv_timeline(page.input()).beats[1];
  const Frame frame = page.frame(beat.end_secs);
  double sum = 0;
  int lines = 0;
  for (const Primitive& primitive : frame.list) {
    if (primitive.id.starts_with("product/line/") && place_of(primitive.id) == "value") {
      sum += evaluate(primitive.sources.front(), page.input().runs());
      ++lines;
    }
  }
  EXPECT_EQ(lines, 7);  // five, the smaller ones, the bias
  EXPECT_NEAR(sum, worked_out(*page.trace, Tensor::kWQ, Tensor::kBQ, 0), 1e-5);
}

TEST(Qkv, TheGatesStayAsTheyAreWhileAllWordsPass) {
  const Page page;
  const Beat beat = qkv_timeline(page.input()).beats[2];
  const auto gate = [&](double time_secs) {
    const Frame frame = page.frame(time_secs);
    return *std::ranges::find(frame.list, "gate/w_k#cells", &Primitive::id);
  };
  const Primitive before = gate(beat.moves_secs + 1), after = gate(beat.end_secs);
  EXPECT_TRUE(before == after);
}

// Wider heads share cells, narrower ones have fewer: in every beat each id stands once, and what is
// drawn has a size.
TEST(Qkv, HeadsOfEveryShapeHaveTheirPicture) {
  for (const auto& [d_model, d_head] :
       std::vector<std::pair<int, int>>{{8, 2}, {16, 1}, {64, 16}, {96, 64}}) {
    const SampleShape shape = {.n_heads = 1, .d_model = d_model, .d_head = d_head};
    Document document = six_words();
    document.model = sample_model(shape, 3);
    const Page page(document);
    std::vector<double> times = {0.3, kRest};
    for (const Beat& beat : qkv_timeline(page.input()).beats) {
      times.insert(times.end(), {beat.moves_secs + 0.5, beat.moves_secs + 1.5, beat.end_secs});
    }
    for (const double time_secs : times) {
      std::set<std::string> ids;
      for (const Primitive& primitive : page.frame(time_secs).list) {
        EXPECT_TRUE(ids.insert(primitive.id).second)
            << primitive.id << " of " << d_model << " x " << d_head << " at " << time_secs;
        EXPECT_TRUE(primitive.box.w >= 0 && primitive.box.h >= 0) << primitive.id;
      }
    }
  }
}

}  // namespace
}  // namespace attn::app
