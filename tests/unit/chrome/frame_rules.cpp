#include "tests/unit/chrome/frame_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/chrome/controls.h"
#include "app/chrome/sentence_box.h"
#include "app/slides/slide.h"
#include "tests/support/numerals.h"

namespace attn::app {

const FakeText& measurer() {
  static const FakeText text;
  return text;
}

Lesson lesson() {
  Lesson made;
  for (const Slide& slide : slide_list()) {
    made.slides.push_back(slide.id);
    Timeline timeline;
    const int n_beats = slide.id == SlideId::kCover ? 0 : slide.id == SlideId::kNext ? 1 : 4;
    for (int i = 0; i < n_beats; ++i) {
      const double start = 0.6 + i * (slide.tour_secs - 0.6) / n_beats;
      const double end = 0.6 + (i + 1) * (slide.tour_secs - 0.6) / n_beats;
      timeline.beats.push_back({start, start + 0.8, end, {std::string("a beat")}});
    }
    made.timelines.push_back(std::move(timeline));
  }
  return made;
}

Frame chrome_of(const ChromeInput& page) {
  const SlideInput input = page.input();
  Frame frame;
  frame.area = page.layout.area;
  frame.stage = page.layout.stage;
  draw_top_bar(input, frame, 1);
  draw_scrubber(input, lesson(), frame, 1);
  draw_dock(input, frame);
  draw_sentence_popup(input, frame);
  draw_tooltip(input, frame);
  return frame;
}

std::string text_of(const Primitive& primitive) {
  std::string text;
  if (const auto* shape = std::get_if<TextShape>(&primitive.shape)) {
    for (const TextSpan& span : shape->spans) {
      text += span.text;
    }
  }
  return text;
}

static bool is_text(const Primitive& primitive) {
  return std::holds_alternative<TextShape>(primitive.shape);
}

static Rect visible_box(const Primitive& primitive) {
  return primitive.clip ? intersection(primitive.box, *primitive.clip) : primitive.box;
}

static bool inside(const Rect& outer, const Rect& inner) {
  constexpr float kSlack = 0.01F;
  return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack &&
         inner.right() <= outer.right() + kSlack && inner.bottom() <= outer.bottom() + kSlack;
}

static bool overlap(const Rect& a, const Rect& b) {
  const Rect shared = intersection(a, b);
  return shared.w > 0.01F && shared.h > 0.01F;
}

// What may lie on what: a tip on everything.
static void expect_no_overlaps(const Frame& frame, const std::string& where) {
  std::vector<const Primitive*> texts;
  for (const Primitive& primitive : frame.list) {
    if (is_text(primitive) && primitive.part != Part::kTip) {
      texts.push_back(&primitive);
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(visible_box(*texts[i]), visible_box(*texts[j])))
          << where << ": \"" << text_of(*texts[i]) << "\" on \"" << text_of(*texts[j]) << "\"";
    }
  }
}

// Switches, figures and signs keep clear of the texts that are not their own.
static void expect_controls_apart(const Frame& frame, const std::string& where) {
  std::vector<const HitRegion*> controls;
  for (const HitRegion& region : frame.regions) {
    const std::string& name = region.target.control;
    const bool of_bar =
        std::set<std::string>{"menu",     "mask",       "scale",       "temperature",
                              "theme",    "sentence",   "samples",     "heads",
                              "layer_up", "layer_down", "heads_after", "heads_before"}
            .contains(name);
    if (of_bar || region.target.kind == HitTarget::Kind::kHead) {
      controls.push_back(&region);
    }
  }
  EXPECT_GE(controls.size(), 8U) << where;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(controls[i]->box, controls[j]->box))
          << where << ": " << controls[i]->id << " on " << controls[j]->id;
    }
    for (const Primitive& primitive : frame.list) {
      if (quantity_of(primitive.id) == "badge" || quantity_of(primitive.id) == "title" ||
          (primitive.id == "sentence#box" && !controls[i]->target.control.starts_with("s"))) {
        EXPECT_FALSE(overlap(controls[i]->box, primitive.box)) << where << ": " << primitive.id;
      }
    }
  }
}

void expect_in_room(const Frame& frame, const PageLayout& layout, const std::string& where) {
  for (const Primitive& primitive : frame.list) {
    EXPECT_TRUE(inside(frame.area, visible_box(primitive))) << where << ": " << primitive.id;
    if (primitive.part == Part::kDock && layout.dock.w > 0) {
      EXPECT_TRUE(inside(layout.dock, visible_box(primitive))) << where << ": " << primitive.id;
    }
  }
  std::set<std::string> ids;
  for (const Primitive& primitive : frame.list) {
    EXPECT_TRUE(ids.insert(primitive.id).second) << where << ": twice " << primitive.id;
  }
  for (const HitRegion& region : frame.regions) {
    EXPECT_TRUE(inside(frame.area, region.box)) << where << ": " << region.id;
    EXPECT_GE(region.box.w, kLeastTarget) << where << ": " << region.id;
    EXPECT_GE(region.box.h, kLeastTarget) << where << ": " << region.id;
  }
}

void expect_sources(const Frame& frame, const Runs& runs, const std::string& where) {
  for (const Primitive& primitive : frame.list) {
    if (!is_text(primitive) || primitive.token) {
      continue;
    }
    const std::vector<Numeral> numerals = numerals_of(text_of(primitive));
    ASSERT_EQ(numerals.size(), primitive.sources.size())
        << where << ": " << primitive.id << " \"" << text_of(primitive) << "\"";
    for (std::size_t i = 0; i < numerals.size(); ++i) {
      const Source& source = primitive.sources[i];
      if (source.kind == Source::Kind::kToken) {
        continue;
      }
      // The second reading knows the tensors of slides; the others are read by the program's own.
      const double value = worked_out(source, runs).value_or(evaluate(source, runs));
      EXPECT_EQ(fault_of(numerals[i], source, value), "")
          << where << ": " << primitive.id << " \"" << text_of(primitive) << "\"";
    }
  }
}

static std::string place_of_test(const ChromeInput& page, const Size& size) {
  std::string text = page.run.name + " at " + std::to_string(static_cast<int>(size.w)) + "x" +
                     std::to_string(static_cast<int>(size.h));
  return page.view.selected ? text + ", " + format_target(*page.view.selected) : text;
}

void expect_sound(const ChromeInput& page, const Size& size) {
  const Frame frame = chrome_of(page);
  const std::string where = place_of_test(page, size);
  expect_no_overlaps(frame, where);
  expect_controls_apart(frame, where);
  expect_in_room(frame, page.layout, where);
  expect_sources(frame, page.input().runs(), where);
}

}  // namespace attn::app
