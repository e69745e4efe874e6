#include "app/view/slide_input.h"

namespace attn::app {

Look focus_of(const Trace& unedited, const ViewState& view) {
  return first_look(unedited, view.layer, view.head, view.row);
}

}  // namespace attn::app
