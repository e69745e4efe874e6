// The command models: one line for each model inside the program, or for each one named.
#include "app/cli/output.h"
#include "app/cli/report.h"
#include "engine/model/built_in.h"

namespace attn::app {
namespace {

using ModelPtr = std::shared_ptr<const Model>;

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string masks_of(const Model& model) {
  const bool causal = model.mask == MaskKind::kCausal;
  const std::string own = causal ? "causal" : "none";
  return "mask " + own + (model.knows_both_masks ? causal ? " or none" : " or causal" : "");
}

// "story: trained, GPT2LMHeadModel, 3 layers of 8 heads of 4, d_model 32, …".
std::string described(const Model& model) {
  const Dims& dims = model.dims;
  return model.name + ": " + model.badge + ", " + model.architecture + ", " +
         counted(model.layers.size(), "layer", "layers") + " of " +
         counted(static_cast<std::size_t>(dims.n_heads), "head", "heads") + " of " +
         std::to_string(dims.d_head) + ", d_model " + std::to_string(dims.d_model) +
         ", vocabulary " + std::to_string(dims.n_vocabulary) + ", up to " +
         counted(static_cast<std::size_t>(dims.n_positions), "token", "tokens") + ", " +
         masks_of(model) + ", " + (model.unembedding ? "next words" : "no next words") + ", " +
         counted(model.head_names.size(), "measured name", "measured names");
}

Result<ModelPtr> model_named(const std::string& name) {
  for (const std::string& built_in : built_in_names()) {
    if (name == built_in) {
      return built_in_model(name);
    }
  }
  return read_model_folder(name);
}

}  // namespace

int run_models(const Options& options) {
  const bool named = !options.files.empty();
  std::string lines;
  bool all_read = true;
  for (const std::string& name : named ? options.files : built_in_names()) {
    const Result<ModelPtr> model = model_named(name);
    if (model) {
      lines += described(**model) + "\n";
    } else {
      report(model.error().message);
      all_read = false;
    }
  }
  const Result<bool> written = write_output(options.output, lines);
  if (!written) {
    return fail(written.error(), kStatusExhausted);
  }
  return all_read ? kStatusDone : kStatusRefused;
}

}  // namespace attn::app
