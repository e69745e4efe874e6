// Another sentence with the word in focus in it: what a word is on its own, and what its company
// makes of it, is seen by comparing the two.
#pragma once

#include "engine/trace.h"

namespace attn {

/// The document of the sentence that is compared with `trace`: the model's second sentence where
/// that is another one and has the token of `row` in it, else the words in reverse order, else the
/// text twice, else the text again. Switches are the same; of the edits those of learned numbers
/// are kept, as another sentence keeps them. Requires row in range.
Document second_document(const Trace& trace, int row);

/// The row of `second` with the same token as `row` of `trace`: the one that stands mirrored where
/// it is the same, else the first at another place, else the first; -1 where there is none.
int same_token(const Trace& second, const Trace& trace, int row);

}  // namespace attn
