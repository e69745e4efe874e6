#include "tests/support/sample_models.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace attn {
namespace {

class ListedWords : public Vocabulary {
 public:
  explicit ListedWords(std::vector<std::string> words) : words_(std::move(words)) {}

  [[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view text) const override {
    std::vector<Token> tokens;
    std::size_t start = 0;
    while (start < text.size()) {
      std::size_t end = text.find(' ', start + 1);
      end = end == std::string_view::npos ? text.size() : end;
      const std::string bytes(text.substr(start, end - start));
      const std::string word = bytes.front() == ' ' ? bytes.substr(1) : bytes;
      const int id = id_of(word);
      if (id < 0) {
        return make_error(ErrorCode::kInvalidInput, "text: no word \"" + word + "\" here");
      }
      tokens.push_back({id, bytes, bytes});
      start = end;
    }
    if (tokens.empty()) {
      return make_error(ErrorCode::kInvalidInput, "text: empty");
    }
    return tokens;
  }
  [[nodiscard]] int size() const override { return static_cast<int>(words_.size()); }
  [[nodiscard]] std::string token_text(int id) const override {
    return words_.at(static_cast<std::size_t>(id));
  }

 private:
  [[nodiscard]] int id_of(const std::string& word) const {
    for (std::size_t id = 0; id < words_.size(); ++id) {
      if (words_[id] == word) {
        return static_cast<int>(id);
      }
    }
    return -1;
  }

  std::vector<std::string> words_;
};

// Random numbers of a size that keeps every later number near 1.
class RandomNumbers {
 public:
  explicit RandomNumbers(unsigned seed) : random_(seed) {}

  Matrix matrix(int rows, int cols, double size) {
    Matrix result(rows, cols);
    for (float& value : result.values()) {
      value = number(size);
    }
    return result;
  }
  std::vector<float> vector(int size, double middle, double spread) {
    std::vector<float> result(static_cast<std::size_t>(size));
    for (float& value : result) {
      value = static_cast<float>(middle) + number(spread);
    }
    return result;
  }
  Norm norm(int size) { return {vector(size, 1.0, 0.3), vector(size, 0.0, 0.3), 1e-5F}; }

 private:
  float number(double size) {
    return static_cast<float>(size * std::normal_distribution<double>()(random_));
  }

  std::mt19937 random_;
};

Head random_head(const SampleShape& shape, RandomNumbers& numbers) {
  const double size = 1.0 / std::sqrt(shape.d_model);
  Head head;
  head.w_q = numbers.matrix(shape.d_model, shape.d_head, size);
  head.w_k = numbers.matrix(shape.d_model, shape.d_head, size);
  head.w_v = numbers.matrix(shape.d_model, shape.d_head, size);
  head.w_o = numbers.matrix(shape.d_head, shape.d_model, size);
  if (shape.has_biases) {
    head.b_q = numbers.vector(shape.d_head, 0.0, 0.3);
    head.b_k = numbers.vector(shape.d_head, 0.0, 0.3);
    head.b_v = numbers.vector(shape.d_head, 0.0, 0.3);
  }
  return head;
}

Layer random_layer(const SampleShape& shape, RandomNumbers& numbers) {
  Layer layer;
  for (int h = 0; h < shape.n_heads; ++h) {
    layer.heads.push_back(random_head(shape, numbers));
  }
  if (shape.has_norms) {
    layer.norm = numbers.norm(shape.d_model);
  }
  if (shape.has_biases) {
    layer.b_o = numbers.vector(shape.d_model, 0.0, 0.3);
  }
  if (shape.has_feed_forward) {
    FeedForward part;
    part.w_in = numbers.matrix(shape.d_model, shape.d_hidden, 1.0 / std::sqrt(shape.d_model));
    part.w_out = numbers.matrix(shape.d_hidden, shape.d_model, 1.0 / std::sqrt(shape.d_hidden));
    if (shape.has_norms) {
      part.norm = numbers.norm(shape.d_model);
    }
    if (shape.has_biases) {
      part.b_in = numbers.vector(shape.d_hidden, 0.0, 0.3);
      part.b_out = numbers.vector(shape.d_model, 0.0, 0.3);
    }
    layer.feed_forward = std::move(part);
  }
  return layer;
}

using Rows = std::vector<std::array<float, 4>>;

// Word i has the i-th unit vector, so row i of a matrix is what it gives word i.
Matrix by_word(const Rows& rows) {
  Matrix result(static_cast<int>(rows.size()), 4);
  for (int i = 0; i < result.rows(); ++i) {
    for (int c = 0; c < 4; ++c) {
      result(i, c) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(c)];
    }
  }
  return result;
}

Matrix identity(int rows, int cols) {
  Matrix result(rows, cols);
  for (int i = 0; i < rows && i < cols; ++i) {
    result(i, i) = 1.0F;
  }
  return result;
}

}  // namespace

