// Runs made by hand: the rules read words, states and weights, wherever these come from.
#include "engine/first_look.h"

#include <gtest/gtest.h>

#include "engine/trace_row.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

constexpr auto kAny = std::nullopt;

// A run whose heads look at themselves, until arrows are set.
class FirstLook : public testing::Test {
 protected:
  void sentence(const std::vector<std::string>& tokens, MaskKind mask) {
    model_ = std::make_shared<Model>();
    model_->dims = {2, 2, 2, 4, 4, 9, 16};
    trace_.model = model_;
    trace_.mask = mask;
    trace_.tokens.clear();
    for (const std::string& token : tokens) {
      trace_.tokens.push_back({0, token, token});
    }
    const int n = trace_.n_tokens();
    HeadTrace head;
    head.attention_weights = Matrix(n, n);
    for (int i = 0; i < n; ++i) {
      for (int j = 0; j < n; ++j) {
        head.states.push_back(mask == MaskKind::kCausal && j > i ? CellState::kMasked
                                                                 : CellState::kFree);
      }
      head.attention_weights(i, i) = 1;
    }
    LayerTrace layer;
    layer.heads = {head, head};
    trace_.layers = {layer, layer};
  }

  // The same run but for what `change` does to one head.
  template <typename Change>
  void change_head(int layer, int head, const Change& change) {
    SharedList<LayerTrace> layers;
    for (int l = 0; l < 2; ++l) {
      LayerTrace changed;
      for (int h = 0; h < 2; ++h) {
        HeadTrace copy = head_of(trace_, l, h);
        if (l == layer && h == head) {
          change(copy);
        }
        changed.heads.push_back(std::move(copy));
      }
      layers.push_back(std::move(changed));
    }
    trace_.layers = std::move(layers);
  }

  // The row gives `weight` to `key` and the rest to itself.
  void arrow(int layer, int head, int row, int key, float weight) {
    change_head(layer, head, [&](HeadTrace& changed) {
      changed.attention_weights(row, row) = 1 - weight;
      changed.attention_weights(row, key) = weight;
    });
  }
  void name(int layer, int head, bool place, std::optional<MaskKind> mode = std::nullopt) {
    model_->head_names.push_back({layer, head, "name", "", 0.9, place, mode});
  }
  [[nodiscard]] Look look() const { return first_look(trace_, kAny, kAny, kAny); }

  std::shared_ptr<Model> model_;
  Trace trace_;
};

TEST_F(FirstLook, LessonShowsItsWordWhereverItStands) {
  sentence({"mat", " sat", " The"}, MaskKind::kNone);
  model_->word_to_show = "sat";
  EXPECT_EQ(look(), (Look{0, 0, 1}));
}

TEST_F(FirstLook, RepeatedWordShowsTheInductionHead) {
  sentence({"blue", " fox", " lamp", " Anna", " blue", " fox"}, MaskKind::kCausal);
  model_->induction_layer = 1;
  model_->induction_head = 0;
  arrow(1, 0, 5, 2, 0.4F);  // fox → lamp
  EXPECT_EQ(look(), (Look{1, 0, 5}));
  arrow(1, 0, 5, 2, 0.2F);  // not enough to show; no other rule finds a row
  EXPECT_EQ(look(), (Look{0, 0, 5}));
}

TEST_F(FirstLook, RepeatedWordNeedsTheCausalMask) {
  sentence({"blue", " fox", " lamp", " blue"}, MaskKind::kNone);
  model_->induction_layer = 1;
  model_->induction_head = 0;
  arrow(1, 0, 3, 1, 0.9F);
  EXPECT_EQ(look(), (Look{0, 0, 3}));
}

