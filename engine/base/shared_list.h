// A list whose elements are shared and never change, so that two runs that have a part in common
// keep one copy of it. It reads like a vector of the elements.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/check.h"

namespace attn {

/// A list of shared elements. Copying it copies no element.
template <typename T>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::initializer_list<T> elements) {
    for (const T& element : elements) {
      push_back(element);
    }
  }

  [[nodiscard]] std::size_t size() const { return elements_.size(); }
  [[nodiscard]] bool empty() const { return elements_.empty(); }

  /// The element at i, in range (checked); the first and the last one.
  [[nodiscard]] const T& operator[](std::size_t i) const { return *shared(i); }
  [[nodiscard]] const T& front() const { return *shared(0); }
  [[nodiscard]] const T& back() const { return *shared(size() - 1); }

  /// The element at i for another list to take over.
  [[nodiscard]] const std::shared_ptr<const T>& shared(std::size_t i) const {
    ATTN_CHECK(i < elements_.size(), "element in range");
    return elements_[i];
  }

  void push_back(T element) { push_back(std::make_shared<const T>(std::move(element))); }
  void push_back(std::shared_ptr<const T> element) { elements_.push_back(std::move(element)); }

 private:
  std::vector<std::shared_ptr<const T>> elements_;
};

}  // namespace attn
