#include "engine/document/edits.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace attn {

bool is_head_parameter(Tensor tensor) {
  return std::ranges::find(kHeadParameters, tensor) != kHeadParameters.end();
}

bool is_editable_tensor(Tensor tensor) {
  switch (tensor) {
    case Tensor::kX:
    case Tensor::kQ:
    case Tensor::kK:
    case Tensor::kV:
    case Tensor::kScaledScores:
    case Tensor::kMask:
    case Tensor::kAttentionWeights:
      return true;
    default:
      return is_head_parameter(tensor);
  }
}

std::ranges::subrange<EditIterator> edits_of(const Document& document, Tensor tensor, int layer,
                                             int head) {
  // Targets are ordered by tensor, layer, head and then the rest, so these stand together.
  constexpr int kLeast = std::numeric_limits<int>::min();
  constexpr int kGreatest = std::numeric_limits<int>::max();
  return {document.edits.lower_bound({tensor, layer, head, kLeast, kLeast, kLeast}),
          document.edits.upper_bound({tensor, layer, head, kGreatest, kGreatest, kGreatest})};
}

bool is_permutation_of(const std::vector<int>& order, int n) {
  std::vector<bool> seen(static_cast<std::size_t>(n), false);
  for (const int place : order) {
    if (place < 0 || place >= n || seen[static_cast<std::size_t>(place)]) {
      return false;
    }
    seen[static_cast<std::size_t>(place)] = true;
  }
  return order.size() == seen.size();
}

std::optional<double> edit_of(const Document& document, const Target& target) {
  const auto found = document.edits.find(target);
  return found == document.edits.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace attn
