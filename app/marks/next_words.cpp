#include "app/marks/next_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "app/marks/touched.h"
#include "app/view/run_words.h"
#include "engine/next_words.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

constexpr float kTitleSize = 19, kSize = 15, kWasSize = 12;
constexpr float kPitch = 34, kFirstRow = 41, kBarHeight = 18;  // title to first baseline
constexpr float kLeastLabel = 64, kMostLabel = 112;
constexpr float kFigures = 96;  // room for what is and what was
// In one line: from a guess to the next, the air between them, the title's.
constexpr float kLinePitch = 148, kLeastLinePitch = 122, kLineGap = 24, kTitleGap = 32;
constexpr float kTitleHeight = 22, kWordGap = 8;
constexpr float kLineBar = 4, kBarUnder = 9, kWasUnder = 17;

/// The scale's end: bars of small probabilities would be stumps on a scale up to 1.
double scale_end(double largest) {
  constexpr std::array<double, 4> kEnds = {0.125, 0.25, 0.5, 1.0};
  return *std::ranges::find_if(kEnds, [&](double end) { return largest <= end || end >= 1; });
}

const Trace& run_of(const SlideInput& input, Run run) {
  switch (run) {
    case Run::kMasked:
      return *input.masked;
    case Run::kMaskedUnedited:
      return *input.masked_unedited;
    case Run::kUnedited:
      return input.unedited;
    default:
      return input.trace;
  }
}

/// Whatever is likely now or was: what an edit took away is still told.
std::vector<int> ids_of(const SlideInput& input, const GuessList& list) {
  std::vector<double> best = row_probabilities(run_of(input, list.now), list.row);
  // Without edits the two runs are one.
  if (!run_of(input, list.now).document.edits.empty()) {
    const std::vector<double> before = row_probabilities(run_of(input, list.before), list.row);
    std::ranges::transform(best, before, best.begin(),
                           [](double a, double b) { return std::max(a, b); });
  }
  std::vector<int> ids(best.size());
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<int>(i);
  const auto shown = static_cast<std::ptrdiff_t>(std::min(kGuessesShown, ids.size()));
  const auto p = [&](int id) { return best[static_cast<std::size_t>(id)]; };
  std::ranges::partial_sort(ids, ids.begin() + shown,
                            [&](int a, int b) { return p(a) > p(b) || (p(a) == p(b) && a < b); });
  ids.resize(static_cast<std::size_t>(shown));
  return ids;
}

/// One row of the list: a piece, its probability now and before.
struct GuessRow {
  int id = 0;
  Target target;
  std::string label;
  double now = 0, before = 0;
  bool first = false;  // the likeliest now
};

/// The rows and the end of their scale.
struct GuessRows {
  std::vector<GuessRow> rows;
  double end = 1;
};

GuessRows rows_of(const SlideInput& input, const GuessList& list) {
  GuessRows shown;
  double largest = 0;
  for (const int id : list.ids) {
    GuessRow row;
    row.id = id;
    row.target = guess_target(list, id);
    row.label = piece_label(input, id);
    row.now = value_at(run_of(input, list.now), row.target);
    row.before = value_at(run_of(input, list.before), row.target);
    largest = std::max({largest, row.now, row.before});
    shown.rows.push_back(std::move(row));
  }
  const auto likeliest = std::ranges::max_element(shown.rows, {}, &GuessRow::now);
  if (likeliest != shown.rows.end()) likeliest->first = true;
  shown.end = scale_end(largest);
  return shown;
}

Figure percent(const SlideInput& input, const Target& target, Run run, double value) {
  // Tenths below one per cent, unless they are none.
  const int places = value >= 0.0005 && value < 0.0095 ? 1 : 0;
  return percent_figure(input, target, run, places);
}

bool has_changed(const SlideInput& input, const GuessList& list, const GuessRow& row) {
  return percent(input, row.target, list.now, row.now).text !=
         percent(input, row.target, list.before, row.before).text;
}

std::string place_id(const GuessRow& row, const char* place) {
  return format_target(row.target) + "#" + place + "/" + std::to_string(row.id + 1);
}

TextLook word_look(const Palette& palette, const GuessRow& row) {
  return {{kSize, row.first ? 600 : 400, Face::kWords, 0, true},
          row.first ? palette.ink : palette.g1,
          row.first ? "ink" : "grey"};
}

/// The word, shortened where it needs more than `room`; gives back its width.
float draw_label(const Pen& pen, const GuessRow& row, Point at, float room) {
  const TextLook look = word_look(pen.palette(), row);
  const Words label = {Quoted{-1, fitted(pen.measurer(), row.label, look.style, room)}};
  pen.text(place_id(row, "guess"), label, at, Align::kLeft, look).token = -1;
  return pen.width(label, look.style);
}

float bar_length(const Rect& full, double probability, double end) {
  return std::max(2.0F, full.w * static_cast<float>(std::min(1.0, probability / end)));
}

