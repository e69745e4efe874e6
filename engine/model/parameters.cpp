#include "engine/model/parameters.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "engine/base/check.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

using Stored = std::map<std::string, StoredTensor>;

constexpr std::string_view kPrefix = "transformer.";

/// Which optional parts a model has.
struct Parts {
  bool norm = false;
  bool qkv_bias = false;
  bool output_bias = false;
  bool feed_forward = false;
  bool feed_forward_norm = false;
  bool final_norm = false;
  bool unembedding = false;  // one of its own
};

Parts parts_of(const ModelConfig& config, const Stored& stored) {
  const auto has = [&](const char* name) { return stored.contains(name); };
  const bool gpt2 = config.layout == Layout::kGpt2;
  Parts parts;
  parts.norm = gpt2 || has("h.0.ln_1.weight");
  parts.qkv_bias = gpt2 || has("h.0.attn.c_attn.bias");
  parts.output_bias = gpt2 || has("h.0.attn.c_proj.bias");
  parts.feed_forward = gpt2 || has("h.0.mlp.c_fc.weight");
  parts.feed_forward_norm = gpt2 || (parts.feed_forward && has("h.0.ln_2.weight"));
  parts.final_norm = gpt2 || has("ln_f.weight");
  parts.unembedding = config.gives_logits && (has("lm_head.weight") || (gpt2 && !config.tied));
  return parts;
}

std::string layer_prefix(int layer) {
  return "h." + std::to_string(layer) + ".";
}

/// Collects the names and shapes that a model needs.
class Plan {
 public:
  void tensor(std::string name, std::vector<std::uint64_t> shape) {
    wanted.push_back({std::move(name), std::move(shape)});
  }
  void norm(const std::string& name, std::uint64_t width) {
    tensor(name + ".weight", {width});
    tensor(name + ".bias", {width});
  }
  std::vector<WantedTensor> wanted;
};

void plan_layer(Plan& plan, const ModelConfig& config, const Parts& parts, int layer) {
  const std::string prefix = layer_prefix(layer);
  const auto width = static_cast<std::uint64_t>(config.dims.d_model);
  const auto inner = static_cast<std::uint64_t>(config.n_inner);
  if (parts.norm) plan.norm(prefix + "ln_1", width);
  plan.tensor(prefix + "attn.c_attn.weight", {width, 3 * width});
  if (parts.qkv_bias) plan.tensor(prefix + "attn.c_attn.bias", {3 * width});
  plan.tensor(prefix + "attn.c_proj.weight", {width, width});
  if (parts.output_bias) plan.tensor(prefix + "attn.c_proj.bias", {width});
  if (parts.feed_forward_norm) plan.norm(prefix + "ln_2", width);
  if (!parts.feed_forward) return;
  plan.tensor(prefix + "mlp.c_fc.weight", {width, inner});
  plan.tensor(prefix + "mlp.c_fc.bias", {inner});
  plan.tensor(prefix + "mlp.c_proj.weight", {inner, width});
  plan.tensor(prefix + "mlp.c_proj.bias", {width});
}

/// GPT-2 files may hold their causal mask (`h.N.attn.bias`, `masked_bias`): no parameters.
bool mask_buffer(std::string_view name, int n_layers) {
  if (!name.starts_with("h.")) return false;
  int layer = -1;
  const auto [end, error] = std::from_chars(name.data() + 2, name.data() + name.size(), layer);
  if (error != std::errc() || layer < 0 || layer >= n_layers) return false;
  const std::string_view rest = name.substr(static_cast<std::size_t>(end - name.data()));
  return rest == ".attn.bias" || rest == ".attn.masked_bias";
}

Error corrupt(const std::string& tensor, const std::string& message) {
  return make_error(ErrorCode::kCorrupt, "tensor " + printable(tensor) + ": " + message);
}

