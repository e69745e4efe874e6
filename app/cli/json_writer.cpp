#include "app/cli/json_writer.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/numbers.h"

namespace attn::app {
namespace {
constexpr std::size_t kFlushBytes = 1U << 16U;
}

void JsonWriter::append(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kFlushBytes) {
    flush();
  }
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!has_items_.empty()) {
    if (has_items_.back()) {
      append(",");
    }
    has_items_.back() = true;
  }
}

void JsonWriter::begin_object() {
  before_value();
  append("{");
  has_items_.push_back(false);
}

void JsonWriter::end_object() {
  has_items_.pop_back();
  append("}");
}

void JsonWriter::begin_array() {
  before_value();
  append("[");
  has_items_.push_back(false);
}

void JsonWriter::end_array() {
  has_items_.pop_back();
  append("]");
}

void JsonWriter::key(std::string_view name) {
  text(name);
  append(":");
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  before_value();
  append(nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void JsonWriter::boolean(bool value) {
  before_value();
  append(value ? "true" : "false");
}

void JsonWriter::integer(long long value) {
  before_value();
  append(std::to_string(value));
}

template <typename T>
void JsonWriter::finite_or_word(T value) {
  before_value();
  if (std::isfinite(value)) {
    append(shortest(value));
  } else {
    append(value > 0 ? "\"inf\"" : "null");
  }
}

void JsonWriter::number(double value) {
  finite_or_word(value);
}

void JsonWriter::number(float value) {
  finite_or_word(value);
}

void JsonWriter::null() {
  before_value();
  append("null");
}

void JsonWriter::flush() {
  sink_(buffer_);
  buffer_.clear();
}

}  // namespace attn::app