TEST_F(FirstLook, RepeatedWordMayHavePiecesAndFullStopsAreNone) {
  sentence({"La", "mp", ".", " Sun", " La", "mp", "."}, MaskKind::kCausal);
  model_->induction_layer = 1;
  model_->induction_head = 1;
  // The words are Lamp, Sun, and Lamp once more, without its leading space; the repeated full
  // stop is no word. The word after the first copy is the full stop at 2.
  arrow(1, 1, 5, 2, 0.5F);
  EXPECT_EQ(look(), (Look{1, 1, 5}));
}

TEST_F(FirstLook, TellingArrowIsTheHeaviestFarOneOfANamedHead) {
  sentence({"The", " old", " king", " of", " the", " castle", " lived"}, MaskKind::kCausal);
  model_->function_words = {"the", "of"};
  name(1, 1, false);
  name(0, 1, true);
  arrow(1, 1, 6, 2, 0.5F);   // lived → king
  arrow(1, 1, 5, 0, 0.9F);   // castle → The: a function word, in capitals
  arrow(1, 1, 2, 1, 0.95F);  // king → old: a neighbour
  arrow(0, 1, 6, 1, 0.9F);   // a head that says only places
  arrow(1, 0, 6, 1, 0.9F);   // a head without a name
  EXPECT_EQ(look(), (Look{1, 1, 6}));
}

TEST_F(FirstLook, TellingArrowNeedsWholeWordsAndANameUnderThisMask) {
  sentence({"king", " and", " unbeliev", "able", " castle"}, MaskKind::kCausal);
  name(0, 0, false, MaskKind::kNone);
  name(1, 0, false);
  arrow(0, 0, 4, 0, 0.9F);  // named under the other mask only
  arrow(1, 0, 2, 0, 0.9F);  // a piece of a word
  arrow(1, 0, 4, 0, 0.35F);
  EXPECT_EQ(look(), (Look{1, 0, 4}));
}

TEST_F(FirstLook, TellingArrowDoesNotStartAtTheFirstWord) {
  sentence({"king", " in", " castle", " was"}, MaskKind::kNone);
  name(1, 0, false);
  arrow(1, 0, 0, 2, 0.9F);
  EXPECT_EQ(look(), (Look{0, 0, 3}));
}

TEST_F(FirstLook, ElseTheMostDecidedRowOfTheHeadToShow) {
  sentence({"a", " b", " c", " d"}, MaskKind::kNone);
  model_->layer_to_show = 1;
  model_->head_to_show = 1;
  arrow(1, 1, 1, 3, 0.9F);
  arrow(1, 1, 2, 0, 0.7F);
  EXPECT_EQ(look(), (Look{1, 1, 1}));
  arrow(1, 1, 3, 0, 0.9F);  // as decided as row 1, and later
  EXPECT_EQ(look(), (Look{1, 1, 3}));
}

// ln 4 − 0.325 is more than ln 2 − 0.056: more words were left aside.
TEST_F(FirstLook, FewFreeCellsDecideLess) {
  sentence({"a", " b", " c", " d"}, MaskKind::kCausal);
  arrow(0, 0, 1, 0, 0.99F);
  arrow(0, 0, 3, 0, 0.9F);
  EXPECT_EQ(look(), (Look{0, 0, 3}));
}

TEST_F(FirstLook, WithoutAnyArrowTheLastWord) {
  sentence({"a", " b", " c"}, MaskKind::kNone);
  EXPECT_EQ(look(), (Look{0, 0, 2}));
}

TEST_F(FirstLook, ChosenPartsStay) {
  sentence({"mat", " sat", " The"}, MaskKind::kNone);
  model_->word_to_show = "sat";
  arrow(1, 1, 0, 2, 0.9F);
  EXPECT_EQ(first_look(trace_, kAny, kAny, 2), (Look{0, 0, 2}));
  EXPECT_EQ(first_look(trace_, 1, 1, kAny), (Look{1, 1, 0}));
  EXPECT_EQ(first_look(trace_, 1, kAny, kAny), (Look{1, 0, 2}));
  EXPECT_EQ(first_look(trace_, 1, 1, 1), (Look{1, 1, 1}));
}

}  // namespace
}  // namespace attn
