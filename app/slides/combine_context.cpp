// What attention added to the word, in this sentence and in another one.
#include <cmath>

#include "app/marks/comparison.h"
#include "app/slides/combine_scene.h"

namespace attn::app {
namespace {

/// Less than this reads as nothing in three decimals.
constexpr double kVisible = 0.0005;

}  // namespace

bool has_context(const SlideInput& input) {
  return difference_source(input, Tensor::kOutput, input.focus.layer).has_value();
}

bool same_in_both(const SlideInput& input) {
  const auto difference = difference_source(input, Tensor::kOutput, input.focus.layer);
  return difference && evaluate(*difference, input.runs()) < kVisible;
}

void draw_context(const CombineScene& scene) {
  using namespace combine;
  if (!scene.clock.reached(kHere.beat) || scene.ended(kComparisonLeaves)) return;
  Comparison comparison;
  comparison.tensor = Tensor::kOutput;
  comparison.layer = scene.row.layer;
  comparison.place = scene.plan.comparison;
  comparison.same = scene.words("combine.no_context");
  ComparisonLook look;
  look.here = scene.at(kHere);
  look.here_from = scene.plan.heads.output;
  look.words = scene.at(kHere);
  look.there = scene.soon(kThere) ? scene.at(kThere) : -1;
  look.difference = scene.at(kDifference);
  look.figure = scene.at(kVerdict);
  look.opacity = 1 - scene.at(kComparisonLeaves);
  draw_comparison(scene.pen, scene.input, comparison, look);
}

}  // namespace attn::app
