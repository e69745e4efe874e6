#include <algorithm>
#include <array>
#include <string>

#include "app/chrome/controls.h"
#include "app/chrome/sentence_box.h"

namespace attn::app {
namespace {

constexpr TextStyle kSample{15, 400, Face::kWords, 0, false};
constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};

constexpr float kBelow = 6;
constexpr float kMargin = 8;
constexpr float kPadding = 16;
constexpr float kRowHeight = 44;
constexpr float kCardPadding = 6;
constexpr float kLeastCard = 380;
constexpr float kLineHeight = 18;

// Sentences that show something, by their place in the catalogue.
constexpr std::array kSamples = {"samples.cat",     "samples.exam",   "samples.again",
                                 "samples.king",    "samples.dogs",   "samples.long",
                                 "samples.russian", "samples.arabic", "samples.emoji"};

void draw_card(const Pen& pen, const Rect& box) {
  RectShape shape;
  shape.radii.fill(8);
  shape.fill = pen.palette().card;
  shape.border = pen.palette().g3;
  shape.border_pt = 1;
  pen.rect("sentence#popup", box, shape, "card");
}

// ---- samples ----

void draw_sample(const SlideInput& input, const Pen& pen, const std::string& sample_key,
                 std::size_t sample, const Rect& row) {
  const Palette& palette = pen.palette();
  const std::string place = std::to_string(sample + 1);
  const std::string name = "sample/" + place;
  const bool lit = control_hovered(input, name) || input.editor->sample == static_cast<int>(sample);
  if (lit) {
    RectShape ground;
    ground.radii.fill(6);
    ground.fill = palette.track;
    pen.rect("sentence#lit", row, ground, "line");
  }
  const float room = row.w - 2 * (kPadding - kCardPadding);
  const float left = row.x + kPadding - kCardPadding;
  const auto draw = [&](const char* what, const std::string& key, float baseline,
                        const TextLook& look) {
    const std::string text = plain_text(input.words.words(key));
    pen.text("samples#" + std::string(what) + "/" + place,
             {shortened_end(pen.measurer(), text, look.style, room)}, {left, baseline},
             Align::kLeft, look);
  };
  draw("text", sample_key, row.y + 19, {kSample, palette.ink, "ink"});
  draw("note", sample_key + "_note", row.y + 36, {kSmall, palette.g2, "grey"});
  HitRegion region;
  region.id = "control/" + name + "#region";
  region.box = row;
  region.target.kind = HitTarget::Kind::kControl;
  region.target.control = name;
  region.act = view_command(ViewCommand::Kind::kChooseSample, static_cast<int>(sample));
  pen.region(std::move(region));
}

void draw_samples(const SlideInput& input, const Pen& pen, const Rect& box) {
  const Rect card = {box.x, box.bottom() + kBelow, std::max(box.w, kLeastCard),
                     kRowHeight * static_cast<float>(kSamples.size()) + 2 * kCardPadding};
  draw_card(pen, card);
  // What lies under the list is not to be touched through its edge.
  HitRegion ground;
  ground.id = "control/samples#ground";
  ground.box = card;
  ground.target.control = "samples/list";
  pen.region(std::move(ground));
  for (std::size_t i = 0; i < kSamples.size(); ++i) {
    draw_sample(input, pen, kSamples.at(i), i,
                {card.x + kCardPadding, card.y + kCardPadding + kRowHeight * static_cast<float>(i),
                 card.w - 2 * kCardPadding, kRowHeight});
  }
}

// ---- notices ----

Figure count_figure(const SlideInput& input, const char* of, double value) {
  return number(count_source(of, value), input.runs(), 0);
}

Words words_of(const SlideInput& input, const EditorNotice& notice) {
  using Kind = EditorNotice::Kind;
  const Catalogue& words = input.words;
  switch (notice.kind) {
    case Kind::kReplaced:
      return words.words(notice.count == 1 ? "editor.replaced_one" : "editor.replaced",
                         {{"count", count_figure(input, "bytes", notice.count)}});
    case Kind::kTooLong:
      return words.words("editor.too_long",
                         {{"count", count_figure(input, "bytes", notice.count)}});
    case Kind::kUnknown:
      return words.words("editor.unknown", {{"word", Quoted{-1, notice.word}}});
    case Kind::kReadBy:
      return words.words("editor.read_by", {{"word", Quoted{-1, notice.word}}});
    case Kind::kLesson:
      return words.words("editor.lesson");
    case Kind::kCut:
      return words.words("editor.cut",
                         {{"count", count_figure(input, "typed_tokens", notice.count)},
                          {"all", count_figure(input, "typed_tokens", notice.all)}});
    default:
      return words.words("editor.empty");
  }
}

// What is told: what happened, and what would run if this were applied.
std::vector<EditorNotice> notices_of(const SlideInput& input) {
  const EditorState& editor = *input.editor;
  std::vector<EditorNotice> notices = editor.notices;
  const auto add = [&](const EditorNotice& notice) {
    if (std::ranges::find(notices, notice.kind, &EditorNotice::kind) == notices.end()) {
      notices.push_back(notice);
    }
  };
  if (!editor.focused || !unapplied(editor, input.trace.document.text)) {
    return notices;
  }
  const Reading& reading = editor.reading;
  if (!reading.unknown.empty()) {
    add({EditorNotice::Kind::kUnknown, 0, 0, reading.unknown});
  } else if (const std::optional<EditorNotice> reader = reader_notice(reading)) {
    add(*reader);
  }
  if (reading.n_tokens && *reading.n_tokens > reading.n_taken) {
    add({EditorNotice::Kind::kCut,
         static_cast<double>(reading.n_taken),
         static_cast<double>(*reading.n_tokens),
         {}});
  }
  return notices;
}

void draw_notices(const SlideInput& input, const Pen& pen, const Rect& box) {
  std::vector<Words> lines;
  for (const EditorNotice& notice : notices_of(input)) {
    const std::vector<Words> wrapped = wrapped_words(pen, words_of(input, notice), kSmall,
                                                     std::max(box.w, kLeastCard) - 2 * kPadding);
    lines.insert(lines.end(), wrapped.begin(), wrapped.end());
  }
  if (lines.empty()) {
    return;
  }
  float width = 0;
  for (const Words& line : lines) {
    width = std::max(width, pen.width(line, kSmall));
  }
  const float height = kLineHeight * static_cast<float>(lines.size()) + 10;
  const float most = pen.frame().area.right() - kMargin - box.x;
  const Rect card = {box.x, box.bottom() + kBelow, std::min(width + 2 * kPadding, most), height};
  draw_card(pen, card);
  float baseline = card.y + 5 + kLineHeight / 2 + 0.36F * kSmall.size_pt;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pen.clipped(card).text("sentence#notice/" + std::to_string(i + 1), lines[i],
                           {card.x + kPadding, baseline}, Align::kLeft,
                           {kSmall, pen.palette().g1, "grey"});
    baseline += kLineHeight;
  }
}

}  // namespace

void draw_sentence_popup(const SlideInput& input, Frame& frame) {
  if (input.editor == nullptr) {
    return;
  }
  const auto box = std::ranges::find(frame.list, "sentence#box", &Primitive::id);
  if (box == frame.list.end()) {
    return;
  }
  const Rect place = box->box;
  const Pen pen(frame, input.palette, input.text, Part::kTip);
  if (input.editor->samples_open) {
    draw_samples(input, pen, place);
  } else {
    draw_notices(input, pen, place);
  }
}

std::optional<EditorNotice> reader_notice(const Reading& reading) {
  using Kind = EditorNotice::Kind;
  if (!reading.other) {
    return std::nullopt;
  }
  return reading.lesson ? EditorNotice{Kind::kLesson}
                        : EditorNotice{Kind::kReadBy, 0, 0, reading.model};
}

std::vector<std::string> sample_sentences(const Catalogue& words) {
  std::vector<std::string> sentences;
  for (const char* key : kSamples) {
    sentences.push_back(plain_text(words.words(key)));
  }
  return sentences;
}

}  // namespace attn::app
