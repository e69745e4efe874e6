#include "app/cli/handout.h"

#include <algorithm>
#include <array>

#include "app/chrome/controls.h"
#include "app/cli/bare_slide.h"
#include "app/slides/slide.h"

namespace attn::app {
namespace {

constexpr float kWidth = 1600, kHeight = 1131;  // A4 across
constexpr float kPictureScale = 0.92F;
constexpr float kTop = 28;  // of the picture
constexpr float kLeft = (kWidth - kPictureScale * kWidth) / 2 + 64 * kPictureScale;
constexpr float kRight = kWidth - kLeft;
constexpr float kColumnGap = 56;
constexpr float kFooter = kHeight - 44;
constexpr float kLastLine = kFooter - 40;
constexpr float kSentenceGap = 0.35F;  // of a line
constexpr std::array<float, 5> kSizes = {20, 18, 16, 14, 12};
constexpr float kLineHeight = 1.42F;
constexpr float kCorrectionSize = 20;
constexpr float kCorrectionWidth = 1180;
constexpr float kSmall = 14;
constexpr float kTitleSize = 26;

TextStyle words_style(float size, int weight = 400) {
  return {size, weight, Face::kWords, 0, false};
}

// A column of lines: where the next one stands.
struct Column {
  float left = 0, width = 0, size = 0, y = 0;
};

struct Page {
  const Session& session;
  const TextMeasurer& text;
  Frame frame = {};
  int n_lines = 0;

  [[nodiscard]] Pen pen() { return {frame, palette_of(Theme::kLight), text, Part::kMain}; }
};

Page blank_page(const Session& session, const TextMeasurer& text) {
  Page page{session, text};
  page.frame.area = page.frame.stage = {0, 0, kWidth, kHeight};
  page.frame.background = palette_of(Theme::kLight).bg;
  return page;
}

void draw_footer(Page& page, int place) {
  const Pen pen = page.pen();
  const Palette& palette = pen.palette();
  const TextLook look = {words_style(kSmall), palette.g2, "grey"};
  const Runs runs = {page.session.trace.get(), page.session.unedited.get()};
  pen.text("page#number", {number(index_source(place), runs, 0)}, {kRight, kFooter}, Align::kRight,
           look);
  const Words name = english().words("bar.title");
  pen.text("page#title", name, {kLeft, kFooter}, Align::kLeft, look);
  const float taken = pen.width(name, look.style) + 28;
  std::string sentence = page.session.trace->document.text;
  std::ranges::replace_if(
      sentence, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  sentence = shortened_end(page.text, sentence, look.style, kRight - kLeft - taken - 80);
  pen.text("page#sentence", {Quoted{-1, sentence}}, {kLeft + taken, kFooter}, Align::kLeft, look)
      .token = -1;
}

// The slide's own picture, smaller, its stage at the top of the page.
void draw_picture(Page& page, const BareSlide& bare) {
  const Point by = {(kWidth - kPictureScale * kWidth) / 2,
                    kTop - kPictureScale * bare.frame.stage.y};
  for (const Primitive& primitive : bare.frame.list) {
    page.frame.list.push_back(moved(scaled(primitive, kPictureScale), by));
  }
}

void draw_sentence(Page& page, Column& column, const Words& words) {
  const Pen pen = page.pen();
  const TextStyle style = words_style(column.size);
  for (const Words& line : wrapped_words(pen, words, style, column.width)) {
    column.y += kLineHeight * column.size;
    pen.text("words#line/" + std::to_string(++page.n_lines), line, {column.left, column.y},
             Align::kLeft, {style, pen.palette().g1, "grey"});
  }
  column.y += kSentenceGap * kLineHeight * column.size;
}

// Heights of the sentences at a size.
std::vector<float> heights_of(Page& page, const std::vector<Sentence>& sentences, float size,
                              float width) {
  std::vector<float> heights;
  for (const Sentence& sentence : sentences) {
    const std::size_t lines =
        wrapped_words(page.pen(), sentence.words, words_style(size), width).size();
    heights.push_back((static_cast<float>(lines) + kSentenceGap) * kLineHeight * size);
  }
  return heights;
}

// How many sentences the left column takes, so that the taller column is as low as it can be.
std::size_t split_at(const std::vector<float>& heights, float& tallest) {
  float total = 0;
  for (const float height : heights) {
    total += height;
  }
  std::size_t best = 0;
  tallest = total;
  float left = 0;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    left += heights[i];
    if (std::max(left, total - left) < tallest) {
      tallest = std::max(left, total - left);
      best = i + 1;
    }
  }
  return best == 0 ? heights.size() : best;
}

// The paragraph in two columns under the picture, at the largest size that fits.
void draw_paragraph(Page& page, const BareSlide& bare, float top) {
  const float width = (kRight - kLeft - kColumnGap) / 2;
  float size = kSizes.back(), tallest = 0;
  std::size_t in_left = bare.paragraph.size();
  for (const float tried : kSizes) {
    size = tried;
    in_left = split_at(heights_of(page, bare.paragraph, size, width), tallest);
    if (top + tallest <= kLastLine) {
      break;
    }
  }
  Column column = {kLeft, width, size, top};
  for (std::size_t i = 0; i < bare.paragraph.size(); ++i) {
    if (i == in_left) {
      column = {kLeft + width + kColumnGap, width, size, top};
    }
    draw_sentence(page, column, bare.paragraph[i].words);
  }
}

// Under the cover's picture: what all of it is about, and how it is called.
void draw_title(Page& page, float top) {
  const Pen pen = page.pen();
  pen.text("page#heading", english().words("transcript.title"), {kLeft, top + kTitleSize},
           Align::kLeft, {words_style(kTitleSize, 600), pen.palette().ink, "ink"});
  pen.text("page#subtitle", english().words("transcript.subtitle"),
           {kLeft, top + 2.3F * kTitleSize}, Align::kLeft,
           {words_style(kSizes.front()), pen.palette().g2, "grey"});
}

Frame slide_page(const Session& session, const TextMeasurer& text, SlideId slide, int place) {
  const BareSlide bare = bare_slide(session, text, slide, Theme::kLight);
  Page page = blank_page(session, text);
  draw_picture(page, bare);
  float top = kTop + kPictureScale * bare.frame.stage.h;
  if (slide == SlideId::kCover) {
    draw_title(page, top);
    top += 3 * kTitleSize;
  }
  draw_paragraph(page, bare, top);
  draw_footer(page, place);
  return std::move(page.frame);
}

Frame corrections_page(const Session& session, const TextMeasurer& text, int place) {
  Page page = blank_page(session, text);
  const Pen pen = page.pen();
  pen.text("corrections#heading", english().words("transcript.corrections"), {kLeft, 112},
           Align::kLeft, {words_style(30, 600), pen.palette().ink, "ink"});
  Column column = {kLeft, kCorrectionWidth, kCorrectionSize, 140};
  for (const Words& correction : corrections_to_the_source(english())) {
    draw_sentence(page, column, correction);
    column.y += kCorrectionSize;
  }
  draw_footer(page, place);
  return std::move(page.frame);
}

}  // namespace

std::vector<Frame> handout_pages(const Session& session, const TextMeasurer& text) {
  std::vector<Frame> pages;
  int place = 0;
  for (const Slide& slide : slide_list()) {
    pages.push_back(slide_page(session, text, slide.id, ++place));
  }
  pages.push_back(corrections_page(session, text, ++place));
  return pages;
}

}  // namespace attn::app
