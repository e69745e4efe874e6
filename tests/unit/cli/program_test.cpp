// The built program as a stranger calls it: exit statuses, one line on standard error, no display.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

namespace attn::app {
namespace {

namespace fs = std::filesystem;

const std::string kFixture = ATTN_SOURCE_DIR "/tests/data/fixture";

struct Outcome {
  int status = -1;
  std::string errors;
};

// Runs the program with those words of a shell command; standard output goes to /dev/null unless
// they say otherwise.
Outcome run(const std::string& words) {
  const std::string line =
      "unset DISPLAY WAYLAND_DISPLAY; { " ATTN_PROGRAM " " + words + "; } 2>&1 1>/dev/null";
  Outcome outcome;
  FILE* pipe = ::popen(line.c_str(), "r");
  std::array<char, 4096> buffer = {};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.errors.append(buffer.data(), got);
  }
  const int status = ::pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

void expect_refused(const std::string& words, int status) {
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.status, status) << words << ": " << outcome.errors;
  EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 1) << words << ": " << outcome.errors;
}

std::string temporary(const std::string& name) {
  return fs::temp_directory_path() / ("attn_" + std::to_string(::getpid()) + "_" + name);
}

TEST(Program, DoesWhatIsAskedWithoutADisplay) {
  for (const char* words : {"trace", "scene", "scene --time 0,1,99", "--help", "--version",
                            "trace --text 'The dog saw a cat' --mask causal"}) {
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.status, 0) << words;
    EXPECT_EQ(outcome.errors, "") << words;
  }
}

TEST(Program, ExportsEachFormat) {
  for (const char* name : {"a.png", "a.svg", "a.pdf"}) {
    const std::string path = temporary(name);
    const Outcome outcome = run("export --size 640x400 -o " + path);
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_GT(fs::file_size(path), 1000U) << name;
    fs::remove(path);
  }
}

TEST(Program, RefusesInputWithStatusTwo) {
  expect_refused("trace --text 'The cat flew' --model " + kFixture, 2);
  expect_refused("trace --text ''", 2);
  expect_refused("trace --text '  '", 2);
  expect_refused("trace --text-file /nowhere", 2);
  expect_refused("trace --model /nowhere", 2);
  expect_refused("trace --model storey", 2);
  expect_refused("trace --model /tmp", 2);
  expect_refused("trace --layer 2", 2);
  expect_refused("trace --head 9", 2);
  expect_refused("scene --row 7", 2);
  expect_refused("scene --hover q/1/1/7/1", 2);
  expect_refused("scene --select token/9", 2);
  expect_refused("trace --edit q/1/1/7/1=1", 2);
  expect_refused("trace --edit attention_weights/1/1/3/1=1.5", 2);
  expect_refused("trace --edit mask/1/1/3/1=0.5", 2);
  expect_refused("trace --edit scores/1/1/3/1=1", 2);
  expect_refused("trace --edit token/1=1", 2);
  expect_refused("trace --edit attention_weights/1/1/3/1=0.6 --edit attention_weights/1/1/3/2=0.6",
                 2);
  expect_refused("nowhere.txt", 2);
  expect_refused("--scale nan", 2);
}

TEST(Program, ArgumentsAreJudgedBeforeFiles) {
  const Outcome outcome = run("trace --model /nowhere --scale nan");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.errors.find("--scale"), std::string::npos) << outcome.errors;
}

TEST(Program, WordsThatCannotBeReadAreNamed) {
  const Outcome outcome = run("trace --text 'The cat flew' --model " + kFixture);
  EXPECT_NE(outcome.errors.find("flew"), std::string::npos) << outcome.errors;
  EXPECT_NE(outcome.errors.find("words.txt"), std::string::npos)
      << "the vocabulary: " << outcome.errors;
}

TEST(Program, TextPastTheLimitIsCutWithANotice) {
  std::string text = "cat";
  for (int i = 1; i < 17; ++i) text += " cat";
  const Outcome outcome = run("trace --text '" + text + "' --model " + kFixture);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 1) << outcome.errors;
}

std::string output_of(const std::string& words) {
  const std::string path = temporary("out");
  run(words + " -o " + path);
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  fs::remove(path);
  return bytes;
}

TEST(Program, TokensAreThoseOfTheWholeText) {
  const auto tokens = nlohmann::json::parse(output_of("tokens --model lesson"));
  EXPECT_EQ(tokens["format"], "attention-explainer-tokens");
  EXPECT_EQ(tokens["version"], 1);
  ASSERT_EQ(tokens["tokens"].size(), 6U);
  EXPECT_EQ(tokens["tokens"][1],
            nlohmann::json::parse(R"({"id":1,"text":" cat","bytes":[32,99,97,116]})"));
  expect_refused("tokens --text ' '", 2);
}

TEST(Program, ModelsAreDescribedInALineEach) {
  const std::string inside = output_of("models");
  EXPECT_EQ(inside.rfind("lesson: constructed, AttentionLesson, 1 layer of 8 heads of 4", 0), 0U)
      << inside;
  const std::string named = output_of("models " + kFixture + " lesson");
  EXPECT_EQ(named.rfind("fixture: ", 0), 0U) << named;
  EXPECT_EQ(std::ranges::count(named, '\n'), 2) << named;
}

TEST(Program, ModelsGoesOnAfterAFileItRefuses) {
  const std::string words = "models /nowhere " ATTN_SOURCE_DIR "/README.md lesson";
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 2) << outcome.errors;
  EXPECT_EQ(output_of(words).rfind("lesson: ", 0), 0U);
}

TEST(Program, AWindowNeedsADisplay) {
  expect_refused("", 3);
}

TEST(Program, OutputThatCannotBeWrittenIsStatusFour) {
  expect_refused("trace -o /dev/full", 4);
  expect_refused("scene -o /nowhere/a.json", 4);
  expect_refused("export -o /nowhere/a.png", 4);
  expect_refused("trace >/dev/full", 4);
  expect_refused("trace >&-", 4);
  expect_refused("--help >/dev/full", 4);
}

TEST(Program, ReadsTextFromStandardInputAndFiles) {
  const std::string path = temporary("text.txt");
  FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("The cat\n", file);
  std::fclose(file);
  EXPECT_EQ(run("trace --text-file " + path).status, 0);
  EXPECT_EQ(run("trace --text-file - < " + path).status, 0);
  fs::remove(path);
}

}  // namespace
}  // namespace attn::app
