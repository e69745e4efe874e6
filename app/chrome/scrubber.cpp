#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/chrome/controls.h"
#include "app/chrome/parts.h"
#include "app/slides/slide.h"

namespace attn::app {
namespace {

constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};
constexpr TextStyle kSmallChosen{12, 600, Face::kWords, 0, false};
constexpr TextStyle kCounter{15, 500, Face::kNumbers, 0, true};
constexpr TextStyle kCounterWord{15, 400, Face::kWords, 0, false};
constexpr TextStyle kElapsed{12, 400, Face::kNumbers, 0, true};

constexpr float kChapterGap = 8;
constexpr float kKnobRadius = 6;

// Where one slide's share of the track lies. Shares meet, so that a hand that is pulled along the
// track is always where the moment is; their lines end a little before that.
struct Chapter {
  float left = 0;
  float width = 0;
  double secs = 0;
  double before_secs = 0;  // of the tour
  bool first = false, last = false;

  [[nodiscard]] float line_left() const { return first ? left : left + kChapterGap / 2; }
  [[nodiscard]] float line_right() const {
    return last ? left + width : left + width - kChapterGap / 2;
  }
};

// The scrubber's places, in points of the page.
struct Track {
  float middle = 0;  // of the thin line
  float label_baseline = 0;
  float target_top = 0;  // labels end and segments begin to be clickable here
  float secs_per_point = 0;
  std::vector<Chapter> chapters;

