#include "app/view/playhead.h"

#include <algorithm>
#include <cmath>

#include "engine/base/check.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

// Two moments nearer than this are one: sums of seconds are not exact.
constexpr double kSameSecs = 1e-6;
constexpr double kLeastSpeed = 0.25, kGreatestSpeed = 4;

int place_in(const Lesson& lesson, SlideId slide) {
  const auto found = std::ranges::find(lesson.slides, slide);
  ATTN_CHECK(found != lesson.slides.end(), "the slide shown is one of the lesson's");
  return static_cast<int>(found - lesson.slides.begin());
}

int slide_count(const Lesson& lesson) {
  return static_cast<int>(lesson.slides.size());
}

const std::vector<Beat>& beats_of(const Lesson& lesson, int place) {
  return lesson.timelines[static_cast<std::size_t>(place)].beats;
}

void stop(ViewState& view) {
  view.playing = false;
  view.play_on = false;
}

void stand_at(ViewState& view, double time_secs) {
  view.time_secs = time_secs;
  stop(view);
}

// The resting pose of a slide; a place past either end of the list is no move.
void rest_on(ViewState& view, const Lesson& lesson, int place) {
  if (place < 0 || place >= slide_count(lesson)) {
    return;
  }
  view.slide = lesson.slides[static_cast<std::size_t>(place)];
  stand_at(view, kEndSecs);
}

// Plays from `from` to the end of a beat; with reduced motion that end stands there at once.
void play_beat(ViewState& view, const Beat& beat, double from_secs) {
  view.play_on = false;
  view.playing = !view.reduced_motion;
  view.play_until_secs = beat.end_secs;
  view.time_secs = view.reduced_motion ? beat.end_secs : from_secs;
}

// The next slide, from its transition through its first beat.
void open_next_slide(ViewState& view, const Lesson& lesson, int place) {
  if (place + 1 >= slide_count(lesson)) {
    stop(view);
    return;
  }
  rest_on(view, lesson, place + 1);
  const std::vector<Beat>& beats = beats_of(lesson, place + 1);
  if (!beats.empty()) {
    play_beat(view, beats.front(), 0);
  }
}

// The first beat that has not ended at `time_secs`, or beats.size().
std::size_t beat_at(const std::vector<Beat>& beats, double time_secs) {
  const auto unfinished = std::ranges::find_if(
      beats, [&](const Beat& beat) { return time_secs < beat.end_secs - kSameSecs; });
  return static_cast<std::size_t>(unfinished - beats.begin());
}

void next_beat(ViewState& view, const Lesson& lesson) {
  const int place = place_in(lesson, view.slide);
  const std::vector<Beat>& beats = beats_of(lesson, place);
  if (beats.empty()) {
    open_next_slide(view, lesson, place);
    return;
  }
  if (std::isinf(view.time_secs)) {
    play_beat(view, beats.front(), beats.front().start_secs);
    return;
  }
  const std::size_t at = beat_at(beats, view.time_secs);
  if (at == beats.size()) {
    open_next_slide(view, lesson, place);
  } else if (view.playing) {
    stand_at(view, beats[at].end_secs);
  } else {
    play_beat(view, beats[at], view.time_secs);
  }
}

void previous_beat(ViewState& view, const Lesson& lesson) {
  const int place = place_in(lesson, view.slide);
  const std::vector<Beat>& beats = beats_of(lesson, place);
  if (beats.empty() || std::isinf(view.time_secs) ||
      view.time_secs <= beats.front().start_secs + kSameSecs) {
    rest_on(view, lesson, place - 1);
    return;
  }
  std::size_t at = beat_at(beats, view.time_secs);
  if (at == beats.size() || view.time_secs <= beats[at].start_secs + kSameSecs) {
    --at;
  }
  stand_at(view, beats[at].start_secs);
}

void toggle_play(ViewState& view, const Lesson& lesson) {
  if (view.playing) {
    stop(view);
    return;
  }
  const int place = place_in(lesson, view.slide);
  const std::vector<Beat>& beats = beats_of(lesson, place);
  if (std::isinf(view.time_secs)) {
    view.time_secs = beats.empty() ? 0 : beats.front().start_secs;
  } else if (place + 1 == slide_count(lesson) && beat_at(beats, view.time_secs) == beats.size()) {
    rest_on(view, lesson, 0);
    view.time_secs = 0;
  }
  view.playing = true;
  view.play_on = true;
}

void replay(ViewState& view, const Lesson& lesson) {
  const Timeline& timeline =
      lesson.timelines[static_cast<std::size_t>(place_in(lesson, view.slide))];
  if (timeline.beats.empty()) {
    return;
  }
  view.time_secs = timeline.beats.front().start_secs;
  view.playing = true;
  view.play_on = false;
  view.play_until_secs = timeline.end_secs();
}

