// What a page shows is what plain arithmetic gives: every numeral against an independent run in
// doubles, whichever run it speaks of and however it is put together; and again after each kind of
// number that can be pulled on Q K V has been pulled.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/history.h"
#include "tests/support/reference_pages.h"

namespace attn::app {
namespace {

/// What a walk over pages has met.
struct Met {
  std::set<Source::Kind> kinds;
  std::set<Run> runs;
};

void meet(const Source& source, Met& met) {
  met.kinds.insert(source.kind);
  if (source.kind == Source::Kind::kTarget) {
    met.runs.insert(source.run);
  }
  for (const Source& operand : source.of) {
    meet(operand, met);
  }
}

void check_slides(const SlideSample& sample, int instants, Met& met, Breaches& breaches) {
  References references(runs_of(rest_of(sample, slide_list().front())));
  for (const Slide& slide : slide_list()) {
    const Shot rest = rest_of(sample, slide);
    for (const double time : moments(timeline_of(rest), instants)) {
      const Shot shot = at_time(rest, time);
      const Frame frame = frame_of(shot);
      check_parity(shot, frame, references, breaches);
      for (const Primitive& primitive : frame.list) {
        for (const Source& source : primitive.sources) {
          meet(source, met);
        }
      }
    }
  }
}

TEST(SlideParity, NumeralsAreWhatPlainArithmeticGives) {
  Breaches breaches;
  Met met;
  const SlideSample lesson =
      sample_of("noise 6", with_noise(*lesson_for_tests(), 6), "The cat sat on the mat");
  check_slides(lesson, 2, met, breaches);
  const SlideSample story =
      sample_of("noise 7", with_noise(*story_for_tests(), 7), "The queen lived in a castle");
  check_slides(story, 1, met, breaches);
  check_slides(after(story, "noise 7, open", SetMask{MaskKind::kNone}), 1, met, breaches);
  for (const SlideSample& sample : shaped_samples()) {
    check_slides(sample, 1, met, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
  EXPECT_TRUE(met.runs.contains(Run::kSecond)) << "no figure speaks of the second sentence";
  EXPECT_TRUE(met.kinds.contains(Source::Kind::kSum)) << "no figure is a sum";
  EXPECT_TRUE(met.kinds.contains(Source::Kind::kProduct)) << "no figure is a product";
  EXPECT_TRUE(met.kinds.contains(Source::Kind::kRoot)) << "no figure is a root";
}

TEST(SlideParity, NumeralsOfEditedRunsToo) {
  Breaches breaches;
  Met met;
  std::vector<SlideSample> samples = with_tokens_up_to(8, edited_samples());
  for (std::size_t i = 0; i < samples.size(); i += kFewPages ? 5 : 2) {
    check_slides(samples[i], 1, met, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

/// A place to look from.
struct From {
  SlideSample sample;
  int layer = 0, head = 0, row = 0;
};

Shot look(const From& from, const Slide& slide) {
  Shot shot = rest_of(from.sample, slide);
  shot.view.layer = from.layer;
  shot.view.head = from.head;
  shot.view.row = from.row;
  return shot;
}

std::vector<DrawList> pages_from(const From& from) {
  std::vector<DrawList> pages;
  for (const Slide& slide : slide_list()) {
    pages.push_back(frame_of(look(from, slide)).list);
  }
  return pages;
}

// The numbers of a tensor that can be pulled on the page: the first and one in the middle.
std::vector<HitRegion> pulls_of(const Frame& frame, Tensor tensor) {
  std::vector<HitRegion> all;
  for (const HitRegion& region : frame.regions) {
    const auto* edit = std::get_if<EditCell>(&region.act);
    if (region.editable && region.drag && edit != nullptr && edit->target.tensor == tensor) {
      all.push_back(region);
    }
  }
  if (all.size() < 2) {
    return all;
  }
  return {all.front(), all[all.size() / 2]};
}

// The document after the hand has pulled the number by 40 points, or down where it is at its end.
Result<Document> pulled(const From& from, const HitRegion& region) {
  const Drag& drag = *region.drag;
  const double up = drag.value + 40 * drag.per_point;
  const double value = up <= drag.max ? up : drag.value - 40 * drag.per_point;
  const Trace& trace = *from.sample.trace;
  return apply(trace.document, SetCell{std::get<EditCell>(region.act).target, value}, trace);
}

void check_pull(const From& from, const HitRegion& region, const std::vector<DrawList>& before,
                Breaches& breaches) {
  Shot shot = look(from, slide_of(SlideId::kQkv));
  shot.note = "pulled " + region.id;
  const auto document = pulled(from, region);
  const auto run = document ? compute(*document) : Result<TracePtr>(document.error());
  if (!run) {
    breaches.add(shot, region.id + " cannot be pulled: " + run.error().message);
    return;
  }
  From after_pull = from;
  after_pull.sample = {from.sample.name + ", pulled", *run, from.sample.unedited};
  References references(runs_of(look(after_pull, slide_list().front())));
  for (const Slide& slide : slide_list()) {
    shot = look(after_pull, slide);
    const int judged = check_parity(shot, frame_of(shot), references, breaches);
    if (judged == 0 && slide.id != SlideId::kTokens && slide.id != SlideId::kNext) {
      breaches.add(shot, "shows no number");
    }
  }
  History history(from.sample.trace->document);
  history.push(*document, 1);
  history.undo();
  From undone = from;
  undone.sample = {from.sample.name, *compute(history.now()), from.sample.unedited};
  const std::vector<DrawList> pages = pages_from(undone);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i] != before[i]) {
      breaches.add(look(undone, slide_list()[i]), "is another page after undo");
    }
  }
}

void check_pulls(const From& from, Breaches& breaches) {
  const Shot qkv = look(from, slide_of(SlideId::kQkv));
  const Frame frame = frame_of(qkv);
  const std::vector<DrawList> before = pages_from(from);
  for (const Tensor tensor :
       {Tensor::kX, Tensor::kWQ, Tensor::kWK, Tensor::kWV, Tensor::kQ, Tensor::kK, Tensor::kV}) {
    const std::vector<HitRegion> pulls = pulls_of(frame, tensor);
    if (pulls.empty()) {
      breaches.add(qkv, "nothing of " + std::string(name_of(tensor)) + " can be pulled");
    }
    for (std::size_t i = 0; i < pulls.size() && i < (kFewPages ? 1 : 2); ++i) {
      check_pull(from, pulls[i], before, breaches);
    }
  }
}

TEST(SlideParity, APullOnQkvReachesEverySlide) {
  const SlideSample lesson = plain_samples().front();
  const SlideSample story = story_samples()[1];
  const SlideSample open = story_samples()[2];
  Breaches breaches;
  check_pulls({lesson, 0, 0, 2}, breaches);
  check_pulls({story, 0, 1, 5}, breaches);
  if (!kFewPages) {
    check_pulls({lesson, 0, 3, 5}, breaches);
    check_pulls({open, 1, 0, 2}, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
