// The journal: a line of JSON for each command applied to the document, on disk at once.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/document/command.h"
#include "engine/document/document.h"

namespace attn::app {

/// The line of a command, without its end: {"command":"set_cell","gesture":7,"target":{…},
/// "value":0.5}. The value is what the number became: `after` is the document made by it.
std::string journal_line(const Command& command, int gesture, const Document& after);

/// The line of undo, redo: {"command":"undo"}.
std::string journal_line(const char* command);

/// An open journal, or none.
class Journal {
 public:
  Journal() = default;
  /// Appends to the file at `path`. Errors: kIo.
  static Result<Journal> open(const std::string& path);
  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal&& other) noexcept;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  /// Appends a line in one write; a line equal to the one before is left out.
  void add(const std::string& line);

 private:
  int file_ = -1;
  std::string last_;
};

}  // namespace attn::app
