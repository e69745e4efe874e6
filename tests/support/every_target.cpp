#include "tests/support/every_target.h"

namespace attn {
namespace {

// Counts `index` up from 0 as long as the run has such numbers, the later indices inside.
template <typename Inner>
void each(bool has, int& index, const Inner& inner) {
  if (!has) {
    index = kNone;
    inner();
    return;
  }
  for (index = 0; inner(); ++index) {
  }
}

}  // namespace

std::vector<Tensor> every_tensor() {
  std::vector<Tensor> tensors;
  for (int i = 0; i < static_cast<int>(Tensor::kToken); ++i) {
    tensors.push_back(static_cast<Tensor>(i));
  }
  return tensors;
}

std::vector<Target> every_target(const Trace& trace, Tensor tensor) {
  const TensorIndices has = indices_of(tensor);
  std::vector<Target> found;
  Target t;
  t.tensor = tensor;
  const auto take = [&] {
    const bool exists_here = exists(trace, t);
    if (exists_here) {
      found.push_back(t);
    }
    return exists_here;
  };
  // Each level goes on while the level inside it found something.
  const auto grew = [&](const auto& level) {
    const std::size_t before = found.size();
    level();
    return found.size() > before;
  };
  const auto columns = [&] { return grew([&] { each(has.column, t.column, take); }); };
  const auto keys = [&] { return grew([&] { each(has.key, t.key, columns); }); };
  const auto rows = [&] { return grew([&] { each(has.row, t.row, keys); }); };
  for (int layer = has.layer ? 0 : kNone; layer < (has.layer ? trace.model->dims.n_layers : 0);
       ++layer) {
    for (int head = has.head ? 0 : kNone; head < (has.head ? trace.model->dims.n_heads : 0);
         ++head) {
      t.layer = layer;
      t.head = head;
      rows();
    }
  }
  return found;
}

}  // namespace attn
