// The sentences of matrix and next.
#include <algorithm>

#include "app/slides/saying.h"

namespace attn::app {
namespace {

// Whether a row of the head shown has no word left to hear.
bool has_empty_row(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  for (int i = 0; i < input.trace.n_tokens(); ++i) {
    const std::vector<double> weights =
        row_values(input.trace, Tensor::kAttentionWeights, layer, head, i);
    if (std::ranges::all_of(weights, [](double weight) { return weight <= 0; })) {
      return true;
    }
  }
  return false;
}

const char* heads_key(const SlideInput& input) {
  if (input.trace.model->dims.n_heads == 1) {
    return "say.matrix_one_head";
  }
  return is_built(input) ? "say.matrix_heads_built" : "say.matrix_heads";
}

}  // namespace

void say_matrix(Saying& saying) {
  const SlideInput& input = saying.input;
  const Figure one = constant_figure(input, Constant::kWholeBudget);
  saying.say(0, "say.matrix_row", {{"row", asking_word(input)}});
  saying.say(1, "say.matrix_all");
  saying.say(2, has_empty_row(input) ? "say.matrix_sums_masked" : "say.matrix_sums",
             {{"one", one}});
  saying.say(3, heads_key(input));
  saying.say(-1, "say.matrix_heart");
  saying.say(-1, "say.matrix_parallel");
}

void say_next(Saying& saying) {
  const SlideInput& input = saying.input;
  const Model& model = *input.trace.model;
  saying.say(-1, "say.next_foundation");
  const int layers = model.dims.n_layers;
  if (layers > 1) {
    saying.say(0, "say.next_blocks", {{"count", counted(input, "layers", layers)}});
  } else {
    saying.say(0, model.layers.front().feed_forward ? "say.next_block_whole" : "say.next_block");
  }
  saying.say(-1, "say.next_explore");
}

}  // namespace attn::app
