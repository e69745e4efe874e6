// Motion as a film that is watched frame by frame: in every beat a value travels, from inside one
// of its operands or from another place to its own; over its travel it never stops; what is new
// travels in or grows out of its axis.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/find.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr double kStep = 0.04;
constexpr double kShortestTravelSecs = 0.3;
constexpr int kTravelSamples = 20;
constexpr std::size_t kMostCloseLooks = 6;
constexpr float kStill = 1e-3F;
constexpr double kEarlySecs = 0.31;     // what will travel stands in the frame so long before
constexpr double kLongestGlowSecs = 2;  // the ripple and the last number's glow

/// One moment of a primitive.
struct Pose {
  double time = 0;
  Rect box;
};

/// One primitive over one beat: where it is seen, from first to last.
struct Track {
  std::vector<Pose> poses;
  bool is_value = false;  // it has a value or a source
  bool has_operands = false;
};

using Boxes = std::map<std::string, Rect>;

/// A slide's shot over one beat.
struct Film {
  Shot shot;
  Beat beat;
  std::map<std::string, Track> tracks = {};
  std::set<std::string> quantities_before = {};  // seen at the beginning of the beat or earlier
  std::set<std::string> quantities_early = {};   // and in the moment before it moves
  // By milliseconds, where looked at once.
  std::map<long, Boxes> boxes = {};
  std::map<long, Frame> births = {};
};

struct Travel {
  std::string id;
  double from_secs = 0;
  double to_secs = 0;
  bool from_operand = false;
  bool from_elsewhere = false;
};

float distance(const Rect& a, const Rect& b) {
  const Point d = a.centre() - b.centre();
  return std::sqrt(d.x * d.x + d.y * d.y);
}

// Numbers on their way: what lengths or colours show, or a figure of the run.
bool is_value(const Primitive& primitive) {
  return primitive.value || std::holds_alternative<CellsShape>(primitive.shape) ||
         std::ranges::any_of(primitive.sources, [](const Source& source) {
           return source.kind <= Source::Kind::kPercent || source.kind == Source::Kind::kTime;
         });
}

bool counts(const Primitive& primitive) {
  return (primitive.part == Part::kMain || primitive.part == Part::kSide) && is_visible(primitive);
}

void add_quantities(const Frame& frame, std::set<std::string>& quantities) {
  for (const Primitive& primitive : frame.list) {
    if (counts(primitive) && target_of(primitive)) {
      quantities.insert(quantity_of(primitive.id));
    }
  }
}

Film film_of(const Shot& shot, const Beat& beat) {
  Film film = {shot, beat};
  const int steps = static_cast<int>(std::ceil((beat.end_secs - beat.start_secs) / kStep));
  for (int i = 0; i <= steps; ++i) {
    const double time =
        beat.start_secs + (beat.end_secs - beat.start_secs) * i / static_cast<double>(steps);
    const Frame frame = frame_of(at_time(shot, time));
    if (time < beat.moves_secs) {
      const bool early = time >= beat.moves_secs - kEarlySecs;
      add_quantities(frame, early ? film.quantities_early : film.quantities_before);
    }
    for (const Primitive& primitive : frame.list) {
      if (counts(primitive)) {
        Track& track = film.tracks[primitive.id];
        track.poses.push_back({time, primitive.box});
        track.is_value |= is_value(primitive);
        track.has_operands |= !primitive.operands.empty();
      }
    }
  }
  return film;
}

// The longest time in which the centre moves from step to step.
std::pair<double, double> longest_motion(const Track& track) {
  std::pair<double, double> best = {0, 0};
  double begin = -1;
  for (std::size_t i = 1; i < track.poses.size(); ++i) {
    const bool moving = distance(track.poses[i - 1].box, track.poses[i].box) > kStill;
    if (moving && begin < 0) {
      begin = track.poses[i - 1].time;
    }
    if (moving && track.poses[i].time - begin > best.second - best.first) {
      best = {begin, track.poses[i].time};
    }
    if (!moving) {
      begin = -1;
    }
  }
  return best;
}

