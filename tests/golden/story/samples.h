// Sentences and lists that the trained model is asked about.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace attn {

/// Thirty sentences that nobody trained on, whole words most of them.
const std::vector<std::string>& ordinary_sentences();

/// Everyday nouns that are one piece after a space, as the story reads them.
const std::vector<std::string>& everyday_nouns();

/// Every piece of the story's vocabulary that is a word of three small letters or more, and reads
/// back as itself.
const std::vector<std::string>& words_of_vocabulary();

/// A list of 4 to 8 of some words, all different, and the beginning of a second copy, 2 to 4 words.
struct BegunList {
  std::string text;
  int row = 0;     // the last word
  int column = 0;  // what followed it in the first copy
};
BegunList begun_list(std::vector<std::string> words, std::mt19937& random);

/// The same where one of the words is a name.
BegunList begun_list_with_name(std::vector<std::string> words, std::mt19937& random);

}  // namespace attn
