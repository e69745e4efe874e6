#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/model/built_in.h"
#include "engine/model/read_file.h"
#include "tests/support/byte_builder.h"

namespace attn {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A folder of its own that goes with the test, holding the small model.
class ModelFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "attn_models_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = fs::path(pattern) / "small";
    fs::create_directory(folder_);
    const ModelFiles files = test::small_model();
    write(folder_ / "config.json", files.config);
    write(folder_ / "model.safetensors", files.tensors);
    write(folder_ / "words.txt", files.words);
  }
  void TearDown() override { fs::remove_all(folder_.parent_path()); }

  [[nodiscard]] std::string refusal() const {
    const auto model = read_model_folder(folder_.string());
    return model ? "accepted" : model.error().message;
  }

  fs::path folder_;
};

TEST_F(ModelFolder, AModelIsNamedAfterItsFolder) {
  for (const char* end : {"", "/", "/.", "/../small"}) {
    const auto model = read_model_folder(folder_.string() + end);
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ((*model)->name, "small");
  }
}

TEST_F(ModelFolder, ThePathComesLast) {
  write(folder_ / "config.json", "{}");
  const std::string message = refusal();
  EXPECT_TRUE(message.ends_with(": " + folder_.string())) << message;
}

TEST_F(ModelFolder, WhatIsMissingIsNamed) {
  fs::remove(folder_ / "words.txt");
  EXPECT_NE(refusal().find("words.txt"), std::string::npos);
  fs::remove(folder_ / "model.safetensors");
  EXPECT_NE(refusal().find("no model.safetensors"), std::string::npos);
  write(folder_ / "pytorch_model.bin", "PK");
  EXPECT_NE(refusal().find("can run code"), std::string::npos);
  fs::remove(folder_ / "config.json");
  EXPECT_NE(refusal().find("no config.json"), std::string::npos);
  fs::remove_all(folder_);
  const auto model = read_model_folder(folder_.string());
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
}

TEST_F(ModelFolder, FilesPipesAndFoldersInPlaceOfFilesAreRefusedAtOnce) {
  const auto file = read_model_folder((folder_ / "config.json").string());
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, ErrorCode::kInvalidInput);
  fs::remove(folder_ / "model.safetensors");
  ASSERT_EQ(::mkfifo((folder_ / "model.safetensors").c_str(), 0600), 0);
  EXPECT_NE(refusal().find("no regular file"), std::string::npos);
  fs::remove(folder_ / "config.json");
  fs::create_directory(folder_ / "config.json");
  EXPECT_NE(refusal().find("no regular file"), std::string::npos);
  fs::remove(folder_ / "config.json");
  fs::create_symlink("/dev/zero", folder_ / "config.json");
  EXPECT_NE(refusal().find("no regular file"), std::string::npos);
}

TEST_F(ModelFolder, FilesOfOtherFormatsAreToldByTheirFirstBytes) {
  const fs::path path = folder_ / "model.bin";
  const auto refusal_of = [&](const std::string& bytes) {
    write(path, bytes);
    return read_model_folder(path.string()).error().message;
  };
  EXPECT_EQ(refusal_of("GGUF\x03").rfind("model: found a GGUF file, allowed is a folder", 0), 0U);
  EXPECT_EQ(refusal_of("PK\x03\x04xxxx").rfind("model: found a zip archive", 0), 0U);
  EXPECT_EQ(refusal_of("\x80\x04xx").rfind("model: found a pickle, which can run code", 0), 0U);
  EXPECT_EQ(refusal_of("").rfind("model: found a file, allowed is a folder", 0), 0U);
  EXPECT_TRUE(refusal_of("?").ends_with(": " + path.string()));
}

TEST_F(ModelFolder, TheFileOfTensorsStandsForItsFolder) {
  const auto model = read_model_folder((folder_ / "model.safetensors").string());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ((*model)->name, "small");
}

TEST_F(ModelFolder, AFilePastItsLimitIsNotRead) {
  fs::resize_file(folder_ / "config.json", 5U << 20U);
  EXPECT_NE(refusal().find("allowed are"), std::string::npos);
}

TEST_F(ModelFolder, ReadFileGivesTheBytes) {
  const std::string bytes("a\0b\n", 4);
  write(folder_ / "x", bytes);
  EXPECT_EQ(read_file((folder_ / "x").string(), 4), bytes);
  EXPECT_EQ(read_file((folder_ / "x").string(), 3).error().code, ErrorCode::kTooLarge);
}

TEST(AssetFolders, TheLessonOnDiskIsTheOneInside) {
  const auto inside = built_in_model("lesson");
  const auto on_disk = read_model_folder(std::string(ATTN_SOURCE_DIR) + "/assets/models/lesson");
  ASSERT_TRUE(inside && on_disk);
  EXPECT_EQ((*inside)->token_table, (*on_disk)->token_table);
  EXPECT_EQ((*inside)->layers[0].heads[0].w_q, (*on_disk)->layers[0].heads[0].w_q);
  EXPECT_EQ((*on_disk)->badge, "constructed");
}

TEST(AssetFolders, TheFixtureHasTheLessonsShapeAndManyWords) {
  const auto read = read_model_folder(std::string(ATTN_SOURCE_DIR) + "/tests/data/fixture");
  ASSERT_TRUE(read) << read.error().message;
  const Dims& dims = (*read)->dims;
  EXPECT_EQ(dims.d_model, 32);
  EXPECT_EQ(dims.n_heads, 8);
  EXPECT_EQ(dims.n_positions, 16);
  EXPECT_EQ(dims.n_vocabulary, 200);
  EXPECT_TRUE((*read)->vocabulary->tokenize("The incomprehensibilities 🐈 year2024 猫"));
}

}  // namespace
}  // namespace attn
