#include "engine/text/split.h"

#include <gtest/gtest.h>

#include <string>

namespace attn {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(SplitForPairs, ASpaceGoesWithTheWordAfterIt) {
  EXPECT_EQ(split_for_pairs("The cat sat"), (Pieces{"The", " cat", " sat"}));
}

TEST(SplitForPairs, LettersNumbersAndSignsPart) {
  EXPECT_EQ(split_for_pairs("a1 b2!? c"), (Pieces{"a", "1", " b", "2", "!?", " c"}));
}

TEST(SplitForPairs, ContractionsPartInLowerCaseOnly) {
  EXPECT_EQ(split_for_pairs("don't we'll I'M"),
            (Pieces{"don", "'t", " we", "'ll", " I", "'", "M"}));
}

TEST(SplitForPairs, TheLastSpaceOfARunIsLeftToTheWord) {
  EXPECT_EQ(split_for_pairs("a   b"), (Pieces{"a", "  ", " b"}));
  EXPECT_EQ(split_for_pairs("a\n\nb"), (Pieces{"a", "\n", "\n", "b"}));
  EXPECT_EQ(split_for_pairs("a   "), (Pieces{"a", "   "}));
}

TEST(SplitForPairs, WhiteSpaceIsUnicodes) {
  EXPECT_EQ(split_for_pairs("a\u3000\u00A0b"), (Pieces{"a", "\u3000", "\u00A0", "b"}));
}

TEST(SplitForPairs, BytesThatAreNoCharacterAreSigns) {
  EXPECT_EQ(split_for_pairs("a\xFF\xFE b"), (Pieces{"a", "\xFF\xFE", " b"}));
}

}  // namespace
}  // namespace attn
