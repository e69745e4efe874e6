// The dock in words: whole sentences inside the dock, those of the beat in ink, at every size.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/slides/slide.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

constexpr float kLeastSize = 12;

std::vector<Primitive> lines_of(const Frame& frame) {
  std::vector<Primitive> lines;
  std::ranges::copy_if(frame.list, std::back_inserter(lines), [](const Primitive& primitive) {
    return primitive.id.starts_with("dock/words#line/");
  });
  return lines;
}

// The lines of a role, joined.
std::string joined_lines(const Frame& frame, const std::string& role) {
  std::string text;
  for (const Primitive& line : lines_of(frame)) {
    if (role.empty() || line.role == role) {
      text += (text.empty() ? "" : " ") + text_of(line);
    }
  }
  return text;
}

bool has_heading(const Frame& frame) {
  return std::ranges::find(frame.list, "dock/words#heading", &Primitive::id) != frame.list.end();
}

Shot docked(const SlideSample& sample, SlideId slide, Dock dock) {
  Shot shot = rest_of(sample, slide_of(slide));
  shot.view.dock = dock;
  return shot;
}

// True where the text is made of whole sentences of the slide's words.
bool whole_sentences(std::string text, const Frame& frame) {
  while (!text.empty()) {
    const auto sentence = std::ranges::find_if(frame.words, [&](const Words& words) {
      const std::string said = simple(plain_text(words));
      return !said.empty() && text.starts_with(said) &&
             (text.size() == said.size() || text[said.size()] == ' ');
    });
    if (sentence == frame.words.end()) {
      return false;
    }
    text.erase(0, std::min(text.size(), simple(plain_text(*sentence)).size() + 1));
  }
  return true;
}

void expect_lines_in_dock(const Shot& shot) {
  const Frame frame = frame_of(shot);
  const PageLayout page = page_layout(shot.width, shot.height, true);
  const Rect& dock = page.dock;
  for (const Primitive& line : lines_of(frame)) {
    const Rect& box = line.box;
    EXPECT_GE(box.x, page.scale * dock.x) << describe(shot);
    EXPECT_LE(box.right(), page.scale * (dock.right() - 24)) << describe(shot) << text_of(line);
    EXPECT_LE(box.bottom(), page.scale * dock.bottom()) << describe(shot) << text_of(line);
    const auto& shape = std::get<TextShape>(line.shape);
    EXPECT_GE(shape.spans.front().style.size_pt, kLeastSize);
  }
  EXPECT_TRUE(whole_sentences(simple(joined_lines(frame, "")), frame)) << describe(shot) << "\n"
                                                                       << joined_lines(frame, "");
  EXPECT_EQ(has_heading(frame), !lines_of(frame).empty()) << describe(shot);
}

std::vector<SlideSample> samples() {
  const auto lesson = lesson_for_tests();
  const auto story = story_for_tests();
  return {sample_of("six words", lesson, "The cat sat on the mat"),
          sample_of("one word", lesson, "cat"),
          sample_of("story", story, "The queen lived in a castle"),
          sample_of("long words", fixture_for_tests(),
                    "The stranger loves incomprehensibilities without electroencephalographs")};
}

TEST(DockWords, AreWholeSentencesInsideTheDock) {
  for (const SlideSample& sample : samples()) {
    for (const Slide& slide : slide_list()) {
      for (const Dock dock : {Dock::kWords, Dock::kNumber}) {
        for (const PageSize& size : page_sizes()) {
          expect_lines_in_dock(at_size(docked(sample, slide.id, dock), size.w, size.h));
        }
      }
    }
  }
}

TEST(DockWords, AloneSayAllOfTheParagraph) {
  const Shot shot = docked(samples().front(), SlideId::kSoftmax, Dock::kWords);
  const Frame least = frame_of(at_size(shot, 1024, 640));
  const Frame full = frame_of(at_size(shot, 1600, 900));
  EXPECT_EQ(joined_lines(least, ""), joined_lines(full, ""));
  EXPECT_TRUE(has_heading(full));
  EXPECT_EQ(std::ranges::find(full.list, "dock#heading", &Primitive::id), full.list.end())
      << "no number beside words alone";
}

TEST(DockWords, StandAboveTheNumberOnTheMockupsPage) {
  const Shot shot = docked(samples().front(), SlideId::kSoftmax, Dock::kNumber);
  const Frame frame = frame_of(at_size(shot, 1600, 900));
  const auto number = std::ranges::find(frame.list, "dock#heading", &Primitive::id);
  ASSERT_NE(number, frame.list.end());
  ASSERT_TRUE(has_heading(frame));
  for (const Primitive& line : lines_of(frame)) {
    EXPECT_LT(line.box.bottom(), number->box.y);
  }
}

TEST(DockWords, TheSentenceOfTheBeatIsInInk) {
  Shot shot = docked(samples().front(), SlideId::kSoftmax, Dock::kWords);
  EXPECT_TRUE(joined_lines(frame_of(shot), "ink").starts_with("“sat” attends to “cat” with"));
  const Timeline timeline = timeline_of(shot);
  const std::vector<const char*> begins = {"From each score", "Laid end to end", "Softmax converts",
                                           "Temperature divides"};
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const double middle = (timeline.beats[i].start_secs + timeline.beats[i].end_secs) / 2;
    const std::string ink = joined_lines(frame_of(at_time(shot, middle)), "ink");
    EXPECT_TRUE(ink.starts_with(begins[i])) << ink;
    EXPECT_FALSE(ink.find("attends") != std::string::npos) << ink;
  }
}

}  // namespace
}  // namespace attn::app
