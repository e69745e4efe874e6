#include <gtest/gtest.h>

#include "tests/support/every_target.h"

namespace attn {
namespace {

TEST(Target, CountsFromOneAsText) {
  EXPECT_EQ(format_target(cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5)),
            "attention_weights/1/1/3/6");
  EXPECT_EQ(format_target({Tensor::kX, 0, kNone, 2, kNone, 19}), "x/1/3/20");
  EXPECT_EQ(format_target({Tensor::kWeightedValues, 0, 1, 2, 3, 4}), "weighted_values/1/2/3/4/5");
  EXPECT_EQ(format_target({Tensor::kFinalNormGain, kNone, kNone, kNone, kNone, 6}),
            "final_norm_gain/7");
  EXPECT_EQ(format_target(cell_target(Tensor::kMask, kAll, kAll, 5, 2)), "mask/all/all/6/3");
  EXPECT_EQ(format_target(token_target(2)), "token/3");
}

TEST(Target, EveryTensorReadsBackWhatItWrites) {
  std::vector<Tensor> tensors = every_tensor();
  tensors.push_back(Tensor::kToken);
  for (const Tensor tensor : tensors) {
    const TensorIndices has = indices_of(tensor);
    const Target target = {tensor,
                           has.layer ? 1 : kNone,
                           has.head ? 2 : kNone,
                           has.row ? 3 : kNone,
                           has.key ? 4 : kNone,
                           has.column ? 50 : kNone};
    const Result<Target> read = parse_target(format_target(target));
    ASSERT_TRUE(read.has_value()) << format_target(target);
    EXPECT_EQ(*read, target);
  }
}

TEST(Target, RefusesWhatIsNoTarget) {
  for (const char* text :
       {"", "/", "weights/1/1/1/1", "q", "q/", "q/1/1/1", "q/1/1/1/1/1", "q/1/1/1/1/", "q/0/1/1/1",
        "q/-1/1/1/1", "q/1/1/1/x", "q/1/1/1/1.5", "q/1/1/1/+1", "q/1/1/1/ 1", "q/all/1/1/1",
        "mask/all/all/all/1", "q/1/1/1/99999999999", "Q/1/1/1/1", "token"}) {
    const Result<Target> read = parse_target(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(read.error().message.find(text), std::string::npos);
  }
}

TEST(Target, ReadsAllForMaskCellsOnly) {
  EXPECT_EQ(parse_target("mask/all/2/6/3").value(), cell_target(Tensor::kMask, kAll, 1, 5, 2));
}

}  // namespace
}  // namespace attn