/// The stored tensors under names without the prefix, mask buffers left out.
Result<Stored> renamed(const Stored& stored, int n_layers) {
  Stored found;
  for (const auto& [name, tensor] : stored) {
    const bool prefixed = name.starts_with(kPrefix);
    const std::string plain = prefixed ? name.substr(kPrefix.size()) : name;
    if (mask_buffer(plain, n_layers)) continue;
    if (!found.emplace(plain, tensor).second) {
      return corrupt(plain, "found with and without \"transformer.\", allowed is one");
    }
  }
  return found;
}

std::optional<Error> first_difference(const std::vector<WantedTensor>& wanted,
                                      const Stored& stored) {
  for (const WantedTensor& tensor : wanted) {
    const auto found = stored.find(tensor.name);
    if (found == stored.end()) {
      return corrupt(tensor.name, "found none, needed is " + format_shape(tensor.shape));
    }
    if (found->second.shape != tensor.shape) {
      return corrupt(tensor.name, "found " + format_shape(found->second.shape) + ", needed is " +
                                      format_shape(tensor.shape));
    }
    if (auto fault = wrong_type(found->second)) return fault;
  }
  if (stored.size() == wanted.size()) return std::nullopt;
  std::set<std::string_view> names;
  for (const WantedTensor& tensor : wanted) names.insert(tensor.name);
  const auto extra = std::find_if(stored.begin(), stored.end(),
                                  [&](const auto& entry) { return !names.contains(entry.first); });
  return corrupt(extra->first, "found a tensor that the architecture does not have");
}

/// How many numbers a tensor of a known shape has.
std::size_t n_numbers(const StoredTensor& tensor) {
  std::size_t count = 1;
  for (const std::uint64_t size : tensor.shape) count *= static_cast<std::size_t>(size);
  return count;
}

/// Reads tensors whose names, shapes and types are known to fit. The first fault is kept, and every
/// read after it gives zeros.
class Shelf {
 public:
  explicit Shelf(const Stored& stored) : stored_(stored) {}
  std::optional<Error> fault;

  std::vector<float> numbers(const std::string& name) {
    const auto found = stored_.find(name);
    ATTN_CHECK(found != stored_.end(), "a planned tensor is stored");
    Result<std::vector<float>> read = read_floats(found->second);
    if (read) return std::move(*read);
    if (!fault) fault = std::move(read.error());
    return std::vector<float>(n_numbers(found->second));
  }

  Matrix matrix(const std::string& name, int rows, int cols) {
    const std::vector<float> read = numbers(name);
    Matrix matrix(rows, cols);
    ATTN_CHECK(read.size() == matrix.values().size(), "a planned tensor has its shape");
    std::copy(read.begin(), read.end(), matrix.values().begin());
    return matrix;
  }

  Norm norm(const std::string& name, float epsilon) {
    return {numbers(name + ".weight"), numbers(name + ".bias"), epsilon};
  }

 private:
  const Stored& stored_;
};

Matrix columns_of(const Matrix& whole, int first, int count) {
  Matrix part(whole.rows(), count);
  for (int row = 0; row < whole.rows(); ++row) {
    const auto from =
        whole.row(row).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    std::copy(from.begin(), from.end(), part.row(row).begin());
  }
  return part;
}

Matrix rows_of(const Matrix& whole, int first, int count) {
  Matrix part(count, whole.cols());
  for (int row = 0; row < count; ++row) {
    const auto from = whole.row(first + row);
    std::copy(from.begin(), from.end(), part.row(row).begin());
  }
  return part;
}

std::vector<float> piece_of(const std::vector<float>& whole, int first, int count) {
  if (whole.empty()) return {};
  return {whole.begin() + first, whole.begin() + first + count};
}

/// c_attn is all queries, all keys, all values, each with its heads in order.
std::vector<Head> read_heads(Shelf& shelf, const Dims& dims, const Parts& parts,
                             const std::string& prefix) {
  const int width = dims.d_model;
  const Matrix joint = shelf.matrix(prefix + "attn.c_attn.weight", width, 3 * width);
  const Matrix output = shelf.matrix(prefix + "attn.c_proj.weight", width, width);
  std::vector<float> bias;
  if (parts.qkv_bias) bias = shelf.numbers(prefix + "attn.c_attn.bias");
  std::vector<Head> heads;
  for (int h = 0; h < dims.n_heads; ++h) {
    const int at = h * dims.d_head;
    heads.push_back({columns_of(joint, at, dims.d_head), columns_of(joint, width + at, dims.d_head),
                     columns_of(joint, 2 * width + at, dims.d_head),
                     piece_of(bias, at, dims.d_head), piece_of(bias, width + at, dims.d_head),
                     piece_of(bias, 2 * width + at, dims.d_head),
                     rows_of(output, at, dims.d_head)});
  }
  return heads;
}

