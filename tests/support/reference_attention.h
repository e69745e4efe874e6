// Attention once more in plain double loops, to compare the engine with: no Eigen, none of the
// engine's functions, and pins by the score they are equal to rather than by sharing out.
#pragma once

#include <map>
#include <vector>

#include "engine/model/model.h"
#include "engine/target.h"

namespace attn {

using Table = std::vector<std::vector<double>>;

/// What a run is asked for. Edits: as Document's.
struct ReferenceInput {
  const Model& model;
  std::vector<int> ids;  // in the order shown
  MaskKind mask = MaskKind::kNone;
  bool scale = true;
  bool positions = true;
  double temperature = 1;
  std::map<Target, double> edits;
};

struct ReferenceHead {
  Table w_q, w_k, w_v, w_o;
  std::vector<double> b_q, b_k, b_v;
  Table q, k, v, scores, scaled_scores, mask, masked_scores, exponentials, attention_weights;
  Table context;
  std::vector<double> row_max, row_total;
};

struct ReferenceLayer {
  Table stream, x;
  std::vector<ReferenceHead> heads;
  Table concat, output, stream_mid, mlp_x, mlp_hidden, mlp_output, hidden;
};

struct ReferenceRun {
  Table token_embeddings, position_embeddings;
  std::vector<ReferenceLayer> layers;
  Table final_x, logits, probabilities;
};

/// Every tensor of the run.
ReferenceRun reference_run(const ReferenceInput& input);

/// The number of the run that a target names. Requires a computed tensor or an edited parameter of
/// a head, and indices in range.
double reference_value(const ReferenceRun& run, const Target& target);

}  // namespace attn
