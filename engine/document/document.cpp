#include "engine/document/document.h"

#include "engine/base/check.h"

namespace attn {

MaskKind mask_of(const Document& document) {
  ATTN_CHECK(document.model != nullptr, "a document has a model");
  return document.mask.value_or(document.model->mask);
}

Document without_edits(const Document& document) {
  Document unedited = document;
  unedited.edits.clear();
  return unedited;
}

}  // namespace attn
