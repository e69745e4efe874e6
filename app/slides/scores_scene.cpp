#include "app/slides/scores_scene.h"

#include <algorithm>

#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// An index is lowered and smaller, and not smaller than small print.
constexpr float kIndexSize = 0.72F, kIndexRise = -0.2F, kLeastIndex = 12;

TextStyle index_style(const NameLook& look) {
  const float size = std::max(kLeastIndex, kIndexSize * look.size_pt);
  return {size, 600, Face::kWords, 0, false};
}

std::vector<TextSpan> name_spans(const ScoresScene& scene, const char* letter_key,
                                 const Quoted& word, const NameLook& look) {
  const TextStyle style{look.size_pt, 600, Face::kWords, 0, false};
  const float shrink = index_style(look).size_pt / look.size_pt;
  return {{plain_text(scene.words(letter_key)), style, 0, 1, look.color},
          {word.text, style, kIndexRise, shrink, look.color}};
}

}  // namespace

std::string ScoresScene::id(const char* kind, int j) const {
  return format_target(row.cell(j)) + "#" + kind + "/" + std::to_string(row.word(j) + 1);
}

Words ScoresScene::words(const char* key, const Places& places) const {
  return input.words.words(key, places);
}

float ScoresScene::aside() const {
  constexpr double kSecs = 0.5;
  return clock.at(kMeet, 0, kSecs) * (1 - clock.at(kEveryWord, 0, kSecs));
}

bool ScoresScene::alone() const {
  return row.strongest >= 0 && clock.soon(kMeet, 0) && aside() >= 0 &&
         clock.at(kEveryWord, 0, 0.4) < 1;
}

float name_width(const ScoresScene& scene, const char* letter_key, int token,
                 const NameLook& look) {
  const Quoted word = quoted_token(scene.input, token, index_style(look), look.room);
  return scene.input.text.measure(name_spans(scene, letter_key, word, look)).width;
}

void draw_name(const ScoresScene& scene, const std::string& id, const char* letter_key, int token,
               Point at, const NameLook& look) {
  const Quoted word = quoted_token(scene.input, token, index_style(look), look.room);
  scene.pen.spans(id, name_spans(scene, letter_key, word, look), sources_of({word}), at,
                  Align::kLeft, look.role);
}

}  // namespace attn::app
