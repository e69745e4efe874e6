#include "app/shell/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "app/cli/json_writer.h"
#include "app/cli/numbers.h"
#include "app/cli/trace_json.h"

namespace attn::app {
namespace {

double value_after(const Document& after, const Target& target, double asked) {
  const auto edit = after.edits.find(target);
  return edit == after.edits.end() ? asked : edit->second;
}

void write_fields(JsonWriter& json, const SetCell& cell, const Document& after) {
  json.key("target");
  write_target(json, cell.target);
  json.key("value");
  json.number(value_after(after, cell.target, cell.value));
}

void write_fields(JsonWriter& json, const ResetCell& cell, const Document&) {
  json.key("target");
  write_target(json, cell.target);
}

void write_fields(JsonWriter& json, const SetText&, const Document& after) {
  json.key("text");
  json.text(after.text);
}

void write_fields(JsonWriter& json, const SetMask&, const Document& after) {
  json.key("mask");
  json.text(mask_of(after) == MaskKind::kCausal ? "causal" : "none");
}

void write_fields(JsonWriter& json, const SetScale&, const Document& after) {
  json.key("scale");
  json.boolean(after.scale);
}

void write_fields(JsonWriter& json, const SetPositions&, const Document& after) {
  json.key("positions");
  json.boolean(after.positions);
}

void write_fields(JsonWriter& json, const SetTemperature&, const Document& after) {
  json.key("target");
  json.begin_object();
  json.key("control");
  json.text("temperature");
  json.end_object();
  json.key("value");
  json.number(after.temperature);
}

void write_fields(JsonWriter& json, const SetOrder& order, const Document&) {
  json.key("order");
  json.begin_array();
  for (const int token : order.order) {
    json.integer(token);
  }
  json.end_array();
}

void write_fields(JsonWriter& json, const SetModel&, const Document& after) {
  json.key("model");
  if (after.asked == nullptr) {
    json.null();
  } else {
    json.text(after.asked->name);
  }
}

void write_fields(JsonWriter&, const ResetAll&, const Document&) {}

}  // namespace

std::string journal_line(const Command& command, int gesture, const Document& after) {
  std::string line;
  JsonWriter json([&](std::string_view bytes) { line += bytes; });
  json.begin_object();
  json.key("command");
  json.text(name_of(command));
  if (gesture != 0) {
    json.key("gesture");
    json.integer(gesture);
  }
  std::visit([&](const auto& which) { write_fields(json, which, after); }, command);
  json.end_object();
  json.flush();
  return line;
}

std::string journal_line(const char* command) {
  return std::string("{\"command\":\"") + command + "\"}";
}

Result<Journal> Journal::open(const std::string& path) {
  Journal journal;
  journal.file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (journal.file_ < 0) {
    return make_error(
        ErrorCode::kIo,
        "--journal: cannot write: " + std::string(std::strerror(errno)) + ": " + in_quotes(path));
  }
  return journal;
}

Journal::Journal(Journal&& other) noexcept
    : file_(std::exchange(other.file_, -1)), last_(std::move(other.last_)) {}

Journal& Journal::operator=(Journal&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(last_, other.last_);
  return *this;
}

Journal::~Journal() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void Journal::add(const std::string& line) {
  const bool is_step = line.find("\"gesture\"") == std::string::npos;
  if (file_ < 0 || (line == last_ && !is_step)) {
    return;
  }
  last_ = line;
  std::string bytes = line + "\n";
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t now = ::write(file_, bytes.data() + written, bytes.size() - written);
    if (now < 0 && errno != EINTR) {
      return;
    }
    written += now > 0 ? static_cast<std::size_t>(now) : 0;
  }
}

}  // namespace attn::app
