// Every prefix and every flipped bit of a good model file gives an error or a valid model.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "engine/compute.h"
#include "engine/model/built_in.h"
#include "engine/text/utf8.h"
#include "tests/support/byte_builder.h"
#include "tests/support/byte_pieces.h"

namespace attn {
namespace {

/// How often a damaged file was refused and how often it was still a model.
struct Tally {
  int refused = 0;
  int read = 0;
};

bool finite(const Matrix& matrix) {
  return std::all_of(matrix.values().begin(), matrix.values().end(),
                     [](float value) { return std::isfinite(value); });
}

void expect_sound(const Model& model) {
  const Dims& dims = model.dims;
  ASSERT_EQ(dims.d_head * dims.n_heads, dims.d_model);
  ASSERT_EQ(model.layers.size(), static_cast<std::size_t>(dims.n_layers));
  ASSERT_EQ(model.token_table.rows(), dims.n_vocabulary);
  ASSERT_EQ(model.vocabulary->size(), dims.n_vocabulary);
  ASSERT_TRUE(finite(model.token_table) && finite(model.position_table));
  for (const Layer& layer : model.layers) {
    ASSERT_EQ(layer.heads.size(), static_cast<std::size_t>(dims.n_heads));
    for (const Head& head : layer.heads) {
      ASSERT_TRUE(finite(head.w_q) && finite(head.w_k) && finite(head.w_v) && finite(head.w_o));
    }
  }
  for (const HeadName& name : model.head_names) {
    ASSERT_TRUE(name.layer >= 0 && name.layer < dims.n_layers);
    ASSERT_TRUE(name.head >= 0 && name.head < dims.n_heads);
  }
}

/// An error is one line of whole characters.
void expect_sound(const Error& error) {
  ASSERT_FALSE(error.message.empty());
  ASSERT_TRUE(is_utf8(error.message));
  ASSERT_EQ(error.message.find('\n'), std::string::npos);
}

/// Reads a damaged model. What is read runs on its own words, or says why not: a flipped exponent
/// makes numbers so large that their products are not finite.
void judge(const ModelFiles& files, Tally& tally) {
  const auto model = read_model(files);
  if (!model) {
    ++tally.refused;
    expect_sound(model.error());
    return;
  }
  ++tally.read;
  expect_sound(**model);
  Document document;
  document.model = *model;
  document.text = (*model)->vocabulary->token_text(0);
  const auto trace = compute(document);
  if (!trace) expect_sound(trace.error());
}

using File = std::string ModelFiles::*;

Tally every_prefix(const ModelFiles& good, File file, std::size_t stride = 1) {
  Tally tally;
  for (std::size_t length = 0; length < (good.*file).size(); length += stride) {
    ModelFiles damaged = good;
    (damaged.*file).resize(length);
    judge(damaged, tally);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "prefix of " << length << " bytes";
      break;
    }
  }
  return tally;
}

Tally every_flipped_bit(const ModelFiles& good, File file, std::size_t stride = 1) {
  Tally tally;
  for (std::size_t bit = 0; bit < 8 * (good.*file).size(); bit += stride) {
    ModelFiles damaged = good;
    char& byte = (damaged.*file)[bit / 8];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U << bit % 8);
    judge(damaged, tally);
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "bit " << bit << " flipped";
      break;
    }
  }
  return tally;
}

ModelFiles small_gpt2() {
  ModelFiles files = test::small_model();
  files.config = test::small_gpt2_config();
  files.tensors = test::safetensors_of(test::small_gpt2_tensors());
  return files;
}

TEST(Loaders, TheUndamagedFilesAreRead) {
  Tally tally;
  judge(test::small_model(), tally);
  judge(small_gpt2(), tally);
  EXPECT_EQ(tally.read, 2);
}

TEST(Loaders, EveryPrefixOfTheTensorsIsRefused) {
  EXPECT_EQ(every_prefix(test::small_model(), &ModelFiles::tensors).read, 0);
  EXPECT_EQ(every_prefix(small_gpt2(), &ModelFiles::tensors).read, 0);
}

TEST(Loaders, EveryPrefixOfTheConfigIsRefused) {
  EXPECT_EQ(every_prefix(test::small_model(), &ModelFiles::config).read, 0);
}

TEST(Loaders, EveryFlippedBitOfTheTensorsIsSurvived) {
  const Tally tally = every_flipped_bit(test::small_model(), &ModelFiles::tensors);
  EXPECT_GT(tally.refused, 1000);  // nearly all of the header
  EXPECT_GT(tally.read, 1000);     // nearly all of the numbers
}