const Boxes& boxes_at(Film& film, double time_secs) {
  const long key = std::lround(time_secs * 1000);
  const auto known = film.boxes.find(key);
  if (known != film.boxes.end()) {
    return known->second;
  }
  Boxes& boxes = film.boxes[key];
  for (const Primitive& primitive : frame_of(at_time(film.shot, time_secs)).list) {
    boxes[primitive.id] = primitive.box;
  }
  return boxes;
}

// True where the centre moves from each of 21 equally spaced moments to the next.
bool moves_throughout(Film& film, const std::string& id, double from, double to) {
  std::optional<Rect> last;
  for (int i = 0; i <= kTravelSamples; ++i) {
    const Boxes& boxes = boxes_at(film, from + (to - from) * i / kTravelSamples);
    const auto box = boxes.find(id);
    if (box == boxes.end() || (last && distance(*last, box->second) <= 1e-5F)) {
      return false;
    }
    last = box->second;
  }
  return true;
}

// True where at its birth the centre lies inside an operand that is there, and is small enough to
// be a place.
bool born_in_operand(Film& film, const std::string& id) {
  const double birth = film.tracks.at(id).poses.front().time;
  if (birth < film.beat.moves_secs - 0.31 && film.tracks.at(id).poses.size() > 1 &&
      birth <= film.beat.start_secs) {
    return false;  // it stood here before the beat
  }
  const auto [known, fresh] = film.births.try_emplace(std::lround(birth * 1000));
  if (fresh) {
    known->second = frame_of(at_time(film.shot, birth));
  }
  const Frame& frame = known->second;
  const Primitive* primitive = find(frame, id);
  if (primitive == nullptr) {
    return false;
  }
  for (const std::string& name : primitive->operands) {
    const Primitive* operand = find(frame, name);
    if (operand != nullptr && name != id && is_visible(*operand) &&
        operand->box.w * operand->box.h < 0.15F * frame.area.w * frame.area.h &&
        grown(operand->box, 0.5F).contains(primitive->box.centre())) {
      return true;
    }
  }
  return false;
}

bool stood_elsewhere(const Film& film, const Track& track) {
  return track.poses.front().time <= film.beat.moves_secs - 0.29 &&
         distance(track.poses.front().box, track.poses.back().box) > 1;
}

std::vector<Travel> travels_of(Film& film) {
  std::vector<Travel> travels;
  std::set<long> looked_at;  // beginnings of travels that were watched closely
  for (const auto& [id, track] : film.tracks) {
    const auto [from, to] = longest_motion(track);
    if (!track.is_value || to - from < kShortestTravelSecs - kStep) {
      continue;
    }
    Travel travel = {id, from, to, track.has_operands && born_in_operand(film, id),
                     stood_elsewhere(film, track)};
    if (!travel.from_operand && !travel.from_elsewhere) {
      continue;
    }
    // The ends of a motion are found to a step; inside of it the motion must not stop.
    const bool close_look = !kFewPages || looked_at.size() < kMostCloseLooks;
    if (close_look) {
      looked_at.insert(std::lround(from * 1000));
    }
    if (!close_look || moves_throughout(film, id, from + kStep, to - kStep)) {
      travels.push_back(travel);
    }
  }
  return travels;
}

// A shape grows out of its axis: it begins thin, and one of its edges stays where it is.
bool grows_from_axis(const Track& track) {
  const Rect &first = track.poses.front().box, &last = track.poses.back().box;
  const bool thin = first.w * first.h < 0.35F * last.w * last.h;
  const auto near = [](float a, float b) { return std::abs(a - b) < 1.5F; };
  return thin && (near(first.x, last.x) || near(first.y, last.y) ||
                  near(first.right(), last.right()) || near(first.bottom(), last.bottom()));
}

/// What a beat's new quantities do.
struct Arrivals {
  std::vector<std::string> travelled, grew, appeared;
};

