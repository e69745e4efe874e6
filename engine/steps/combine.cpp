#include "engine/steps/combine.h"

#include "engine/steps/product.h"

namespace attn {

Matrix combine(const Matrix& attention_weights, const Matrix& v) {
  return product(attention_weights, v, {});
}

}  // namespace attn