std::shared_ptr<const Vocabulary> sample_vocabulary(int n_words) {
  std::vector<std::string> words;
  for (int i = 1; i <= n_words; ++i) {
    words.push_back("w" + std::to_string(i));
  }
  return std::make_shared<ListedWords>(std::move(words));
}

std::shared_ptr<const Model> sample_model(const SampleShape& shape, unsigned seed) {
  RandomNumbers numbers(seed);
  auto model = std::make_shared<Model>();
  model->name = "sample";
  model->badge = "constructed";
  model->architecture = "sample";
  model->dims = {shape.n_layers, shape.n_heads,      shape.n_heads,    shape.d_model,
                 shape.d_head,   shape.n_vocabulary, shape.n_positions};
  model->token_table = numbers.matrix(shape.n_vocabulary, shape.d_model, 1.0);
  if (shape.has_positions) {
    model->position_table = numbers.matrix(shape.n_positions, shape.d_model, 0.5);
  }
  for (int l = 0; l < shape.n_layers; ++l) {
    model->layers.push_back(random_layer(shape, numbers));
  }
  if (shape.has_unembedding) {
    model->unembedding = numbers.matrix(shape.n_vocabulary, shape.d_model, 0.5);
    if (shape.has_norms) {
      model->final_norm = numbers.norm(shape.d_model);
    }
  }
  model->mask = shape.mask;
  model->vocabulary = sample_vocabulary(shape.n_vocabulary);
  return model;
}

std::string sample_text(const Model& model, int n_words, std::mt19937& random) {
  std::uniform_int_distribution<int> id(0, model.vocabulary->size() - 1);
  std::string text;
  for (int i = 0; i < n_words; ++i) {
    text += (i == 0 ? "" : " ") + model.vocabulary->token_text(id(random));
  }
  return text;
}

std::shared_ptr<const Model> known_row_model() {
  auto model = std::make_shared<Model>();
  model->name = "known row";
  model->badge = "constructed";
  model->architecture = "sample";
  model->dims = {1, 1, 1, 6, 4, 6, 8};
  model->token_table = identity(6, 6);
  Head head;
  head.w_q = by_word({{}, {}, {2.0F, 1.0F, 0.5F, -1.0F}, {}, {}, {}});
  head.w_k = by_word({{0.6F, -0.1F, 0.4F, 0.3F},
                      {2.0F, 1.0F, 0.4F, -0.4F},
                      {0.8F, 0.4F, 0.4F, -0.2F},
                      {0.4F, -0.2F, 0.2F, 0.1F},
                      {0.5F, 0.1F, -0.2F, 0.2F},
                      {1.5F, 1.2F, 0.6F, -0.5F}});
  head.w_v = by_word({{-0.4F, 0.3F, 0.2F, -0.6F},
                      {1.6F, 0.4F, -0.9F, 0.7F},
                      {0.3F, -0.8F, 2.2F, 0.5F},
                      {-0.7F, 0.5F, 0.1F, -0.3F},
                      {-0.2F, 0.9F, -0.4F, -0.5F},
                      {1.1F, -1.2F, 0.8F, 0.4F}});
  head.w_o = identity(4, 6);
  Layer layer;
  layer.heads.push_back(std::move(head));
  model->layers.push_back(std::move(layer));
  model->vocabulary = std::make_shared<ListedWords>(
      std::vector<std::string>{"The", "cat", "sat", "on", "the", "mat"});
  model->word_to_show = "sat";
  model->lesson_text = "The cat sat on the mat";
  return model;
}

Document known_row_document() {
  Document document;
  document.model = known_row_model();
  document.text = document.model->lesson_text;
  return document;
}

}  // namespace attn
