// JSON written piece by piece, so that a long trace never stands in memory as a tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace attn::app {

/// Writes one JSON value to a sink; commas are its own. Requires that calls nest.
class JsonWriter {
 public:
  using Sink = std::function<void(std::string_view)>;
  explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  /// The name of the next value in an object.
  void key(std::string_view name);

  void text(std::string_view value);  // bytes that are no UTF-8 become U+FFFD
  void boolean(bool value);
  void integer(long long value);
  /// Shortest digits that read back to the same number; "inf" for +infinity, null for -infinity
  /// and NaN.
  void number(double value);
  void number(float value);
  void null();

  /// Sends what is buffered; call once at the end.
  void flush();

 private:
  void before_value();
  void append(std::string_view text);
  template <typename T>
  void finite_or_word(T value);
  Sink sink_;
  std::string buffer_;
  std::vector<bool> has_items_;  // of each open array or object
  bool after_key_ = false;
};

}  // namespace attn::app
