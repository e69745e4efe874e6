// Which model runs: the one asked for, or the one that suits the text, and again with each text.
#include "engine/document/choose_model.h"

#include <gtest/gtest.h>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/history.h"
#include "tests/support/byte_pieces.h"

namespace attn {
namespace {

using ModelPtr = std::shared_ptr<const Model>;

const char* const kNineWords = "a cat sat on a mat on a mat";

class ChooseModel : public testing::Test {
 protected:
  void start(const std::string& text, const ModelPtr& asked) {
    document_ = {};
    document_.text = text;
    document_.model = model_for(text, asked, built_in_);
    document_.asked = asked;
    trace_ = compute(document_).value();
  }
  void does(const Command& command) {
    Result<Document> next = apply(document_, with_model(command, document_, built_in_), *trace_);
    ASSERT_TRUE(next.has_value()) << next.error().message;
    document_ = std::move(*next);
    trace_ = compute(document_).value();
  }

  const ModelPtr lesson_ = built_in_model("lesson").value();
  const ModelPtr story_ = read_model(test::small_pairs_model()).value();
  const ModelPtr other_ = read_model(test::small_model()).value();
  const BuiltInModels built_in_{lesson_, story_};
  Document document_;
  TracePtr trace_;
};

TEST_F(ChooseModel, NoneAskedForGivesTheLessonWhereItReadsAllOfTheText) {
  EXPECT_EQ(model_for("The cat sat on the mat", nullptr, built_in_), lesson_);
  EXPECT_EQ(model_for("mat", nullptr, built_in_), lesson_);
  EXPECT_EQ(model_for("a cat sat on a mat on a", nullptr, built_in_), lesson_);
  EXPECT_EQ(model_for(kNineWords, nullptr, built_in_), story_);
  EXPECT_EQ(model_for("The bird sat", nullptr, built_in_), story_);
  EXPECT_EQ(model_for("the Cat", nullptr, built_in_), story_);
  EXPECT_EQ(model_for("", nullptr, built_in_), story_);
}

TEST_F(ChooseModel, TheLessonGivesWayAndNoOtherDoes) {
  EXPECT_EQ(model_for("She saw a dog", lesson_, built_in_), lesson_);
  EXPECT_EQ(model_for("She saw a bird", lesson_, built_in_), story_);
  EXPECT_EQ(model_for("She saw a dog", story_, built_in_), story_);
  EXPECT_EQ(model_for("She saw a dog", other_, built_in_), other_);
}

TEST_F(ChooseModel, AnotherTextChoosesAgain) {
  start("The cat sat", nullptr);
  EXPECT_FALSE(stands_in(document_));
  does(SetText{"The bird sang"});
  EXPECT_EQ(document_.model, story_);
  EXPECT_FALSE(stands_in(document_)) << "none was asked for";
  does(SetText{"The dog sat"});
  EXPECT_EQ(document_.model, lesson_);
}

TEST_F(ChooseModel, AnotherModelStandsInForTheLessonAsLongAsItMust) {
  start("The cat sat", lesson_);
  does(SetText{"The bird sang"});
  EXPECT_EQ(document_.model, story_);
  EXPECT_TRUE(stands_in(document_));
  does(SetText{"The dog sat"});
  EXPECT_EQ(document_.model, lesson_);
  EXPECT_FALSE(stands_in(document_));
}

TEST_F(ChooseModel, TheModelAskedForStaysWithEveryText) {
  start("The cat sat", story_);
  does(SetText{"The dog sat"});
  EXPECT_EQ(document_.model, story_);
  does(SetModel{nullptr});
  EXPECT_EQ(document_.model, lesson_);
  EXPECT_EQ(document_.asked, nullptr);
  does(SetModel{story_});
  EXPECT_EQ(document_.model, story_);
  EXPECT_EQ(document_.asked, story_);
}

TEST_F(ChooseModel, TextThatAModelFromAPathCannotReadIsRefused) {
  start("ja nein", other_);
  const Command command = with_model(SetText{"ja vielleicht"}, document_, built_in_);
  const Result<Document> next = apply(document_, command, *trace_);
  ASSERT_FALSE(next.has_value());
  EXPECT_NE(next.error().message.find("vielleicht"), std::string::npos);
}

TEST_F(ChooseModel, BlankTextIsRefusedThoughBytesCanBeRead) {
  start("a bird", nullptr);
  for (const char* text : {"", " ", "\n\t", "\u3000\u00A0"}) {
    const Command command = with_model(SetText{text}, document_, built_in_);
    EXPECT_FALSE(apply(document_, command, *trace_).has_value()) << "'" << text << "'";
  }
}

TEST_F(ChooseModel, EditsOfParametersStayWithTheirModel) {
  const Target parameter = cell_target(Tensor::kWQ, 0, 0, 1, 0);
  start("The cat sat", nullptr);
  does(SetCell{parameter, 0.25});
  does(SetText{"The dog sat"});
  EXPECT_EQ(document_.edits.count(parameter), 1U) << "the same model runs";
  const Document before = document_;
  History history(before);
  does(SetText{"The bird sang"});
  EXPECT_TRUE(document_.edits.empty());
  history.push(document_, 0);
  ASSERT_TRUE(history.undo());
  EXPECT_EQ(history.now(), before);
}

TEST_F(ChooseModel, AMaskThatWasOnlyTheModelsOwnIsNoChoice) {
  start("The cat sat", nullptr);
  does(SetMask{MaskKind::kNone});  // the lesson's own
  does(SetText{"The bird sang"});
  EXPECT_EQ(mask_of(document_), MaskKind::kCausal);
}

}  // namespace
}  // namespace attn
