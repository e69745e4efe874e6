#include <algorithm>
#include <numeric>

#include "app/marks/ribbon.h"
#include "app/marks/thumbnail.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/next_parts.h"

namespace attn::app {
namespace {

// The slide last walked shrinks into its place; from there the others come out.
constexpr double kShrink = 0.8, kOthersAfter = 0.8, kOtherSecs = 0.5, kOthersSpread = 0.4;
constexpr double kOthersStand = 0.2;  // so long before they move they lie under it
constexpr double kNamesAfter = 1.4;

std::size_t last_card(const NextScene& scene) {
  return scene.slides.size() - 1;
}

const char* name_of(const NextScene& scene, std::size_t card) {
  return scene.slides[card]->name;
}

// ---- Pages.

// What a card shows: the slide at rest on a full page, without anything pointed at or opened.
Frame page_of(const SlideInput& input, const Slide& slide) {
  ViewState view;
  view.slide = slide.id;
  view.layer = input.view.layer;
  view.head = input.view.head;
  view.row = input.view.row;
  view.theme = input.view.theme;
  view.reduced_motion = input.view.reduced_motion;
  const PageLayout layout = page_layout(1600, 900, false);
  const SlideInput page = {.trace = input.trace,
                           .unedited = input.unedited,
                           .view = view,
                           .focus = input.focus,
                           .palette = input.palette,
                           .text = input.text,
                           .words = input.words,
                           .layout = layout,
                           .last_edited = input.last_edited,
                           .masked = input.masked,
                           .masked_unedited = input.masked_unedited,
                           .second = input.second};
  Frame frame;
  frame.area = layout.area;
  frame.stage = layout.stage;
  frame.background = input.palette.bg;
  slide.build(page, kEndSecs, frame);
  return frame;
}

// ---- Ways.

Rect last_box(const NextScene& scene) {
  const Rect& to = scene.layout.cards[last_card(scene)];
  return mix(scene.layout.large, to, scene.way(0, kShrink));
}

/// One card at this moment.
struct CardMoment {
  Rect box;
  float way = 0;  // 0 where it has not begun to move
  bool there = false;
};

CardMoment moment_of(const NextScene& scene, std::size_t card) {
  const Rect last = last_box(scene);
  if (card == last_card(scene)) {
    return {last, scene.clock.at(0, 0, kShrink), true};
  }
  const auto n = static_cast<int>(scene.slides.size()) - 1;
  const int turn = n - 1 - static_cast<int>(card);  // the nearest one first
  const float t = scene.clock.at(0, kOthersAfter, kOtherSecs, kOthersSpread, turn, n);
  const float stands =
      scene.clock.at(0, kOthersAfter - kOthersStand, kOthersStand, kOthersSpread, turn, n);
  const Rect& to = scene.layout.cards[card];
  return {mix(last, to, travelled(t)), t, stands > 0};
}

// ---- What stands round a card.

bool shown_slide(const NextScene& scene, std::size_t card) {
  return scene.input.view.overview && scene.input.view.slide == scene.slides[card]->id;
}

void draw_marks(const Pen& pen, const NextScene& scene, std::size_t card) {
  const Rect& box = scene.layout.cards[card];
  const std::string quantity = std::string("slide/") + name_of(scene, card);
  const bool pointed = scene.pointed(name_of(scene, card));
  if (shown_slide(scene, card)) {
    RectShape frame;
    frame.radii.fill(12);
    frame.border = pointed ? pen.palette().touched : pen.palette().ink;
    frame.border_pt = 2;
    pen.rect(quantity + "#chosen", grown(box, 6), frame, pointed ? "touched" : "ink");
  } else if (pointed) {
    draw_pointed_outline(pen, quantity + "#outline", grown(box, 3), {10, 10, 10, 10});
  }
}

Rect name_box(const NextScene& scene, std::size_t card) {
  const NextLayout& layout = scene.layout;
  const Rect& box = layout.cards[card];
  const float size = layout.name_size;
  return NextLayout::above(card)
             ? Rect{box.x, box.y - layout.name_up - size, box.w, layout.name_up + size}
             : Rect{box.x, box.bottom(), box.w, layout.name_down + 4};
}

void draw_name(const Pen& pen, const NextScene& scene, std::size_t card) {
  const NextLayout& layout = scene.layout;
  const Rect& box = layout.cards[card];
  const bool pointed = scene.pointed(name_of(scene, card));
  const float baseline =
      NextLayout::above(card) ? box.y - layout.name_up : box.bottom() + layout.name_down;
  pen.text(std::string("slide/") + name_of(scene, card) + "#name",
           scene.input.words.words(scene.slides[card]->chapter_key), {box.x + 2, baseline},
           Align::kLeft,
           {{layout.name_size, 600, Face::kWords, 0, false},
            pointed ? pen.palette().touched_text : pen.palette().ink,
            pointed ? "touched" : "ink"});
}

void add_region(const Pen& pen, const NextScene& scene, std::size_t card) {
  const SlideInput& input = scene.input;
  const int place = slide_index(scene.slides[card]->id);
  HitRegion region;
  region.id = card_id(name_of(scene, card));
  region.box = united(grown(scene.layout.cards[card], 2), name_box(scene, card));
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, name_of(scene, card)};
  region.act = ViewCommand{ViewCommand::Kind::kGoToSlide, place, 0, 0, {}};
  region.tip =
      input.words.words("tip.chapter", {{"key", number(index_source(place), input.runs(), 0)}});
  pen.region(region);
}

// ---- Joints.

// A short wide arrow that ends in a point.
RibbonShape arrow(Point from, Point to, float wide, float narrow, const Color& color) {
  RibbonShape shape;
  const float head = 0.62F * narrow;
  const float length = std::abs(to.y - from.y);
  const float neck = std::max(0.3F, 1 - head / length);
  const std::size_t shaft = kRibbonSections - 6;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const bool in_shaft = i < shaft;
    const float t =
        in_shaft ? static_cast<float>(i) / static_cast<float>(shaft - 1)
                 : static_cast<float>(i - shaft) / static_cast<float>(kRibbonSections - shaft - 1);
    const float share = in_shaft ? neck * t : mix(neck, 1.0F, t);
    const float width = in_shaft ? mix(wide, narrow, travelled(t)) : narrow * (1 - t);
    shape.sections[i] = {mix(from, to, share), width, faded(color, mix(0.14F, 0.34F, share))};
    shape.across[i] = {1, 0};
  }
  return shape;
}