  [[nodiscard]] float x_of(const Chapter& chapter, double secs) const {
    const double share = chapter.secs > 0 ? std::clamp(secs / chapter.secs, 0.0, 1.0) : 0;
    return chapter.left + chapter.width * static_cast<float>(share);
  }
};

Track track_of(const SlideInput& input, const Lesson& lesson) {
  const Rect& bar = input.layout.bottom_bar;
  const bool compact = input.layout.compact;
  Track track;
  track.middle = bar.y + (compact ? 33 : 41);
  track.label_baseline = bar.y + (compact ? 16 : 24);
  track.target_top = bar.y + (compact ? 24 : 30);
  const float left = bar.x + (compact ? 80 : 88);
  const float right = bar.right() - (compact ? 120 : 184);
  const int n = static_cast<int>(lesson.slides.size());
  const double length = tour_length_secs(lesson);
  track.secs_per_point = static_cast<float>(length) / (right - left);
  float x = left;
  double before = 0;
  for (int i = 0; i < n; ++i) {
    const double secs = slide_secs(lesson, i);
    const float width = (right - left) * static_cast<float>(length > 0 ? secs / length : 0);
    track.chapters.push_back({x, width, secs, before, i == 0, i + 1 == n});
    x += width;
    before += secs;
  }
  return track;
}

void draw_play(const SlideInput& input, const Pen& pen) {
  const Palette& palette = pen.palette();
  const Rect& bar = input.layout.bottom_bar;
  const float radius = input.layout.compact ? 16 : 20;
  const Point middle{bar.x + (input.layout.compact ? 40 : 44), bar.centre().y};
  const bool hovered = control_hovered(input, "play");
  draw_circle(pen, "play#circle", middle, radius, palette.card,
              hovered ? palette.touched : palette.g3, 1, "card");
  if (input.view.playing) {
    RectShape stroke;
    stroke.radii.fill(1);
    stroke.fill = palette.ink;
    pen.rect("play#pause/1", {middle.x - 5.5F, middle.y - 6.5F, 4, 13}, stroke, "ink");
    pen.rect("play#pause/2", {middle.x + 1.5F, middle.y - 6.5F, 4, 13}, stroke, "ink");
  } else {
    draw_triangle(pen, "play#triangle", {middle.x - 4, middle.y - 6.5F, 11.5F, 13}, palette.ink);
  }
  pen.region(control_region(
      input, "play", {middle.x - radius, middle.y - radius, 2 * radius, 2 * radius},
      view_command(ViewCommand::Kind::kTogglePlay), input.view.playing ? "tip.pause" : "tip.play"));
}

void draw_bar_piece(const Pen& pen, const std::string& id, float left, float right, float middle,
                    const Color& color, const std::string& role) {
  RectShape shape;
  shape.radii.fill(1.5F);
  shape.fill = color;
  pen.rect(id, {left, middle - 1.5F, right - left, 3}, shape, role);
}

// The line of a chapter as far as it is walked, and dots where one beat ends and the next begins.
void draw_chapter_line(const SlideInput& input, const Pen& pen, const Lesson& lesson,
                       const Track& track, int place) {
  const Palette& palette = pen.palette();
  const int current = slide_index(input.view.slide);
  const Chapter& chapter = track.chapters[static_cast<std::size_t>(place)];
  const std::string quantity =
      std::string("chapter/") + slide_list()[static_cast<std::size_t>(place)].name;
  const float left = chapter.line_left(), right = chapter.line_right();
  draw_bar_piece(pen, quantity + "#track", left, right, track.middle, palette.line, "line");
  const double walked = tour_secs(input.view, lesson) - chapter.before_secs;
  const float to = place < current   ? right
                   : place > current ? left
                                     : std::min(right, track.x_of(chapter, walked));
  if (to > left) {
    draw_bar_piece(pen, quantity + "#walked", left, to, track.middle,
                   place == current ? palette.ink : palette.g2, place == current ? "ink" : "grey");
  }
  const std::vector<Beat>& beats = lesson.timelines[static_cast<std::size_t>(place)].beats;
  DotsShape dots;
  for (std::size_t i = 0; i + 1 < beats.size(); ++i) {
    dots.dots.push_back({{track.x_of(chapter, beats[i].end_secs), track.middle}, 1.5F, palette.bg});
  }
  if (!dots.dots.empty()) {
    pen.dots(quantity + "#beats", dots, "bg");
  }
}

// A click on a chapter, or on a part of it.
HitRegion chapter_region(const SlideInput& input, const Rect& box, int place) {
  const Slide& slide = slide_list()[static_cast<std::size_t>(place)];
  const ViewCommand go = view_command(ViewCommand::Kind::kGoToSlide, place);
  if (place == 0) {
    return control_region(input, slide.name, box, go, "tip.chapter_cover");
  }
  const Figure key = number(index_source(place), input.runs(), 0);
  return control_region(input, slide.name, box, go, "tip.chapter", {{"key", key}});
}

void draw_chapter_label(const SlideInput& input, const Pen& pen, const Track& track, int place) {
  const Palette& palette = pen.palette();
  const Slide& slide = slide_list()[static_cast<std::size_t>(place)];
  const Chapter& chapter = track.chapters[static_cast<std::size_t>(place)];
  const bool chosen = slide.id == input.view.slide;
  const bool hovered = control_hovered(input, slide.name);
  const TextStyle style = chosen ? kSmallChosen : kSmall;
  const Words label = input.words.words(slide.chapter_key);
  const float width = pen.width(label, kSmallChosen);
  const float left = chapter.line_left();
  if (width > chapter.line_right() - left) {
    return;
  }
  const Color color = hovered ? palette.touched_text : chosen ? palette.ink : palette.g2;
  pen.text(std::string("chapter/") + slide.name + "#label", label, {left, track.label_baseline},
           Align::kLeft,
           {style, color,
            hovered  ? "touched"
            : chosen ? "ink"
                     : "grey"});
  const Rect box = {left, track.target_top - kLeastTarget, width, kLeastTarget};
  HitRegion region = chapter_region(input, box, place);
  region.id = std::string("chapter/") + slide.name + "#label";
  region.box.x = left;
  pen.region(std::move(region));
}

// The tour is pulled along from wherever its line is taken.
void let_pull(const Lesson& lesson, const Track& track, double middle_secs, HitRegion& region) {
  region.drag = Drag{Drag::Axis::kX, middle_secs, static_cast<double>(track.secs_per_point), 0,
                     tour_length_secs(lesson)};
}

// A click on a beat goes to its start. Beats of other slides are parts of their chapter.
void add_segments(const SlideInput& input, const Pen& pen, const Lesson& lesson, const Track& track,
                  int place) {
  const Slide& slide = slide_list()[static_cast<std::size_t>(place)];
  const Chapter& chapter = track.chapters[static_cast<std::size_t>(place)];
  const std::vector<Beat>& beats = lesson.timelines[static_cast<std::size_t>(place)].beats;
  const float height = input.layout.bottom_bar.bottom() - track.target_top;
  HitRegion region = chapter_region(input, {}, place);
  if (beats.empty()) {
    region.id = std::string("chapter/") + slide.name + "#segment/1";
    region.box = {chapter.left, track.target_top, std::max(chapter.width, kLeastTarget), height};
    let_pull(lesson, track, chapter.before_secs + chapter.secs / 2, region);
    pen.region(std::move(region));
    return;
  }
  float left = chapter.left;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    const float right = track.x_of(chapter, beats[i].end_secs);
    ViewCommand seek = view_command(ViewCommand::Kind::kSeek);
    seek.number = chapter.before_secs + beats[i].start_secs;
    region.id = std::string("chapter/") + slide.name + "#segment/" + std::to_string(i + 1);
    // A short beat on a narrow page reaches a little into the next.
    region.box = {left, track.target_top, std::max(right - left, kLeastTarget), height};
    region.act = seek;
    region.tip = beats[i].caption;
    const double from_secs = i == 0 ? 0 : beats[i - 1].end_secs;
    let_pull(lesson, track, chapter.before_secs + (from_secs + beats[i].end_secs) / 2, region);
    if (slide.id == input.view.slide) {
      region.target = {HitTarget::Kind::kBeat, {}, static_cast<int>(i), 0, {}};
    }
    pen.region(region);
    left = right;
  }
}

