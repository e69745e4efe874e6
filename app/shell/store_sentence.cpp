// The Store's sentence box: what is typed there, and how it becomes the document's text.
#include "app/chrome/sentence_box.h"
#include "app/shell/sentence.h"
#include "app/shell/store.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

}  // namespace

void Store::read_line() {
  const std::string text = applicable(editor_.line.text());
  editor_.reading = unapplied(editor_, document().text)
                        ? reading_of(text, document(), built_in_models())
                        : Reading{};
}

void Store::enter() {
  if (!editor_.focused) {
    enter_editor(editor_);
    view_.pointer_moved = true;
  }
}

// What a view command means for the box; false where it is none of its own.
bool Store::write(const ViewCommand& command) {
  switch (command.kind) {
    case Kind::kEnterSentence:
      enter();
      return true;
    case Kind::kToggleSamples:
      enter();
      editor_.samples_open = !editor_.samples_open;
      editor_.sample = -1;
      return true;
    case Kind::kChooseSample:
      take_sample(command.index);
      return true;
    default:
      return false;
  }
}

void Store::take_sample(int sample) {
  const std::vector<std::string> sentences = sample_sentences(english());
  if (sample >= 0 && sample < static_cast<int>(sentences.size())) {
    editor_.samples_open = false;
    editor_.line.replace(sentences[static_cast<std::size_t>(sample)]);
    apply_sentence();
  }
}

// Applies what was written and gives the keys back to the slide; where it cannot be read the last
// picture stays, and so does the caret.
void Store::apply_sentence() {
  using Notice = EditorNotice::Kind;
  const std::string text = applicable(editor_.line.text());
  const Reading reading = reading_of(text, document(), built_in_models());
  editor_.notices.clear();
  if (reading.model.empty()) {
    const bool empty = reading.unknown.empty();
    editor_.notices.push_back({empty ? Notice::kEmpty : Notice::kUnknown, 0, 0, reading.unknown});
    return;
  }
  editor_.line.replace(text);
  if (text != document().text) {
    edit(SetText{text, nullptr}, 0);
  }
  if (text != document().text) {
    editor_.notices.push_back({Notice::kUnknown, 0, 0, reading.unknown});
    return;
  }
  leave_editor(editor_);
  if (const std::optional<EditorNotice> reader = reader_notice(reading)) {
    editor_.notices.push_back(*reader);
  }
  if (*reading.n_tokens > reading.n_taken) {
    editor_.notices.push_back({Notice::kCut,
                               static_cast<double>(reading.n_taken),
                               static_cast<double>(*reading.n_tokens),
                               {}});
  }
  read_line();
}

EditorAnswer Store::press(const KeyPress& press) {
  if (!editor_.focused) {
    editor_.notices.clear();
    return {};
  }
  const int n_samples = static_cast<int>(sample_sentences(english()).size());
  const EditorAnswer answer = press_key(editor_, press, document().text, n_samples, *text_);
  read_line();
  if (answer.wish == EditorWish::kApply) {
    apply_sentence();
  } else if (answer.wish == EditorWish::kSample) {
    take_sample(editor_.sample);
  }
  return answer;
}

void Store::type(std::string_view bytes) {
  enter();
  put_text(editor_, bytes, *text_);
  read_line();
}

}  // namespace attn::app
