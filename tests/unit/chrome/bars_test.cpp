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
#include "tests/unit/chrome/frame_rules.h"

namespace attn::app {
namespace {

constexpr Size kSizes[] = {{640, 480},  {1024, 640},  {1024, 900}, {1152, 700}, {1279, 800},
                           {1280, 720}, {1280, 800},  {1366, 768}, {1600, 900}, {1920, 1080},
                           {2560, 900}, {3840, 2160}, {3840, 1000}};
const char* const kLong = "The cat sat on the mat She saw an exam a dog The cat sat on";

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
    EXPECT_NEAR(there.time_secs,
                lesson()
                    .timelines[static_cast<std::size_t>(slide_index(SlideId::kSoftmax))]
                    .beats[static_cast<std::size_t>(region.target.index)]
                    .start_secs,
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
