// Byte pairs against GPT-2's own vocabulary and published ids, and by hand.
#include "engine/text/byte_pairs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <random>
#include <sstream>

#include "engine/model/vocab_json.h"

namespace attn {
namespace {

constexpr int kMask = 258;

std::string contents(const std::string& name) {
  std::ifstream file(std::string(ATTN_SOURCE_DIR "/tests/data/gpt2/") + name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

const std::vector<std::string>& gpt2_pieces() {
  static const std::vector<std::string> pieces = read_vocab_json(contents("vocab.json")).value();
  return pieces;
}

const BytePairs& gpt2() {
  static const std::shared_ptr<const BytePairs> pairs =
      BytePairs::read(gpt2_pieces(), contents("merges.txt"), {}).value();
  return *pairs;
}

std::vector<int> ids_of(const BytePairs& pairs, const std::string& text) {
  std::vector<int> ids;
  if (text.empty()) return ids;
  const std::vector<Token> tokens = pairs.tokenize(text).value();
  for (const Token& token : tokens) ids.push_back(token.id);
  return ids;
}

std::vector<std::string> published_texts() {
  std::vector<std::string> texts;
  const std::string parting = "\n__ggml_vocab_test__\n";
  std::string rest = contents("texts.txt");
  for (std::size_t at = rest.find(parting); at != std::string::npos; at = rest.find(parting)) {
    texts.push_back(rest.substr(0, at));
    rest.erase(0, at + parting.size());
  }
  return texts;
}

TEST(BytePairs, PublishedTextsGiveThePublishedIds) {
  const std::vector<std::string> texts = published_texts();
  std::istringstream lines(contents("ids.txt"));
  ASSERT_GT(texts.size(), 40U);
  for (const std::string& text : texts) {
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    std::istringstream numbers(line);
    std::vector<int> expected;
    for (int id = 0; numbers >> id;) expected.push_back(id);
    EXPECT_EQ(ids_of(gpt2(), text), expected) << "text: " << text;
  }
}

TEST(BytePairs, JoinedBytesGiveAnyTextBack) {
  std::mt19937 rng(7);
  const std::vector<std::string> parts = {"cat",         " ",    "  ", "\n", "'s", "42", "猫",
                                          "👩‍🚀", "\xFF", "é",  "ع",  "!?", "\t", "A"};
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (std::size_t n = 1 + rng() % 30; n > 0; --n) text += parts[rng() % parts.size()];
    std::string joined;
    const std::vector<Token> tokens = gpt2().tokenize(text).value();
    for (const Token& token : tokens) joined += token.bytes;
    EXPECT_EQ(joined, text);
  }
}

/// The 256 bytes and the pairs of "aa", "aaaa".
BytePairs small_pairs(bool adds_space) {
  std::vector<std::string> pieces(gpt2_pieces().begin(), gpt2_pieces().begin() + 256);
  pieces.insert(pieces.end(), {"aa", "aaaa", "[MASK]"});
  const auto pairs = BytePairs::read(pieces, "#version: 0.2\na a\naa aa\n", {adds_space});
  return **pairs;
}

TEST(BytePairs, EqualPairsJoinFromTheLeft) {
  const BytePairs pairs = small_pairs(false);
  const int a = ids_of(pairs, "a").front();
  EXPECT_EQ(ids_of(pairs, "aaa"), (std::vector<int>{256, a}));
  EXPECT_EQ(ids_of(pairs, "aaaaaaa"), (std::vector<int>{257, 256, a}));
}

TEST(BytePairs, ASpaceGoesInFrontWhereTheModelWasTrainedSo) {
  const BytePairs pairs = small_pairs(true);
  EXPECT_EQ(ids_of(pairs, "a"), ids_of(small_pairs(false), " a"));
  EXPECT_EQ(ids_of(pairs, " a"), ids_of(pairs, "a"));
}

TEST(BytePairs, SpecialTokensAreNeverReadFromText) {
  const std::vector<int> ids = ids_of(small_pairs(false), "[MASK]");
  for (const int id : ids) EXPECT_LT(id, 256);
}

/// The same vocabulary, where "[MASK]" in a text is its token.
const BytePairs& masking_pairs() {
  static const std::shared_ptr<const BytePairs> pairs = [] {
    std::vector<std::string> pieces(gpt2_pieces().begin(), gpt2_pieces().begin() + 256);
    pieces.insert(pieces.end(), {"aa", "aaaa", "[MASK]"});
    return BytePairs::read(pieces, "#version: 0.2\na a\naa aa\n", {true, kMask}).value();
  }();
  return *pairs;
}

/// The tokens' bytes; a mask token is asked to be one.
std::vector<std::string> pieces_with_masks(const std::string& text) {
  std::vector<std::string> pieces;
  const std::vector<Token> tokens = masking_pairs().tokenize(text).value();
  for (const Token& token : tokens) {
    EXPECT_EQ(token.id == kMask, token.bytes.ends_with("[MASK]")) << text;
    pieces.push_back(token.bytes);
  }
  return pieces;
}

TEST(BytePairs, TheMaskTokenIsReadWhereverItStands) {
  using Pieces = std::vector<std::string>;
  EXPECT_EQ(pieces_with_masks("[MASK]"), (Pieces{" [MASK]"}));
  EXPECT_EQ(pieces_with_masks("[MASK] aa"), (Pieces{" [MASK]", " ", "aa"}));
  EXPECT_EQ(pieces_with_masks("aa [MASK]"), (Pieces{" ", "aa", " [MASK]"}));
  EXPECT_EQ(pieces_with_masks("[MASK] [MASK]"), (Pieces{" [MASK]", " [MASK]"}));
  EXPECT_EQ(pieces_with_masks("[MASK][MASK]"), (Pieces{" [MASK]", "[MASK]"}));
  EXPECT_EQ(pieces_with_masks("aa[MASK]aa"), (Pieces{" ", "aa", "[MASK]", "aa"}));
  EXPECT_EQ(pieces_with_masks("aa  [MASK]."), (Pieces{" ", "aa", " ", " [MASK]", "."}));
  EXPECT_EQ(pieces_with_masks("aa\n[MASK]"), (Pieces{" ", "aa", "\n", "[MASK]"}));
}

TEST(BytePairs, WhatOnlyResemblesTheMaskTokenIsText) {
  for (const char* text : {"[mask]", "[MASK", "MASK]", "[ MASK]", "[MAS[MAS"}) {
    for (const int id : ids_of(masking_pairs(), text)) EXPECT_LT(id, 256) << text;
  }
  EXPECT_EQ(ids_of(masking_pairs(), "[[MASK]]")[2], kMask);
}

TEST(BytePairs, JoinedBytesGiveAnyTextWithMasksBack) {
  std::mt19937 rng(8);
  const std::vector<std::string> parts = {"aa", " ", "[MASK]", "[", "\n", "猫", "[MASK", "'s"};
  for (int i = 0; i < 200; ++i) {
    std::string text = " ";
    for (std::size_t n = 1 + rng() % 20; n > 0; --n) text += parts[rng() % parts.size()];
    std::string joined;
    for (const std::string& piece : pieces_with_masks(text)) joined += piece;
    EXPECT_EQ(joined, text);
  }
}

TEST(BytePairs, AMaskTokenWithoutAPieceIsRefused) {
  std::vector<std::string> pieces(gpt2_pieces().begin(), gpt2_pieces().begin() + 256);
  pieces.emplace_back("");
  EXPECT_FALSE(BytePairs::read(pieces, "", {false, 256})) << "of no letters";
  EXPECT_FALSE(BytePairs::read(pieces, "", {false, 257})) << "of no id";
  EXPECT_TRUE(BytePairs::read(pieces, "", {}));
}

TEST(BytePairs, PiecesThatAreNoWholeCharacterAreHex) {
  const auto tokens = small_pairs(false).tokenize("猫").value();
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].text, "<0xE7>");
}

TEST(BytePairs, EmptyTextIsRefused) {
  EXPECT_FALSE(gpt2().tokenize(""));
}

TEST(BytePairs, DamagedMergesAreRefusedByLine) {
  for (const char* merges : {"#version: 0.2\nnospace\n", "#version: 0.2\nĠ zzqqxx\n"}) {
    const auto pairs = BytePairs::read(gpt2_pieces(), merges, {});
    ASSERT_FALSE(pairs);
    EXPECT_NE(pairs.error().message.find("line 2"), std::string::npos) << pairs.error().message;
  }
}

TEST(BytePairs, AByteWithoutAnIdIsRefused) {
  const auto pairs = BytePairs::read({"a", "b"}, "", {});
  ASSERT_FALSE(pairs);
  EXPECT_NE(pairs.error().message.find("byte"), std::string::npos);
}

/// Processor seconds for a text, the least of three.
double secs_for(const BytePairs& pairs, const std::string& text) {
  double least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t start = std::clock();
    EXPECT_TRUE(pairs.tokenize(text));
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least;
}

std::string repeated(const std::string& part, std::size_t n_bytes) {
  std::string text;
  while (text.size() < n_bytes) text += part;
  return text;
}

TEST(BytePairs, TimeGrowsAboutAsTheTextDoes) {
  // One unbroken word is the hard case: all of it is one piece. For the search of masks it is what
  // holds many, or almost one at every letter.
  // Both sizes lie under the one from which memory comes straight from the system, page by page.
  for (const char* part : {"a", "[MASK]", " [MASK] aa", "[", "[MASK", "aa "}) {
    const double shorter = secs_for(masking_pairs(), repeated(part, 30'000));
    const double longer = secs_for(masking_pairs(), repeated(part, 240'000));
    EXPECT_LT(longer, 8 * 4 * shorter) << part;
  }
}

}  // namespace
}  // namespace attn
