// Regions mean what they say: the value of a drag is the number's, within its range, and the
// command that a drag of some points would send gives exactly value + points · per_point.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "app/view/interaction.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/numerals.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr double kPoints = 10;

void add(const Shot& shot, const HitRegion& region, const std::string& what, Breaches& breaches) {
  std::ostringstream text;
  text.precision(9);
  text << "region " << region.id << " ";
  if (region.drag) {
    const Drag& drag = *region.drag;
    text << "(value " << drag.value << ", per point " << drag.per_point << ", " << drag.min
         << " to " << drag.max << ") ";
  }
  breaches.add(shot, text.str() + what);
}

// What a region's number is in the run on screen.
std::optional<double> number_of(const Shot& shot, const HitRegion& region) {
  if (const auto* edit = std::get_if<EditCell>(&region.act)) {
    return field_of(*shot.sample.trace, edit->target);
  }
  if (std::holds_alternative<EditTemperature>(region.act)) {
    return shot.sample.trace->document.temperature;
  }
  return std::nullopt;
}

Command command_of(const HitRegion& region, double value) {
  if (const auto* edit = std::get_if<EditCell>(&region.act)) {
    return SetCell{edit->target, value};
  }
  return SetTemperature{value};
}

// The number after the command that a drag to `value` sends.
std::optional<double> after_drag(const Shot& shot, const HitRegion& region, double value) {
  const auto document =
      apply(shot.sample.trace->document, command_of(region, value), *shot.sample.trace);
  if (!document) {
    return std::nullopt;
  }
  const auto trace = compute(*document);
  if (!trace) {
    return std::nullopt;
  }
  if (const auto* edit = std::get_if<EditCell>(&region.act)) {
    return field_of(**trace, edit->target);
  }
  return document->temperature;
}

bool close(double a, double b) {
  return std::abs(a - b) <= 2e-6 * std::max(1.0, std::abs(b));
}

void check_drag(const Shot& shot, const HitRegion& region, Breaches& breaches) {
  const Drag& drag = *region.drag;
  if (!(drag.min < drag.max || !region.editable) || !std::isfinite(drag.per_point) ||
      drag.per_point <= 0) {
    add(shot, region, "has no range or no step", breaches);
    return;
  }
  if (!(drag.value >= drag.min - 1e-6 && drag.value <= drag.max + 1e-6)) {
    add(shot, region, "stands outside its range", breaches);
  }
  const auto number = number_of(shot, region);
  if (number && !close(drag.value, *number)) {
    add(shot, region, "does not carry its number, " + std::to_string(*number), breaches);
  }
  if (!region.editable) {
    return;
  }
  for (const double points : {kPoints, -kPoints}) {
    const double wanted = std::clamp(drag.value + points * drag.per_point, drag.min, drag.max);
    const auto found = after_drag(shot, region, wanted);
    if (!found || !close(*found, wanted)) {
      add(shot, region,
          "dragged by " + std::to_string(points) + " points gives " +
              (found ? std::to_string(*found) : "an error") + ", not " + std::to_string(wanted),
          breaches);
    }
  }
}

void check_region(const Shot& shot, const HitRegion& region, Breaches& breaches) {
  const bool edits = std::holds_alternative<EditCell>(region.act) ||
                     std::holds_alternative<EditTemperature>(region.act);
  if (region.editable && (!edits || !region.drag)) {
    add(shot, region, "is editable and has no edit or no drag", breaches);
    return;
  }
  if (const auto* edit = std::get_if<EditCell>(&region.act)) {
    if (region.target.kind != HitTarget::Kind::kCell || region.target.cell != edit->target) {
      add(shot, region, "edits another number than it stands for", breaches);
    }
    if (region.editable && !editable(*shot.sample.trace, edit->target)) {
      add(shot, region, "cannot be edited", breaches);
      return;
    }
  }
  if (region.target.kind == HitTarget::Kind::kCell && region.target.cell.tensor != Tensor::kMask &&
      !exists(*shot.sample.trace, region.target.cell)) {
    add(shot, region, "stands for a number that is not there", breaches);
  }
  if (region.drag) {
    check_drag(shot, region, breaches);
  }
}

void check_page(const Shot& shot, std::size_t every, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < frame.regions.size(); ++i) {
    const HitRegion& region = frame.regions[i];
    if (seen.insert(region.id).second && seen.size() % every == 0) {
      check_region(shot, region, breaches);
    }
  }
}