Arrivals arrivals_of(const Film& film, const std::vector<Travel>& travels) {
  std::set<std::string> travelled;
  for (const Travel& travel : travels) {
    travelled.insert(quantity_of(travel.id));
  }
  std::map<std::string, bool> fresh;  // quantity -> one of its primitives grew
  for (const auto& [id, track] : film.tracks) {
    const std::string quantity = quantity_of(id);
    if (!track.is_value || !parse_target(quantity) || film.quantities_before.contains(quantity)) {
      continue;
    }
    // What stands early because it is about to travel is new; what stands still there is not.
    if (film.quantities_early.contains(quantity) && !travelled.contains(quantity)) {
      continue;
    }
    fresh[quantity] |= grows_from_axis(track);
  }
  Arrivals arrivals;
  for (const auto& [quantity, grew] : fresh) {
    (travelled.contains(quantity) ? arrivals.travelled
     : grew                       ? arrivals.grew
                                  : arrivals.appeared)
        .push_back(quantity);
  }
  return arrivals;
}

std::string some_of(const std::vector<std::string>& list) {
  std::string text = std::to_string(list.size());
  for (std::size_t i = 0; i < list.size() && i < 4; ++i) {
    text += (i == 0 ? ": " : ", ") + list[i];
  }
  return text;
}

void check_operands(const Shot& shot, double time, Breaches& breaches) {
  const Shot at = at_time(shot, time);
  const Frame frame = frame_of(at);
  for (const Primitive& primitive : frame.list) {
    for (const std::string& name : primitive.operands) {
      if (find(frame, name) == nullptr) {
        breaches.add(at, primitive.id + " names the operand " + name + ", which is not there");
      }
    }
  }
}

void check_slide(const Shot& shot, Breaches& breaches) {
  const Timeline timeline = timeline_of(shot);
  int from_operands = 0;
  std::set<std::string> before;
  for (std::size_t i = 0; i < timeline.beats.size(); ++i) {
    Film film = film_of(shot, timeline.beats[i]);
    film.quantities_before.insert(before.begin(), before.end());
    Shot beat = at_time(shot, timeline.beats[i].moves_secs);
    beat.note = "beat " + std::to_string(i + 1);
    const std::vector<Travel> travels = travels_of(film);
    if (travels.empty()) {
      breaches.add(beat, "no value travels");
    }
    from_operands += std::ranges::any_of(travels, &Travel::from_operand) ? 1 : 0;
    const Arrivals arrivals = arrivals_of(film, travels);
    const std::size_t all =
        arrivals.travelled.size() + arrivals.grew.size() + arrivals.appeared.size();
    if (2 * arrivals.travelled.size() < all) {
      breaches.add(beat, "of " + std::to_string(all) + " new quantities only " +
                             some_of(arrivals.travelled) + " travel; others grow " +
                             some_of(arrivals.grew) + "; others appear " +
                             some_of(arrivals.appeared));
    } else if (!arrivals.appeared.empty()) {
      breaches.add(beat, "new quantities neither travel nor grow out of an axis: " +
                             some_of(arrivals.appeared));
    }
    for (const double time : {0.2, 0.5, 0.8}) {
      check_operands(shot, beat.view.time_secs + time, breaches);
    }
    add_quantities(frame_of(at_time(shot, timeline.beats[i].end_secs)), before);
    before.insert(film.quantities_before.begin(), film.quantities_before.end());
    before.insert(film.quantities_early.begin(), film.quantities_early.end());
  }
  // On the last slide the camera pulls back: what is there travels, nothing is computed.
  if (shot.view.slide != SlideId::kNext &&
      2 * from_operands < static_cast<int>(timeline.beats.size())) {
    breaches.add(shot, "in only " + std::to_string(from_operands) + " of " +
                           std::to_string(timeline.beats.size()) +
                           " beats a value starts inside one of its operands");
  }
}

