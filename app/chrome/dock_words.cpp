// The slide in words: its paragraph, the sentences of the current beat in ink, the others in grey.
#include <algorithm>
#include <array>
#include <numeric>

#include "app/chrome/controls.h"
#include "app/chrome/dock_panel.h"
#include "app/slides/paragraph.h"

namespace attn::app {
namespace {

constexpr TextStyle kHeading{15, 600, Face::kWords, 0, false};
// A long paragraph is set smaller before anything of it is left out.
constexpr std::array<float, 4> kSizes = {15, 14, 13, 12};
constexpr float kLineHeight = 1.6F;

// Of the heading above the first line, of the last line above the rule and the end of the dock.
float heading_height(const Panel& panel) {
  return panel.input.layout.compact ? 44 : 55;
}
float rule_gap(const Panel& panel) {
  return panel.input.layout.compact ? 20 : 32;
}
constexpr float kRuleToNumber = -10;  // its heading has air above it
constexpr float kAirBelow = 24;
constexpr float kGapAlone = 0.4F;

// A sentence on its lines.
struct SetSentence {
  std::vector<Words> lines;
  bool now = false;  // it belongs to the current beat
};

struct SetParagraph {
  float size = kSizes.front();
  float gap = 0;  // between sentences, in lines
  std::vector<SetSentence> sentences;

  [[nodiscard]] float pitch() const { return kLineHeight * size; }
  [[nodiscard]] float height() const {
    float lines = gap * static_cast<float>(sentences.size());
    for (const SetSentence& sentence : sentences) {
      lines += static_cast<float>(sentence.lines.size());
    }
    return lines * pitch();
  }
};

// The beat whose caption stands under the heading; -1 at rest.
int current_beat(const SlideInput& input) {
  const Timeline timeline = slide_of(input.view.slide).timeline(input);
  const double secs = input.view.time_secs;
  for (std::size_t i = 0; i < timeline.beats.size(); ++i) {
    const bool last = i + 1 == timeline.beats.size();
    if (secs < timeline.beats[i].end_secs || (!last && secs == timeline.beats[i].end_secs)) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

SetParagraph set_paragraph(const Panel& panel, const std::vector<Sentence>& sentences, float size,
                           float gap) {
  const int now = current_beat(panel.input);
  const TextStyle style{size, 400, Face::kWords, 0, false};
  SetParagraph paragraph{size, gap, {}};
  for (const Sentence& sentence : sentences) {
    paragraph.sentences.push_back(
        {wrapped_words(panel.pen, sentence.words, style, panel.right - panel.left),
         sentence.beat == now});
  }
  return paragraph;
}

// What of it fits `room`: those of the current beat first, then from the first on.
void leave_out(SetParagraph& paragraph, float room) {
  std::vector<std::size_t> order(paragraph.sentences.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return paragraph.sentences[a].now && !paragraph.sentences[b].now;
  });
  std::vector<std::size_t> kept;
  for (const std::size_t i : order) {
    const auto lines = static_cast<float>(paragraph.sentences[i].lines.size());
    room -= (lines + paragraph.gap) * paragraph.pitch();
    if (room < 0) {
      break;
    }
    kept.push_back(i);
  }
  std::ranges::sort(kept);
  std::vector<SetSentence> sentences;
  for (const std::size_t i : kept) {
    sentences.push_back(std::move(paragraph.sentences[i]));
  }
  paragraph.sentences = std::move(sentences);
}

SetParagraph fitting_paragraph(const Panel& panel, float room, float gap) {
  const std::vector<Sentence> sentences = paragraph_of(panel.input.view.slide, panel.input);
  SetParagraph paragraph;
  for (const float size : kSizes) {
    paragraph = set_paragraph(panel, sentences, size, gap);
    if (paragraph.height() <= room) {
      return paragraph;
    }
  }
  leave_out(paragraph, room);
  return paragraph;
}

void draw_paragraph(Panel& panel, const SetParagraph& paragraph) {
  const Palette& palette = panel.palette();
  const TextStyle style{paragraph.size, 400, Face::kWords, 0, false};
  panel.pen.text("dock/words#heading", panel.input.words.words("dock.in_words"),
                 {panel.left, panel.y + heading_height(panel) - 8}, Align::kLeft,
                 {kHeading, palette.ink, "ink"});
  panel.y += heading_height(panel);
  int n_lines = 0;
  for (const SetSentence& sentence : paragraph.sentences) {
    const TextLook look =
        sentence.now ? TextLook{style, palette.ink, "ink"} : TextLook{style, palette.g2, "grey"};
    for (const Words& line : sentence.lines) {
      panel.y += paragraph.pitch();
      panel.pen.text("dock/words#line/" + std::to_string(++n_lines), line, {panel.left, panel.y},
                     Align::kLeft, look);
    }
    panel.y += paragraph.gap * paragraph.pitch();
  }
}

}  // namespace

void draw_dock_words(Panel& panel) {
  const float room = panel.input.layout.dock.h - heading_height(panel) - kAirBelow;
  draw_paragraph(panel, fitting_paragraph(panel, room, kGapAlone));
}

void draw_words_above(Panel& panel, float height) {
  const float room = height - heading_height(panel) - rule_gap(panel) - kRuleToNumber;
  const SetParagraph paragraph = fitting_paragraph(panel, room, 0);
  if (paragraph.sentences.empty()) {
    return;
  }
  draw_paragraph(panel, paragraph);
  panel.y += rule_gap(panel);
  RectShape rule;
  rule.fill = panel.palette().line;
  panel.pen.rect("dock/words#rule", {panel.left, panel.y, panel.right - panel.left, 1}, rule,
                 "line");
  panel.y += kRuleToNumber;
}

}  // namespace attn::app
