// The picker of heads: which stand first, what a click does, and that it always has room.
#include "app/chrome/head_picker.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/view/actions.h"
#include "tests/unit/chrome/frame_rules.h"

namespace attn::app {
namespace {

// The lesson with more layers and heads; heads 2 and 4 of every layer have names.
std::shared_ptr<const Model> model_of(int n_layers, int n_heads) {
  auto model = std::make_shared<Model>(*lesson_run().trace->model);
  const Layer first = model->layers.front();
  model->dims.n_layers = n_layers;
  model->dims.n_heads = model->dims.n_kv_heads = n_heads;
  model->head_names.clear();
  model->layers.clear();
  for (int l = 0; l < n_layers; ++l) {
    Layer layer = first;
    layer.heads.clear();
    for (int h = 0; h < n_heads; ++h) {
      layer.heads.push_back(first.heads[static_cast<std::size_t>(h) % first.heads.size()]);
    }
    model->layers.push_back(layer);
    for (const int h : {1, 3}) {
      if (h < n_heads) {
        model->head_names.push_back({l, h, "name", "test", 0.75, false, std::nullopt});
      }
    }
  }
  model->badge = "trained";
  return model;
}

std::vector<const HitRegion*> head_regions(const Frame& frame) {
  std::vector<const HitRegion*> found;
  for (const HitRegion& region : frame.regions) {
    if (region.target.kind == HitTarget::Kind::kHead) {
      found.push_back(&region);
    }
  }
  return found;
}

TEST(HeadPicker, NamedHeadsStandFirstAndKeysWalkInThatOrder) {
  const ChromeRun run = run_of_model(model_of(1, 6), "The cat sat");
  const Frame frame = chrome_of({run, {}, 1600, 900, measurer()});
  std::vector<int> shown;
  for (const HitRegion* region : head_regions(frame)) {
    shown.push_back(region->target.index);
  }
  EXPECT_EQ(shown, (std::vector<int>{1, 3, 0, 2, 4, 5}));
  ViewState view;
  std::vector<int> walked;
  for (int i = 0; i < 6; ++i) {
    const Look focus = {0, view.head.value_or(1), 0};
    walked.push_back(focus.head);
    view = apply_to_view(view, focus, *run.trace->model, run.trace->mask,
                         {ViewCommand::Kind::kNextHead, 0, 0, 0, {}});
  }
  EXPECT_EQ(walked, shown);
  EXPECT_EQ(view.head, 1) << "round";
}

TEST(HeadPicker, DiffuseHeadsStandBackAndTheChosenOneIsFramed) {
  ViewState view;
  view.layer = 0;
  view.head = 1;
  const Frame frame =
      chrome_of({run_of_model(model_of(1, 6), "The cat sat"), view, 1600, 900, measurer()});
  const auto tile = [&](int head) {
    const std::string place = std::to_string(head + 1);
    return *std::ranges::find(frame.list, "head/1/" + place + "#picker/" + place, &Primitive::id);
  };
  EXPECT_FLOAT_EQ(tile(3).opacity, 1);
  EXPECT_FLOAT_EQ(tile(4).opacity, 0.45F);
  EXPECT_FLOAT_EQ(tile(1).box.w, 24);
  const auto chosen = std::ranges::find(frame.list, "picker#chosen", &Primitive::id);
  EXPECT_EQ(chosen->box, grown(tile(1).box, 4));
}

TEST(HeadPicker, ATipTellsNameTestAndScore) {
  ViewState view;
  view.hover_control = HitTarget{HitTarget::Kind::kHead, {}, 3, 0, {}};
  const Frame frame =
      chrome_of({run_of_model(model_of(1, 6), "The cat sat"), view, 1600, 900, measurer()});
  const auto tip = std::ranges::find(frame.list, "tip#text/1", &Primitive::id);
  ASSERT_NE(tip, frame.list.end());
  EXPECT_EQ(text_of(*tip), "name · test: 0.75");
}

TEST(HeadPicker, LayersAreStepsAboveAndBelow) {
  const ChromeRun run = run_of_model(model_of(3, 8), "The cat sat");
  const auto steps = [&](int layer) {
    ViewState view;
    view.layer = layer;
    view.head = 5;
    std::vector<std::pair<std::string, int>> found;
    for (const HitRegion& region : chrome_of({run, view, 1600, 900, measurer()}).regions) {
      if (region.target.control.starts_with("layer_")) {
        const auto& command = std::get<ViewCommand>(region.act);
        EXPECT_EQ(command.kind, ViewCommand::Kind::kChooseHead);
        EXPECT_EQ(command.index, 5);
        found.emplace_back(region.target.control, command.layer);
      }
    }
    return found;
  };
  using Steps = std::vector<std::pair<std::string, int>>;
  EXPECT_EQ(steps(0), (Steps{{"layer_up", 1}}));
  EXPECT_EQ(steps(1), (Steps{{"layer_up", 2}, {"layer_down", 0}}));
  EXPECT_EQ(steps(2), (Steps{{"layer_down", 1}}));
}

TEST(HeadPicker, ThereIsRoomForAnyNumberOfHeadsAndLayers) {
  for (const auto& [layers, heads] :
       {std::pair{1, 1}, {3, 8}, {5, 12}, {12, 16}, {2, 40}, {1, 130}}) {
    const ChromeRun run = run_of_model(model_of(layers, heads), "The cat sat on the mat");
    for (const Size size : {Size{640, 480}, Size{1024, 640}, Size{1280, 800}, Size{1440, 900},
                            Size{1600, 900}, Size{3840, 2160}}) {
      for (const int head : {0, heads - 1}) {
        ViewState view;
        view.layer = layers - 1;
        view.head = head;
        const ChromeInput page = {run, view, size.w, size.h, measurer()};
        expect_sound(page, size);
        const Frame frame = chrome_of(page);
        const bool chosen = std::ranges::any_of(
            frame.list, [](const Primitive& p) { return p.id == "picker#chosen"; });
        EXPECT_TRUE(chosen) << heads << " heads, head " << head << " at " << size.w;
      }
    }
  }
}

TEST(HeadPicker, ManyWordsAreBlocksOfTheirLargestWeights) {
  const ChromeRun run = fixture_run("The cat sat on the mat She saw an exam a dog The cat sat on");
  auto model = std::make_shared<Model>(*run.trace->model);
  model->position_table = Matrix(40, model->dims.d_model);
  model->dims.n_positions = 40;
  std::string text = "The";
  for (int i = 1; i < 40; ++i) {
    text += i % 3 == 0 ? " cat" : " sat";
  }
  const ChromeRun many = run_of_model(model, text);
  const Frame frame = chrome_of({many, {}, 1600, 900, measurer()});
  const auto tile = std::ranges::find_if(
      frame.list, [](const Primitive& p) { return p.id.ends_with("#picker/1"); });
  ASSERT_NE(tile, frame.list.end());
  EXPECT_FALSE(tile->value);
  const auto& cells = std::get<CellsShape>(tile->shape);
  EXPECT_EQ(cells.rows, 12);
  const Matrix& weights = many.trace->layers[0].heads[0].attention_weights;
  double largest = 0;
  for (const float weight : weights.values()) {
    largest = std::max(largest, static_cast<double>(weight));
  }
  EXPECT_DOUBLE_EQ(*std::ranges::max_element(cells.values), largest);
}

}  // namespace
}  // namespace attn::app
