// Every text gives pages: sentences as people type them, scripts, drawn texts, with edits, docks
// and pointers, at every beat. A broken check ends the program, so the page at hand is told first.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <random>

#include "tests/support/sample_texts.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

// The page being built, for the handler below: it may not allocate.
std::string& page_at_hand() {
  static std::string page;
  return page;
}

void tell_page(int /*signal*/) {
  const std::string& page = page_at_hand();
  const auto told = ::write(STDERR_FILENO, page.data(), page.size());
  (void)told;
}

Frame page_of(const Shot& shot) {
  page_at_hand() = "while building " + describe(shot) + "\n";
  return frame_of(shot);
}

class SlidesOfAnything : public testing::Test {
 protected:
  void SetUp() override { std::signal(SIGABRT, tell_page); }
  void TearDown() override { std::signal(SIGABRT, SIG_DFL); }
};

bool is_drawable(const Frame& frame) {
  return std::ranges::all_of(frame.list, [](const Primitive& primitive) {
    const Rect& box = primitive.box;
    return std::isfinite(box.x) && std::isfinite(box.y) && std::isfinite(box.w) &&
           std::isfinite(box.h) && std::isfinite(primitive.opacity);
  });
}

// Every slide at all its moments, at a size that the text's number picks.
void check_text(const std::string& text, std::size_t number) {
  SlideSample sample = sample_of("a text", story_for_tests(), text);
  if (number % 2 == 1) {
    sample = after(sample, sample.name, SetMask{MaskKind::kNone});
  }
  const PageSize size = page_sizes()[number % page_sizes().size()];
  for (const Slide& slide : slide_list()) {
    const Shot rest = at_size(rest_of(sample, slide), size.w, size.h);
    for (const double time : moments(timeline_of(rest), kFewPages ? 1 : 2)) {
      const Shot shot = at_time(rest, time);
      EXPECT_TRUE(is_drawable(page_of(shot))) << describe(shot);
    }
  }
}

TEST_F(SlidesOfAnything, SentencesAndScriptsGivePages) {
  std::vector<std::string> texts = ordinary_sentences();
  for (const auto* more : {&foreign_sentences(), &odd_sentences()}) {
    texts.insert(texts.end(), more->begin(), more->end());
  }
  for (std::size_t i = 0; i < texts.size(); i += kFewPages ? 4 : 1) {
    check_text(texts[i], i);
  }
}

// What a hand may be doing on a page: pointing, pulling, reading in the dock.
Shot with_a_hand(Shot shot, std::mt19937& rng) {
  const auto draw = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(rng);
  };
  const Frame frame = page_of(shot);
  if (frame.regions.empty()) {
    return shot;
  }
  const HitRegion& region = frame.regions[draw(frame.regions.size())];
  const float scale = page_layout(shot.width, shot.height, false).scale;
  shot.view.pointer = region.box.centre() / scale;
  shot.note = "pointer on " + region.id;
  if (region.target.kind != HitTarget::Kind::kCell) {
    shot.view.hover_control = region.target;
    return shot;
  }
  shot.view.hover = region.target.cell;
  if (draw(2) == 0) {
    shot.view.selected = region.target.cell;
    shot.view.dock = Dock::kNumber;
    shot.note += ", selected";
  }
  if (region.editable && draw(2) == 0) {
    shot.view.pulled = region.target.cell;
    shot.note += ", pulled";
  }
  return shot;
}

TEST_F(SlidesOfAnything, DrawnPagesUnderAHandCanBeDrawn) {
  for (unsigned seed = 1000; seed < 1000 + n_seeds(200); ++seed) {
    std::mt19937 rng(seed);
    const Shot shot = random_shot(seed);
    const Shot held = with_a_hand(shot, rng);
    Shot moving = held;
    moving.view.time_secs = std::uniform_real_distribution<double>(0, 20)(rng);
    moving.secs_since_edit = std::uniform_real_distribution<double>(0, 1)(rng);
    for (const Shot& page : {held, moving}) {
      EXPECT_TRUE(is_drawable(page_of(page))) << describe(page);
    }
  }
}

}  // namespace
}  // namespace attn::app