// Each region is dragged both ways and the run computed anew: in a long sentence only some are.
std::size_t stride_of(const SlideSample& sample) {
  const int n = sample.trace->n_tokens();
  return n > 16 ? 23 : n > 8 ? 11 : 2;
}

TEST(SlideDrags, RegionsMeanWhatTheySay) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    const std::size_t every = stride_of(sample);
    for (const Slide& slide : slide_list()) {
      check_page(rest_of(sample, slide), every, breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideDrags, RegionsOfHeadsOfOtherShapesToo) {
  Breaches breaches;
  for (const SlideSample& sample : shaped_samples()) {
    for (const Slide& slide : slide_list()) {
      check_page(rest_of(sample, slide), 9, breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideDrags, RegionsOfEditedRunsToo) {
  Breaches breaches;
  for (const SlideSample& sample : edited_samples()) {
    const std::size_t every = 2 * stride_of(sample);
    for (const Slide& slide : slide_list()) {
      check_page(rest_of(sample, slide), every, breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideDrags, ALargerPageHasSmallerSteps) {
  const SlideSample six = plain_samples().front();
  for (const Slide& slide : slide_list()) {
    const Frame small = frame_of(at_size(rest_of(six, slide), 1600, 900));
    const Frame large = frame_of(at_size(rest_of(six, slide), 3200, 1800));
    ASSERT_EQ(small.regions.size(), large.regions.size()) << slide.name;
    for (std::size_t i = 0; i < small.regions.size(); ++i) {
      if (small.regions[i].drag) {
        EXPECT_NEAR(large.regions[i].drag->per_point, small.regions[i].drag->per_point / 2, 1e-9)
            << slide.name << " " << small.regions[i].id;
      }
    }
  }
}

TEST(SlideDrags, EverySlideHasNumbersToPull) {
  for (const SlideSample& sample : plain_samples()) {
    for (const Slide& slide : slide_list()) {
      if (sample.trace->n_tokens() < 2) {
        continue;  // a lone word's weight is all there is
      }
      if (slide.id == SlideId::kTokens || slide.id == SlideId::kNext) {
        continue;  // words are looked at there, thumbnails pressed
      }
      const Frame frame = frame_of(rest_of(sample, slide));
      const auto pulls = std::ranges::count_if(frame.regions, [](const HitRegion& region) {
        return region.editable && std::holds_alternative<EditCell>(region.act);
      });
      EXPECT_GE(pulls, std::min(3, sample.trace->n_tokens())) << slide.name << ", " << sample.name;
    }
  }
}

// A real press, move and release on the region gives the command that its drag promises.
void check_hand(const SlideSample& sample, Breaches& breaches) {
  for (const Slide& slide : slide_list()) {
    const Shot rest = at_size(rest_of(sample, slide), 1600, 900);
    const Frame frame = frame_of(rest);
    for (const HitRegion& region : frame.regions) {
      if (!region.editable || region_at(frame.regions, region.box.centre()) != &region) {
        continue;
      }
      const Drag& drag = *region.drag;
      Interaction hand;
      ViewState view = rest.view;
      const Point from = region.box.centre();
      const Point by = drag.axis == Drag::Axis::kX ? Point{7, 0} : Point{0, -7};
      handle_pointer(hand, view, frame, {PointerEvent::Kind::kPress, from});
      const auto outcomes =
          handle_pointer(hand, view, frame, {PointerEvent::Kind::kMove, from + by});
      const double wanted = std::clamp(drag.value + 7 * drag.per_point, drag.min, drag.max);
      double found = std::nan("");
      for (const Outcome& outcome : outcomes) {
        if (const auto* edit = std::get_if<DocumentEdit>(&outcome)) {
          if (const auto* cell = std::get_if<SetCell>(&edit->command)) {
            found = cell->value;
          } else if (const auto* temperature = std::get_if<SetTemperature>(&edit->command)) {
            found = temperature->temperature;
          }
        }
      }
      if (!close(found, wanted)) {
        add(rest, region, "pulled by 7 points sends " + std::to_string(found), breaches);
      }
    }
  }
}

TEST(SlideDrags, TheHandSendsWhatTheRegionPromises) {
  Breaches breaches;
  for (const SlideSample& sample : plain_samples()) {
    check_hand(sample, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
