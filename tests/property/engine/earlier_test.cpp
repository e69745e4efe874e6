// A run that is given the one before has the numbers of one computed from nothing, bit by bit, and
// shares what an edit does not touch; the seed is printed.
#include "engine/earlier.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/history.h"
#include "engine/model/built_in.h"
#include "tests/property/engine/random_commands.h"
#include "tests/support/random_documents.h"

namespace attn {
namespace {

using ModelPtr = std::shared_ptr<const Model>;

bool has_same_bits(const Matrix& a, const Matrix& b) {
  // What a model lacks is an empty matrix, which has no bits to compare.
  return a.rows() == b.rows() && a.cols() == b.cols() &&
         (a.values().empty() ||
          std::memcmp(a.values().data(), b.values().data(), a.values().size_bytes()) == 0);
}

bool is_same(const HeadTrace& a, const HeadTrace& b) {
  return has_same_bits(a.q, b.q) && has_same_bits(a.k, b.k) && has_same_bits(a.v, b.v) &&
         has_same_bits(a.scores, b.scores) && has_same_bits(a.scaled_scores, b.scaled_scores) &&
         has_same_bits(a.masked_scores, b.masked_scores) &&
         has_same_bits(a.attention_weights, b.attention_weights) && a.states == b.states &&
         has_same_bits(a.context, b.context);
}

bool is_same(const LayerTrace& a, const LayerTrace& b) {
  for (std::size_t h = 0; h < a.heads.size(); ++h) {
    if (!is_same(a.heads[h], b.heads[h])) {
      return false;
    }
  }
  return a.heads.size() == b.heads.size() && has_same_bits(a.stream, b.stream) &&
         has_same_bits(a.x, b.x) && has_same_bits(a.concat, b.concat) &&
         has_same_bits(a.output, b.output) && has_same_bits(a.stream_mid, b.stream_mid) &&
         has_same_bits(a.mlp_x, b.mlp_x) && has_same_bits(a.mlp_hidden, b.mlp_hidden) &&
         has_same_bits(a.mlp_output, b.mlp_output) && has_same_bits(a.hidden, b.hidden);
}

bool is_same(const Trace& a, const Trace& b) {
  for (std::size_t l = 0; l < a.layers.size(); ++l) {
    if (!is_same(a.layers[l], b.layers[l])) {
      return false;
    }
  }
  const int last = a.n_tokens() - 1;
  return a.document == b.document && a.model == b.model && a.tokens == b.tokens &&
         a.n_tokens_of_text == b.n_tokens_of_text && a.mask == b.mask &&
         has_same_bits(a.token_embeddings, b.token_embeddings) &&
         has_same_bits(a.position_embeddings, b.position_embeddings) &&
         a.layers.size() == b.layers.size() && has_same_bits(a.final_x, b.final_x) &&
         (a.final_x.empty() || row_logits(a, last) == row_logits(b, last));
}

// Some commands, undone and redone on the way; each run is given the one before it.
void go_through(const Document& first, int n_steps, std::mt19937& random) {
  History history(first);
  TracePtr before = compute(first).value();
  for (int step = 0; step < n_steps; ++step) {
    const int turn = random_int(random, 0, 9);
    if (turn == 0) {
      history.undo();
    } else if (turn == 1) {
      history.redo();
    } else if (auto next = apply(history.now(), random_command(*before, random), *before)) {
      history.push(*std::move(next), random_int(random, 0, 3));
    }
    const Result<TracePtr> anew = compute(history.now());
    const Result<TracePtr> after = compute(history.now(), before.get());
    ASSERT_EQ(anew.has_value(), after.has_value());
    ASSERT_TRUE(anew.has_value()) << anew.error().message;
    ASSERT_TRUE(is_same(**anew, **after)) << "step " << step;
    before = *after;
  }
}

Document document_of(const ModelPtr& model, const std::string& text) {
  Document document;
  document.text = text;
  document.model = model;
  return document;
}

TEST(EveryRunAfterAnother, IsTheOneComputedFromNothing) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    go_through(random_document(seed), 10, random);
  }
}

