#include <gtest/gtest.h>

#include <limits>

#include "engine/model/built_in.h"
#include "tests/support/byte_builder.h"

namespace attn {
namespace {

using test::safetensors_of;
using test::small_model;
using test::TensorSpec;

std::string refusal(const ModelFiles& files) {
  const auto model = read_model(files);
  return model ? "accepted" : model.error().message;
}

std::string refusal_of(const std::vector<TensorSpec>& tensors) {
  ModelFiles files = small_model();
  files.tensors = safetensors_of(tensors);
  return refusal(files);
}

std::string refusal_of_gpt2(const std::vector<TensorSpec>& tensors) {
  ModelFiles files = small_model();
  files.config = test::small_gpt2_config();
  files.tensors = safetensors_of(tensors);
  return refusal(files);
}

TEST(ReadModel, PartsOfTheJointMatricesGoToTheirHeads) {
  const auto read = read_model(small_model());
  ASSERT_TRUE(read) << read.error().message;
  const Model& model = **read;
  ASSERT_EQ(model.layers.size(), 1U);
  ASSERT_EQ(model.layers[0].heads.size(), 2U);
  const Head& second = model.layers[0].heads[1];
  // c_attn counts 0.01, 0.02, … in rows of twelve: q of head 2 begins at column 3, k at 7, v at 11.
  EXPECT_FLOAT_EQ(second.w_q(0, 0), 0.03F);
  EXPECT_FLOAT_EQ(second.w_k(0, 1), 0.08F);
  EXPECT_FLOAT_EQ(second.w_v(3, 1), 0.48F);
  EXPECT_FLOAT_EQ(second.w_o(0, 0), 0.09F);
  EXPECT_EQ(second.w_o.rows(), 2);
  EXPECT_TRUE(second.b_q.empty());
  EXPECT_FALSE(model.layers[0].norm.has_value());
  EXPECT_FALSE(model.layers[0].feed_forward.has_value());
  EXPECT_FALSE(model.unembedding.has_value());
  EXPECT_EQ(model.vocabulary->size(), 2);
}

TEST(ReadModel, AGpt2HasEveryPartAndMayHaveThePrefixAndMasks) {
  ModelFiles files = small_model();
  files.config = test::small_gpt2_config();
  auto tensors = test::small_gpt2_tensors();
  for (TensorSpec& tensor : tensors) tensor.name = "transformer." + tensor.name;
  tensors.push_back({"transformer.h.0.attn.bias", {1, 1, 2, 2}, {}});
  tensors.push_back({"transformer.h.0.attn.masked_bias", {}, {}});
  files.tensors = safetensors_of(tensors);
  const auto read = read_model(files);
  ASSERT_TRUE(read) << read.error().message;
  const Model& model = **read;
  const Layer& layer = model.layers[0];
  ASSERT_TRUE(layer.norm && layer.feed_forward && layer.feed_forward->norm && model.final_norm);
  EXPECT_FLOAT_EQ(layer.heads[1].b_k[1], 0.08F);
  EXPECT_EQ(layer.b_o.size(), 4U);
  EXPECT_EQ(layer.feed_forward->w_in.cols(), 16);
  ASSERT_TRUE(model.unembedding.has_value());
  EXPECT_EQ(*model.unembedding, model.token_table);
}

TEST(ReadModel, AHeadOfLogitsOfItsOwnIsRead) {
  auto tensors = test::small_tensors();
  tensors.push_back({"lm_head.weight", {2, 4}, {9, 8, 7, 6, 5, 4, 3, 2}});
  ModelFiles files = small_model();
  files.tensors = safetensors_of(tensors);
  const auto read = read_model(files);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_TRUE((*read)->unembedding.has_value());
  EXPECT_EQ((*(*read)->unembedding)(1, 3), 2.0F);
}

TEST(ReadModel, EachTensorThatIsMissingIsNamed) {
  for (const auto& all : {test::small_tensors(), test::small_gpt2_tensors()}) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto tensors = all;
      tensors.erase(tensors.begin() + static_cast<std::ptrdiff_t>(i));
      const std::string message = all.size() > 4 ? refusal_of_gpt2(tensors) : refusal_of(tensors);
      EXPECT_EQ(message.rfind("model.safetensors: tensor " + all[i].name + ": found none", 0), 0U)
          << message;
    }
  }
}

TEST(ReadModel, TensorsOfAnotherShapeOrBesideTheOthersAreNamed) {
  auto tensors = test::small_tensors();
  tensors[2].shape = {12, 4};
  EXPECT_EQ(refusal_of(tensors),
            "model.safetensors: tensor h.0.attn.c_attn.weight: found [12, 4], "
            "needed is [4, 12]");
  tensors = test::small_tensors();
  tensors.push_back({"h.1.attn.c_attn.weight", {4, 12}, {}});
  EXPECT_NE(refusal_of(tensors).find("tensor h.1.attn.c_attn.weight: found a tensor that"),
            std::string::npos);
  tensors = test::small_tensors();
  tensors.push_back({"h.1.attn.bias", {1}, {}});
  EXPECT_NE(refusal_of(tensors), "accepted");
  tensors = test::small_tensors();
  tensors.push_back({"transformer.wte.weight", {2, 4}, {}});
  EXPECT_NE(refusal_of(tensors).find("tensor wte.weight: found with and without"),
            std::string::npos);
}

TEST(ReadModel, HalfAnOptionalPartIsRefused) {
  auto tensors = test::small_tensors();
  tensors.push_back({"h.0.ln_1.weight", {4}, {}});
  EXPECT_NE(refusal_of(tensors).find("tensor h.0.ln_1.bias: found none"), std::string::npos);
  tensors = test::small_tensors();
  tensors.push_back({"h.0.ln_2.weight", {4}, {}});
  EXPECT_NE(refusal_of(tensors).find("h.0.ln_2.weight: found a tensor that"), std::string::npos);
}

TEST(ReadModel, NumbersThatAreNotFiniteAreNamedByTensor) {
  for (std::size_t i = 0; i < test::small_tensors().size(); ++i) {
    auto tensors = test::small_tensors();
    tensors[i].values = {0, std::numeric_limits<float>::infinity()};
    EXPECT_NE(refusal_of(tensors).find("tensor " + tensors[i].name + ": found infinity"),
              std::string::npos);
  }
}

TEST(ReadModel, ConfigTensorsAndWordsMustAgree) {
  ModelFiles files = small_model();
  files.words = "ja\nnein\ndoch\n";
  EXPECT_EQ(refusal(files), "vocabulary: found 3 entries, config.json's vocab_size is 2");
  files.words.clear();
  EXPECT_EQ(read_model(files).error().code, ErrorCode::kUnsupported);
  files = small_model();
  files.words = "ja\ndoch\n";
  EXPECT_EQ(refusal(files).rfind("config.json: lesson_text: text: the word \"nein\"", 0), 0U);
  files = small_model();
  files.config.replace(files.config.find("\"ja nein\""), 9, "\"ja ja ja\"");
  EXPECT_EQ(refusal(files), "config.json: lesson_text: found 3 words, allowed are 2");
}

TEST(BuiltInModels, EachNameIsReadAndOthersAreRefusedWithTheNames) {
  for (const std::string& name : built_in_names()) {
    const auto model = built_in_model(name);
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ((*model)->name, name);
  }
  const auto other = built_in_model("gpt5");
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().code, ErrorCode::kNotFound);
  EXPECT_NE(other.error().message.find("lesson"), std::string::npos);
}

}  // namespace
}  // namespace attn