TEST(Loaders, EveryFlippedBitOfTheConfigIsSurvived) {
  const Tally tally = every_flipped_bit(test::small_model(), &ModelFiles::config);
  EXPECT_GT(tally.refused, 1000);
}

TEST(Loaders, FlippedBitsOfAWholeGpt2AreSurvived) {
  const Tally tally = every_flipped_bit(small_gpt2(), &ModelFiles::tensors, 13);
  EXPECT_GT(tally.refused, 300);
}

TEST(Loaders, DamagedWordListsAreSurvived) {
  const Tally flipped = every_flipped_bit(test::small_model(), &ModelFiles::words);
  EXPECT_GT(flipped.refused + flipped.read, 0);
  EXPECT_GT(every_prefix(test::small_model(), &ModelFiles::words).refused, 0);
}

TEST(Loaders, DamagedPairsOfBytesAreSurvived) {
  const ModelFiles good = test::small_pairs_model();
  Tally tally;
  judge(good, tally);
  ASSERT_EQ(tally.read, 1);
  EXPECT_EQ(every_prefix(good, &ModelFiles::vocab, 3).read, 0);
  const Tally vocab = every_flipped_bit(good, &ModelFiles::vocab, 5);
  EXPECT_GT(vocab.refused, 1000);
  // A list of merges cut at the end of a line is a shorter list.
  EXPECT_GT(every_prefix(good, &ModelFiles::merges).refused, 4);
  EXPECT_GT(every_flipped_bit(good, &ModelFiles::merges).refused, 30);
  EXPECT_EQ(every_prefix(good, &ModelFiles::tensors, 11).read, 0);
  EXPECT_EQ(every_prefix(good, &ModelFiles::config).read, 0);
}

TEST(Loaders, TextsStayWholeWithWhateverMergesAreLeft) {
  ModelFiles files = test::small_pairs_model();
  for (std::string merges = files.merges; !merges.empty(); merges.pop_back()) {
    files.merges = merges;
    const auto model = read_model(files);
    if (!model) continue;
    std::string joined;
    const auto tokens = (*model)->vocabulary->tokenize("an ant, a 猫 and\n  a \xFF");
    ASSERT_TRUE(tokens.has_value());
    for (const Token& token : *tokens) joined += token.bytes;
    EXPECT_EQ(joined, " an ant, a 猫 and\n  a \xFF");
  }
}

/// The small model with numbers of 16 bits: 1 and a little more.
ModelFiles small_model_of_halves(const std::string& type) {
  std::string header = "{";
  test::ByteBuilder data;
  for (const test::TensorSpec& tensor : test::small_tensors()) {
    const std::size_t begin = data.bytes().size();
    const int count = tensor.shape[0] * tensor.shape[1];
    for (int i = 0; i < count; ++i) data.u16(static_cast<std::uint16_t>(0x3C00 + i));
    header += (header.size() > 1 ? ",\"" : "\"") + tensor.name + R"(":{"dtype":")" + type +
              R"(","shape":[)" + std::to_string(tensor.shape[0]) + "," +
              std::to_string(tensor.shape[1]) + R"(],"data_offsets":[)" + std::to_string(begin) +
              "," + std::to_string(data.bytes().size()) + "]}";
  }
  ModelFiles files = test::small_model();
  files.tensors = test::safetensors_file(header + "}", data.bytes());
  return files;
}

TEST(Loaders, DamagedFilesOfSixteenBitsAreSurvived) {
  for (const char* type : {"F16", "BF16"}) {
    const ModelFiles good = small_model_of_halves(type);
    Tally tally;
    judge(good, tally);
    ASSERT_EQ(tally.read, 1) << type;
    EXPECT_EQ(every_prefix(good, &ModelFiles::tensors).read, 0);
    const Tally flipped = every_flipped_bit(good, &ModelFiles::tensors);
    EXPECT_GT(flipped.refused, 1000);
    EXPECT_GT(flipped.read, 500);
  }
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(std::string(ATTN_SOURCE_DIR) + "/assets/models/lesson/" + path,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(Loaders, TheLessonSurvivesToo) {
  const ModelFiles lesson = {"lesson", bytes_of("config.json"), bytes_of("model.safetensors"),
                             bytes_of("words.txt")};
  ASSERT_FALSE(lesson.tensors.empty());
  EXPECT_EQ(every_prefix(lesson, &ModelFiles::tensors, 97).read, 0);
  const Tally tally = every_flipped_bit(lesson, &ModelFiles::tensors, 997);
  EXPECT_GT(tally.read, 100);
}

}  // namespace
}  // namespace attn
