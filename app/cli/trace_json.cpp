#include "app/cli/trace_json.h"

#include <span>

namespace attn::app {
namespace {

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_integer(JsonWriter& json, std::string_view key, long long value) {
  json.key(key);
  json.integer(value);
}

void write_row(JsonWriter& json, std::span<const float> row) {
  json.begin_array();
  for (const float value : row) {
    json.number(value);
  }
  json.end_array();
}

void write_matrix(JsonWriter& json, std::string_view key, const Matrix& matrix) {
  json.key(key);
  json.begin_array();
  for (int i = 0; i < matrix.rows(); ++i) {
    write_row(json, matrix.row(i));
  }
  json.end_array();
}

void write_logits(JsonWriter& json, const Trace& trace) {
  json.key("logits");
  json.begin_array();
  for (int i = 0; i < trace.n_tokens(); ++i) {
    write_row(json, row_logits(trace, i));
  }
  json.end_array();
}

void write_model(JsonWriter& json, const Model& model) {
  json.key("model");
  json.begin_object();
  write_text(json, "name", model.name);
  write_text(json, "badge", model.badge);
  write_text(json, "architecture", model.architecture);
  write_integer(json, "n_layers", model.dims.n_layers);
  write_integer(json, "n_heads", model.dims.n_heads);
  write_integer(json, "n_kv_heads", model.dims.n_kv_heads);
  write_integer(json, "d_model", model.dims.d_model);
  write_integer(json, "d_head", model.dims.d_head);
  json.end_object();
}

void write_tokens(JsonWriter& json, const std::vector<Token>& tokens) {
  json.key("tokens");
  json.begin_array();
  for (const Token& token : tokens) {
    json.begin_object();
    write_integer(json, "id", token.id);
    write_text(json, "text", token.text);
    json.key("bytes");
    json.begin_array();
    for (const char byte : token.bytes) {
      json.integer(static_cast<unsigned char>(byte));
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_switches(JsonWriter& json, const Trace& trace) {
  write_text(json, "mask", trace.mask == MaskKind::kCausal ? "causal" : "none");
  json.key("temperature");
  json.number(trace.document.temperature);
  json.key("scale");
  json.boolean(trace.document.scale);
  json.key("positions");
  json.boolean(trace.document.positions);
}

void write_head(JsonWriter& json, const HeadTrace& head, int index) {
  json.begin_object();
  write_integer(json, "index", index);
  write_matrix(json, "q", head.q);
  write_matrix(json, "k", head.k);
  write_matrix(json, "v", head.v);
  write_matrix(json, "scores", head.scores);
  write_matrix(json, "scaled_scores", head.scaled_scores);
  write_matrix(json, "masked_scores", head.masked_scores);
  write_matrix(json, "attention_weights", head.attention_weights);
  write_matrix(json, "context", head.context);
  json.end_object();
}

void write_layer(JsonWriter& json, const LayerTrace& layer, int index,
                 const std::optional<int>& only_head) {
  json.begin_object();
  write_integer(json, "index", index);
  write_matrix(json, "stream", layer.stream);
  write_matrix(json, "x", layer.x);
  json.key("heads");
  json.begin_array();
  for (std::size_t head = 0; head < layer.heads.size(); ++head) {
    if (!only_head || *only_head == static_cast<int>(head)) {
      write_head(json, layer.heads[head], static_cast<int>(head));
    }
  }
  json.end_array();
  write_matrix(json, "concat", layer.concat);
  write_matrix(json, "output", layer.output);
  write_matrix(json, "stream_mid", layer.stream_mid);
  if (!layer.mlp_output.empty()) {
    write_matrix(json, "mlp_output", layer.mlp_output);
  }
  write_matrix(json, "hidden", layer.hidden);
  json.end_object();
}

}  // namespace

void write_target(JsonWriter& json, const Target& target, const char* run) {
  const TensorIndices indices = indices_of(target.tensor);
  const auto write_index = [&](bool has, std::string_view key, int index) {
    if (has && index == kAll) {
      write_text(json, key, "all");
    } else if (has) {
      write_integer(json, key, index);
    }
  };
  json.begin_object();
  write_text(json, "tensor", name_of(target.tensor));
  write_index(indices.layer, "layer", target.layer);
  write_index(indices.head, "head", target.head);
  write_index(indices.row, "row", target.row);
  write_index(indices.key, "key", target.key);
  write_index(indices.column, "column", target.column);
  if (run != nullptr) {
    write_text(json, "run", run);
  }
  json.end_object();
}

void write_edits(JsonWriter& json, const Document& document) {
  json.begin_array();
  for (const auto& [target, value] : document.edits) {
    json.begin_object();
    json.key("target");
    write_target(json, target);
    json.key("value");
    json.number(value);
    json.end_object();
  }
  json.end_array();
}

void write_tokens_file(JsonWriter& json, const std::vector<Token>& tokens) {
  json.begin_object();
  write_text(json, "format", "attention-explainer-tokens");
  write_integer(json, "version", 1);
  write_tokens(json, tokens);
  json.end_object();
}

void write_trace(JsonWriter& json, const Trace& trace, const TraceSelection& selection) {
  json.begin_object();
  write_text(json, "format", "attention-explainer-trace");
  write_integer(json, "version", 1);
  write_model(json, *trace.model);
  write_text(json, "text", trace.document.text);
  write_tokens(json, trace.tokens);
  write_switches(json, trace);
  json.key("edits");
  write_edits(json, trace.document);
  write_matrix(json, "token_embeddings", trace.token_embeddings);
  if (trace.position_embeddings.empty()) {
    json.key("position_embeddings");
    json.null();
  } else {
    write_matrix(json, "position_embeddings", trace.position_embeddings);
  }
  json.key("layers");
  json.begin_array();
  for (std::size_t layer = 0; layer < trace.layers.size(); ++layer) {
    if (!selection.layer || *selection.layer == static_cast<int>(layer)) {
      write_layer(json, trace.layers[layer], static_cast<int>(layer), selection.head);
    }
  }
  json.end_array();
  if (selection.logits && trace.model->unembedding.has_value()) {
    write_logits(json, trace);
  }
  json.end_object();
}

}  // namespace attn::app
