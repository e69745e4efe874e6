// Bars, dock and tip on every size of window, with the measurer that makes all texts wide:
// nothing overlaps, nothing leaves its room, no digit is without a source.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/chrome/controls.h"
#include "app/slides/slide.h"
#include "app/view/key_map.h"
#include "tests/support/fake_text.h"
#include "tests/support/numerals.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {
namespace {

struct Size {
  float w = 0, h = 0;
};
constexpr Size kSizes[] = {{640, 480},  {1024, 640},  {1024, 900}, {1152, 700}, {1279, 800},
                           {1280, 720}, {1280, 800},  {1366, 768}, {1600, 900}, {1920, 1080},
                           {2560, 900}, {3840, 2160}, {3840, 1000}};
const char* const kLong = "The cat sat on the mat She saw an exam a dog The cat sat on";

const FakeText& measurer() {
  static const FakeText text;
  return text;
}

// Two beats more than the slides need, so that no test depends on theirs.
Lesson lesson() {
  Lesson made;
  for (const Slide& slide : slide_list()) {
    made.slides.push_back(slide.id);
    Timeline timeline;
    for (int i = 0; i < 4 && slide.id != SlideId::kCover; ++i) {
      const double start = 0.6 + i * (slide.tour_secs - 0.6) / 4;
      const double end = 0.6 + (i + 1) * (slide.tour_secs - 0.6) / 4;
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

bool is_text(const Primitive& primitive) {
  return std::holds_alternative<TextShape>(primitive.shape);
}

Rect visible_box(const Primitive& primitive) {
  return primitive.clip ? intersection(primitive.box, *primitive.clip) : primitive.box;
}

bool inside(const Rect& outer, const Rect& inner) {
  constexpr float kSlack = 0.01F;
  return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack &&
         inner.right() <= outer.right() + kSlack && inner.bottom() <= outer.bottom() + kSlack;
}

bool overlap(const Rect& a, const Rect& b) {
  const Rect shared = intersection(a, b);
  return shared.w > 0.01F && shared.h > 0.01F;
}

// What may lie on what: a tip on everything.
void expect_no_overlaps(const Frame& frame, const std::string& where) {
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
void expect_controls_apart(const Frame& frame, const std::string& where) {
  std::vector<const HitRegion*> controls;
  for (const HitRegion& region : frame.regions) {
    const std::string& name = region.target.control;
    if (std::set<std::string>{"menu", "mask", "scale", "temperature", "theme"}.contains(name)) {
      controls.push_back(&region);
    }
  }
  EXPECT_EQ(controls.size(), 5U) << where;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(controls[i]->box, controls[j]->box))
          << where << ": " << controls[i]->id << " on " << controls[j]->id;
    }
    for (const Primitive& primitive : frame.list) {
      if (quantity_of(primitive.id) == "sentence" || quantity_of(primitive.id) == "badge" ||
          quantity_of(primitive.id) == "title") {
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

std::string place_of_test(const ChromeInput& page, const Size& size) {
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

std::vector<ChromeRun> runs() {
  const ChromeRun six = lesson_run();
  return {six, lesson_run("cat"), fixture_run(kLong), after(six, SetTemperature{100}),
          after(six, SetCell{cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5), 0.5})};
}

TEST(Bars, NothingOverlapsOrClipsAtAnySize) {
  for (const ChromeRun& run : runs()) {
    for (const Size size : kSizes) {
      for (const SlideId slide : {SlideId::kCover, SlideId::kSoftmax, SlideId::kMatrix}) {
        for (const Dock dock : {Dock::kClosed, Dock::kNumber}) {
          ViewState view;
          view.slide = slide;
          view.dock = dock;
          view.time_secs = slide == SlideId::kMatrix ? 9.5 : kEndSecs;
          expect_sound({run, view, size.w, size.h, measurer()}, size);
        }
      }
    }
  }
}

TEST(Dock, HoldsEveryNumberThereIsAtTheLeastAndTheFullSize) {
  const ChromeRun everything = run_of_model(model_with_everything(), "The cat sat on the mat");
  for (const ChromeRun& run :
       {everything, after(everything, SetMask{MaskKind::kCausal}),
        after(everything, SetCell{cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1), 0.3}),
        after(everything, SetCell{cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1), 1}),
        after(everything, SetCell{cell_target(Tensor::kMask, kAll, kAll, 2, 1), 0}),
        after(everything, SetCell{cell_target(Tensor::kScaledScores, 0, 0, 2, 1), -123456}),
        fixture_run(kLong)}) {
    for (const Target& target : some_targets(*run.trace)) {
      for (const Size size : {Size{1024, 640}, Size{1600, 900}}) {
        ViewState view;
        view.slide = SlideId::kSoftmax;
        view.dock = Dock::kNumber;
        view.selected = target;
        expect_sound({run, view, size.w, size.h, measurer()}, size);
      }
    }
  }
}

TEST(Dock, OperandsLeadFurtherAndTheLargeNumberIsPulled) {
  ViewState view;
  view.slide = SlideId::kSoftmax;
  view.dock = Dock::kNumber;
  view.selected = cell_target(Tensor::kScores, 0, 0, 2, 1);
  const Frame frame = chrome_of({lesson_run(), view, 1600, 900, measurer()});
  std::set<Target> leads;
  for (const HitRegion& region : frame.regions) {
    if (const auto* command = std::get_if<ViewCommand>(&region.act);
        command != nullptr && command->kind == ViewCommand::Kind::kSelect) {
      EXPECT_EQ(region.target.cell, command->target);
      leads.insert(command->target);
    }
  }
  for (int c = 0; c < 4; ++c) {
    EXPECT_TRUE(leads.contains(cell_target(Tensor::kQ, 0, 0, 2, c)));
    EXPECT_TRUE(leads.contains(cell_target(Tensor::kK, 0, 0, 1, c)));
  }

  view.selected = cell_target(Tensor::kWQ, 0, 0, 4, 1);
  const Frame parameter = chrome_of({lesson_run(), view, 1600, 900, measurer()});
  const auto pulled = std::ranges::find_if(parameter.regions, [&](const HitRegion& region) {
    return region.act == Act{EditCell{*view.selected}};
  });
  ASSERT_NE(pulled, parameter.regions.end());
  EXPECT_TRUE(pulled->editable && pulled->drag);
}

TEST(Dock, AnEditedNumberTellsWhatItWas) {
  const Target score = cell_target(Tensor::kScaledScores, 0, 0, 2, 5);
  ViewState view;
  view.slide = SlideId::kSoftmax;
  view.dock = Dock::kNumber;
  view.selected = score;
  const Frame frame =
      chrome_of({after(lesson_run(), SetCell{score, 2.9}), view, 1600, 900, measurer()});
  const auto change = std::ranges::find(frame.list, "dock#change/1", &Primitive::id);
  ASSERT_NE(change, frame.list.end());
  EXPECT_NE(text_of(*change).find("2.50"), std::string::npos) << text_of(*change);
  EXPECT_EQ(change->sources.at(0).run, Run::kUnedited);
}

TEST(TopBar, TheSentenceIsShortenedAtItsEnd) {
  const ChromeInput page = {fixture_run(kLong), {}, 1024, 640, measurer()};
  const Frame frame = chrome_of(page);
  const auto sentence = std::ranges::find(frame.list, "sentence#text", &Primitive::id);
  ASSERT_NE(sentence, frame.list.end());
  EXPECT_EQ(sentence->token, -1);
  const std::string text = text_of(*sentence);
  EXPECT_TRUE(text.starts_with("The cat sat") && text.ends_with("\u2026")) << text;
}

TEST(TopBar, SwitchesShowWhatIsInForce) {
  const auto knob = [](const ChromeRun& run, const std::string& name) {
    const Frame frame = chrome_of({run, {}, 1600, 900, measurer()});
    const auto pill = std::ranges::find(frame.list, name + "#pill", &Primitive::id);
    const auto at = std::ranges::find(frame.list, name + "#knob", &Primitive::id);
    return at->box.centre().x > pill->box.centre().x;
  };
  EXPECT_FALSE(knob(lesson_run(), "mask"));
  EXPECT_TRUE(knob(after(lesson_run(), SetMask{MaskKind::kCausal}), "mask"));
  EXPECT_TRUE(knob(lesson_run(), "scale"));
  EXPECT_FALSE(knob(after(lesson_run(), SetScale{false}), "scale"));
}

TEST(TopBar, TheTemperatureIsPulledAlongX) {
  const Frame frame =
      chrome_of({after(lesson_run(), SetTemperature{2}), {}, 1600, 900, measurer()});
  const auto region = std::ranges::find_if(
      frame.regions, [](const HitRegion& r) { return r.target.control == "temperature"; });
  ASSERT_NE(region, frame.regions.end());
  EXPECT_TRUE(region->editable);
  EXPECT_EQ(region->act, Act{EditTemperature{}});
  EXPECT_EQ(region->drag.value().axis, Drag::Axis::kX);
  EXPECT_DOUBLE_EQ(region->drag->value, 2);
}

TEST(Scrubber, TheKnobStandsWhereThePlayheadIs) {
  const auto knob = [](SlideId slide, double time_secs) {
    ViewState view;
    view.slide = slide;
    view.time_secs = time_secs;
    const Frame frame = chrome_of({lesson_run(), view, 1600, 900, measurer()});
    const auto at = std::ranges::find(frame.list, "scrubber#knob", &Primitive::id);
    const auto region = std::ranges::find_if(
        frame.regions, [](const HitRegion& r) { return r.target.control == "scrubber"; });
    EXPECT_TRUE(region->drag && !region->editable);
    EXPECT_DOUBLE_EQ(region->drag->value, tour_secs(view, lesson()));
    return at->box.centre().x;
  };
  float last = 0;
  for (const auto& [slide, secs] : {std::pair{SlideId::kCover, 1.0},
                                    {SlideId::kSoftmax, 0.0},
                                    {SlideId::kSoftmax, 5.0},
                                    {SlideId::kSoftmax, kEndSecs},
                                    {SlideId::kMatrix, 1.0},
                                    {SlideId::kMatrix, kEndSecs}}) {
    const float x = knob(slide, secs);
    EXPECT_GT(x, last);
    last = x;
  }
}

TEST(Scrubber, BeatsLeadToTheirStart) {
  ViewState view;
  view.slide = SlideId::kSoftmax;
  const Frame frame = chrome_of({lesson_run(), view, 1024, 640, measurer()});
  int beats = 0;
  for (const HitRegion& region : frame.regions) {
    if (region.target.kind != HitTarget::Kind::kBeat) {
      continue;
    }
    const auto& seek = std::get<ViewCommand>(region.act);
    const ViewState there = move_playhead(view, lesson(), seek);
    EXPECT_EQ(there.slide, SlideId::kSoftmax);
    EXPECT_NEAR(
        there.time_secs,
        lesson().timelines[1].beats[static_cast<std::size_t>(region.target.index)].start_secs,
        1e-9);
    ++beats;
  }
  EXPECT_EQ(beats, 4);
}

TEST(Tip, StandsOnThePageForEveryControl) {
  for (const Size size : {Size{1024, 640}, Size{1600, 900}}) {
    ViewState view;
    view.slide = SlideId::kSoftmax;
    view.dock = Dock::kNumber;
    const Frame plain = chrome_of({lesson_run(), view, size.w, size.h, measurer()});
    for (const HitRegion& region : plain.regions) {
      ASSERT_FALSE(region.tip.empty()) << region.id;
      ViewState pointed = view;
      if (region.target.kind == HitTarget::Kind::kCell) {
        pointed.hover = region.target.cell;
      } else {
        pointed.hover_control = region.target;
      }
      for (const bool with_pointer : {false, true}) {
        if (with_pointer) {
          pointed.pointer = region.box.centre();
        }
        const ChromeInput page = {lesson_run(), pointed, size.w, size.h, measurer()};
        const Frame frame = chrome_of(page);
        const bool tipped = std::ranges::any_of(
            frame.list, [](const Primitive& p) { return p.part == Part::kTip; });
        // The knob lies on a beat; there the pointer is on the knob.
        EXPECT_TRUE(tipped || with_pointer) << region.id;
        expect_in_room(frame, page.layout, region.id);
        expect_sources(frame, page.input().runs(), region.id);
      }
    }
  }
}

TEST(Tip, IsAwayWhileTheHandHoldsANumber) {
  ViewState view;
  view.slide = SlideId::kSoftmax;
  view.hover_control = HitTarget{HitTarget::Kind::kControl, {}, 0, 0, "mask"};
  const auto tips = [](const ViewState& seen) {
    const Frame frame = chrome_of({lesson_run(), seen, 1600, 900, measurer()});
    return std::ranges::count_if(frame.list,
                                 [](const Primitive& p) { return p.part == Part::kTip; });
  };
  EXPECT_GT(tips(view), 0);
  view.pulled_temperature = true;
  EXPECT_EQ(tips(view), 0);
  view.pulled_temperature = false;
  view.tips = false;
  EXPECT_EQ(tips(view), 0);
}

TEST(Words, EveryKeyAndTensorHasItsWords) {
  for (const KeyBinding& binding : key_map()) {
    EXPECT_TRUE(catalogue().entries().contains(binding.label_key)) << binding.label_key;
  }
  for (int t = 0; t <= static_cast<int>(Tensor::kToken); ++t) {
    const std::string key = "name." + std::string(name_of(static_cast<Tensor>(t)));
    EXPECT_TRUE(catalogue().entries().contains(key)) << key;
  }
}

TEST(Keys, ReachEverySlideByItsPlaceAndByItsNumber) {
  const auto slide_of_key = [](int key) {
    const auto command = command_for({key, false, false, false});
    const auto* view = command ? std::get_if<ViewCommand>(&*command) : nullptr;
    return view != nullptr && view->kind == ViewCommand::Kind::kGoToSlide ? view->index : -1;
  };
  const int count = static_cast<int>(slide_list().size());
  for (int place = 1; place < count; ++place) {
    const auto number = static_cast<int>(slide_list()[static_cast<std::size_t>(place)].id);
    EXPECT_EQ(slide_of_key('0' + place), place);
    EXPECT_EQ(slide_of_key('0' + number), place);
  }
  for (const KeyBinding& binding : key_map()) {
    const auto* view = std::get_if<ViewCommand>(&binding.command);
    if (view != nullptr && view->kind == ViewCommand::Kind::kGoToSlide) {
      EXPECT_LT(view->index, count) << binding.keys_text;
    }
  }
}

}  // namespace
}  // namespace attn::app
