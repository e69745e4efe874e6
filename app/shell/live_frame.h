// The frame on screen from one moment to the next: the page of the state, and blended into it what
// was shown before the view changed. Edits are never blended: they follow the hand.
#pragma once

#include "app/chrome/page.h"

namespace attn::app {

inline constexpr double kBlendSecs = 0.3;

/// What a live frame reads besides the page: sizes, the clock, and the store's two counters.
struct LiveInput {
  PageInput page;
  float width = 0, height = 0;  // points
  double now_secs = 0;          // any clock that only goes forward
  int document_changes = 0;
  int time_jumps = 0;
};

/// Remembers what was shown.
class LiveFrame {
 public:
  /// Works out the frame of this moment.
  const Frame& update(const LiveInput& input);
  [[nodiscard]] const Frame& shown() const { return shown_; }
  /// True while a blend goes on by the clock.
  [[nodiscard]] bool blending() const { return mode_ == Mode::kByClock; }
  /// Counts the blends begun: regions may then lie elsewhere under a resting pointer.
  [[nodiscard]] int blends() const { return blends_; }

 private:
  enum class Mode { kNone, kByClock, kByPlayhead };
  struct Seen {
    SlideId slide;
    bool overview;
    Look focus;
    Dock dock;
    Theme theme;
    std::optional<Target> selected;
    std::optional<Target> row_pointed_at;  // cover: whose arcs stand there
    bool pointer_moved;
    float width, height;
    int document_changes, time_jumps;
    bool operator==(const Seen&) const = default;
  };
  static Seen seen_in(const LiveInput& input);
  void begin_blend(const Seen& now, const LiveInput& input);

  std::optional<Seen> seen_;
  Mode mode_ = Mode::kNone;
  Frame from_;
  Frame shown_;
  double started_secs_ = 0;
  int blends_ = 0;
};

}  // namespace attn::app
