#include <algorithm>

#include "app/marks/next_words.h"
#include "app/marks/ribbon.h"
#include "app/marks/travel.h"
#include "app/slides/next_parts.h"
#include "app/view/run_words.h"
#include "app/view/shown_words.h"

namespace attn::app {
namespace {

constexpr double kBlockAfter = 0.5, kStreamAfter = 0.45, kStreamSecs = 0.75;
constexpr double kGuessAfter = 1.15, kGuessSecs = 0.5;
constexpr float kRadius = 20;
constexpr float kFaint = 0.128F, kFaintEnd = 0.32F, kStrong = 0.38F, kStrongEnd = 0.95F;
constexpr std::size_t kGuesses = 3;

// ---- Frames.

// Those further behind are fainter.
void draw_frame(const Pen& pen, const NextScene& scene, int behind) {
  const Palette& palette = pen.palette();
  const bool lit = scene.pointed(kArchitecture);
  RectShape frame;
  frame.radii.fill(scene.layout.compact ? 0.6F * kRadius : kRadius);
  frame.fill = palette.bg;
  const float strength = behind == 0 ? 1.0F : behind == 1 ? 0.75F : 0.5F;
  frame.border = mix(palette.bg, lit ? palette.touched : palette.g3, lit ? 1.0F : strength);
  frame.border_pt = 1.5F;
  Rect box = scene.layout.block;
  box.x += static_cast<float>(behind) * scene.layout.step.x;
  box.y += static_cast<float>(behind) * scene.layout.step.y;
  pen.rect("block#frame/" + std::to_string(behind + 1), box, frame, lit ? "touched" : "grey");
}

void draw_block_names(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const SlideInput& input = scene.input;
  const Color color = pen.palette().g1;
  const TextStyle name{layout.name_size, 600, Face::kWords, 0, false};
  pen.text("block#name", input.words.words("next.one_block"), layout.block_name, Align::kLeft,
           {name, color, "grey"});
  const int n_layers = input.trace.model->dims.n_layers;
  if (n_layers < 2) return;
  const Figure count = number(count_source("layers", n_layers), input.runs(), 0);
  const Figure layer = number(index_source(input.focus.layer + 1), input.runs(), 0);
  if (!layout.block_named_below) {
    const TextStyle small{std::max(12.0F, layout.name_size - 4), 400, Face::kWords, 0, true};
    pen.text("block#layer", input.words.words("next.layer", {{"layer", layer}, {"layers", count}}),
             layout.block_name + Point{0, layout.name_size + 3}, Align::kLeft,
             {small, pen.palette().g2, "grey"});
  }
  const float right = layout.block.right() + static_cast<float>(layout.n_behind) * layout.step.x;
  pen.text("block#layers", input.words.words("next.layers", {{"count", count}}),
           {right, layout.layers_name}, Align::kRight, {name, color, "grey"});
}

// ---- The stream.

RibbonShape strand_ribbon(const Rect& box, const Color& from, const Color& to) {
  RibbonShape strand;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
    strand.sections[i] = {{box.x + share * box.w, box.centre().y}, box.h, mix(from, to, share)};
    strand.across[i] = {0, 1};
  }
  return strand;
}

// One strand a word, as far as there is room; that of the word in focus is dark.
void draw_strands(const Pen& pen, const NextScene& scene, float way) {
  const NextLayout& layout = scene.layout;
  const int dark = shown_words(scene.input, layout.n_strands).column_of(scene.input.focus.row);
  const Color x = pen.palette().x;
  for (int strand = 0; strand < layout.n_strands; ++strand) {
    const Rect box = {layout.stream.x,
                      layout.stream.y + layout.strand_pitch * static_cast<float>(strand),
                      way * layout.stream.w, layout.strand};
    const bool strong = strand == dark;
    const float from = strong ? kStrong : kFaint, to = strong ? kStrongEnd : kFaintEnd;
    pen.ribbon("stream#strand/" + std::to_string(strand + 1),
               strand_ribbon(box, faded(x, from), faded(x, mix(from, to, way))), "x");
  }
}

void draw_head(const Pen& pen, const NextScene& scene, float way) {
  const NextLayout& layout = scene.layout;
  const Rect& stream = layout.stream;
  const Rect box = {stream.x + way * stream.w, stream.y, layout.head_length, stream.h};
  const Color color = mix(pen.palette().bg, pen.palette().x, 0.8F);
  RibbonShape head = strand_ribbon(box, color, color);
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
    head.sections[i].width_pt = layout.head_height * (1 - share);
  }
  pen.ribbon("stream#head", head, "x");
}

