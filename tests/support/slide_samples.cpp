#include "tests/support/slide_samples.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "app/painters/pango_text.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/model/built_in.h"

namespace attn::app {
namespace {

constexpr const char* kSixteenWords =
    "The small dog in the garden saw a bird beside the river and walked home slowly";
constexpr const char* kLongWords =
    "The stranger loves incomprehensibilities without electroencephalographs";
constexpr const char* kOddWords = "Straße year2024 R2D2 said 3.14 not -5 猫 القطة";

std::string file_text(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::shared_ptr<const Model> model_at(const std::string& folder) {
  auto model = read_model_folder(std::string(ATTN_SOURCE_DIR) + folder);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().message.c_str());
  }
  ATTN_CHECK(model.has_value(), "the model of the tests can be read");
  return *model;
}

TracePtr run_of(const Document& document) {
  auto trace = compute(document);
  if (!trace) {
    std::fprintf(stderr, "%s\n", trace.error().message.c_str());
  }
  ATTN_CHECK(trace.has_value(), "a sample can be computed");
  return *trace;
}

SlideSample sample_from(const std::string& name, const Document& document) {
  return {name, run_of(document), run_of(without_edits(document))};
}

PageInput page_input(const Shot& shot) {
  const auto& edits = shot.sample.trace->document.edits;
  const auto last = edits.empty() ? std::nullopt : std::optional<Target>(edits.begin()->first);
  return {*shot.sample.trace, *shot.sample.unedited, shot.view, measurer_for_tests(),
          words_for_tests(),  shot.secs_since_edit,  last};
}

Target weight(int row, int key, int head = 0) {
  return cell_target(Tensor::kAttentionWeights, 0, head, row, key);
}

Matrix noisy(const Matrix& matrix, std::mt19937& rng) {
  double squares = 0;
  for (const float value : matrix.values()) {
    squares += static_cast<double>(value) * value;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(1, matrix.values().size()));
  const double size = 0.1 * std::sqrt(squares / count) + 0.01;
  std::normal_distribution<float> noise(0, static_cast<float>(size));
  Matrix result = matrix;
  for (float& value : result.values()) {
    value += noise(rng);
  }
  return result;
}

std::vector<SlideSample> edits_on(const SlideSample& base, const std::string& name, int row) {
  const int last = base.trace->n_tokens() - 1;
  const SlideSample pinned = after(base, name + ", a pin", SetCell{weight(row, last), 0.5});
  return {
      pinned,
      after(pinned, name + ", a pin that takes all", SetCell{weight(row, last), 1}),
      after(pinned, name + ", two pins", SetCell{weight(row, 0), 0.25}),
      after(pinned, name + ", a pin, T 2", SetTemperature{2}),
      after(base, name + ", a score",
            SetCell{cell_target(Tensor::kScaledScores, 0, 0, row, last), 2.9}),
      after(base, name + ", negative scores",
            SetCell{cell_target(Tensor::kScaledScores, 0, 0, row, 0), -6.25}),
      after(base, name + ", a cut arrow",
            SetCell{cell_target(Tensor::kMask, kAll, kAll, row, 1), 0}),
      after(base, name + ", a query", SetCell{cell_target(Tensor::kQ, 0, 0, row, 1), -1.5}),
      after(base, name + ", a parameter", SetCell{cell_target(Tensor::kWK, 0, 0, 3, 1), 0.75}),
  };
}

void append(std::vector<SlideSample>& list, std::vector<SlideSample> more) {
  std::ranges::move(more, std::back_inserter(list));
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
  std::ostringstream text;
  text << slide_of(shot.view.slide).name << " of \"" << shot.sample.name << "\", ";
  if (std::isfinite(shot.view.time_secs)) {
    text << shot.view.time_secs << " s, ";
  } else {
    text << "rest, ";
  }
  text << shot.width << "x" << shot.height
       << (shot.view.theme == Theme::kDark ? " dark" : " light");
  if (!shot.note.empty()) {
    text << ", " << shot.note;
  }
  return text.str();
}

Frame frame_of(const Shot& shot) {
  return build_page(page_input(shot), shot.width, shot.height);
}

Timeline timeline_of(const Shot& shot) {
  return page_timeline(page_input(shot));
}

std::shared_ptr<const Model> lesson_for_tests() {
  static const std::shared_ptr<const Model> model = model_at("/assets/models/lesson");
  return model;
}

std::shared_ptr<const Model> fixture_for_tests() {
  static const std::shared_ptr<const Model> model = model_at("/tests/data/fixture");
  return model;
}

std::shared_ptr<const Model> with_noise(const Model& model, unsigned seed) {
  std::mt19937 rng(seed);
  auto copy = std::make_shared<Model>(model);
  copy->token_table = noisy(model.token_table, rng);
  if (!model.position_table.empty()) {
    copy->position_table = noisy(model.position_table, rng);
  }
  for (Layer& layer : copy->layers) {
    for (Head& head : layer.heads) {
      for (Matrix* matrix : {&head.w_q, &head.w_k, &head.w_v, &head.w_o}) {
        *matrix = noisy(*matrix, rng);
      }
    }
  }
  return copy;
}

SlideSample sample_of(const std::string& name, std::shared_ptr<const Model> model,
                      const std::string& text) {
  Document document;
  document.model = std::move(model);
  document.text = text;
  return sample_from(name, document);
}

SlideSample after(const SlideSample& sample, const std::string& name, const Command& command) {
  const auto document = apply(sample.trace->document, command, *sample.trace);
  if (!document) {
    std::fprintf(stderr, "%s: %s\n", name.c_str(), document.error().message.c_str());
  }
  ATTN_CHECK(document.has_value(), "a sample's command can be applied");
  return sample_from(name, *document);
}

std::vector<SlideSample> plain_samples() {
  const auto lesson = lesson_for_tests();
  const auto fixture = fixture_for_tests();
  const SlideSample six = sample_of("six words", lesson, "The cat sat on the mat");
  return {
      six,
      sample_of("one word", lesson, "cat"),
      sample_of("two words", lesson, "The dog"),
      sample_of("eight words", lesson, "She saw the cat on a mat an"),
      after(six, "six words reversed", SetOrder{{5, 4, 3, 2, 1, 0}}),
      sample_of("sixteen words", fixture, kSixteenWords),
      sample_of("long words", fixture, kLongWords),
      sample_of("odd words", fixture, kOddWords),
  };
}

std::vector<SlideSample> edited_samples() {
  const auto lesson = lesson_for_tests();
  const SlideSample six = sample_of("six words", lesson, "The cat sat on the mat");
  const SlideSample eight = sample_of("eight words", lesson, "She saw the cat on a mat an");
  const SlideSample sixteen = sample_of("sixteen words", fixture_for_tests(), kSixteenWords);
  std::vector<SlideSample> list = edits_on(six, "six words", 2);
  append(list, {after(six, "six words, causal", SetMask{MaskKind::kCausal}),
                after(six, "six words, T a quarter", SetTemperature{0.25}),
                after(six, "six words, T 4", SetTemperature{4}),
                after(six, "six words, no scale", SetScale{false}),
                after(six, "six words, no positions", SetPositions{false}),
                after(eight, "eight words, causal", SetMask{MaskKind::kCausal}),
                after(eight, "eight words, a pin", SetCell{weight(1, 3), 0.6}),
                after(sixteen, "sixteen words, causal", SetMask{MaskKind::kCausal}),
                after(sixteen, "sixteen words, a pin", SetCell{weight(2, 5), 0.6})});
  return list;
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

Shot random_shot(unsigned seed) {
  std::mt19937 rng(seed);
  const auto draw = [&](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(rng);
  };
  const auto model = fixture_for_tests();
  const int n = draw(1, 16);
  std::string text;
  for (int i = 0; i < n; ++i) {
    text += (i > 0 ? " " : "") + model->vocabulary->token_text(draw(0, 199));
  }
  SlideSample sample = sample_of("seed " + std::to_string(seed) + ": " + text, model, text);
  if (draw(0, 1) == 1) {
    sample = after(sample, sample.name, SetMask{MaskKind::kCausal});
  }
  const std::vector<Tensor> tensors = {Tensor::kScaledScores, Tensor::kMask};
  for (int i = draw(0, 2); i > 0; --i) {
    const Tensor tensor = tensors[static_cast<std::size_t>(draw(0, 1))];
    const double value = tensor == Tensor::kMask ? 0 : draw(-90, 90) / 10.0;
    const Target target = cell_target(tensor, 0, draw(0, 7), draw(0, n - 1), draw(0, n - 1));
    if (tensor == Tensor::kMask || editable(*sample.trace, target)) {
      sample = after(sample, sample.name, SetCell{target, value});
    }
  }
  Shot shot = rest_of(sample, slide_list()[static_cast<std::size_t>(draw(0, 2))]);
  shot = at_size(shot, static_cast<float>(draw(1024, 2600)), static_cast<float>(draw(640, 1500)));
  shot.view.row = draw(0, n - 1);
  shot.view.head = draw(0, 7);
  const std::vector<double> times = resting_moments(timeline_of(shot));
  shot.view.time_secs =
      times[static_cast<std::size_t>(draw(0, static_cast<int>(times.size()) - 1))];
  shot.note =
      "row " + std::to_string(*shot.view.row + 1) + ", head " + std::to_string(*shot.view.head + 1);
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

bool on_stage(const Primitive& primitive) {
  return primitive.part != Part::kBar && primitive.part != Part::kDock &&
         primitive.part != Part::kTip;
}

const TextMeasurer& measurer_for_tests() {
  static const std::unique_ptr<PangoText> text = [] {
    auto made = PangoText::create();
    ATTN_CHECK(made.has_value(), "Pango starts");
    return std::move(*made);
  }();
  return *text;
}

const Catalogue& words_for_tests() {
  static const Catalogue words = [] {
    auto read = Catalogue::parse(file_text(std::string(ATTN_SOURCE_DIR) + "/assets/text/en.json"));
    ATTN_CHECK(read.has_value(), "the words can be read");
    return std::move(*read);
  }();
  return words;
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
