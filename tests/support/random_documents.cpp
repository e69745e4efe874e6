#include "tests/support/random_documents.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "tests/support/sample_models.h"

namespace attn {
namespace {

bool coin(std::mt19937& random) {
  return random_int(random, 0, 1) == 1;
}

double normal(std::mt19937& random) {
  return std::normal_distribution<double>()(random);
}

SampleShape random_shape(std::mt19937& random) {
  SampleShape shape;
  shape.n_layers = random_int(random, 1, 3);
  shape.n_heads = random_int(random, 1, 3);
  // Not under 4: the norm of two numbers magnifies a rounding a hundred times.
  shape.d_model = random_int(random, 4, 12);
  shape.d_head = random_int(random, 1, 5);
  shape.d_hidden = random_int(random, 1, 8);
  shape.n_vocabulary = random_int(random, 2, 9);
  shape.n_positions = 12;
  shape.has_positions = coin(random);
  shape.has_norms = coin(random);
  shape.has_biases = coin(random);
  shape.has_feed_forward = coin(random);
  shape.has_unembedding = coin(random);
  shape.mask = coin(random) ? MaskKind::kCausal : MaskKind::kNone;
  return shape;
}

// The place of a run that an edit is made in.
struct Place {
  int layer;
  int head;
  int row;
  int n_tokens;
};

// Some cells of a row, together at most 1, sometimes all of it.
void pin_row(const Place& place, std::mt19937& random, Document& document) {
  const std::array<double, 4> totals = {0.25, 0.6, 0.9, 1.0};
  const double total = totals[static_cast<std::size_t>(random_int(random, 0, 3))];
  std::vector<double> parts(static_cast<std::size_t>(random_int(random, 1, place.n_tokens)));
  for (double& part : parts) {
    part = random_int(random, 0, 4) == 0 ? 0.0 : random_int(random, 1, 9);
  }
  const double sum = std::max(1.0, std::accumulate(parts.begin(), parts.end(), 0.0));
  const int first = random_int(random, 0, place.n_tokens - 1);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const int key = (first + static_cast<int>(p)) % place.n_tokens;
    document
        .edits[cell_target(Tensor::kAttentionWeights, place.layer, place.head, place.row, key)] =
        total * parts[p] / sum;
  }
}

void edit_mask(Place place, std::mt19937& random, Document& document) {
  place.layer = coin(random) ? kAll : place.layer;
  place.head = coin(random) ? kAll : place.head;
  const int key = random_int(random, 0, place.n_tokens - 1);
  document.edits[cell_target(Tensor::kMask, place.layer, place.head, place.row, key)] =
      coin(random) ? 1.0 : 0.0;
}

void edit_parameter(const Place& place, std::mt19937& random, Document& document) {
  const Dims& dims = document.model->dims;
  const bool has_biases = !document.model->layers[0].heads[0].b_q.empty();
  const int wide = random_int(random, 0, dims.d_model - 1);
  const int narrow = random_int(random, 0, dims.d_head - 1);
  const std::array<Target, 5> targets = {
      cell_target(Tensor::kWQ, place.layer, place.head, wide, narrow),
      cell_target(Tensor::kWK, place.layer, place.head, wide, narrow),
      cell_target(Tensor::kWV, place.layer, place.head, wide, narrow),
      cell_target(Tensor::kWO, place.layer, place.head, narrow, wide),
      cell_target(Tensor::kBK, place.layer, place.head, kNone, narrow)};
  document.edits[targets[static_cast<std::size_t>(random_int(random, 0, has_biases ? 4 : 3))]] =
      normal(random);
}

void edit_somewhere(const Place& place, std::mt19937& random, Document& document) {
  const Dims& dims = document.model->dims;
  const int narrow = random_int(random, 0, dims.d_head - 1);
  const int key = random_int(random, 0, place.n_tokens - 1);
  const auto set = [&](Tensor tensor, int head, int column) {
    document.edits[cell_target(tensor, place.layer, head, place.row, column)] = normal(random);
  };
  switch (random_int(random, 0, 8)) {
    case 0:
      return set(Tensor::kX, kNone, random_int(random, 0, dims.d_model - 1));
    case 1:
      return set(Tensor::kQ, place.head, narrow);
    case 2:
      return set(Tensor::kK, place.head, narrow);
    case 3:
      return set(Tensor::kV, place.head, narrow);
    case 4:
      return set(Tensor::kScaledScores, place.head, key);
    case 5:
      return edit_mask(place, random, document);
    case 6:
      return edit_parameter(place, random, document);
    default:
      // A row is pinned once, so that its pins stay at most 1.
      if (!std::ranges::any_of(document.edits, [&place](const auto& edit) {
            return edit.first.tensor == Tensor::kAttentionWeights &&
                   edit.first.layer == place.layer && edit.first.head == place.head &&
                   edit.first.row == place.row;
          })) {
        pin_row(place, random, document);
      }
  }
}

}  // namespace

int random_int(std::mt19937& random, int least, int greatest) {
  return std::uniform_int_distribution<int>(least, greatest)(random);
}

Document random_document(unsigned seed, bool with_edits) {
  std::mt19937 random(seed);
  Document document;
  document.model = sample_model(random_shape(random), seed);
  const Dims& dims = document.model->dims;
  const int n = random_int(random, 1, 8);
  document.text = sample_text(*document.model, n, random);
  if (coin(random)) {
    document.mask = coin(random) ? MaskKind::kCausal : MaskKind::kNone;
  }
  document.scale = coin(random);
  document.positions = coin(random);
  const std::array<double, 5> temperatures = {1.0, 1.0, 0.5, 2.0, 3.7};
  document.temperature = temperatures[static_cast<std::size_t>(random_int(random, 0, 4))];
  if (coin(random)) {
    document.order.resize(static_cast<std::size_t>(n));
    std::iota(document.order.begin(), document.order.end(), 0);
    std::shuffle(document.order.begin(), document.order.end(), random);
  }
  for (int edits = with_edits ? random_int(random, 0, 8) : 0; edits > 0; --edits) {
    const Place place = {random_int(random, 0, dims.n_layers - 1),
                         random_int(random, 0, dims.n_heads - 1), random_int(random, 0, n - 1), n};
    edit_somewhere(place, random, document);
  }
  return document;
}

Document random_document(unsigned seed) {
  return random_document(seed, true);
}

}  // namespace attn