TEST(SlideMotion, InEveryBeatAValueTravels) {
  Breaches breaches;
  const std::vector<SlideSample> samples = plain_samples();
  for (const SlideSample& sample : {samples[0], samples[2], samples[3]}) {
    for (const Slide& slide : slide_list()) {
      check_slide(rest_of(sample, slide), breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

// Six words causal and open, fourteen and forty of the trained model.
std::vector<SlideSample> trained_films() {
  const std::vector<SlideSample> story = story_samples();
  return kFewPages ? std::vector<SlideSample>{story[2]}
                   : std::vector<SlideSample>{story[1], story[2], story[3], story[4]};
}

std::vector<SlideSample> films() {
  std::vector<SlideSample> samples = trained_films();
  samples.push_back(plain_samples().front());
  return samples;
}

TEST(SlideMotion, InEveryBeatOfTheTrainedModelAValueTravels) {
  Breaches breaches;
  for (const SlideSample& sample : trained_films()) {
    for (const Slide& slide : slide_list()) {
      check_slide(rest_of(sample, slide), breaches);
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideMotion, BeatsStandStillBeforeTheyMoveAndAfter) {
  Breaches breaches;
  for (const SlideSample& sample : films()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const Beat& beat : timeline_of(rest).beats) {
        EXPECT_GE(beat.moves_secs - beat.start_secs, kStillSecs - 1e-9) << slide.name;
        EXPECT_GE(beat.end_secs - beat.moves_secs, kHoldSecs + kShortestTravelSecs) << slide.name;
        const auto picture = [&](double time) {
          DrawList list = frame_of(at_time(rest, time)).list;
          std::erase_if(list, [](const Primitive& p) { return !on_stage(p); });
          return list;
        };
        if (picture(beat.end_secs - kHoldSecs + 0.05) != picture(beat.end_secs - 0.05)) {
          breaches.add(at_time(rest, beat.end_secs), "something moves in the hold");
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

// Nothing is drawn again while nothing moves: at rest, and when the glow of an edit has gone.
TEST(SlideMotion, RestIsIdle) {
  std::vector<SlideSample> samples = plain_samples();
  std::ranges::move(edited_samples(), std::back_inserter(samples));
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      Shot shot = rest_of(sample, slide);
      for (const double secs : {kLongestGlowSecs, kEndSecs}) {
        shot.secs_since_edit = secs;
        const Frame frame = frame_of(shot);
        EXPECT_FALSE(frame.animating) << describe(shot) << ", " << secs << " s after an edit";
      }
    }
  }
}

TEST(SlideMotion, ReducedMotionShowsTheEndOfTheBeat) {
  for (const SlideSample& sample : films()) {
    for (const Slide& slide : slide_list()) {
      Shot shot = rest_of(sample, slide);
      shot.view.reduced_motion = true;
      for (const Beat& beat : timeline_of(shot).beats) {
        const double middle = 0.4 * beat.start_secs + 0.6 * beat.end_secs;
        DrawList during = frame_of(at_time(shot, middle)).list;
        DrawList end = frame_of(at_time(shot, beat.end_secs)).list;
        for (DrawList* list : {&during, &end}) {
          std::erase_if(*list, [](const Primitive& p) { return !on_stage(p); });
        }
        EXPECT_TRUE(during == end) << slide.name << " at " << middle;
      }
    }
  }
}

TEST(SlideMotion, NothingJumps) {
  Breaches breaches;
  constexpr double kFrameSecs = 1.0 / 30;
  for (const SlideSample& sample : films()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      const Timeline timeline = timeline_of(rest);
      std::map<std::string, Rect> last;
      for (double time = 0.6; time < timeline.end_secs(); time += kFrameSecs) {
        const Shot shot = at_time(rest, time);
        std::map<std::string, Rect> now;
        for (const Primitive& primitive : frame_of(shot).list) {
          if (!counts(primitive)) {
            continue;
          }
          now[primitive.id] = primitive.box;
          const auto before = last.find(primitive.id);
          if (before != last.end() && distance(before->second, primitive.box) > 200) {
            breaches.add(shot, primitive.id + " jumps " +
                                   std::to_string(distance(before->second, primitive.box)) +
                                   " points in a thirtieth of a second");
          }
        }
        last = std::move(now);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