// The second part of a block, where the model has it: it stands on the stream after attention.
void draw_feed_forward(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  if (layout.feed_forward.w <= 0) return;
  RectShape box;
  box.radii.fill(layout.compact ? 6.0F : 8.0F);
  box.fill = pen.palette().card;
  box.border = pen.palette().g3;
  box.border_pt = 1.5F;
  pen.rect("feed_forward#box", layout.feed_forward, box, "card");
  draw_centred(pen, "feed_forward#name", scene.input.words.words("next.feed_forward"),
               layout.feed_forward.centre(),
               {{layout.line_size, 500, Face::kWords, 0, false}, pen.palette().g1, "grey"});
}

// Where it stands clear of the block.
void draw_stream_name(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const TextStyle style{layout.line_size, 400, Face::kWords, 0, false};
  const Words words = scene.input.words.words("next.stream");
  if (pen.width(words, style) > layout.order_room) return;
  pen.text("stream#name", words, {layout.stream.x, layout.stream_name}, Align::kLeft,
           {style, pen.palette().g2, "grey"});
}

// ---- The next words.

Words guess_line(const SlideInput& input, const GuessList& list, int id, const TextStyle& style,
                 float room) {
  const Figure share = percent_figure(input, guess_target(list, id), list.now);
  const Words percent = input.words.words("guess.percent", {{"percent", share}});
  const float taken = input.text.measure({{" " + plain_text(percent), style, 0, 1, {}}}).width + 2;
  Words line = {Quoted{-1, fitted(input.text, piece_label(input, id), style, room - taken)},
                std::string(" ")};
  append(line, percent);
  return line;
}

// They come out of the arrowhead, one under the other.
void draw_next_words(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const float way = travelled(scene.clock.at(0, kGuessAfter, kGuessSecs));
  if (layout.guesses.w <= 0 || !scene.clock.soon(0, kGuessAfter)) return;
  const std::optional<GuessList> list = guess_list(scene.input);
  if (!list) return;
  const Point from = {layout.stream.right() + 0.4F * layout.head_length, layout.stream.centre().y};
  const float pitch = 1.55F * layout.line_size;
  const std::size_t n = std::min(list->ids.size(), kGuesses);
  float y = layout.guesses.centre().y - pitch * static_cast<float>(n - 1) / 2;
  for (std::size_t i = 0; i < n; ++i, y += pitch) {
    const int id = list->ids[i];
    const TextStyle style{layout.line_size, i == 0 ? 600 : 400, Face::kWords, 0, true};
    const Words line = guess_line(scene.input, *list, id, style, layout.guesses.w);
    const Point to = {layout.guesses.x + pen.width(line, style) / 2, y};
    Primitive& text = draw_centred(
        pen, format_target(guess_target(*list, id)) + "#next/" + std::to_string(i + 1), line,
        mix(from, to, way), {style, i == 0 ? pen.palette().ink : pen.palette().g1, "ink"},
        mix(0.2F, 1.0F, way), way < 1);
    if (way < 1) text.operands = {"stream#head"};
  }
  const float up = y - pitch * static_cast<float>(n) - 1.1F * layout.line_size;
  pen.faded(scene.shown(kGuessAfter + kGuessSecs - 0.3))
      .text("guesses#title", scene.input.words.words("guess.next"), {layout.guesses.x, up},
            Align::kLeft, {{12, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"});
}

}  // namespace

float NextScene::way(double after_secs, double secs) const {
  return travelled(clock.at(0, after_secs, secs));
}

bool NextScene::pointed(const std::string& control) const {
  const std::optional<HitTarget>& hover = input.view.hover_control;
  return hover && hover->kind == HitTarget::Kind::kControl && hover->control == control;
}

void draw_blocks(const Pen& pen, const NextScene& scene) {
  const float shown = scene.shown(kBlockAfter);
  if (shown <= 0) return;
  const Pen faint = pen.faded(shown);
  for (int behind = scene.layout.n_behind; behind >= 0; --behind) {
    draw_frame(faint, scene, behind);
  }
  draw_block_names(faint, scene);
}

void draw_stream(const Pen& pen, const NextScene& scene) {
  const float way = scene.way(kStreamAfter, kStreamSecs);
  if (way <= 0) return;
  draw_strands(pen, scene, way);
  draw_head(pen, scene, way);
  const float shown = scene.shown(kStreamAfter + kStreamSecs);
  if (shown > 0) {
    const Pen faint = pen.faded(shown);
    draw_feed_forward(faint, scene);
    draw_stream_name(faint, scene);
  }
  draw_next_words(pen, scene);
}

}  // namespace attn::app
