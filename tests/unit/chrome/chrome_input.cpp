#include "tests/unit/chrome/chrome_input.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/model/built_in.h"

namespace attn::app {
namespace {

std::string file_text(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::shared_ptr<const Model> model_at(const std::string& folder) {
  auto model = read_model_folder(std::string(ATTN_SOURCE_DIR) + folder);
  ATTN_CHECK(model.has_value(), "the model of the tests can be read");
  return *model;
}

ChromeRun run_of(const std::string& name, const Document& document) {
  auto trace = compute(document);
  auto unedited = compute(without_edits(document));
  ATTN_CHECK(trace.has_value() && unedited.has_value(), "the run of the test can be computed");
  return {name, *trace, *unedited};
}

// Numbers of no meaning, between -1 and 1, the same on every machine.
float made_up(int i) {
  return static_cast<float>(std::sin(1.7 * i + 0.3));
}

Matrix made_up(int rows, int cols, int seed) {
  Matrix matrix(rows, cols);
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < cols; ++j) {
      matrix(i, j) = 0.4F * made_up(seed + i * cols + j);
    }
  }
  return matrix;
}

std::vector<float> made_up_list(int n, int seed) {
  std::vector<float> list;
  for (int i = 0; i < n; ++i) {
    list.push_back(0.3F * made_up(seed + i) + 0.1F);
  }
  return list;
}

Norm made_up_norm(int n, int seed) {
  return {made_up_list(n, seed), made_up_list(n, seed + 50), 1e-5F};
}

}  // namespace

ChromeRun run_of_model(std::shared_ptr<const Model> model, const std::string& text) {
  Document document;
  document.model = std::move(model);
  document.text = text;
  return run_of(text, document);
}

ChromeRun lesson_run(const std::string& text) {
  static const std::shared_ptr<const Model> model = model_at("/assets/models/lesson");
  return run_of_model(model, text);
}

ChromeRun fixture_run(const std::string& text) {
  static const std::shared_ptr<const Model> model = model_at("/tests/data/fixture");
  return run_of_model(model, text);
}

ChromeRun after(const ChromeRun& run, const Command& command) {
  auto document = apply(run.trace->document, command, *run.trace);
  ATTN_CHECK(document.has_value(), "the command of the test can be applied");
  return run_of(run.name + ", edited", *document);
}

std::shared_ptr<const Model> model_with_everything() {
  auto model = std::make_shared<Model>(*lesson_run().trace->model);
  const int d = model->dims.d_model, wide = 4 * d;
  for (Layer& layer : model->layers) {
    layer.norm = made_up_norm(d, 1);
    layer.b_o = made_up_list(d, 2);
    for (Head& head : layer.heads) {
      head.b_q = made_up_list(model->dims.d_head, 3);
      head.b_k = made_up_list(model->dims.d_head, 4);
      head.b_v = made_up_list(model->dims.d_head, 5);
    }
    FeedForward feed_forward;
    feed_forward.norm = made_up_norm(d, 6);
    feed_forward.w_in = made_up(d, wide, 7);
    feed_forward.b_in = made_up_list(wide, 8);
    feed_forward.w_out = made_up(wide, d, 9);
    feed_forward.b_out = made_up_list(d, 10);
    layer.feed_forward = feed_forward;
  }
  model->final_norm = made_up_norm(d, 11);
  model->unembedding = model->token_table;
  return model;
}

const Catalogue& catalogue() {
  static const Catalogue words = [] {
    auto read = Catalogue::parse(file_text(std::string(ATTN_SOURCE_DIR) + "/assets/text/en.json"));
    ATTN_CHECK(read.has_value(), "the words can be read");
    return std::move(*read);
  }();
  return words;
}

ChromeInput::ChromeInput(ChromeRun of, ViewState seen, float w, float h,
                         const TextMeasurer& measurer)
    : run(std::move(of)),
      view(std::move(seen)),
      layout(page_layout(w, h, view.dock != Dock::kClosed)),
      focus(focus_of(*run.unedited, view)),
      text(measurer) {}

SlideInput ChromeInput::input() const {
  SlideInput made = {*run.trace, *run.unedited, view,  focus, palette_of(view.theme),
                     text,       catalogue(),   layout};
  made.editor = editor ? &*editor : nullptr;
  return made;
}

std::vector<Target> some_targets(const Trace& trace) {
  std::vector<Target> targets;
  for (int t = 0; t < static_cast<int>(Tensor::kToken); ++t) {
    const auto tensor = static_cast<Tensor>(t);
    const TensorIndices has = indices_of(tensor);
    for (const int at : {0, 1, 3}) {
      Target target;
      target.tensor = tensor;
      target.layer = has.layer ? 0 : kNone;
      target.head = has.head ? 0 : kNone;
      target.row = has.row ? 2 : kNone;
      target.key = has.key ? at : kNone;
      target.column = has.column ? at : kNone;
      if (exists(trace, target)) {
        targets.push_back(target);
      }
    }
  }
  return targets;
}

}  // namespace attn::app