TEST(EveryRunAfterAnother, IsTheOneComputedFromNothingForTheLessonAndTheStory) {
  const ModelPtr lesson = built_in_model("lesson").value();
  const ModelPtr story = built_in_model("story").value();
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    go_through(document_of(lesson, "The cat sat on the mat"), 25, random);
    go_through(document_of(story, "The old farmer planted seven apple trees"), 12, random);
  }
}

// --- What is shared -----------------------------------------------------------------------------

class AnEdit : public testing::Test {
 protected:
  void edit(const Target& target, double value) {
    const Document next = apply(before_->document, SetCell{target, value}, *before_).value();
    after_ = compute(next, before_.get()).value();
  }
  [[nodiscard]] bool shares_layer(std::size_t l) const {
    return &before_->layers[l] == &after_->layers[l];
  }
  // How many heads of a layer both runs have in common.
  [[nodiscard]] int n_shared_heads(std::size_t l) const {
    int n = 0;
    for (std::size_t h = 0; h < before_->layers[l].heads.size(); ++h) {
      n += &before_->layers[l].heads[h] == &after_->layers[l].heads[h] ? 1 : 0;
    }
    return n;
  }

  const ModelPtr story_ = built_in_model("story").value();
  TracePtr before_ = compute(document_of(story_, "The cat sat on the mat")).value();
  TracePtr after_;
};

TEST_F(AnEdit, OfAHeadLeavesLayersBeforeItAndOtherHeads) {
  edit(cell_target(Tensor::kAttentionWeights, 1, 3, 4, 2), 0.5);
  EXPECT_TRUE(shares_layer(0));
  EXPECT_FALSE(shares_layer(1));
  EXPECT_EQ(n_shared_heads(1), 7);
  EXPECT_NE(&before_->layers[1].heads[3], &after_->layers[1].heads[3]);
  EXPECT_EQ(n_shared_heads(2), 0) << "it reads another stream";
}

TEST_F(AnEdit, OfXReachesEveryHeadOfItsLayer) {
  edit(cell_target(Tensor::kX, 2, kNone, 1, 5), 1);
  EXPECT_TRUE(shares_layer(0) && shares_layer(1));
  EXPECT_EQ(n_shared_heads(2), 0);
}

TEST_F(AnEdit, OfTheOutputMatrixLeavesTheHeads) {
  edit(cell_target(Tensor::kWO, 2, 1, 0, 0), 2);
  EXPECT_FALSE(shares_layer(2));
  EXPECT_EQ(n_shared_heads(2), 8);
}

TEST_F(AnEdit, OfTheMaskReachesTheHeadsItNames) {
  edit(cell_target(Tensor::kMask, kAll, 2, 3, 1), 0);
  EXPECT_FALSE(shares_layer(0));
  EXPECT_EQ(n_shared_heads(0), 7);
  edit(cell_target(Tensor::kMask, kAll, kAll, 3, 1), 0);
  EXPECT_EQ(n_shared_heads(0), 0);
}

TEST_F(AnEdit, TakenBackSharesWhatItDidNotTouch) {
  edit(cell_target(Tensor::kAttentionWeights, 2, 0, 4, 2), 0.5);
  const TracePtr edited = after_;
  after_ = compute(before_->document, edited.get()).value();
  EXPECT_TRUE(shares_layer(0) && shares_layer(1));
  EXPECT_EQ(n_shared_heads(2), 7);
}

TEST_F(AnEdit, IsNotMistakenForAnotherSwitchOrModel) {
  Document warmer = before_->document;
  warmer.temperature = 2;
  after_ = compute(warmer, before_.get()).value();
  EXPECT_EQ(n_shared_heads(0), 0);
  Document copied = before_->document;
  copied.model = std::make_shared<Model>(*story_);
  after_ = compute(copied, before_.get()).value();
  EXPECT_FALSE(shares_layer(0));
}

}  // namespace
}  // namespace attn
