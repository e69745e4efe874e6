// The built program with the story model: which model runs, what is said of it, nothing lost.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace attn::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// A command's status, its lines on standard error, and the JSON it wrote.
struct Outcome {
  int status = -1;
  std::string errors;
  Json json;
};

Outcome run(const std::string& words) {
  const fs::path out = fs::temp_directory_path() / ("attn_story_" + std::to_string(::getpid()));
  const std::string line =
      "unset DISPLAY WAYLAND_DISPLAY; " ATTN_PROGRAM " " + words + " 2>&1 >" + out.string();
  Outcome outcome;
  FILE* pipe = ::popen(line.c_str(), "r");
  std::array<char, 4096> buffer = {};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.errors.append(buffer.data(), got);
  }
  const int status = ::pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  std::ifstream file(out, std::ios::binary);
  outcome.json = Json::parse(file, nullptr, false);
  fs::remove(out);
  return outcome;
}

std::size_t n_lines(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

TEST(StoryProgram, TheTextChoosesTheModel) {
  const Outcome lesson = run("trace --text 'The cat sat on the mat'");
  EXPECT_EQ(lesson.json["model"]["name"], "lesson");
  for (const char* text : {"The cat flew", "a cat sat on a mat on a mat", "שלום"}) {
    const Outcome story = run("trace --text '" + std::string(text) + "'");
    EXPECT_EQ(story.status, 0);
    EXPECT_EQ(story.errors, "") << "none was asked for";
    EXPECT_EQ(story.json["model"]["name"], "story");
    EXPECT_EQ(story.json["model"]["badge"], "trained");
    EXPECT_EQ(story.json["mask"], "causal");
    EXPECT_EQ(story.json["text"], text);
  }
}

TEST(StoryProgram, AModelAskedForRunsOrIsStoodInForWithANotice) {
  const Outcome asked = run("trace --model story");
  EXPECT_EQ(asked.json["model"]["name"], "story");
  EXPECT_EQ(asked.json["text"], "The cat sat on the mat");
  EXPECT_EQ(asked.errors, "");
  const Outcome impossible = run("trace --model lesson --text 'The cat flew'");
  EXPECT_EQ(impossible.status, 0);
  EXPECT_EQ(n_lines(impossible.errors), 1U) << impossible.errors;
  EXPECT_NE(impossible.errors.find("lesson"), std::string::npos) << impossible.errors;
  EXPECT_EQ(impossible.json["model"]["name"], "story");
}

TEST(StoryProgram, BothMasksAreItsOwn) {
  const Outcome open = run("trace --model story --mask none");
  EXPECT_EQ(open.status, 0);
  EXPECT_EQ(open.json["mask"], "none");
}

TEST(StoryProgram, LogitsComeWhereAskedFor) {
  EXPECT_FALSE(run("trace --model story").json.contains("logits"));
  const Json logits = run("trace --model story --logits --layer 1 --head 2").json["logits"];
  ASSERT_EQ(logits.size(), 6U);
  EXPECT_EQ(logits[0].size(), 4097U);
  EXPECT_FALSE(run("trace --model lesson --logits").json.contains("logits"));
}

TEST(StoryProgram, TextPastTheLimitIsCutForTheRunAndNotForItsTokens) {
  std::string text = "lamp";
  for (int i = 1; i < 150; ++i) text += " lamp";
  const Outcome run_of = run("trace --layer 1 --head 1 --text '" + text + "'");
  EXPECT_EQ(run_of.status, 0);
  EXPECT_EQ(n_lines(run_of.errors), 1U) << run_of.errors;
  EXPECT_NE(run_of.errors.find("150"), std::string::npos) << run_of.errors;
  EXPECT_EQ(run_of.json["tokens"].size(), 128U);
  EXPECT_EQ(run_of.json["text"], text);
  const Outcome tokens = run("tokens --text '" + text + "'");
  EXPECT_EQ(tokens.errors, "");
  EXPECT_EQ(tokens.json["tokens"].size(), 150U);
}

TEST(StoryProgram, TokensHoldEveryByteOfTheText) {
  const std::string text = "👩‍🚀 naïve שלום\tनमस्ते 12";
  std::string joined;
  const Json tokens = run("tokens --text '" + text + "'").json["tokens"];
  for (const Json& token : tokens) {
    for (const Json& byte : token["bytes"]) joined += static_cast<char>(byte.get<int>());
  }
  EXPECT_EQ(joined, " " + text);
}

TEST(StoryProgram, BadBytesAreReplacedCountedAndSaid) {
  const fs::path path = fs::temp_directory_path() / ("attn_bytes_" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << "a\xFF\xC3 b\n";
  const Outcome outcome = run("trace --text-file " + path.string());
  fs::remove(path);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(n_lines(outcome.errors), 1U) << outcome.errors;
  EXPECT_NE(outcome.errors.find("2 pieces"), std::string::npos) << outcome.errors;
  EXPECT_EQ(outcome.json["text"], "a\uFFFD\uFFFD b");
}

TEST(StoryProgram, EveryLayerAndHeadIsThereToChoose) {
  EXPECT_EQ(run("trace --model story --layer 4").status, 2);
  const Json layers = run("trace --model story --layer 3 --head 8").json["layers"];
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0]["index"], 2);
  EXPECT_EQ(layers[0]["heads"][0]["index"], 7);
  EXPECT_EQ(layers[0]["mlp_output"].size(), 6U);
}

}  // namespace
}  // namespace attn::app
