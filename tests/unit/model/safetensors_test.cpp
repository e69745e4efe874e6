// Damaged files are made here, one fault each; FORMATS of safetensors say what holds of sound ones.
#include "engine/model/safetensors.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/byte_builder.h"

namespace attn {
namespace {

using test::ByteBuilder;
using test::safetensors_file;

/// A header of two tensors of two floats each, with the given ranges.
std::string two(const std::string& first, const std::string& second) {
  return R"({"a":{"dtype":"F32","shape":[2],"data_offsets":)" + first +
         R"(},"b":{"dtype":"F32","shape":[2],"data_offsets":)" + second + "}}";
}

std::string one(const std::string& entry) {
  return "{\"a\":{" + entry + "}}";
}

std::string refusal(const std::string& bytes) {
  const auto read = read_safetensors(bytes);
  return read ? "accepted" : read.error().message;
}

std::string refusal_of(const std::string& header, std::size_t n_bytes) {
  return refusal(safetensors_file(header, std::string(n_bytes, '\0')));
}

TEST(Safetensors, TensorsAreFoundWithShapeAndNumbers) {
  const std::string data = ByteBuilder().f32(1).f32(-2.5F).f32(3).f32(4).bytes();
  const std::string file = safetensors_file(two("[8,16]", "[0,8]") + "   ", data);
  const auto read = read_safetensors(file);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at("a").shape, (std::vector<std::uint64_t>{2}));
  EXPECT_EQ(read_floats(read->at("a")), (std::vector<float>{3, 4}));
  EXPECT_EQ(read_floats(read->at("b")), (std::vector<float>{1, -2.5F}));
}

TEST(Safetensors, ScalarsEmptyTensorsAndMetadataAreLegal) {
  EXPECT_EQ(refusal_of(one(R"("dtype":"F32","shape":[],"data_offsets":[0,4])"), 4), "accepted");
  EXPECT_EQ(refusal_of(one(R"("dtype":"F32","shape":[0],"data_offsets":[0,0])"), 0), "accepted");
  EXPECT_EQ(refusal_of(R"({"__metadata__":{"format":"pt"}})", 0), "accepted");
  EXPECT_EQ(refusal_of(R"({"__metadata__":{}})", 0), "accepted");
  EXPECT_EQ(refusal_of(R"({"__metadata__":{"n":1}})", 0), "__metadata__ must map names to strings");
}

TEST(Safetensors, HeaderLengthsAreJudgedBeforeAnythingIsRead) {
  EXPECT_EQ(refusal(""), "header: found 0 bytes where 8 are needed");
  EXPECT_NE(refusal(ByteBuilder().u64(1ULL << 63U).text("{}").bytes()).find("allowed are"),
            std::string::npos);
  EXPECT_NE(refusal(ByteBuilder().u64(100'000'001).text("{}").bytes()).find("allowed are"),
            std::string::npos);
  EXPECT_EQ(refusal(ByteBuilder().u64(3).text("{}").bytes()),
            "header: found 2 bytes where 3 are needed");
  EXPECT_EQ(refusal(ByteBuilder().u64(0).bytes()), "header: the header must begin with {");
  EXPECT_EQ(refusal(ByteBuilder().u64(3).text(" {}").bytes()),
            "header: the header must begin with {");
}

TEST(Safetensors, OtherFormatsAreToldByTheirFirstBytes) {
  const std::string rest(40, 'x');
  EXPECT_EQ(refusal("GGUF\x03" + rest), "found a GGUF file, allowed is safetensors");
  EXPECT_EQ(refusal("PK\x03\x04" + rest),
            "found a zip archive, in which code can lie, allowed is safetensors");
  EXPECT_EQ(refusal("\x80\x02" + rest),
            "found a pickle, which can run code, allowed is safetensors");
  // A sound header may be as long as a pickle's first bytes say: 0x0280.
  EXPECT_EQ(refusal_of("{}" + std::string(0x0280 - 2, ' '), 0), "accepted");
}

TEST(Safetensors, HolesOverlapsAndLooseEndsAreRefused) {
  EXPECT_EQ(refusal_of(two("[0,8]", "[8,16]"), 16), "accepted");
  EXPECT_EQ(refusal_of(two("[0,8]", "[4,12]"), 12), "tensor b: found an overlap before it");
  EXPECT_EQ(refusal_of(two("[0,8]", "[0,8]"), 8), "tensor b: found an overlap before it");
  EXPECT_EQ(refusal_of(two("[0,8]", "[12,20]"), 20), "tensor b: found unused bytes before it");
  EXPECT_EQ(refusal_of(two("[4,12]", "[12,20]"), 20), "tensor a: found unused bytes before it");
  EXPECT_EQ(refusal_of(two("[0,8]", "[8,16]"), 17), "found 1 bytes after the last tensor");
  EXPECT_EQ(refusal_of(two("[0,8]", "[8,16]"), 15),
            "tensor b: found the range [8, 16], the data has 15 bytes");
  EXPECT_EQ(refusal_of(two("[8,0]", "[8,16]"), 16),
            "tensor a: found the range [8, 0], the data has 16 bytes");
}

TEST(Safetensors, ShapesThatDoNotFitTheirRangeAreRefused) {
  EXPECT_EQ(refusal_of(one(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])"), 8),
            "tensor a: found 8 bytes for shape [3] of F32");
  // 2^32 x 2^32 wraps to 0 in 64 bits, and 2^61 x 32 bits to 0 as well.
  EXPECT_NE(
      refusal_of(one(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0])"), 0)
          .find("found 0 bytes for shape"),
      std::string::npos);
  EXPECT_NE(
      refusal_of(one(R"("dtype":"F32","shape":[2305843009213693952],"data_offsets":[0,0])"), 0)
          .find("found 0 bytes for shape"),
      std::string::npos);
}

TEST(Safetensors, EntriesOfAnotherFormAreRefused) {
  EXPECT_EQ(refusal_of(one(R"("dtype":"Q7","shape":[1],"data_offsets":[0,4])"), 4),
            "tensor a: found dtype \"Q7\"");
  for (const char* entry :
       {R"("dtype":"F32","shape":[1])", R"("dtype":"F32","shape":[-1],"data_offsets":[0,4])",
        R"("dtype":"F32","shape":[1.0],"data_offsets":[0,4])",
        R"("dtype":"F32","shape":1,"data_offsets":[0,4])",
        R"("dtype":"F32","shape":[1],"data_offsets":[0,4,8])",
        R"("dtype":"F32","shape":[1],"data_offsets":["0",4])",
        R"("dtype":4,"shape":[1],"data_offsets":[0,4])",
        R"("dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1)",
        R"("dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4])"}) {
    EXPECT_EQ(refusal_of(one(entry), 4).rfind("tensor a: ", 0), 0U) << entry;
  }
  EXPECT_NE(refusal_of(R"({"a":1})", 0).find("needs an object"), std::string::npos);
  EXPECT_NE(refusal_of(two("[0,8]", "[8,16]").insert(1, R"("a":{},)"), 16).find("comes twice"),
            std::string::npos);
}

