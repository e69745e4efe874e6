#include "app/cli/transcript.h"

#include <algorithm>
#include <cmath>

#include "app/cli/bare_slide.h"
#include "app/slides/slide.h"

namespace attn::app {
namespace {

// Characters of a text, for the line under it.
std::size_t n_characters(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void add_line(std::string& out, const std::string& line) {
  out += line + "\n";
}

void add_heading(std::string& out, const std::string& heading, char under) {
  add_line(out, heading);
  add_line(out, std::string(n_characters(heading), under));
}

// Control characters of a typed sentence would break its line.
std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

void add_title(std::string& out, const Session& session, const TextMeasurer& text) {
  const Catalogue& words = english();
  const Figure secs = {time_source(std::round(tour_secs(session, text))),
                       decimal(std::round(tour_secs(session, text)), 0)};
  add_heading(out, plain_text(words.words("transcript.title")), '=');
  add_line(out, plain_text(words.words("transcript.subtitle")));
  add_line(out, plain_text(words.words("transcript.length", {{"secs", secs}})));
  add_line(out, plain_text(words.words(
                    "transcript.sentence",
                    {{"sentence", Quoted{-1, on_one_line(session.trace->document.text)}},
                     {"model", Quoted{-1, session.trace->model->name}}})));
}

void add_captions(std::string& out, const Timeline& timeline, const Runs& runs) {
  for (std::size_t i = 0; i < timeline.beats.size(); ++i) {
    const Figure place = number(index_source(static_cast<int>(i) + 1), runs, 0);
    add_line(out, place.text + ". " + plain_text(timeline.beats[i].caption));
  }
}

// The caption at rest is one of the beats' where the last beat keeps it.
bool is_said(const Timeline& timeline, const std::string& sentence) {
  return std::ranges::any_of(
      timeline.beats, [&](const Beat& beat) { return plain_text(beat.caption) == sentence; });
}

void add_slide(std::string& out, const BareSlide& bare, const Runs& runs) {
  const std::vector<Words>& words = bare.frame.words;
  out += "\n";
  add_heading(out, plain_text(words.front()), '-');
  add_captions(out, bare.timeline, runs);
  out += bare.timeline.beats.empty() ? "" : "\n";
  const std::size_t n_sentences = words.size() - n_bullets(bare.frame);
  for (std::size_t i = 1; i < n_sentences; ++i) {
    const std::string sentence = on_one_line(plain_text(words[i]));
    if (!sentence.empty() && !is_said(bare.timeline, sentence)) {
      add_line(out, sentence);
    }
  }
  out += n_sentences == words.size() ? "" : "\n";
  for (std::size_t i = n_sentences; i < words.size(); ++i) {
    add_line(out, "• " + plain_text(words[i]));
  }
}

}  // namespace

std::string transcript(const Session& session, const TextMeasurer& text) {
  std::string out;
  add_title(out, session, text);
  const Runs runs = {session.trace.get(), session.unedited.get()};
  for (const Slide& slide : slide_list()) {
    add_slide(out, bare_slide(session, text, slide.id, Theme::kLight), runs);
  }
  out += "\n";
  add_heading(out, plain_text(english().words("transcript.corrections")), '-');
  for (const Words& correction : corrections_to_the_source(english())) {
    add_line(out, "• " + plain_text(correction));
  }
  return out;
}

}  // namespace attn::app
