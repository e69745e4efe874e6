#include "tests/support/words.h"

#include <fstream>
#include <memory>
#include <sstream>

#include "app/painters/pango_text.h"
#include "engine/base/check.h"

namespace attn::app {
namespace {

std::string file_text(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

const TextMeasurer& measurer_for_tests() {
  static const std::unique_ptr<PangoText> text = [] {
    auto made = PangoText::create();
    ATTN_CHECK(made.has_value(), "Pango starts");
    return std::move(*made);
  }();
  return *text;
}

const Catalogue& words_for_tests() {
  static const Catalogue words = [] {
    auto read = Catalogue::parse(file_text(std::string(ATTN_SOURCE_DIR) + "/assets/text/en.json"));
    ATTN_CHECK(read.has_value(), "the words can be read");
    return std::move(*read);
  }();
  return words;
}

}  // namespace attn::app
