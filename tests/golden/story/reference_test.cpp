// The shipped weights through the engine against numbers that a second reader worked out in double
// precision (assets/models/training/check.py): every layer and head, under both masks.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/compute.h"
#include "engine/steps/predict.h"
#include "tests/support/story.h"

namespace attn {
namespace {

using Json = nlohmann::json;

constexpr double kNear = 2e-4;

const Json& reference() {
  static const Json read =
      Json::parse(std::ifstream(ATTN_SOURCE_DIR "/assets/models/story/reference.json"));
  return read;
}

std::optional<MaskKind> mask_of(const Json& entry) {
  return entry["mask"] == "causal" ? MaskKind::kCausal : MaskKind::kNone;
}

TracePtr run_of(const Json& entry) {
  Document document = test::story_document(entry["text"]);
  document.mask = mask_of(entry);
  return compute(document).value();
}

/// The greatest difference of a row from wanted numbers; cells past them are to be 0.
double difference(std::span<const float> row, const Json& wanted) {
  double greatest = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const double value = i < wanted.size() ? wanted[i].get<double>() : 0.0;
    greatest = std::max(greatest, std::abs(static_cast<double>(row[i]) - value));
  }
  return greatest;
}

TEST(StoryReference, TextsHaveTheSamePieces) {
  for (const Json& entry : reference()["runs"]) {
    std::vector<int> ids;
    const TracePtr run = run_of(entry);
    for (const Token& token : run->tokens) ids.push_back(token.id);
    EXPECT_EQ(ids, entry["ids"].get<std::vector<int>>()) << entry["text"];
  }
}

TEST(StoryReference, WeightsOfEveryLayerAndHeadAgree) {
  double greatest = 0;
  for (const Json& entry : reference()["runs"]) {
    const TracePtr run = run_of(entry);
    const Json& layers = entry["attention"];
    ASSERT_EQ(run->layers.size(), layers.size());
    for (std::size_t l = 0; l < layers.size(); ++l) {
      ASSERT_EQ(run->layers[l].heads.size(), layers[l].size());
      for (std::size_t h = 0; h < layers[l].size(); ++h) {
        const Matrix& weights = run->layers[l].heads[h].attention_weights;
        ASSERT_EQ(static_cast<std::size_t>(weights.rows()), layers[l][h].size());
        for (int row = 0; row < weights.rows(); ++row) {
          greatest = std::max(
              greatest, difference(weights.row(row), layers[l][h][static_cast<std::size_t>(row)]));
        }
      }
    }
  }
  EXPECT_LT(greatest, kNear);
  RecordProperty("greatest_difference", std::to_string(greatest));
}

TEST(StoryReference, TheStreamAgreesBeforeAndAfterEachLayer) {
  for (const Json& entry : reference()["runs"]) {
    const TracePtr run = run_of(entry);
    const int last = run->n_tokens() - 1;
    const Json& streams = entry["stream"];
    ASSERT_EQ(streams.size(), run->layers.size() + 1);
    EXPECT_LT(difference(run->layers.front().stream.row(last), streams[0]), kNear);
    for (std::size_t l = 0; l < run->layers.size(); ++l) {
      EXPECT_LT(difference(run->layers[l].hidden.row(last), streams[l + 1]), kNear)
          << entry["text"] << " layer " << l;
    }
  }
}

TEST(StoryReference, LogitsOfTheLastTokenAgree) {
  for (const Json& entry : reference()["runs"]) {
    const TracePtr run = run_of(entry);
    const auto logits = row_logits(*run, run->n_tokens() - 1);
    for (const Json& pair : entry["logits"]) {
      EXPECT_NEAR(logits[pair[0].get<std::size_t>()], pair[1].get<double>(), kNear)
          << entry["text"];
    }
  }
}

TEST(StoryReference, NextWordsOfListsAgreeBeforeAndAfterTheCut) {
  for (const Json& entry : reference()["lists"]) {
    Document document = test::story_document(entry["text"]);
    const int next = entry["next"];
    const double before = test::probability_of_next(*compute(document).value(), next);
    EXPECT_NEAR(before, entry["p"].get<double>(), kNear) << entry["text"];
    document.edits[cell_target(Tensor::kMask, kAll, kAll, entry["row"], entry["column"])] = 0;
    const double after = test::probability_of_next(*compute(document).value(), next);
    EXPECT_NEAR(after, entry["p_cut"].get<double>(), kNear) << entry["text"];
  }
}

TEST(StoryReference, NamedHeadsHaveTheirScores) {
  for (const Json& entry : reference()["heads"]) {
    const int layer = entry["layer"];
    const int head = entry["head"];
    const HeadName* name = head_name(*test::story(), layer, head, *mask_of(entry));
    ASSERT_NE(name, nullptr) << entry["name"];
    EXPECT_EQ(name->name, entry["name"]);
    double total = 0;
    for (const Json& sentence : entry["sentences"]) {
      const TracePtr run = run_of({{"text", sentence[0]}, {"mask", entry["mask"]}});
      total += value_at(
          *run, cell_target(Tensor::kAttentionWeights, layer, head, sentence[1], sentence[2]));
    }
    const auto count = static_cast<double>(entry["sentences"].size());
    EXPECT_NEAR(total / count, entry["score"].get<double>(), kNear) << entry["name"];
  }
}

/// Reads any text as one list of ids: runs with masked words have no text of their own.
class GivenIds : public Vocabulary {
 public:
  explicit GivenIds(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}
  [[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view) const override {
    return tokens_;
  }
  [[nodiscard]] int size() const override { return test::story()->dims.n_vocabulary; }
  [[nodiscard]] std::string token_text(int) const override { return ""; }

 private:
  std::vector<Token> tokens_;
};

double loss_at(const Trace& trace, int row, int id) {
  const auto logits = row_logits(trace, row);
  return log_total(logits) - static_cast<double>(logits[static_cast<std::size_t>(id)]);
}

TEST(StoryReference, TheLossOnStoriesAgrees) {
  double causal = 0;
  double masked = 0;
  int n_causal = 0;
  int n_masked = 0;
  for (const Json& text : reference()["loss"]["stories"]) {
    const TracePtr run = test::story_run(text);
    std::vector<Token> tokens = run->tokens;
    for (int row = 0; row + 1 < run->n_tokens(); ++row, ++n_causal) {
      causal += loss_at(*run, row, tokens[static_cast<std::size_t>(row) + 1].id);
    }
    for (std::size_t i = 2; i < tokens.size(); i += 5) tokens[i].id = *test::story()->mask_token;
    auto model = std::make_shared<Model>(*test::story());
    model->vocabulary = std::make_shared<GivenIds>(tokens);
    Document document = test::story_document("masked");
    document.model = std::move(model);
    document.mask = MaskKind::kNone;
    const TracePtr guessed = compute(document).value();
    for (int row = 2; row < run->n_tokens(); row += 5, ++n_masked) {
      masked += loss_at(*guessed, row, run->tokens[static_cast<std::size_t>(row)].id);
    }
  }
  EXPECT_NEAR(causal / n_causal, reference()["loss"]["causal"].get<double>(), 1e-4);
  EXPECT_NEAR(masked / n_masked, reference()["loss"]["none"].get<double>(), 1e-4);
}

}  // namespace
}  // namespace attn