// Where a card is joined to the stream: at its middle, beside what stands on the stream.
float joint_x(const NextScene& scene, std::size_t card) {
  const Rect& box = scene.layout.cards[card];
  const Rect& other = scene.layout.feed_forward;
  const float x = box.centre().x;
  return other.w > 0 && x > other.x - 14 ? std::max(box.x + 8, other.x - 14) : x;
}

void draw_joint(const Pen& pen, const NextScene& scene, std::size_t card) {
  const NextLayout& layout = scene.layout;
  const Rect& box = layout.cards[card];
  const bool above = NextLayout::above(card);
  const float at_card = above ? box.bottom() + 3 : box.y - 3;
  const float at_stream = above ? layout.stream.y - 2 : layout.stream.bottom() + 2;
  const Point from = {joint_x(scene, card), at_card}, to = {from.x, at_stream};
  const float f = layout.compact ? 0.6F : 1.0F;
  const std::string id = std::string("slide/") + name_of(scene, card) + "#joint";
  switch (scene.slides[card]->id) {
    case SlideId::kTokens:
      pen.ribbon(id, arrow(from, to, 40 * f, 24 * f, pen.palette().x), "x");
      return;
    case SlideId::kQkv:
      pen.ribbon(id, arrow(to, from, 24 * f, 24 * f, pen.palette().x), "x");
      return;
    case SlideId::kCombine: {
      pen.ribbon(id, arrow(from, to, 40 * f, 24 * f, pen.palette().x), "x");
      draw_centred(pen, "stream#plus", {std::string("+")},
                   {from.x + 32 * f, (at_card + at_stream) / 2},
                   {{24 * f, 500, Face::kWords, 0, false}, pen.palette().g1, "grey"});
      return;
    }
    default: {
      StrokeShape line;
      line.points = {from, to};
      line.width_pt = 1;
      line.color = pen.palette().g3;
      line.dash_pt = 3;
      pen.stroke(id, line, "grey");
    }
  }
}

// A blend pairs equal numbers in the order in which they stand: first the slide that the hand is
// about to go to, then the one it came from. While they move the one they come out of lies on top.
std::vector<std::size_t> order_of(const NextScene& scene) {
  std::vector<std::size_t> order(scene.slides.size());
  std::iota(order.begin(), order.end(), 0U);
  if (moment_of(scene, 0).way < 1) return order;
  const auto rank = [&](std::size_t card) {
    const bool came =
        scene.input.view.overview ? shown_slide(scene, card) : card == last_card(scene);
    return scene.pointed(name_of(scene, card)) ? 0 : came ? 1 : 2;
  };
  std::ranges::stable_sort(order, {}, rank);
  return order;
}

}  // namespace

void draw_joints(const Pen& pen, const NextScene& scene) {
  const float shown = scene.shown(kNamesAfter);
  if (shown <= 0) return;
  for (std::size_t card = 0; card < scene.slides.size(); ++card) {
    draw_joint(pen.faded(shown), scene, card);
  }
}

void draw_cards(const Pen& pen, const NextScene& scene) {
  for (const std::size_t card : order_of(scene)) {
    const CardMoment moment = moment_of(scene, card);
    if (!moment.there) continue;
    const bool comes = card != last_card(scene) && moment.way < 1;
    draw_thumbnail(pen, page_of(scene.input, *scene.slides[card]),
                   {name_of(scene, card), moment.box, moment.way < 1,
                    comes ? card_id(name_of(scene, last_card(scene))) : std::string()});
  }
  const float shown = scene.shown(kNamesAfter);
  for (std::size_t card = 0; card < scene.slides.size() && shown > 0; ++card) {
    draw_name(pen.faded(shown), scene, card);
    draw_marks(pen.faded(shown), scene, card);
    add_region(pen, scene, card);
  }
}

}  // namespace attn::app