bool is_of_beats(Kind kind) {
  return kind == Kind::kNextBeat || kind == Kind::kPreviousBeat;
}

// The overview is left by whatever moves the playhead; a beat on or back does no more than that.
bool leaves_overview(Kind kind) {
  switch (kind) {
    case Kind::kNextSlide:
    case Kind::kPreviousSlide:
    case Kind::kLastSlide:
    case Kind::kGoToSlide:
    case Kind::kReplay:
    case Kind::kTogglePlay:
    case Kind::kSeek:
      return true;
    default:
      return is_of_beats(kind);
  }
}

// Where two slides meet the later one begins; only the last one can be left at its end.
void seek(ViewState& view, const Lesson& lesson, double secs) {
  double left = std::clamp(secs, 0.0, tour_length_secs(lesson));
  int place = 0;
  while (place + 1 < slide_count(lesson) && left >= slide_secs(lesson, place) - kSameSecs) {
    left = std::max(0.0, left - slide_secs(lesson, place));
    ++place;
  }
  view.slide = lesson.slides[static_cast<std::size_t>(place)];
  stand_at(view, left);
}

}  // namespace

double slide_secs(const Lesson& lesson, int place) {
  const Timeline& timeline = lesson.timelines[static_cast<std::size_t>(place)];
  return timeline.beats.empty() ? lesson.still_secs : timeline.end_secs();
}

double tour_length_secs(const Lesson& lesson) {
  double length = 0;
  for (int place = 0; place < slide_count(lesson); ++place) {
    length += slide_secs(lesson, place);
  }
  return length;
}

double tour_secs(const ViewState& view, const Lesson& lesson) {
  const int place = place_in(lesson, view.slide);
  double before = 0;
  for (int i = 0; i < place; ++i) {
    before += slide_secs(lesson, i);
  }
  const bool untouched = beats_of(lesson, place).empty() && std::isinf(view.time_secs);
  return before + (untouched ? 0 : std::clamp(view.time_secs, 0.0, slide_secs(lesson, place)));
}

ViewState move_playhead(const ViewState& view, const Lesson& lesson, const ViewCommand& command) {
  ViewState next = view;
  if (leaves_overview(command.kind)) {
    next.overview = false;
    if (view.overview && is_of_beats(command.kind)) {
      return next;
    }
  }
  const int place = place_in(lesson, view.slide);
  switch (command.kind) {
    case Kind::kNextBeat:
      next_beat(next, lesson);
      break;
    case Kind::kPreviousBeat:
      previous_beat(next, lesson);
      break;
    case Kind::kNextSlide:
      rest_on(next, lesson, place + 1);
      break;
    case Kind::kPreviousSlide:
      rest_on(next, lesson, place - 1);
      break;
    case Kind::kLastSlide:
      rest_on(next, lesson, slide_count(lesson) - 1);
      break;
    case Kind::kGoToSlide:
      rest_on(next, lesson, command.index);
      break;
    case Kind::kReplay:
      replay(next, lesson);
      break;
    case Kind::kTogglePlay:
      toggle_play(next, lesson);
      break;
    case Kind::kSeek:
      seek(next, lesson, command.number);
      break;
    case Kind::kSlower:
      next.speed = std::max(kLeastSpeed, view.speed / 2);
      break;
    case Kind::kFaster:
      next.speed = std::min(kGreatestSpeed, view.speed * 2);
      break;
    case Kind::kToggleOverview:
      stop(next);
      next.overview = !view.overview;
      break;
    default:
      break;
  }
  return next;
}

ViewState advance_playhead(const ViewState& view, const Lesson& lesson, double secs) {
  ViewState next = view;
  if (!view.playing) {
    return next;
  }
  if (std::isinf(view.time_secs)) {
    stop(next);
    return next;
  }
  next.time_secs += std::max(0.0, secs) * view.speed;
  if (!view.play_on) {
    if (next.time_secs >= view.play_until_secs) {
      stand_at(next, view.play_until_secs);
    }
    return next;
  }
  int place = place_in(lesson, next.slide);
  while (next.time_secs >= slide_secs(lesson, place)) {
    if (place + 1 == slide_count(lesson)) {
      stand_at(next, slide_secs(lesson, place));
      break;
    }
    next.time_secs -= slide_secs(lesson, place);
    next.slide = lesson.slides[static_cast<std::size_t>(++place)];
  }
  return next;
}

double shown_secs(const ViewState& view, const Timeline& timeline) {
  if (!view.reduced_motion || std::isinf(view.time_secs)) {
    return view.time_secs;
  }
  for (const Beat& beat : timeline.beats) {
    if (view.time_secs > beat.start_secs + kSameSecs && view.time_secs < beat.end_secs) {
      return beat.end_secs;
    }
  }
  return view.time_secs;
}

}  // namespace attn::app