FeedForward read_feed_forward(Shelf& shelf, const ModelConfig& config, const Parts& parts,
                              const std::string& prefix) {
  FeedForward feed_forward;
  if (parts.feed_forward_norm) {
    feed_forward.norm = shelf.norm(prefix + "ln_2", config.norm_epsilon);
  }
  const int width = config.dims.d_model;
  feed_forward.w_in = shelf.matrix(prefix + "mlp.c_fc.weight", width, config.n_inner);
  feed_forward.b_in = shelf.numbers(prefix + "mlp.c_fc.bias");
  feed_forward.w_out = shelf.matrix(prefix + "mlp.c_proj.weight", config.n_inner, width);
  feed_forward.b_out = shelf.numbers(prefix + "mlp.c_proj.bias");
  return feed_forward;
}

Layer read_layer(Shelf& shelf, const ModelConfig& config, const Parts& parts, int index) {
  const std::string prefix = layer_prefix(index);
  Layer layer;
  if (parts.norm) layer.norm = shelf.norm(prefix + "ln_1", config.norm_epsilon);
  layer.heads = read_heads(shelf, config.dims, parts, prefix);
  if (parts.output_bias) layer.b_o = shelf.numbers(prefix + "attn.c_proj.bias");
  if (parts.feed_forward) layer.feed_forward = read_feed_forward(shelf, config, parts, prefix);
  return layer;
}

std::vector<WantedTensor> plan_for(const ModelConfig& config, const Parts& parts) {
  const auto width = static_cast<std::uint64_t>(config.dims.d_model);
  const auto vocabulary = static_cast<std::uint64_t>(config.dims.n_vocabulary);
  Plan plan;
  plan.tensor("wte.weight", {vocabulary, width});
  plan.tensor("wpe.weight", {static_cast<std::uint64_t>(config.dims.n_positions), width});
  for (int layer = 0; layer < config.dims.n_layers; ++layer) {
    plan_layer(plan, config, parts, layer);
  }
  if (parts.final_norm) plan.norm("ln_f", width);
  if (parts.unembedding) plan.tensor("lm_head.weight", {vocabulary, width});
  return plan.wanted;
}

}  // namespace

std::vector<WantedTensor> wanted_tensors(const ModelConfig& config, const Stored& stored) {
  return plan_for(config, parts_of(config, stored));
}

Result<Model> read_parameters(const ModelConfig& config, const Stored& stored) {
  const Result<Stored> named = renamed(stored, config.dims.n_layers);
  if (!named) return named.error();
  const Parts parts = parts_of(config, *named);
  if (auto fault = first_difference(plan_for(config, parts), *named)) return std::move(*fault);

  Shelf shelf(*named);
  Model model;
  const Dims& dims = config.dims;
  model.token_table = shelf.matrix("wte.weight", dims.n_vocabulary, dims.d_model);
  model.position_table = shelf.matrix("wpe.weight", dims.n_positions, dims.d_model);
  for (int layer = 0; layer < dims.n_layers && !shelf.fault; ++layer) {
    model.layers.push_back(read_layer(shelf, config, parts, layer));
  }
  if (parts.final_norm) model.final_norm = shelf.norm("ln_f", config.norm_epsilon);
  if (parts.unembedding) {
    model.unembedding = shelf.matrix("lm_head.weight", dims.n_vocabulary, dims.d_model);
  } else if (config.tied) {
    model.unembedding = model.token_table;
  }
  if (shelf.fault) return std::move(*shelf.fault);
  return model;
}

}  // namespace attn
