#include "engine/earlier.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <utility>

namespace attn {
namespace {

bool has_same_switches(const Trace& a, const Trace& b) {
  return a.model == b.model && a.mask == b.mask && a.document.scale == b.document.scale &&
         a.document.temperature == b.document.temperature;
}

// 0 and -0 are equal, but what is computed from them need not have the same bits.
bool has_same_bits(const Matrix& a, const Matrix& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() &&
         std::memcmp(a.values().data(), b.values().data(), a.values().size_bytes()) == 0;
}

bool is_in_layer(const Target& edit, int l) {
  return edit.layer == l || edit.layer == kAll;
}

// x is of all heads, w_o acts after them.
bool is_felt_by_head(const Target& edit, int l, int h) {
  return is_in_layer(edit, l) && (edit.head == h || edit.head == kAll || edit.head == kNone) &&
         edit.tensor != Tensor::kWO;
}

}  // namespace

Earlier::Earlier(const Trace* before, const Trace& trace) : before_(before) {
  if (before == nullptr || !has_same_switches(*before, trace)) {
    before_ = nullptr;
    return;
  }
  std::vector<std::pair<Target, double>> changed;
  std::ranges::set_symmetric_difference(before->document.edits, trace.document.edits,
                                        std::back_inserter(changed));
  for (const auto& [target, value] : changed) {
    changed_.push_back(target);
  }
}

std::shared_ptr<const LayerTrace> Earlier::layer(int l, const Matrix& stream) const {
  const auto touches = [l](const Target& edit) { return is_in_layer(edit, l); };
  if (!reads(l, stream) || std::ranges::any_of(changed_, touches)) {
    return nullptr;
  }
  return before_->layers.shared(static_cast<std::size_t>(l));
}

std::shared_ptr<const HeadTrace> Earlier::head(int l, int h, const Matrix& stream) const {
  const auto touches = [l, h](const Target& edit) { return is_felt_by_head(edit, l, h); };
  if (!reads(l, stream) || std::ranges::any_of(changed_, touches)) {
    return nullptr;
  }
  return before_->layers[static_cast<std::size_t>(l)].heads.shared(static_cast<std::size_t>(h));
}

bool Earlier::reads(int l, const Matrix& stream) const {
  return before_ != nullptr &&
         has_same_bits(before_->layers[static_cast<std::size_t>(l)].stream, stream);
}

}  // namespace attn
