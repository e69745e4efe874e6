#include "tests/property/engine/random_commands.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "tests/support/every_target.h"
#include "tests/support/random_documents.h"

namespace attn {
namespace {

std::string random_text(const Model& model, std::mt19937& random) {
  std::string text;
  for (int n = random_int(random, 1, 8); n > 0; --n) {
    const int id = random_int(random, 0, model.vocabulary->size() - 1);
    text += (text.empty() ? "" : " ") + model.vocabulary->token_text(id);
  }
  return text;
}

// A cut may be of every layer and every head.
Target random_reach(Target target, std::mt19937& random) {
  if (target.tensor == Tensor::kMask) {
    target.layer = random_int(random, 0, 1) == 0 ? kAll : target.layer;
    target.head = random_int(random, 0, 1) == 0 ? kAll : target.head;
  }
  return target;
}

}  // namespace

Target random_editable(const Trace& trace, std::mt19937& random) {
  constexpr std::array<Tensor, 9> kTensors = {Tensor::kX,
                                              Tensor::kWQ,
                                              Tensor::kWO,
                                              Tensor::kQ,
                                              Tensor::kK,
                                              Tensor::kV,
                                              Tensor::kScaledScores,
                                              Tensor::kMask,
                                              Tensor::kAttentionWeights};
  const Tensor tensor = kTensors[static_cast<std::size_t>(random_int(random, 0, 8))];
  const std::vector<Target> targets = every_target(trace, tensor);
  return targets[static_cast<std::size_t>(
      random_int(random, 0, static_cast<int>(targets.size()) - 1))];
}

Command random_command(const Trace& trace, std::mt19937& random) {
  std::vector<int> order(static_cast<std::size_t>(trace.n_tokens()));
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  switch (random_int(random, 0, 14)) {
    case 0:
      return SetText{random_text(*trace.model, random)};
    case 1:
      return SetOrder{order};
    case 2:
      return SetMask{random_int(random, 0, 1) == 0 ? MaskKind::kNone : MaskKind::kCausal};
    case 3:
      return SetScale{random_int(random, 0, 1) == 0};
    case 4:
      return SetPositions{random_int(random, 0, 1) == 0};
    case 5:
      return SetTemperature{std::normal_distribution<double>(1.0, 2.0)(random)};
    case 6:
      return ResetCell{random_reach(random_editable(trace, random), random)};
    case 7:
      return random_int(random, 0, 3) == 0 ? Command(ResetAll{}) : Command(SetMask{});
    default:
      return SetCell{random_reach(random_editable(trace, random), random),
                     std::normal_distribution<double>(0.3, 0.5)(random)};
  }
}

}  // namespace attn
