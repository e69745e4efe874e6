// What an edit costs: the frame after a weight was pulled (apply, compute, page, paint) beside a
// still frame of the same page (page, paint), medians of one run, for sentences and slides. A hand
// on a number must not feel a slower program: the ratio is to be at most 2.
// edit_benchmark [cairo]: paints by cairo instead of OpenGL (both off screen).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/session.h"
#include "app/painters/painters.h"
#include "app/slides/slide.h"
#include "engine/compute.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr float kWidth = 1600;
constexpr float kHeight = 900;
constexpr std::size_t kRounds = 21;

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

/// Milliseconds of the parts of a frame, round by round.
struct Times {
  std::vector<double> apply, compute, build, paint, still_build, still_paint, ratio;
};

/// A session, its painter and the measurer of its texts.
struct Stage {
  const Session& session;
  const PangoText& text;
  std::function<void(const Frame&)> paint;
};

// The weight of the row shown that the hand may pull and that is largest.
std::optional<Target> weight_to_pull(const Session& session) {
  const Look look = focus_of(*session.unedited, session.view);
  std::optional<Target> best;
  for (int key = 0; key < session.trace->n_tokens(); ++key) {
    const Target t = cell_target(Tensor::kAttentionWeights, look.layer, look.head, look.row, key);
    if (editable(*session.trace, t) &&
        (!best || value_at(*session.trace, t) > value_at(*session.trace, *best))) {
      best = t;
    }
  }
  return best;
}

PageInput page_of(const Stage& stage, const Trace& trace, const ViewState& view) {
  return {.trace = trace,
          .unedited = *stage.session.unedited,
          .view = view,
          .text = stage.text,
          .words = english()};
}

// One still frame and one after an edit, turn by turn, so that both meet the same machine.
Times measured(const Stage& stage, const ViewState& view, const Target& pulled) {
  Times times;
  TracePtr trace = stage.session.trace;
  ViewState held = view;
  held.pulled = pulled;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto still = Clock::now();
    const Frame resting = build_page(page_of(stage, *trace, held), kWidth, kHeight);
    times.still_build.push_back(ms_since(still));
    stage.paint(resting);
    times.still_paint.push_back(ms_since(still) - times.still_build.back());

    const double value = 0.2 + 0.5 * static_cast<double>(round) / kRounds;
    const auto start = Clock::now();
    const auto document = apply(trace->document, SetCell{pulled, value}, *trace);
    times.apply.push_back(ms_since(start));
    trace = *compute(*document, trace.get());
    times.compute.push_back(ms_since(start) - times.apply.back());
    const auto built = Clock::now();
    const Frame edited = build_page(page_of(stage, *trace, held), kWidth, kHeight);
    times.build.push_back(ms_since(built));
    const auto painted = Clock::now();
    stage.paint(edited);
    times.paint.push_back(ms_since(painted));
    times.ratio.push_back(ms_since(start) / (times.still_build.back() + times.still_paint.back()));
  }
  return times;
}

void print(const std::string& name, const char* slide, const Times& times) {
  const double still = median(times.still_build) + median(times.still_paint);
  std::printf(
      "%-18s %-8s ratio %5.2f  unpainted %5.2f | still: build %6.2f paint %6.2f | edit: "
      "apply %5.2f compute %6.2f build %6.2f paint %6.2f ms%s\n",
      name.c_str(), slide, median(times.ratio),
      (median(times.apply) + median(times.compute) + median(times.build)) /
          median(times.still_build),
      median(times.still_build), median(times.still_paint), median(times.apply),
      median(times.compute), median(times.build), median(times.paint),
      still > 1000.0 / 60 ? "  (a still frame takes more than a sixtieth of a second)" : "");
}

std::string story_of(int n_words) {
  static const char* const kWords[] = {"the", "queen", "lived", "in", "a",   "castle",
                                       "by",  "river", "and",   "a",  "dog", "saw"};
  std::string text = "Once";
  for (int i = 1; i < n_words; ++i) {
    text += std::string(" ") + kWords[i % 12];
  }
  return text;
}

void measure(const std::string& name, const Options& options, const PangoText& text,
             const std::function<void(const Frame&)>& paint) {
  const auto session = make_session(options);
  const auto pulled = session ? weight_to_pull(*session) : std::nullopt;
  if (!session || !pulled) {
    std::printf("%s: no run, or no weight to pull\n", name.c_str());
    return;
  }
  for (const Slide& slide : slide_list()) {
    ViewState view = session->view;
    view.slide = slide.id;
    print(name + ", " + std::to_string(session->trace->n_tokens()), slide.name,
          measured({*session, text, paint}, view, *pulled));
  }
}

int run(int argc, char** argv) {
  const auto text = PangoText::create();
  if (!text) {
    std::fprintf(stderr, "no fonts\n");
    return 3;
  }
  const bool cairo = argc > 1 && std::string(argv[1]) == "cairo";
  const auto paint = [&](const Frame& frame) {
    const auto image = cairo ? paint_cairo(frame, **text, 1) : paint_gl(frame, **text, 1);
    if (!image) {
      std::fprintf(stderr, "%s\n", image.error().message.c_str());
    }
  };
  measure("lesson", Options{}, **text, paint);
  for (const int n : {6, 40, 128}) {
    Options options;
    options.model = "story";
    options.text = story_of(n);
    measure("story", options, **text, paint);
  }
  return 0;
}

}  // namespace
}  // namespace attn::app

int main(int argc, char** argv) {
  return attn::app::run(argc, argv);
}
