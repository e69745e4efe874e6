#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <random>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/model/built_in.h"
#include "tests/support/sample_models.h"
#include "tests/support/sample_texts.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr const char* kSixteenWords =
    "The small dog in the garden saw a bird beside the river and walked home slowly";
constexpr const char* kLongWords =
    "The stranger loves incomprehensibilities without electroencephalographs";
constexpr const char* kOddWords = "Straße year2024 R2D2 said 3.14 not -5 猫 القطة";

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

Target weight(int row, int key, int head = 0) {
  return cell_target(Tensor::kAttentionWeights, 0, head, row, key);
}

// About a tenth of the numbers' own size on each of them.
void add_noise(std::span<float> values, std::mt19937& rng) {
  double squares = 0;
  for (const float value : values) {
    squares += static_cast<double>(value) * value;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(1, values.size()));
  const double size = 0.1 * std::sqrt(squares / count) + 0.01;
  std::normal_distribution<float> noise(0, static_cast<float>(size));
  for (float& value : values) {
    value += noise(rng);
  }
}
void add_noise(Matrix& matrix, std::mt19937& rng) {
  add_noise(matrix.values(), rng);
}
void add_noise(std::optional<Norm>& norm, std::mt19937& rng) {
  if (norm) {
    add_noise(norm->gain, rng);
    add_noise(norm->bias, rng);
  }
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

// The word of the first look's row that has the largest or the least weight there among those that
// the hand may change.
Target weight_to_edit(const Trace& trace, bool largest) {
  const Look look = first_look(trace, std::nullopt, std::nullopt, std::nullopt);
  std::optional<Target> best;
  for (int key = 0; key < trace.n_tokens(); ++key) {
    const Target t = cell_target(Tensor::kAttentionWeights, look.layer, look.head, look.row, key);
    if (editable(trace, t) && (!best || (value_at(trace, t) > value_at(trace, *best)) == largest)) {
      best = t;
    }
  }
  ATTN_CHECK(best.has_value(), "the row of the first look has a weight to change");
  return *best;
}

Target with_tensor(Target target, Tensor tensor) {
  target.tensor = tensor;
  return target;
}

// The arrow of a weight cut in every layer and head.
SetCell cut_of(const Target& weight) {
  return SetCell{cell_target(Tensor::kMask, kAll, kAll, weight.row, weight.column), 0};
}

// What a hand does to a row: the strongest arrow cut, the strongest and the weakest pinned, a
// score.
std::vector<SlideSample> edits_of_row(const SlideSample& base) {
  const Target strong = weight_to_edit(*base.unedited, true);
  const Target weak = weight_to_edit(*base.unedited, false);
  const SlideSample cut = after(base, base.name + ", a cut arrow", cut_of(strong));
  return {
      cut,
      after(base, base.name + ", a pin on the weakest", SetCell{weak, 0.5}),
      after(base, base.name + ", a score",
            SetCell{with_tensor(strong, Tensor::kScaledScores), -6.25}),
  };
}

std::vector<SlideSample> edits_of_vectors(const SlideSample& base) {
  const Target strong = weight_to_edit(*base.unedited, true);
  const Target weak = weight_to_edit(*base.unedited, false);
  const SlideSample pinned = after(base, base.name + ", a pin", SetCell{strong, 0.9});
  const SlideSample cut = after(base, base.name + ", a cut arrow", cut_of(strong));
  return {
      pinned,
      after(pinned, base.name + ", a pin that takes all", SetCell{strong, 1}),
      after(pinned, base.name + ", a pin, T a quarter", SetTemperature{0.25}),
      after(cut, base.name + ", two cut arrows", cut_of(weak)),
      after(base, base.name + ", a query",
            SetCell{cell_target(Tensor::kQ, strong.layer, strong.head, strong.row, 1), -1.5}),
      after(base, base.name + ", a vector",
            SetCell{Target{Tensor::kX, 0, kNone, strong.column, kNone, 4}, 2.5}),
      after(base, base.name + ", a parameter", SetCell{cell_target(Tensor::kWK, 0, 0, 3, 1), 0.75}),
      after(base, base.name + ", no scale", SetScale{false}),
      after(base, base.name + ", no positions", SetPositions{false}),
      after(base, base.name + ", T 4", SetTemperature{4}),
  };
}

void append(std::vector<SlideSample>& list, std::vector<SlideSample> more) {
  std::ranges::move(more, std::back_inserter(list));
}

SlideSample story_of(const std::string& text) {
  return sample_of("story: " + text, story_for_tests(), text);
}

SlideSample opened(const SlideSample& sample) {
  return after(sample, sample.name + ", open", SetMask{MaskKind::kNone});
}

// A story of that many words, drawn by a seed; the longest is cut where the model ends.
SlideSample drawn_story(int n_words, unsigned seed) {
  return sample_of("story: " + std::to_string(n_words) + " words drawn", story_for_tests(),
                   drawn_words(*story_for_tests(), n_words, seed));
}

}  // namespace