/// The bar. `full` is the place of one that reaches the end of the scale.
void draw_bar(const Pen& pen, const GuessRow& row, const Rect& full, double end) {
  const Rect bar = {full.x, full.y, bar_length(full, row.now, end), full.h};
  RectShape shape;
  shape.radii.fill(std::min(4.0F, std::min(bar.w, bar.h) / 2));
  shape.fill = row.first ? pen.palette().score_high : pen.palette().score_low;
  pen.rect(place_id(row, "guess_bar"), bar, shape, "grey").value = row.now;
}

/// The outline of what the bar was.
void draw_old_bar(const Pen& pen, const GuessRow& row, const Rect& full, double end) {
  const Rect old = {full.x, full.y, bar_length(full, row.before, end), full.h};
  draw_ghost(pen, place_id(row, "guess_before"), grown(old, 2.5F), {6, 6, 6, 6});
}

/// The same where bars are thin: a dashed line, to be drawn before the bar.
void draw_old_line(const Pen& pen, const GuessRow& row, const Rect& full, double end) {
  StrokeShape line;
  line.width_pt = 1.5F;
  line.dash_pt = 3.5F;
  line.color = pen.palette().touched;
  const float y = full.centre().y;
  line.points = {{full.x, y}, {full.x + bar_length(full, row.before, end), y}};
  pen.stroke(place_id(row, "guess_before"), line, "touched");
}

/// The percentage at a left end, and what it was beside it; gives back the right end.
float draw_percent(const Pen& pen, const SlideInput& input, const GuessList& list,
                   const GuessRow& row, Point at) {
  const TextLook look = word_look(pen.palette(), row);
  const Words now = input.words.words("guess.percent",
                                      {{"percent", percent(input, row.target, list.now, row.now)}});
  pen.text(place_id(row, "guess_percent"), now, at, Align::kLeft, look);
  float right = at.x + pen.width(now, look.style);
  if (has_changed(input, list, row)) {
    const Words was = input.words.words(
        "guess.percent", {{"percent", percent(input, row.target, list.before, row.before)}});
    const TextStyle style = {kWasSize, 400, Face::kWords, 0, true};
    pen.text(place_id(row, "guess_was"), was, {right + 8, at.y}, Align::kLeft,
             {style, pen.palette().touched_text, "touched"});
    right += 8 + pen.width(was, style);
  }
  return right;
}

/// A row answers to the pointer where its number is of the run on screen.
void add_row_region(const Pen& pen, const GuessList& list, const GuessRow& row, const Rect& box) {
  if (list.now != Run::kShown) return;
  HitRegion region;
  region.id = place_id(row, "guess");
  region.box = box;
  region.target = {HitTarget::Kind::kCell, row.target, 0, 0, {}};
  pen.region(region);
}

Words title_words(const SlideInput& input, const GuessList& list) {
  if (!list.hidden) return input.words.words("guess.next");
  const TextStyle style = {kTitleSize, 600, Face::kWords, 0, false};
  return input.words.words("guess.hidden", {{"row", quoted_token(input, list.row, style, 120)}});
}

// ---- In one line.

const TextStyle kTitleInLine = {kSize, 400, Face::kWords, 0, false};

/// Where the guesses of a line stand: the title before them, or over them where that leaves them
/// too little room.
struct GuessLine {
  Point title = {};
  Align align = Align::kLeft;
  float first = 0;  // left end of the first
  float pitch = kLinePitch;
  float baseline = 0;
};

GuessLine line_of(const Pen& pen, const Words& title, std::size_t count, const Rect& place) {
  const auto n = static_cast<float>(std::max<std::size_t>(1, count));
  const float titled = std::round(pen.width(title, kTitleInLine)) + kTitleGap;
  GuessLine line;
  line.baseline = place.y + kSize;
  if (const float room = place.w + kLineGap; (room - titled) / n >= kLeastLinePitch) {
    line.pitch = std::min(kLinePitch, (room - titled) / n);
    // The last one is seldom as wide as its place: so the line looks centred.
    const float taken = titled + line.pitch * (n - 0.5F) - kLineGap / 2;
    const float left = place.centre().x - taken / 2;
    line.title = {std::round(left), line.baseline};
    line.first = line.title.x + titled;
  } else {
    line.pitch = std::min(kLinePitch, room / n);
    const float taken = line.pitch * (n - 0.25F) - kLineGap;
    line.title = {place.centre().x, line.baseline};
    line.align = Align::kMiddle;
    line.first = std::round(place.centre().x - taken / 2);
    line.baseline += kTitleHeight;
  }
  return line;
}

/// The place of one guess: its left end, its width and the end of the bars' scale.
struct LinePlace {
  float x = 0, baseline = 0, width = 0;
  double end = 1;
};

