#include "app/slides/next_layout.h"

#include <algorithm>
#include <cmath>

#include "app/marks/next_words.h"

namespace attn::app {
namespace {

// A card shows the stage of a page of 1600 x 900 at one sixth at most.
constexpr float kCardWidth = 1600.0F / 6, kCardShare = 780.0F / 1600;
constexpr float kPitch = 0.75F, kMostPitch = 1.05F;  // of a card's width
constexpr int kMostStrands = 6, kMostBehind = 2;
constexpr float kLeastForLeads = 800;  // narrower than this nothing stands beside the cards
constexpr float kLeadPitch = 26;
constexpr float kSmall = 0.6F;  // of distances where there is little room

/// Distances that do not grow with the cards.
struct Fixed {
  float before = 25;        // from the first card to the block
  float in = 28, out = 21;  // within the block, at its ends
  float name_above = 46, name_below = 50;
  float to_stream = 41;
  float arrow = 40;  // what the stream goes on beyond the frames
  float guesses = 0;
};

Fixed fixed_of(const SlideInput& input, const NextLayout& layout) {
  Fixed fixed;
  const bool compact = layout.compact;
  if (compact) {
    for (float* length : {&fixed.before, &fixed.in, &fixed.out, &fixed.to_stream, &fixed.arrow}) {
      *length *= kSmall;
    }
    fixed.name_above = fixed.name_below = 29;
  }
  const bool next = has_guesses(input) && input.trace.mask == MaskKind::kCausal;
  fixed.guesses = !next ? 0 : compact ? 96.0F : 144.0F;
  return fixed;
}

void choose_sizes(const SlideInput& input, NextLayout& layout) {
  const float across = input.layout.stage.w - 2 * input.layout.inset;
  layout.in_lines = across < kLeastForLeads;
  layout.compact = input.layout.compact || layout.in_lines;
  layout.n_strands = std::min(input.trace.n_tokens(), kMostStrands);
  layout.n_behind = std::clamp(input.trace.model->dims.n_layers - 1, 0, kMostBehind);
  if (!layout.compact) return;
  layout.name_size = 13, layout.name_up = 7, layout.name_down = 17;
  layout.strand = 3.5F, layout.strand_pitch = 5.5F;
  layout.head_length = 15, layout.head_height = 28;
  layout.step = {9, -7};
  layout.title_size = 15, layout.line_size = 12;
}

/// The least and greatest y that block and cards may take.
struct Heights {
  float top = 0, bottom = 0;
};

Heights heights_of(const SlideInput& input, const NextLayout& layout) {
  const float behind = static_cast<float>(layout.n_behind) * -layout.step.y;
  const float bottom = input.layout.bullets_baseline - (layout.compact ? 34.0F : 60.0F);
  if (layout.in_lines) {
    return {input.layout.caption_baseline + 22 + behind, bottom - 3 * kLeadPitch};
  }
  return {layout.architecture + (layout.compact ? 9.0F : 13.0F) + behind, bottom};
}

float stream_height(const NextLayout& layout) {
  return layout.strand + layout.strand_pitch * static_cast<float>(kMostStrands - 1);
}

void place_cards(const Fixed& fixed, std::size_t n, const Heights& room, NextLayout& layout) {
  const auto [top, bottom] = room;
  const float behind = static_cast<float>(layout.n_behind) * layout.step.x;
  const float gaps = fixed.before + fixed.in + fixed.out + behind + fixed.arrow + fixed.guesses;
  const auto steps = static_cast<float>(n > 2 ? n - 2 : 0);
  const float height =
      fixed.name_above + fixed.name_below + 2 * fixed.to_stream + stream_height(layout);
  const float across = layout.right - layout.left - gaps;
  const float w = std::max(24.0F, std::min({kCardWidth, across / (2 + kPitch * steps),
                                            (bottom - top - height) / (2 * kCardShare)}));
  const float h = kCardShare * w;
  const float spare = std::max(0.0F, bottom - top - height - 2 * h);
  const float y = std::round(top + 0.4F * spare);
  const float pitch =
      steps > 0 ? std::clamp((across - 2 * w) / steps, kPitch * w, kMostPitch * w) : w;
  layout.block = {layout.left + w + fixed.before, y, 0, height + 2 * h};
  const float above = y + fixed.name_above;
  const float below = above + h + 2 * fixed.to_stream + stream_height(layout);
  for (std::size_t card = 0; card < n; ++card) {
    const float x =
        card == 0 ? layout.left : layout.block.x + fixed.in + pitch * static_cast<float>(card - 1);
    layout.cards.push_back({x, NextLayout::above(card) ? above : below, w, h});
  }
  layout.block.w = layout.cards.back().right() + fixed.out - layout.block.x;
}

void place_stream(const SlideInput& input, const Fixed& fixed, NextLayout& layout) {
  const float height =
      layout.strand + layout.strand_pitch * static_cast<float>(layout.n_strands - 1);
  const float middle = layout.cards.front().bottom() + fixed.to_stream + stream_height(layout) / 2;
  const float end = layout.right - fixed.guesses - layout.head_length;
  layout.stream = {layout.left, middle - height / 2, end - layout.left, height};
  layout.head_height = std::max(layout.head_height * 0.45F, std::min(layout.head_height, height));
  layout.stream_name = middle + stream_height(layout) / 2 + (layout.compact ? 17.0F : 28.0F);
  if (fixed.guesses > 0) {
    const float gap = layout.compact ? 6 : 10;
    layout.guesses = {layout.tip() + gap, middle - 40, fixed.guesses - gap, 80};
  }
  const Layer& layer = input.trace.model->layers[static_cast<std::size_t>(input.focus.layer)];
  if (layer.feed_forward) {
    const TextStyle style{layout.line_size, 500, Face::kWords, 0, false};
    const Words words = input.words.words("next.feed_forward");
    const float w = input.text.measure({{plain_text(words), style, 0, 1, {}}}).width + 20;
    const float h = std::max(height + 12, layout.line_size + 14);
    layout.feed_forward = {layout.block.right() - w - (layout.compact ? 6.0F : 12.0F),
                           middle - h / 2, w, h};
  }
}

// Under the block, a line each.
void place_leads_in_lines(NextLayout& layout) {
  layout.lead_pitch = kLeadPitch;
  layout.order = {layout.left, layout.layers_name + 32};
  layout.architecture = layout.order.y + 2 * kLeadPitch;
  layout.note = layout.architecture + kLeadPitch;
}

void place_what_leads_on(const Fixed& fixed, NextLayout& layout) {
  if (layout.in_lines) {
    place_leads_in_lines(layout);
    return;
  }
  const float card_w = layout.cards.front().w;
  const bool roomy = card_w >= 240;
  if (!layout.compact && !roomy) layout.title_size = 19;
  layout.order = {layout.left, layout.stream_name + 1.9F * layout.title_size + 12};
  layout.order_bottom = layout.block.bottom();
  // Beside the last card above the stream, over the last one below it.
  std::size_t last = layout.cards.size() - 1;
  last -= NextLayout::above(last) ? 0 : 1;
  const Rect& card = layout.cards[last];
  const float x = card.right() + (layout.compact ? 10.0F : 16.0F);
  const float up = roomy ? 0 : 0.6F * fixed.name_above;
  layout.heads = {x, card.y - up, layout.block.right() - 8 - x, card.h + up};
}

// Over the first card below the stream, or under the block where that is too narrow.
void name_block(const SlideInput& input, const Fixed& fixed, NextLayout& layout) {
  const TextStyle style{layout.name_size, 600, Face::kWords, 0, false};
  const Words name = input.words.words("next.one_block");
  const float width = input.text.measure({{plain_text(name), style, 0, 1, {}}}).width;
  layout.block_name = {layout.block.x + fixed.in,
                       layout.block.y + (layout.compact ? 22.0F : 40.0F)};
  layout.block_named_below =
      layout.cards.size() > 2 && layout.block_name.x + width + 8 > layout.cards[2].x;
  layout.layers_name = layout.block.bottom() + (layout.compact ? 18.0F : 30.0F);
  if (layout.block_named_below) layout.block_name = {layout.block.x + 2, layout.layers_name};
}

}  // namespace

std::vector<const Slide*> walked_slides(const SlideInput& input) {
  std::vector<const Slide*> slides;
  for (const Slide& slide : slide_list()) {
    if (slide.id != SlideId::kNext && !slide.timeline(input).beats.empty()) {
      slides.push_back(&slide);
    }
  }
  return slides;
}

NextLayout next_layout(const SlideInput& input, std::size_t n_cards) {
  const PageLayout& page = input.layout;
  NextLayout layout;
  choose_sizes(input, layout);
  layout.left = page.stage.x + page.inset;
  layout.right = page.stage.right() - page.inset;
  layout.architecture = page.caption_baseline + (layout.compact ? 22.0F : 34.0F);
  const Fixed fixed = fixed_of(input, layout);
  place_cards(fixed, n_cards, heights_of(input, layout), layout);
  place_stream(input, fixed, layout);
  layout.order_room = layout.cards.front().w + fixed.before - 8;
  name_block(input, fixed, layout);
  layout.note =
      std::min(layout.block.bottom() + (layout.compact ? 32.0F : 56.0F), page.bullets_baseline);
  place_what_leads_on(fixed, layout);
  const float from = page.caption_baseline + (page.compact ? 14.0F : 22.0F);
  const float w = std::min(layout.right - layout.left, (page.bullets_baseline - from) / kCardShare);
  layout.large = {page.stage.centre().x - w / 2, from, w, kCardShare * w};
  return layout;
}

}  // namespace attn::app