TEST(Safetensors, NumbersOfSixteenBitsAreReadExactly) {
  // 1, -2, 65504, 2^-24.
  const std::string halves = ByteBuilder().u16(0x3C00).u16(0xC000).u16(0x7BFF).u16(1).bytes();
  EXPECT_EQ(read_floats({"a", "F16", {4}, halves}), (std::vector<float>{1, -2, 65504, 0x1p-24F}));
  // 1, -3.140625, the greatest, the least: 2^-133.
  const std::string brains = ByteBuilder().u16(0x3F80).u16(0xC049).u16(0x7F7F).u16(1).bytes();
  EXPECT_EQ(read_floats({"a", "BF16", {4}, brains}),
            (std::vector<float>{1, -3.140625F, 0x1.FEp127F, 0x1p-133F}));
}

TEST(Safetensors, AFileMayHoldSeveralTypes) {
  const std::string file =
      safetensors_file(R"({"a":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},)"
                       R"("b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}})",
                       ByteBuilder().u16(0x3C00).u16(0x4000).u16(0x4200).f32(4).bytes());
  const auto read = read_safetensors(file);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read_floats(read->at("a")), (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(read_floats(read->at("b")), (std::vector<float>{4}));
  EXPECT_EQ(refusal_of(one(R"("dtype":"F16","shape":[3],"data_offsets":[0,5])"), 5),
            "tensor a: found 5 bytes for shape [3] of F16");
}

TEST(Safetensors, OnlyFiniteNumbersOfFloatTypesAreRead) {
  for (const char* type : {"F64", "I8", "F8_E4M3", "BOOL"}) {
    const auto read = read_floats({"h.0.x", type, {1}, "\0\0"});
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().message, std::string("tensor h.0.x: found ") + type +
                                        " numbers, allowed are F32, F16 and BF16");
    EXPECT_EQ(read.error().code, ErrorCode::kUnsupported);
  }
  const float infinity = std::numeric_limits<float>::infinity();
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const auto refused = [](const char* type, const std::string& bytes) {
    const auto read = read_floats({"h.0.x", type, {2}, bytes});
    return read ? "accepted" : read.error().message;
  };
  const std::string found_nan = "tensor h.0.x: found NaN at number 1, allowed are finite numbers";
  const std::string found_infinity =
      "tensor h.0.x: found infinity at number 1, allowed are finite numbers";
  EXPECT_EQ(refused("F32", ByteBuilder().f32(0).f32(nan).bytes()), found_nan);
  EXPECT_EQ(refused("F32", ByteBuilder().f32(0).f32(-infinity).bytes()), found_infinity);
  EXPECT_EQ(refused("F16", ByteBuilder().u16(0).u16(0x7C01).bytes()), found_nan);
  EXPECT_EQ(refused("F16", ByteBuilder().u16(0).u16(0xFC00).bytes()), found_infinity);
  EXPECT_EQ(refused("BF16", ByteBuilder().u16(0).u16(0xFFC0).bytes()), found_nan);
  EXPECT_EQ(refused("BF16", ByteBuilder().u16(0).u16(0x7F80).bytes()), found_infinity);
}

TEST(Safetensors, NamesInMessagesCannotDriveATerminal) {
  EXPECT_EQ(refusal_of("{\"a\\u001b[2J\":1}", 0).rfind("tensor a\\x1B[2J: ", 0), 0U);
}

}  // namespace
}  // namespace attn
