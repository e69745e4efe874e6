#include "tests/support/slide_samples.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "app/painters/pango_text.h"
#include "engine/compute.h"
#include "engine/next_words.h"
#include "engine/second_sentence.h"

namespace attn::app {
namespace {

// The run with the word of a row hidden, or null where that cannot be.
TracePtr hidden_run(const Trace& trace, int row) {
  const auto document = with_word_hidden(trace, row);
  const auto run = document ? compute(*document) : Result<TracePtr>(nullptr);
  return run ? *run : nullptr;
}

// The run of the second sentence with the word of a row in it, or null where it cannot be run.
TracePtr second_run(const Trace& trace, int row) {
  const auto run = compute(second_document(trace, row));
  return run ? *run : nullptr;
}

PageInput page_input(const Shot& shot) {
  const auto& edits = shot.sample.trace->document.edits;
  const auto last = edits.empty() ? std::nullopt : std::optional<Target>(edits.begin()->first);
  const Runs runs = runs_of(shot);
  return {.trace = *runs.shown,
          .unedited = *runs.unedited,
          .view = shot.view,
          .text = measurer_for_tests(),
          .words = words_for_tests(),
          .secs_since_edit = shot.secs_since_edit,
          .last_edited = last,
          .masked = runs.masked,
          .masked_unedited = runs.masked_unedited,
          .second = runs.second,
          .ring = shot.ring ? &*shot.ring : nullptr};
}

// What the options of a command say of a document besides model and text.
std::string options_of(const Document& document) {
  std::ostringstream text;
  if (document.mask) {
    text << " --mask " << (*document.mask == MaskKind::kCausal ? "causal" : "none");
  }
  if (document.temperature != 1) {
    text << " --temperature " << document.temperature;
  }
  text << (document.scale ? "" : " --no-scale") << (document.positions ? "" : " --no-positions");
  for (const auto& [target, value] : document.edits) {
    text << " --edit " << format_target(target) << "=" << value;
  }
  return text.str();
}

bool seen(const Color& color) {
  return color.a > 0;
}
bool seen(const RectShape& rect) {
  return seen(rect.fill) || (seen(rect.border) && rect.border_pt > 0);
}
bool seen(const StrokeShape& stroke) {
  return seen(stroke.color) && stroke.width_pt > 0;
}
bool seen(const RibbonShape& ribbon) {
  return std::ranges::any_of(ribbon.sections, [](const RibbonSection& section) {
    return seen(section.color) && section.width_pt > 0;
  });
}
bool seen(const TextShape& text) {
  return std::ranges::any_of(text.spans, [](const TextSpan& span) { return seen(span.color); });
}
bool seen(const CellsShape& cells) {
  return std::ranges::any_of(cells.colors, [](const Color& color) { return seen(color); });
}
bool seen(const DotsShape& dots) {
  return std::ranges::any_of(dots.dots, [](const Dot& dot) { return seen(dot.color); });
}

}  // namespace

std::string describe(const Shot& shot) {
  const Document& document = shot.sample.trace->document;
  const ViewState& view = shot.view;
  std::ostringstream text;
  text << "\"" << shot.sample.name << "\": --slide " << slide_of(view.slide).name << " --size "
       << shot.width << "x" << shot.height << " --model " << document.model->name << " --text '"
       << document.text << "'";
  if (std::isfinite(view.time_secs)) {
    text << " --time " << view.time_secs;
  }
  if (view.theme == Theme::kDark) {
    text << " --theme dark";
  }
  const std::pair<const char*, std::optional<int>> chosen[] = {
      {" --layer ", view.layer}, {" --head ", view.head}, {" --row ", view.row}};
  for (const auto& [option, index] : chosen) {
    if (index) {
      text << option << *index + 1;
    }
  }
  text << options_of(document) << (shot.note.empty() ? "" : ", " + shot.note);
  return text.str();
}

Frame frame_of(const Shot& shot) {
  return build_page(page_input(shot), shot.width, shot.height);
}

Timeline timeline_of(const Shot& shot) {
  return page_timeline(page_input(shot));
}

Look focus_of(const Shot& shot) {
  return focus_of(*shot.sample.unedited, shot.view);
}

Runs runs_of(const Shot& shot) {
  const SlideSample& sample = shot.sample;
  const int row = focus_of(shot).row;
  const auto [found, fresh] = sample.side->try_emplace(row);
  SideRunsOfRow& side = found->second;
  if (fresh) {
    side.second = second_run(*sample.trace, row);
  }
  const bool guesses = sample.trace->mask == MaskKind::kNone && sample.trace->model->mask_token;
  if (fresh && guesses) {
    side.masked = hidden_run(*sample.trace, row);
    side.masked_unedited = hidden_run(*sample.unedited, row);
  }
  return {.shown = sample.trace.get(),
          .unedited = sample.unedited.get(),
          .second = side.second.get(),
          .masked = side.masked.get(),
          .masked_unedited = side.masked_unedited.get()};
}

std::span<const PageSize> page_sizes() {
  static constexpr PageSize kSizes[] = {{1024, 640}, {1920, 1080}, {1280, 800}, {3840, 2160}};
  return std::span(kSizes).first(kFewPages ? 2 : 4);
}

PageSize size_in_turn(std::size_t i) {
  return page_sizes()[i % page_sizes().size()];
}

Shot rest_of(const SlideSample& sample, const Slide& slide) {
  Shot shot;
  shot.sample = sample;
  shot.view.slide = slide.id;
  shot.view.pointer_moved = true;
  return shot;
}

Shot at_time(Shot shot, double time_secs) {
  shot.view.time_secs = time_secs;
  return shot;
}

Shot at_size(Shot shot, float width, float height) {
  shot.width = width;
  shot.height = height;
  return shot;
}

Shot in_theme(Shot shot, Theme theme) {
  shot.view.theme = theme;
  return shot;
}

std::vector<double> resting_moments(const Timeline& timeline) {
  std::vector<double> times;
  for (const Beat& beat : timeline.beats) {
    times.push_back(beat.end_secs);
  }
  times.push_back(kEndSecs);
  return times;
}

std::vector<double> moments(const Timeline& timeline, int n) {
  std::vector<double> times = {0.3};
  for (const Beat& beat : timeline.beats) {
    times.push_back(beat.start_secs + 0.1);
    const double moved = beat.end_secs - kHoldSecs;
    for (int i = 0; i < n; ++i) {
      // Odd shares, so that the instants are nobody's round numbers.
      times.push_back(beat.moves_secs + (moved - beat.moves_secs) * (i + 0.37) / n);
    }
    times.push_back(beat.end_secs);
  }
  times.push_back(kEndSecs);
  return times;
}

bool is_visible(const Primitive& primitive) {
  if (primitive.opacity <= 0 || (primitive.box.w <= 0 && primitive.box.h <= 0)) {
    return false;
  }
  if (primitive.clip) {
    const Rect left = intersection(primitive.box, *primitive.clip);
    if (left.w <= 0 && left.h <= 0) {
      return false;
    }
  }
  return std::visit([](const auto& shape) { return seen(shape); }, primitive.shape);
}

std::string joined(const TextShape& text) {
  std::string all;
  for (const TextSpan& span : text.spans) {
    all += span.text;
  }
  return all;
}

std::string text_of(const Primitive& primitive) {
  const auto* text = std::get_if<TextShape>(&primitive.shape);
  return text == nullptr ? std::string() : joined(*text);
}

std::optional<Target> target_of(const Primitive& primitive) {
  const auto target = parse_target(quantity_of(primitive.id));
  return target ? std::optional<Target>(*target) : std::nullopt;
}

int word_count(const std::string& text) {
  std::istringstream words(text);
  std::string word;
  int count = 0;
  while (words >> word) {
    // Operators and dots between bullets are no words.
    const bool has_letter = std::ranges::any_of(word, [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
             static_cast<unsigned char>(c) >= 0xC3;
    });
    const bool sign = word == "−" || word == "·" || word == "→" || word == "×";
    count += has_letter && !sign ? 1 : 0;
  }
  return count;
}

bool on_stage(const Primitive& primitive) {
  return primitive.part != Part::kBar && primitive.part != Part::kDock &&
         primitive.part != Part::kTip;
}

void Breaches::add(const Shot& shot, const std::string& what) {
  // Breaches that differ in their numbers only are one kind: the first of each is told.
  std::string kind = slide_of(shot.view.slide).name + what;
  std::erase_if(kind, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
  Kind& found = kinds_[kind];
  if (found.count++ == 0) {
    found.first = describe(shot) + ": " + what;
    order_.push_back(kind);
  }
  ++count_;
}

std::string Breaches::text(std::size_t most) const {
  std::string text =
      std::to_string(count_) + " breaches of " + std::to_string(order_.size()) + " kinds:\n";
  for (std::size_t i = 0; i < std::min(most, order_.size()); ++i) {
    const Kind& kind = kinds_.at(order_[i]);
    text += "  " + kind.first;
    text += kind.count > 1 ? " (and " + std::to_string(kind.count - 1) + " like it)\n" : "\n";
  }
  return text + (order_.size() > most ? "  …\n" : "");
}

}  // namespace attn::app
