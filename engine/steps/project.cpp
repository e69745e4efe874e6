#include "engine/steps/project.h"

#include "engine/steps/product.h"

namespace attn {

Matrix project(const Matrix& x, const Matrix& w, std::span<const float> b) {
  return product(x, w, b);
}

}  // namespace attn