/// A word and its percentage over a bar; under the bar what it was.
void draw_in_line(const Pen& pen, const SlideInput& input, const GuessList& list,
                  const GuessRow& row, const LinePlace& place) {
  const TextLook look = word_look(pen.palette(), row);
  const Figure now = percent(input, row.target, list.now, row.now);
  const Words share = input.words.words("guess.percent", {{"percent", now}});
  const float room = place.width - kWordGap - pen.width(share, look.style);
  const float label = draw_label(pen, row, {place.x, place.baseline}, room);
  pen.text(place_id(row, "guess_percent"), share, {place.x + label + kWordGap, place.baseline},
           Align::kLeft, look);
  const Rect full = {place.x, place.baseline + kBarUnder, place.width, kLineBar};
  if (has_changed(input, list, row)) {
    draw_old_line(pen, row, full, place.end);
    const Words was = input.words.words(
        "guess.was", {{"percent", percent(input, row.target, list.before, row.before)}});
    pen.text(place_id(row, "guess_was"), was, {place.x, full.bottom() + kWasUnder}, Align::kLeft,
             {{kWasSize, 400, Face::kWords, 0, true}, pen.palette().touched_text, "touched"});
  }
  draw_bar(pen, row, full, place.end);
  const float top = place.baseline - kSize - 4;
  add_row_region(pen, list, row, {place.x - 4, top, place.width + 8, full.bottom() + 4 - top});
}

float label_room(const Pen& pen, const GuessRows& shown) {
  float widest = 0;
  for (const GuessRow& row : shown.rows) {
    widest =
        std::max(widest, pen.width({Quoted{-1, row.label}}, word_look(pen.palette(), row).style));
  }
  return std::clamp(widest + 16, kLeastLabel, kMostLabel);
}

}  // namespace

bool has_guesses(const SlideInput& input) {
  if (!input.trace.model->unembedding) return false;
  return input.trace.mask == MaskKind::kCausal ||
         (input.masked != nullptr && input.masked_unedited != nullptr);
}

std::optional<GuessList> guess_list(const SlideInput& input) {
  if (!has_guesses(input)) return std::nullopt;
  GuessList list;
  list.row = input.trace.n_tokens() - 1;
  if (input.trace.mask != MaskKind::kCausal) {
    list.hidden = true;
    list.row = input.focus.row;
    list.now = Run::kMasked;
    list.before = Run::kMaskedUnedited;
  }
  list.ids = ids_of(input, list);
  return list;
}

Target guess_target(const GuessList& list, int id) {
  return {Tensor::kProbabilities, kNone, kNone, list.row, kNone, id};
}

std::string piece_label(const SlideInput& input, int id) {
  const std::string text = input.trace.model->vocabulary->token_text(id);
  const Token token = {id, text, text};
  const bool goes_on = !text.empty() && text.front() != '<' && is_word_byte(text.front());
  return goes_on ? "…" + text : label_of(token);
}

void draw_guesses(const Pen& pen, const SlideInput& input, const Rect& place) {
  const std::optional<GuessList> list = guess_list(input);
  if (!list) return;
  const GuessRows shown = rows_of(input, *list);
  const TextStyle style = {kTitleSize, 600, Face::kWords, 0, false};
  const float title = place.y + kTitleSize;
  pen.text("guesses#title", title_words(input, *list), {place.x, title}, Align::kLeft,
           {style, pen.palette().ink, "ink"});
  const float labels = label_room(pen, shown);
  float baseline = title + kFirstRow;
  for (const GuessRow& row : shown.rows) {
    if (baseline + 4 > place.bottom()) break;
    draw_label(pen, row, {place.x, baseline}, labels - 8);
    const Rect full = {place.x + labels, baseline - 14, place.w - labels - kFigures, kBarHeight};
    draw_bar(pen, row, full, shown.end);
    if (has_changed(input, *list, row)) draw_old_bar(pen, row, full, shown.end);
    const auto share = static_cast<float>(std::min(1.0, std::max(row.now, row.before) / shown.end));
    draw_percent(pen, input, *list, row, {full.x + full.w * share + 12, baseline});
    add_row_region(pen, *list, row, {place.x, baseline - 22, place.w, kPitch});
    baseline += kPitch;
  }
}

void draw_guess_line(const Pen& pen, const SlideInput& input, const Rect& place) {
  if (const std::optional<GuessList> list = guess_list(input)) {
    draw_guess_line(pen, input, *list, place);
  }
}

void draw_guess_line(const Pen& pen, const SlideInput& input, const GuessList& list,
                     const Rect& place) {
  const GuessRows shown = rows_of(input, list);
  const Words title = title_words(input, list);
  const GuessLine line = line_of(pen, title, shown.rows.size(), place);
  pen.text("guesses#title", title, line.title, line.align,
           {kTitleInLine, pen.palette().g2, "grey"});
  float x = line.first;
  for (const GuessRow& row : shown.rows) {
    draw_in_line(pen, input, list, row, {x, line.baseline, line.pitch - kLineGap, shown.end});
    x += line.pitch;
  }
}

Words guess_words(const SlideInput& input) {
  const std::optional<GuessList> list = guess_list(input);
  return list ? guess_words(input, *list) : Words{};
}

Words guess_words(const SlideInput& input, const GuessList& list) {
  const GuessRows shown = rows_of(input, list);
  const auto first = std::ranges::find_if(shown.rows, &GuessRow::first);
  if (first == shown.rows.end()) return {};
  const Places places = {{"word", Quoted{-1, first->label}},
                         {"percent", percent(input, first->target, list.now, first->now)}};
  return input.words.words(list.hidden ? "guess.say_hidden" : "guess.say_next", places);
}

}  // namespace attn::app
