// Where things stand on a page: no overlap, nothing cut off, nothing outside, nothing too small to
// hit.
#pragma once

#include <string>

#include "tests/support/slide_samples.h"

namespace attn::app {

/// Every rule of this file on one page.
void check_layout(const Shot& shot, Breaches& breaches);

/// Ids are unique and have a place, every number is finite, what is seen lies on the page.
void check_primitives(const Shot& shot, const Frame& frame, Breaches& breaches);
/// No two texts overlap; with `still_only` only those that stand still and can be read count.
void check_texts_apart(const Shot& shot, const Frame& frame, Breaches& breaches,
                       bool still_only = false);
/// Every text lies within its part of the page and is not cut.
void check_texts_whole(const Shot& shot, const Frame& frame, Breaches& breaches);
/// No text is smaller than the least type.
void check_texts_readable(const Shot& shot, const Frame& frame, Breaches& breaches);
/// Lines, edges and ribbons do not cross texts.
void check_lines_clear_of_texts(const Shot& shot, const Frame& frame, Breaches& breaches);
/// No two ribbons of a slide lie over one another. The arcs of the cover do by intent.
void check_ribbons_apart(const Shot& shot, const Frame& frame, Breaches& breaches);

/// "[x y w h]".
std::string text_of(const Rect& r);

}  // namespace attn::app
