#include "tests/support/story.h"

#include <cmath>

#include "engine/compute.h"
#include "engine/model/built_in.h"
#include "engine/steps/predict.h"

namespace attn::test {

const std::shared_ptr<const Model>& story() {
  static const std::shared_ptr<const Model> model =
      read_model_folder(ATTN_SOURCE_DIR "/assets/models/story").value();
  return model;
}

Document story_document(const std::string& text) {
  Document document;
  document.text = text;
  document.model = story();
  return document;
}

TracePtr story_run(const std::string& text) {
  return compute(story_document(text)).value();
}

double probability_of_next(const Trace& trace, int id) {
  const auto logits = row_logits(trace, trace.n_tokens() - 1);
  const double logit = static_cast<double>(logits[static_cast<std::size_t>(id)]);
  return std::exp(logit - log_total(logits));
}

}  // namespace attn::test
