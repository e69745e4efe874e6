#include "engine/model/model.h"

namespace attn {

const HeadName* head_name(const Model& model, int layer, int head, MaskKind mask) {
  for (const HeadName& name : model.head_names) {
    if (name.layer == layer && name.head == head && name.mode.value_or(mask) == mask) {
      return &name;
    }
  }
  return nullptr;
}

}  // namespace attn
