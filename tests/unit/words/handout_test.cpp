// The handout: a page a slide and one of corrections, of the shape of A4, nothing outside or over
// other things, no bars.
#include "app/cli/handout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/cli/bare_slide.h"
#include "app/slides/slide.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

constexpr float kA4 = 297.0F / 210;

std::string texts_of(const Frame& page) {
  std::string all;
  for (const Primitive& primitive : page.list) {
    all += text_of(primitive) + " ";
  }
  return simple(all);
}

void expect_sound(const Frame& page) {
  EXPECT_NEAR(page.area.w / page.area.h, kA4, 0.001F);
  std::set<std::string> ids;
  for (const Primitive& primitive : page.list) {
    EXPECT_TRUE(ids.insert(primitive.id).second) << primitive.id;
    EXPECT_NE(primitive.part, Part::kBar);
    EXPECT_NE(primitive.part, Part::kDock);
    EXPECT_GE(primitive.box.x, -1) << primitive.id;
    EXPECT_LE(primitive.box.right(), page.area.w + 1) << primitive.id;
    EXPECT_LE(primitive.box.bottom(), page.area.h + 1) << primitive.id;
  }
}

// The words begin below everything of the picture and end above the foot of the page.
void expect_words_below(const Frame& page) {
  float picture = 0, first = page.area.h, last = 0, foot = page.area.h;
  for (const Primitive& primitive : page.list) {
    if (primitive.id.starts_with("words#line/")) {
      first = std::min(first, primitive.box.y);
      last = std::max(last, primitive.box.bottom());
    } else if (primitive.id.starts_with("page#number")) {
      foot = primitive.box.y;
    } else if (!primitive.id.starts_with("page#") && is_visible(primitive)) {
      picture = std::max(picture, primitive.box.bottom());
    }
  }
  EXPECT_GE(first, picture - 1);
  EXPECT_LE(last, foot);
}

void expect_handout(const std::vector<std::string>& options) {
  const Session session = session_of(options);
  const std::vector<Frame> pages = handout_pages(session, measurer_for_tests());
  ASSERT_EQ(pages.size(), slide_list().size() + 1);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    SCOPED_TRACE(i);
    expect_sound(pages[i]);
    EXPECT_NE(texts_of(pages[i]).find(std::to_string(i + 1)), std::string::npos);
  }
  for (const Slide& slide : slide_list()) {
    SCOPED_TRACE(slide.name);
    const Frame& page = pages[static_cast<std::size_t>(slide_index(slide.id))];
    expect_words_below(page);
    const std::string all = texts_of(page);
    for (const Sentence& sentence :
         bare_slide(session, measurer_for_tests(), slide.id, Theme::kLight).paragraph) {
      const std::string said = simple(plain_text(sentence.words));
      EXPECT_NE(all.find(said), std::string::npos) << said << "\n" << all;
    }
  }
  for (const Words& correction : corrections_to_the_source(english())) {
    EXPECT_NE(texts_of(pages.back()).find(simple(plain_text(correction))), std::string::npos);
  }
}

TEST(Handout, OfTheLesson) {
  expect_handout({});
}

TEST(Handout, OfAnEditedRunInTheDark) {
  expect_handout({"--edit", "attention_weights/1/1/3/6=0.5", "--theme", "dark"});
}

TEST(Handout, OfATrainedModel) {
  expect_handout({"--model", "story", "--layer", "2", "--text",
                  "One day the queen went to the old castle by the sea and saw a blue fox"});
}

}  // namespace
}  // namespace attn::app
