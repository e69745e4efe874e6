// The pure part alone: the engine and app/{scene,view,marks,slides,chrome} linked with nothing
// else but a measurer of ten lines, and a page of every slide built. That it links is the test.
// pure_part_alone EN_JSON LESSON_FOLDER
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "app/chrome/page.h"
#include "app/slides/slide.h"
#include "engine/compute.h"
#include "engine/model/built_in.h"
#include "tests/support/fake_text.h"

namespace {

int fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    return fail("usage: pure_part_alone EN_JSON LESSON_FOLDER");
  }
  std::stringstream json;
  json << std::ifstream(argv[1]).rdbuf();
  const auto words = attn::app::Catalogue::parse(json.str());
  const auto model = attn::read_model_folder(argv[2]);
  if (!words || !model) {
    return fail(words ? model.error().message : words.error().message);
  }
  attn::Document document;
  document.model = *model;
  document.text = (*model)->lesson_text;
  const auto trace = attn::compute(document);
  if (!trace) {
    return fail(trace.error().message);
  }
  const attn::app::FakeText text;
  for (const attn::app::Slide& slide : attn::app::slide_list()) {
    attn::app::ViewState view;
    view.slide = slide.id;
    const attn::app::Frame frame =
        attn::app::build_page({**trace, **trace, view, text, *words}, 1280, 800);
    if (frame.list.empty()) {
      return fail(std::string("an empty page: ") + slide.name);
    }
  }
  return 0;
}
