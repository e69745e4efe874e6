// Each option: what it takes, and that everything else is refused in one line that names the
// option, what was found and what is allowed.
#include "app/cli/options.h"

#include <gtest/gtest.h>

#include "app/slides/slide.h"

namespace attn::app {
namespace {

using Arguments = std::vector<std::string>;

Options parsed(const Arguments& arguments) {
  const Result<Options> options = parse_options(arguments);
  EXPECT_TRUE(options.has_value()) << options.error().message;
  return options.value_or(Options{});
}

struct BadOption {
  const char* option;
  std::vector<const char*> values;
};

const std::vector<BadOption>& bad_options() {
  static const std::vector<BadOption> kBad = {
      {"--text", {""}},
      {"--text-file", {""}},
      {"--model", {""}},
      {"--mask", {"", "some", "NONE", "causal "}},
      {"--temperature", {"", "nan", "inf", "-inf", "0", "0.009", "101", "-1", "1x", "1,5", "warm"}},
      {"--edit",
       {"", "x/1/3/20", "x/1/3/20=", "x/1/3/20=nan", "x/1/3/20=inf", "x/1/3/20=1e9", "=1",
        "y/1/1/1/1=1", "q/1/1/3=1", "q/1/1/3/2/1=1", "q/0/1/3/2=1", "q/1/1/3/-2=1", "q/all/1/3/2=1",
        "q/1/1/3/2=1=2"}},
      {"--slide", {"", "8", "-1", "01", "value", "Cover", "nextt"}},
      {"--layer", {"", "0", "-1", "1.5", "one", "99999999999999999999"}},
      {"--head", {"", "0", "-1", "nan"}},
      {"--row", {"", "0", "-1", "3 "}},
      {"--first-word", {"", "0", "-1", "x"}},
      {"--time", {"", "nan", "inf", "-1", "1;2", "1,", ",1", "end,1", "soon"}},
      {"--hover", {"", "nothing", "token", "token/0", "mask/all/all/1/1", "head/1", "beat/0"}},
      {"--select", {"", "token/x", "mask/all/1/1/1", "control/mask"}},
      {"--dock", {"", "open", "number,words"}},
      {"--theme", {"", "projector", "sepia"}},
      {"--size",
       {"", "800", "x", "800x", "x600", "63x600", "800x63", "16385x600", "nanx600", "800X600",
        "-800x600", "800x600x2", "800.5x600"}},
      {"--scale", {"", "nan", "inf", "0", "0.49", "4.01", "-1", "2x"}},
      {"--painter", {"", "vulkan", "GL"}},
      {"-o", {""}},
      {"--journal", {""}},
  };
  return kBad;
}

TEST(Options, RefuseEachBadValueInOneLineThatNamesTheOption) {
  for (const BadOption& bad : bad_options()) {
    for (const char* value : bad.values) {
      const Result<Options> options = parse_options({"scene", bad.option, value});
      ASSERT_FALSE(options.has_value()) << bad.option << " '" << value << "'";
      const Error& error = options.error();
      EXPECT_EQ(error.code, ErrorCode::kInvalidInput);
      EXPECT_NE(error.message.find(bad.option), std::string::npos) << error.message;
      EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.message;
      EXPECT_GT(error.message.size(), std::string(bad.option).size() + 10) << error.message;
    }
  }
}

TEST(Options, RefuseAnOptionWithoutItsValue) {
  for (const BadOption& bad : bad_options()) {
    const Result<Options> options = parse_options({"scene", bad.option});
    ASSERT_FALSE(options.has_value()) << bad.option;
    EXPECT_NE(options.error().message.find(bad.option), std::string::npos);
  }
}

TEST(Options, RefuseWhatIsNotThere) {
  for (const Arguments& arguments :
       {Arguments{"transcript", "more"}, Arguments{"tokens", "more"}, Arguments{"--unknown"},
        Arguments{"-x"}, Arguments{"scene", "--speed", "2"}, Arguments{"scene", "more"},
        Arguments{"trace", "--no-scale=maybe"}, Arguments{""},
        Arguments{"--scale", "1", "--scale", "2"}, Arguments{"--text", "a", "--text-file", "b"}}) {
    const Result<Options> options = parse_options(arguments);
    ASSERT_FALSE(options.has_value()) << arguments.front();
    EXPECT_EQ(options.error().message.find('\n'), std::string::npos);
  }
}

TEST(Options, ModelsTakesAnyNumberOfFiles) {
  EXPECT_TRUE(parsed({"models"}).files.empty());
  const Options options = parsed({"models", "a", "lesson", "b/c"});
  EXPECT_EQ(options.command, CommandName::kModels);
  EXPECT_EQ(options.files, (std::vector<std::string>{"a", "lesson", "b/c"}));
}

TEST(Options, EveryOptionMayBeGivenToEveryCommand) {
  for (const char* command : {"trace", "scene", "export", "transcript", "tokens", "models"}) {
    const Options options = parsed({command,
                                    "--text",
                                    "The cat",
                                    "--model",
                                    "lesson",
                                    "--mask",
                                    "causal",
                                    "--temperature",
                                    "0.5",
                                    "--no-scale",
                                    "--no-positions",
                                    "--edit",
                                    "x/1/2/20=0.1",
                                    "--edit",
                                    "mask/all/all/2/1=0",
                                    "--slide",
                                    "4",
                                    "--layer",
                                    "1",
                                    "--head",
                                    "8",
                                    "--row",
                                    "2",
                                    "--time",
                                    "1.5",
                                    "--hover",
                                    "token/2",
                                    "--select",
                                    "q/1/1/2/1",
                                    "--dock",
                                    "number",
                                    "--theme",
                                    "dark",
                                    "--size",
                                    "640x480",
                                    "--scale",
                                    "1.5",
                                    "--painter",
                                    "cairo",
                                    "--reduced-motion",
                                    "-o",
                                    "out.png",
                                    "--journal",
                                    "j",
                                    "--logits"});
    EXPECT_EQ(options.text, "The cat");
    EXPECT_EQ(options.mask, MaskKind::kCausal);
    EXPECT_DOUBLE_EQ(options.temperature.value_or(0), 0.5);
    EXPECT_TRUE(options.no_scale && options.no_positions && options.reduced_motion);
    ASSERT_EQ(options.edits.size(), 2U);
    EXPECT_EQ(options.edits[1].first.layer, kAll);
    EXPECT_EQ(options.slide, SlideId::kSoftmax);
    EXPECT_EQ(options.head, 7);
    EXPECT_EQ(options.times, std::vector<double>{1.5});
    EXPECT_EQ(options.hover->kind, HitTarget::Kind::kToken);
    EXPECT_EQ(options.hover->index, 1);
    EXPECT_EQ(options.dock, Dock::kNumber);
    EXPECT_EQ(options.theme, Theme::kDark);
    EXPECT_EQ(options.width, 640);
    EXPECT_EQ(options.scale, 1.5F);
    EXPECT_EQ(options.painter, PainterChoice::kCairo);
  }
}

TEST(Options, OptionsMayStandBeforeTheCommandAndValuesMayLookLikeOptions) {
  EXPECT_EQ(parsed({"--theme", "dark", "scene"}).command, CommandName::kScene);
  EXPECT_EQ(parsed({"--text", "--theme"}).text, "--theme");
  EXPECT_EQ(parsed({"--text=a=b"}).text, "a=b");
  EXPECT_EQ(parsed({"--edit", "q/1/1/3/2=-0.3"}).edits.front().second, -0.3);
  EXPECT_EQ(parsed({"some/file.txt"}).positional, "some/file.txt");
}

TEST(Options, SlidesHaveNamesAndNumbers) {
  EXPECT_EQ(parsed({"--slide", "0"}).slide, SlideId::kCover);
  EXPECT_EQ(parsed({"--slide", "cover"}).slide, SlideId::kCover);
  EXPECT_EQ(parsed({"--slide", "6"}).slide, SlideId::kMatrix);
  for (const Slide& slide : slide_list()) {
    EXPECT_EQ(parsed({"--slide", slide.name}).slide, slide.id);
    EXPECT_EQ(parsed({"--slide", std::to_string(slide_index(slide.id))}).slide, slide.id);
  }
}

TEST(Options, AListOfTimesIsForSceneAlone) {
  EXPECT_EQ(parsed({"scene", "--time", "0,1.5,20"}).times.size(), 3U);
  EXPECT_TRUE(parsed({"scene", "--time", "end"}).times.empty());
  EXPECT_FALSE(parse_options({"trace", "--time", "0,1"}).has_value());
  EXPECT_FALSE(parse_options({"--time", "0,1"}).has_value());
}

TEST(Options, ExportNeedsANameWithAKnownEnding) {
  EXPECT_EQ(parsed({"scene"}).output, "-");
  EXPECT_EQ(parsed({"export", "-o", "a.svg"}).output, "a.svg");
  for (const char* name : {"a.jpg", "a", "-", ".png", "png", "a.PNG2"}) {
    EXPECT_FALSE(parse_options({"export", "-o", name}).has_value()) << name;
  }
  EXPECT_FALSE(parse_options({"export"}).has_value());
}

TEST(Options, APictureHasABoundedNumberOfPixels) {
  EXPECT_TRUE(parse_options({"export", "-o", "a.png", "--size", "16384x16384"}).has_value());
  EXPECT_FALSE(parse_options({"export", "-o", "a.png", "--size", "16384x16384", "--scale", "1.5"})
                   .has_value());
}

TEST(Options, HelpListsEveryOption) {
  const Options options = parsed({"--help"});
  EXPECT_EQ(options.command, CommandName::kHelp);
  for (const BadOption& bad : bad_options()) {
    EXPECT_NE(options.help_text.find(bad.option), std::string::npos) << bad.option;
  }
  EXPECT_EQ(parsed({"--version"}).command, CommandName::kVersion);
}

}  // namespace
}  // namespace attn::app