std::shared_ptr<const Model> lesson_for_tests() {
  static const std::shared_ptr<const Model> model = model_at("/assets/models/lesson");
  return model;
}

std::shared_ptr<const Model> fixture_for_tests() {
  static const std::shared_ptr<const Model> model = model_at("/tests/data/fixture");
  return model;
}

std::shared_ptr<const Model> story_for_tests() {
  static const auto model = model_at("/assets/models/story");
  return model;
}

std::shared_ptr<const Model> with_noise(const Model& model, unsigned seed) {
  std::mt19937 rng(seed);
  auto copy = std::make_shared<Model>(model);
  add_noise(copy->token_table, rng);
  add_noise(copy->position_table, rng);
  for (Layer& layer : copy->layers) {
    add_noise(layer.norm, rng);
    add_noise(layer.b_o, rng);
    for (Head& head : layer.heads) {
      for (Matrix* matrix : {&head.w_q, &head.w_k, &head.w_v, &head.w_o}) {
        add_noise(*matrix, rng);
      }
      for (std::vector<float>* bias : {&head.b_q, &head.b_k, &head.b_v}) {
        add_noise(*bias, rng);
      }
    }
    if (layer.feed_forward) {
      add_noise(layer.feed_forward->norm, rng);
      add_noise(layer.feed_forward->w_in, rng);
      add_noise(layer.feed_forward->b_in, rng);
      add_noise(layer.feed_forward->w_out, rng);
      add_noise(layer.feed_forward->b_out, rng);
    }
  }
  add_noise(copy->final_norm, rng);
  if (copy->unembedding) {
    add_noise(*copy->unembedding, rng);
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
  std::vector<SlideSample> list = {
      six,
      sample_of("one word", lesson, "cat"),
      sample_of("two words", lesson, "The dog"),
      sample_of("eight words", lesson, "She saw the cat on a mat an"),
      after(six, "six words reversed", SetOrder{{5, 4, 3, 2, 1, 0}}),
      sample_of("sixteen words", fixture, kSixteenWords),
  };
  if (!kFewPages) {
    append(list, {sample_of("long words", fixture, kLongWords),
                  sample_of("odd words", fixture, kOddWords)});
  }
  append(list, story_samples());
  return list;
}

std::vector<SlideSample> story_samples() {
  const SlideSample six = story_of("The queen lived in a castle");
  const SlideSample fourteen = drawn_story(14, 14);
  std::vector<SlideSample> list = {
      story_of("dog"),
      six,
      opened(six),
      fourteen,
      drawn_story(40, 40),
      story_of(odd_sentences()[0]),
      story_of(foreign_sentences()[0]),
  };
  if (!kFewPages) {
    append(list,
           {story_of("Anna slept"), opened(fourteen), drawn_story(200, 128),
            opened(drawn_story(40, 41)), story_of(odd_sentences()[1]), story_of(odd_sentences()[4]),
            story_of(foreign_sentences()[2]), story_of(ordinary_sentences()[18]),
            sample_of("story: pieces drawn", story_for_tests(),
                      drawn_pieces(*story_for_tests(), 12, 7))});
  }
  return list;
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
  append(list, edited_story_samples());
  return list;
}

std::vector<SlideSample> edited_story_samples() {
  const SlideSample six = story_of("The queen lived in a castle");
  std::vector<SlideSample> list = edits_of_row(six);
  append(list, edits_of_row(opened(six)));
  if (!kFewPages) {
    append(list, edits_of_vectors(six));
    append(list, edits_of_row(drawn_story(14, 14)));
    append(list, edits_of_row(drawn_story(40, 40)));
    append(list, edits_of_row(story_of(foreign_sentences()[2])));
  }
  return list;
}

std::vector<SlideSample> shaped_samples() {
  const std::vector<std::pair<int, SampleShape>> shapes = {
      {6, {.n_layers = 1, .n_heads = 1, .d_model = 8, .d_head = 2}},
      {6, {.n_layers = 2, .n_heads = 4, .d_model = 32, .d_head = 16, .has_norms = true}},
      {5,
       {.n_layers = 3,
        .n_heads = 12,
        .d_model = 96,
        .d_head = 64,
        .has_norms = true,
        .has_biases = true,
        .has_feed_forward = true,
        .has_unembedding = true,
        .mask = MaskKind::kCausal}},
      {12, {.n_layers = 1, .n_heads = 2, .d_model = 16, .d_head = 4, .has_positions = false}},
  };
  std::vector<SlideSample> list;
  for (const auto& [n_words, shape] : shapes) {
    std::mt19937 random(static_cast<unsigned>(shape.d_head));
    const auto model = sample_model(shape, static_cast<unsigned>(shape.d_head));
    list.push_back(sample_of("heads of " + std::to_string(shape.d_head), model,
                             sample_text(*model, n_words, random)));
  }
  return list;
}

std::vector<SlideSample> with_tokens_up_to(int most, std::vector<SlideSample> list) {
  std::erase_if(list, [&](const SlideSample& s) { return s.trace->n_tokens() > most; });
  return list;
}

namespace {

using Draw = std::function<int(int from, int to)>;

std::string random_text(const Model& model, bool trained, const Draw& draw) {
  const auto seed = static_cast<unsigned>(draw(0, 1 << 20));
  if (!trained) {
    std::string text;
    for (int i = draw(1, 16); i > 0; --i) {
      text += (text.empty() ? "" : " ") + model.vocabulary->token_text(draw(0, 199));
    }
    return text;
  }
  const auto one_of = [&](const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(draw(0, static_cast<int>(list.size()) - 1))];
  };
  switch (draw(0, 7)) {
    case 0:
      return one_of(foreign_sentences());
    case 1:
      return one_of(odd_sentences());
    case 2:
      return drawn_pieces(model, draw(1, 20), seed);
    case 3:
      return drawn_words(model, draw(16, 140), seed);
    case 4:
    case 5:
      return drawn_words(model, draw(1, 16), seed);
    default:
      return one_of(ordinary_sentences());
  }
}

// Up to two edits, most of them in the row that will be shown.
SlideSample random_edits(SlideSample sample, const Look& look, const Draw& draw) {
  const std::vector<Tensor> tensors = {Tensor::kScaledScores, Tensor::kMask,
                                       Tensor::kAttentionWeights};
  const int last = sample.trace->n_tokens() - 1;
  for (int i = draw(0, 2); i > 0; --i) {
    const Tensor tensor = tensors[static_cast<std::size_t>(draw(0, 2))];
    const bool cut = tensor == Tensor::kMask;
    const bool everywhere = cut && draw(0, 1) == 1;
    const double value = cut                               ? 0
                         : tensor == Tensor::kScaledScores ? draw(-90, 90) / 10.0
                                                           : draw(0, 20) / 20.0;
    const Target target =
        cell_target(tensor, everywhere ? kAll : look.layer, everywhere ? kAll : look.head,
                    draw(0, 3) == 0 ? draw(0, last) : look.row, draw(0, last));
    if (cut || editable(*sample.trace, target)) {
      sample = after(sample, sample.name, SetCell{target, value});
    }
  }
  return sample;
}

}  // namespace

