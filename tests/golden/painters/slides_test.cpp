// Every slide, still and in motion, by both painters.
#include <gtest/gtest.h>

#include "app/cli/session.h"
#include "app/painters/painters.h"
#include "app/slides/slide.h"
#include "tests/support/image_compare.h"

namespace attn::app {
namespace {

const PangoText& pango() {
  static const auto text = PangoText::create();
  return **text;
}

const Session& lesson() {
  static const auto session = make_session(Options{});
  return *session;
}

// Runs of the trained model: words in pieces and of other scripts, a cut arrow, many words.
std::vector<Session> trained() {
  const std::pair<const char*, const char*> texts[] = {
      {"The queen lived in a castle", "mask/all/all/6/2"},
      {"I \U0001F600 Stra\u00DFe \u732B incomprehensibilities \u0627\u0644\u0642\u0637\u0629",
       "attention_weights/1/1/4/2"},
      {"It was the best of times, it was the worst of times, it was the age of wisdom, it was the "
       "age of foolishness, it was the epoch of belief",
       "scaled_scores/2/3/20/4"}};
  std::vector<Session> sessions;
  for (const auto& [text, edit] : texts) {
    Options options;
    options.model = "story";
    options.text = text;
    options.edits = {{*parse_target(edit), 0}};
    sessions.push_back(*make_session(options));
  }
  return sessions;
}

class Slides : public testing::TestWithParam<Theme> {};

// The runs of a session with a view of one's own, which outlives the input.
PageInput page_of(const Session& session, const ViewState& view) {
  return {.trace = *session.trace,
          .unedited = *session.unedited,
          .view = view,
          .text = pango(),
          .words = english(),
          .masked = session.beside.masked.get(),
          .masked_unedited = session.beside.masked_unedited.get(),
          .second = session.beside.second.get()};
}

// A moment inside each beat, none the same way along, and the resting pose.
std::vector<double> moments(const ViewState& view) {
  std::vector<double> times;
  double share = 0.35;
  for (const Beat& beat : page_timeline(page_of(lesson(), view)).beats) {
    times.push_back(beat.moves_secs + share * (beat.end_secs - beat.moves_secs));
    share += 0.1;
  }
  times.push_back(kEndSecs);
  return times;
}

// Paints a page by both; false where there is no OpenGL.
bool compare_page(const Session& session, const ViewState& view) {
  const Frame frame = build_page(page_of(session, view), 1280, 800);
  const auto gl = paint_gl(frame, pango(), 1);
  if (!gl) {
    return false;
  }
  const auto cairo = paint_cairo(frame, pango(), 1);
  EXPECT_TRUE(cairo);
  const ImageDifference difference = compare_images(*gl, *cairo);
  const bool alike = difference.mean < 0.3 && difference.far_share < 0.001;
  const char* name = slide_of(view.slide).name;
  EXPECT_TRUE(alike) << name << " at " << view.time_secs << " of \"" << session.document.text
                     << "\": mean " << difference.mean << ", far pixels " << difference.far_pixels
                     << difference.worst << "\n"
                     << (alike ? "" : write_comparison(*gl, *cairo, name));
  return true;
}

TEST_P(Slides, AreTheSameByBothPainters) {
  for (const Slide& slide : slide_list()) {
    ViewState view = lesson().view;
    view.slide = slide.id;
    view.theme = GetParam();
    for (const double time : moments(view)) {
      view.time_secs = time;
      if (!compare_page(lesson(), view)) {
        GTEST_SKIP() << "no OpenGL";
      }
    }
  }
}

TEST_P(Slides, OfTheTrainedModelAreTheSameByBothPainters) {
  for (const Session& session : trained()) {
    for (const Slide& slide : slide_list()) {
      ViewState view = session.view;
      view.slide = slide.id;
      view.theme = GetParam();
      if (!compare_page(session, view)) {
        GTEST_SKIP() << "no OpenGL";
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, Slides, testing::Values(Theme::kLight, Theme::kDark));

TEST(SlidesInFiles, AreVectorsOfModestSize) {
  for (const Slide& slide : slide_list()) {
    ViewState view = lesson().view;
    view.slide = slide.id;
    const auto svg = svg_bytes(build_page(page_of(lesson(), view), 1600, 900), pango(), 1);
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg->find("<image"), std::string::npos) << slide.name;
    // The outlook holds six slides.
    const std::size_t most = slide.id == SlideId::kNext ? 2000U * 1000U : 1000U * 1000U;
    EXPECT_LT(svg->size(), most) << slide.name;
  }
}

}  // namespace
}  // namespace attn::app