void draw_knob(const SlideInput& input, const Pen& pen, const Lesson& lesson, const Track& track) {
  const Palette& palette = pen.palette();
  const Chapter& chapter = track.chapters[static_cast<std::size_t>(slide_index(input.view.slide))];
  const double now = tour_secs(input.view, lesson);
  const Point middle{track.x_of(chapter, now - chapter.before_secs), track.middle};
  const bool hovered = control_hovered(input, "scrubber");
  draw_circle(pen, "scrubber#knob", middle, kKnobRadius, palette.card,
              hovered ? palette.touched : palette.ink, 2, "card");
  const float height = input.layout.bottom_bar.bottom() - track.target_top;
  HitRegion region =
      control_region(input, "scrubber", {middle.x - 12, track.target_top, kLeastTarget, height},
                     SeekTour{}, "tip.scrubber");
  let_pull(lesson, track, now, region);
  pen.region(std::move(region));
}

Figure time_figure(int shown, bool two_digits) {
  Figure figure = {time_source(shown), std::to_string(shown)};
  if (two_digits && shown < 10) {
    figure.text.insert(figure.text.begin(), '0');
  }
  return figure;
}

void draw_elapsed(const SlideInput& input, const Pen& pen, const Lesson& lesson, float baseline) {
  const int secs = static_cast<int>(std::floor(tour_secs(input.view, lesson) + 1e-6));
  const Words words = {time_figure(secs / 60, false), std::string(":"),
                       time_figure(secs % 60, true)};
  pen.text("tour#elapsed", words, {input.layout.bottom_bar.right() - 104, baseline}, Align::kRight,
           {kElapsed, pen.palette().g2, "grey"});
}

// The slides after the cover are counted; the cover says its name.
void draw_counter(const SlideInput& input, const Pen& pen, float baseline) {
  const Palette& palette = pen.palette();
  const int place = slide_index(input.view.slide);
  const Point at{input.layout.bottom_bar.right() - 32, baseline};
  if (place == 0) {
    pen.text("tour#counter", input.words.words("bar.cover"), at, Align::kRight,
             {kCounterWord, palette.g2, "grey"});
    return;
  }
  const int count = static_cast<int>(slide_list().size()) - 1;
  const Words words = {number(index_source(place), input.runs(), 0), std::string(" / "),
                       number(count_source("slides", count), input.runs(), 0)};
  pen.text("tour#counter", words, at, Align::kRight, {kCounter, palette.ink, "ink"});
}

}  // namespace

Lesson lesson_of(const SlideInput& input) {
  Lesson lesson;
  for (const Slide& slide : slide_list()) {
    lesson.slides.push_back(slide.id);
    lesson.timelines.push_back(slide.timeline(input));
    if (lesson.timelines.back().beats.empty()) {
      lesson.still_secs = slide.tour_secs;
    }
  }
  return lesson;
}

void draw_scrubber(const SlideInput& input, const Lesson& lesson, Frame& frame, float opacity) {
  const Palette palette = faint_palette(input.palette, opacity);
  const SlideInput faint = with_palette(input, palette);
  const Rect& bar = input.layout.bottom_bar;
  const Pen pen(frame, palette, input.text, Part::kBar);
  RectShape line;
  line.fill = palette.line;
  pen.rect("bar/bottom#line", {bar.x, bar.y, bar.w, 1}, line, "line");
  draw_play(faint, pen);
  const Track track = track_of(faint, lesson);
  for (int place = 0; place < static_cast<int>(track.chapters.size()); ++place) {
    draw_chapter_line(faint, pen, lesson, track, place);
    draw_chapter_label(faint, pen, track, place);
    add_segments(faint, pen, lesson, track, place);
  }
  draw_knob(faint, pen, lesson, track);
  const float baseline = bar.y + (input.layout.compact ? 29 : 37);
  if (!input.layout.compact) {
    draw_elapsed(faint, pen, lesson, baseline - 0.5F);
  }
  draw_counter(faint, pen, baseline);
}

}  // namespace attn::app