Shot random_shot(unsigned seed) {
  std::mt19937 rng(seed);
  const Draw draw = [&](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(rng);
  };
  const bool trained = seed % 2 == 1;
  const auto model = trained ? story_for_tests() : fixture_for_tests();
  SlideSample sample =
      sample_of("seed " + std::to_string(seed), model, random_text(*model, trained, draw));
  if (draw(0, 1) == 1) {
    const bool causal = model->mask == MaskKind::kCausal;
    sample = after(sample, sample.name, SetMask{causal ? MaskKind::kNone : MaskKind::kCausal});
  }
  Shot shot;
  shot.view.layer = draw(0, model->dims.n_layers - 1);
  shot.view.head = draw(0, 7);
  shot.view.row = draw(0, sample.trace->n_tokens() - 1);
  if (trained && draw(0, 1) == 1) {
    shot.view.layer = shot.view.head = shot.view.row = std::nullopt;  // the first look
  }
  shot.sample = sample;
  shot.sample = random_edits(sample, focus_of(shot), draw);
  shot.view.pointer_moved = true;
  shot.view.slide =
      slide_list()[static_cast<std::size_t>(draw(0, static_cast<int>(slide_list().size()) - 1))].id;
  shot.view.theme = draw(0, 1) == 1 ? Theme::kDark : Theme::kLight;
  shot = at_size(shot, static_cast<float>(draw(1024, 2600)), static_cast<float>(draw(640, 1500)));
  const std::vector<double> times = resting_moments(timeline_of(shot));
  shot.view.time_secs =
      times[static_cast<std::size_t>(draw(0, static_cast<int>(times.size()) - 1))];
  return shot;
}

unsigned n_seeds(unsigned usual) {
  const char* asked = std::getenv("ATTN_SEEDS");
  return asked != nullptr ? static_cast<unsigned>(std::strtoul(asked, nullptr, 10))
         : kFewPages      ? usual / 5
                          : usual;
}

}  // namespace attn::app
