// Query, key, value: one list passes three learned matrices and becomes three short ones.
#include <algorithm>
#include <array>

#include "app/marks/heading.h"
#include "app/marks/touched.h"
#include "app/slides/paragraph.h"
#include "app/slides/qkv_product.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {2.1, 3.0, 3.8, 1.7};
/// Steps of the ripple: from the learned numbers to the vectors.
constexpr int kStages = 2;

constexpr std::array<const char*, kLanes> kBullets = {"qkv.bullet_one", "qkv.bullet_two",
                                                      "qkv.bullet_three"};

std::vector<Words> bullet_words(const SlideInput& input) {
  std::vector<Words> bullets;
  for (const char* key : kBullets) bullets.push_back(input.words.words(key));
  return bullets;
}

void draw_words(const SlideInput& input, const BeatClock& clock, Frame& frame) {
  const Words heading = input.words.words("qkv.heading");
  draw_heading(input, frame, heading);
  const int beat = clock.beat();
  const Timeline timeline = qkv_timeline(input);
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? input.words.words("qkv.caption")
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  draw_role_bullets(input, frame);
  say_slide(SlideId::kQkv, input, frame, heading, {}, bullet_words(input));
}

}  // namespace

Timeline qkv_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves,
      {input.words.words("qkv.beat_one"),
       input.words.words("qkv.beat_two",
                         {{"count", number(count_source("d_model", input.trace.model->dims.d_model),
                                           input.runs(), 0)}}),
       input.words.words("qkv.beat_three"), input.words.words("qkv.beat_four")});
}

void build_qkv(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  QkvScene scene{input, pen, qkv_plan(input, pen), clock};
  const QkvProduct product = qkv_product(scene);
  scene.slow = product.c;
  const QkvProductPlaces places = product_places(scene, product);
  scene.result = places.result;
  const Rect& column = scene.plan.column_box;
  scene.product_column = {places.column_x, column.y, places.column_w, column.h};
  scene.lens = qkv_lens(scene);

  draw_words(input, clock, frame);
  draw_word_row(pen, input, scene.plan.words);
  draw_ribbons(scene);
  draw_column(scene);
  draw_strands(scene);
  draw_copies(scene);
  draw_gates(scene);
  draw_product(scene);
  draw_roles(scene);
  draw_vectors(scene);
  draw_lens_of(scene);
  frame.animating = clock.moving() || glowing(input, kStages);
}

}  // namespace attn::app
