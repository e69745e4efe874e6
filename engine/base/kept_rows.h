// One number a row that is costly and seldom asked for: worked out when it is first read, then
// kept. It is a function of what it belongs to, so keeping it changes no number. Any thread may
// read.
#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace attn {

/// The numbers of n rows. A copy keeps none: its owner's numbers may be changed.
class KeptRows {
 public:
  explicit KeptRows(std::size_t n_rows = 0) : values_(n_rows) {}
  KeptRows(const KeptRows& /*other*/) {}
  KeptRows& operator=(const KeptRows& /*other*/) {
    values_ = std::vector<std::atomic<double>>();
    return *this;
  }
  KeptRows(KeptRows&&) = default;
  KeptRows& operator=(KeptRows&&) = default;
  ~KeptRows() = default;

  /// The number of a row, from `work_out()` unless it is known. 0 is never kept.
  template <typename WorkOut>
  [[nodiscard]] double of_row(std::size_t row, const WorkOut& work_out) const {
    if (row >= values_.size()) {
      return work_out();
    }
    const double known = values_[row].load(std::memory_order_relaxed);
    if (known != 0) {
      return known;
    }
    const double value = work_out();
    values_[row].store(value, std::memory_order_relaxed);
    return value;
  }

 private:
  mutable std::vector<std::atomic<double>> values_;
};

}  // namespace attn
