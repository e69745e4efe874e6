#include "app/cli/output.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace attn::app {
namespace {

namespace fs = std::filesystem;

class OutputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("attn_output_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string text_of(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  [[nodiscard]] long files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

TEST_F(OutputTest, AFileAppearsWholeAndReplacesTheOldOne) {
  const fs::path path = folder_ / "a.json";
  ASSERT_TRUE(write_output(path, "old").has_value());
  Result<Output> output = Output::open(path);
  ASSERT_TRUE(output.has_value());
  output->write("new");
  EXPECT_EQ(text_of(path), "old");
  ASSERT_TRUE(output->finish().has_value());
  EXPECT_EQ(text_of(path), "new");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputTest, WhatIsNotFinishedLeavesNothing) {
  {
    Result<Output> output = Output::open(folder_ / "a.json");
    ASSERT_TRUE(output.has_value());
    output->write("half");
  }
  EXPECT_EQ(files(), 0);
}

TEST_F(OutputTest, FoldersMissingFoldersAndFullDevicesAreErrors) {
  for (const std::string& path :
       {folder_.string(), (folder_ / "no" / "a").string(), std::string("/dev/full")}) {
    const Result<bool> written = write_output(path, "x");
    ASSERT_FALSE(written.has_value()) << path;
    EXPECT_EQ(written.error().code, ErrorCode::kIo);
    EXPECT_TRUE(written.error().message.ends_with(path + "\"")) << written.error().message;
  }
}

TEST_F(OutputTest, DevicesAreWrittenAsTheyAre) {
  EXPECT_TRUE(write_output("/dev/null", "x").has_value());
  struct stat status = {};
  ASSERT_EQ(::stat("/dev/null", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

}  // namespace
}  // namespace attn::app
