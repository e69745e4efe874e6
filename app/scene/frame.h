// Everything that stands on screen at one moment: what is painted, what can be pointed at, and
// the words. Window, picture, scene and transcript all read it.
#pragma once

#include <string>
#include <vector>

#include "app/scene/draw_list.h"
#include "app/scene/hit.h"

namespace attn::app {

/// A beat of a slide: it stands still until `moves`, moves, holds until `end` (seconds within the
/// slide). While it runs, its caption stands under the heading.
struct Beat {
  double start_secs = 0;
  double moves_secs = 0;
  double end_secs = 0;
  Words caption;
};

/// The beats of a slide in order; the last one ends in the resting pose.
struct Timeline {
  std::vector<Beat> beats;
  [[nodiscard]] double end_secs() const { return beats.empty() ? 0 : beats.back().end_secs; }
};

/// One moment. `stage` is what bars and dock leave. `background` is painted first.
struct Frame {
  Rect area;  // of the whole frame
  Rect stage;
  Color background;
  DrawList list;
  std::vector<HitRegion> regions;
  Words caption;             // of the current beat or of the resting pose
  std::vector<Words> words;  // the slide in sentences, for transcript and screen readers
  bool animating = false;    // the next instant of the playhead looks different
};

/// The frame `scale` times as large: boxes, type, drags (per_point shrinks).
Frame scaled(const Frame& frame, float scale);

/// The picture between two frames: equal ids first, then equal quantities (before #), then equal
/// places (after #); what leaves is painted first, the rest in `to`'s order; the words are `to`'s.
/// blend(a, b, 0) draws as a, blend(a, b, 1) as b.
Frame blend(const Frame& from, const Frame& to, float t);

/// Which primitive of `to` each of `from` becomes (index, or -1).
std::vector<int> blend_pairs(const DrawList& from, const DrawList& to);

/// The two halves of an id.
std::string quantity_of(const std::string& id);
std::string place_of(const std::string& id);

}  // namespace attn::app
