// Pages to judge: runs of the lesson, of the trained model and of the fixture, with and without
// edits, and the moments, sizes and themes at which a rule is looked at. Everything is built by
// build_page with the real measurer. The runs are made in sample_runs.cpp.
#pragma once

#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/chrome/page.h"
#include "app/slides/slide.h"
#include "app/view/focus_ring.h"
#include "engine/document/command.h"
#include "engine/first_look.h"
#include "engine/trace.h"
#include "tests/support/words.h"

namespace attn::app {

/// Fewer runs, sizes and seeds: in builds that are many times slower than others, and where the
/// environment has ATTN_FEW_PAGES.
#ifdef __SANITIZE_ADDRESS__
inline const bool kFewPages = true;
#else
inline const bool kFewPages = std::getenv("ATTN_FEW_PAGES") != nullptr;
#endif

/// The runs beside the one on screen for one row in focus: that of the second sentence, and of an
/// open model those with the word hidden, edited and unedited.
struct SideRunsOfRow {
  TracePtr second, masked, masked_unedited;
};

/// A run to look at, and what it is compared with. The runs beside it are made when a page needs
/// them, by row.
struct SlideSample {
  std::string name;
  TracePtr trace;
  TracePtr unedited;
  std::shared_ptr<std::map<int, SideRunsOfRow>> side =
      std::make_shared<std::map<int, SideRunsOfRow>>();
};

/// One page: everything that build_page reads.
struct Shot {
  SlideSample sample;
  ViewState view;
  float width = 1280;
  float height = 800;
  double secs_since_edit = std::numeric_limits<double>::infinity();
  std::string note = {};  // what else is special about it
  std::optional<FocusRing> ring = std::nullopt;
};

/// Its sample, and the options with which a command shows it.
std::string describe(const Shot& shot);
/// The page.
Frame frame_of(const Shot& shot);
/// The beats of the shot's slide.
Timeline timeline_of(const Shot& shot);
/// The runs that its figures speak of.
Runs runs_of(const Shot& shot);
/// The layer, head and row that it shows.
Look focus_of(const Shot& shot);

/// The model of the lesson, from its folder; the fixture of the same shape with a larger
/// vocabulary and sixteen positions; the trained model.
std::shared_ptr<const Model> lesson_for_tests();
std::shared_ptr<const Model> fixture_for_tests();
std::shared_ptr<const Model> story_for_tests();
/// A copy of `model` with noise of about a tenth of its own size on every parameter.
std::shared_ptr<const Model> with_noise(const Model& model, unsigned seed);

/// The run of a text; ATTN_CHECK where it cannot be computed.
SlideSample sample_of(const std::string& name, std::shared_ptr<const Model> model,
                      const std::string& text);
/// The same with a command applied.
SlideSample after(const SlideSample& sample, const std::string& name, const Command& command);

/// Lesson and fixture without edits: 1, 2, 6, 8 and 16 words, another order, a long word; then
/// those of the trained model.
std::vector<SlideSample> plain_samples();
/// The trained model without edits: from one token to as many as it takes, words in pieces, emoji,
/// other scripts, causal and open, and texts drawn out of its vocabulary.
std::vector<SlideSample> story_samples();
/// Every switch and every kind of edit, on the lesson, on eight words and on sixteen; then those of
/// the trained model.
std::vector<SlideSample> edited_samples();
/// The trained model with pins, cuts, scores, vectors and parameters edited, causal and open.
std::vector<SlideSample> edited_story_samples();
/// Random models of other shapes: heads of 2, 16 and 64 numbers, a single head and many, several
/// layers, with and without norms and biases.
std::vector<SlideSample> shaped_samples();
/// `list` without every sample that has more tokens than `most`.
std::vector<SlideSample> with_tokens_up_to(int most, std::vector<SlideSample> list);

/// A size of the window, in points.
struct PageSize {
  float w, h;
};
/// The sizes at which layouts are judged, from the least window to the largest.
std::span<const PageSize> page_sizes();
/// One of them for the `i`-th page of its kind: in turn, so that a rule need not look at every page
/// in every size.
PageSize size_in_turn(std::size_t i);

/// The resting pose of a slide.
Shot rest_of(const SlideSample& sample, const Slide& slide);
/// The same page at another moment, size or theme.
Shot at_time(Shot shot, double time_secs);
Shot at_size(Shot shot, float width, float height);
Shot in_theme(Shot shot, Theme theme);

/// A page that nobody thought of: model, words, edits, size, layer, head, row and the end of which
/// beat are drawn by the seed, which its name tells.
Shot random_shot(unsigned seed);
/// How many seeds a rule draws: `usual`, a fifth of it where pages are few, or as many as the
/// environment's ATTN_SEEDS says.
unsigned n_seeds(unsigned usual);

/// The ends of all beats and the resting pose.
std::vector<double> resting_moments(const Timeline& timeline);
/// Opening pose, `n` instants in the motion of every beat, its still part and its end, the rest.
std::vector<double> moments(const Timeline& timeline, int n);

/// True where a primitive can be seen at all.
bool is_visible(const Primitive& primitive);
/// Its text, or "" where it is none.
std::string text_of(const Primitive& primitive);
/// The text of a shape.
std::string joined(const TextShape& text);
/// The target that a primitive's quantity names, if it names one.
std::optional<Target> target_of(const Primitive& primitive);
/// How many words a text has; operators and dots between bullets are none.
int word_count(const std::string& text);
/// True for what stands on the stage: heading, caption, main, side, bullets.
bool on_stage(const Primitive& primitive);

/// Collects what broke a rule and gives one text of at most `most` lines, so that a failure can be
/// read.
class Breaches {
 public:
  /// One page that breaks the rule, and how: what, where, the numbers.
  void add(const Shot& shot, const std::string& what);
  [[nodiscard]] bool none() const { return count_ == 0; }
  /// The first breach of each kind, and how many are like it.
  [[nodiscard]] std::string text(std::size_t most = 25) const;

 private:
  struct Kind {
    std::string first;
    int count = 0;
  };
  std::map<std::string, Kind> kinds_;
  std::vector<std::string> order_;
  int count_ = 0;
};

}  // namespace attn::app
