#include "engine/first_look.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/text/utf8.h"
#include "engine/text/words.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

constexpr double kTelling = 0.3;  // the least weight that is worth pointing at
constexpr double kSame = 1e-9;    // as decided as another row
constexpr int kFarWords = 2;      // how far an arrow lands to tell more than a neighbour

// --- Words among tokens -------------------------------------------------------------------------

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return text;
}

bool is_function_word(const Model& model, const std::string& word) {
  const auto has = [&model](const std::string& text) {
    return std::ranges::find(model.function_words, text) != model.function_words.end();
  };
  return has(word) || has(lower_case(word));
}

bool is_whole(const Word& word) {
  const bool only_letters = std::ranges::all_of(word.text, is_word_byte);
  return word.is_one_token() && only_letters && is_utf8(word.text);
}

// --- The rules ----------------------------------------------------------------------------------

double weight_at(const Trace& trace, int layer, int head, int row, int key) {
  return static_cast<double>(head_of(trace, layer, head).attention_weights(row, key));
}

bool has_head(const Trace& trace, int layer, int head) {
  const Dims& dims = trace.model->dims;
  return layer >= 0 && layer < dims.n_layers && head >= 0 && head < dims.n_heads;
}

// The head that config.json shows, or the first.
Look head_to_show(const Trace& trace) {
  const Model& model = *trace.model;
  return has_head(trace, model.layer_to_show, model.head_to_show)
             ? Look{model.layer_to_show, model.head_to_show, 0}
             : Look{};
}

// The lesson's own word, where it occurs.
std::optional<Look> word_to_show(const Trace& trace) {
  const std::string& word = trace.model->word_to_show;
  for (int i = 0; !word.empty() && i < trace.n_tokens(); ++i) {
    if (label_of(trace.tokens[static_cast<std::size_t>(i)]) == word) {
      Look look = head_to_show(trace);
      look.row = i;
      return look;
    }
  }
  return std::nullopt;
}

// (a) The last word that came before, if the induction head looks at what followed it then.
std::optional<Look> induction(const Trace& trace, const std::vector<Word>& words) {
  const Model& model = *trace.model;
  if (trace.mask != MaskKind::kCausal || !model.induction_layer || !model.induction_head ||
      !has_head(trace, *model.induction_layer, *model.induction_head)) {
    return std::nullopt;
  }
  for (std::size_t w = words.size(); w-- > 1;) {
    const auto copy = std::ranges::find(words, words[w].text, &Word::text);
    if (static_cast<std::size_t>(copy - words.begin()) == w) {
      continue;
    }
    const Look look = {*model.induction_layer, *model.induction_head, words[w].last};
    const int followed = copy->last + 1;
    const bool telling = followed < look.row &&
                         weight_at(trace, look.layer, look.head, look.row, followed) >= kTelling;
    return telling ? std::optional(look) : std::nullopt;
  }
  return std::nullopt;
}

// A place where a telling arrow may begin and end: a whole word that means something.
struct Place {
  int word = 0;   // how many words stand before it
  int token = 0;  // its row and column
};

std::vector<Place> telling_places(const Trace& trace, const std::vector<Word>& words) {
  std::vector<Place> places;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (is_whole(words[w]) && !is_function_word(*trace.model, words[w].text)) {
      places.push_back({static_cast<int>(w), words[w].first});
    }
  }
  return places;
}

// (b) The heaviest telling arrow of one head, better than `best` so far.
void take_telling_arrow(const Trace& trace, const std::vector<Place>& places, int layer, int head,
                        double& best, std::optional<Look>& look) {
  for (const Place& from : places) {
    if (from.token == 0) {
      continue;
    }
    for (const Place& to : places) {
      const double weight = weight_at(trace, layer, head, from.token, to.token);
      const bool far = std::abs(from.word - to.word) >= kFarWords;
      if (far && weight >= kTelling && weight > best) {
        best = weight;
        look = Look{layer, head, from.token};
      }
    }
  }
}

std::optional<Look> telling_arrow(const Trace& trace, const std::vector<Word>& words) {
  const std::vector<Place> places = telling_places(trace, words);
  double best = 0;
  std::optional<Look> look;
  for (int layer = 0; layer < trace.model->dims.n_layers; ++layer) {
    for (int head = 0; head < trace.model->dims.n_heads; ++head) {
      const HeadName* name = head_name(*trace.model, layer, head, trace.mask);
      if (name != nullptr && !name->place) {
        take_telling_arrow(trace, places, layer, head, best, look);
      }
    }
  }
  return look;
}

// (c) The most decided row whose largest weight is on another word; of equals the later.
int most_decided_row(const Trace& trace, int layer, int head) {
  int found = trace.n_tokens() - 1;
  double most = -1;
  for (int row = 0; row < trace.n_tokens(); ++row) {
    const auto weights = head_of(trace, layer, head).attention_weights.row(row);
    const auto largest = std::ranges::max_element(weights) - weights.begin();
    if (largest == row || weights[static_cast<std::size_t>(largest)] == 0) {
      continue;
    }
    double entropy = 0;
    for (const float weight : weights) {
      entropy -= weight > 0 ? static_cast<double>(weight) * std::log(weight) : 0.0;
    }
    const auto n_free =
        std::ranges::count(states_of_row(trace, layer, head, row), CellState::kFree);
    const double decided = std::log(static_cast<double>(n_free)) - entropy;
    if (decided >= most - kSame) {
      most = std::max(most, decided);
      found = row;
    }
  }
  return found;
}

Look by_all_rules(const Trace& trace) {
  if (const auto look = word_to_show(trace)) {
    return *look;
  }
  const std::vector<Word> words = words_of(trace.tokens);
  if (const auto look = induction(trace, words)) {
    return *look;
  }
  if (const auto look = telling_arrow(trace, words)) {
    return *look;
  }
  Look look = head_to_show(trace);
  look.row = most_decided_row(trace, look.layer, look.head);
  return look;
}

}  // namespace

Look first_look(const Trace& unedited, std::optional<int> layer, std::optional<int> head,
                std::optional<int> row) {
  // A chosen part keeps its value (the nearest there is, in a shorter sentence) and the others stay
  // those of the look, so that choosing a row does not move the head; but the row of the look
  // belonged to the look's head.
  const Dims& dims = unedited.model->dims;
  Look look = by_all_rules(unedited);
  look.layer = std::clamp(layer.value_or(look.layer), 0, dims.n_layers - 1);
  look.head = std::clamp(head.value_or(look.head), 0, dims.n_heads - 1);
  if (row.has_value()) {
    look.row = std::clamp(*row, 0, unedited.n_tokens() - 1);
  } else if (layer.has_value() || head.has_value()) {
    look.row = most_decided_row(unedited, look.layer, look.head);
  }
  return look;
}

}  // namespace attn
