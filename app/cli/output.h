// Where a command writes: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace attn::app {

/// A file being written. A regular file is written beside its name and renamed by finish();
/// without finish() nothing is left behind. Devices and pipes are written as they are.
class Output {
 public:
  /// "-" is standard output. Errors: kIo with the path last.
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  /// Appends; false once anything failed (finish() tells what).
  bool write(std::string_view bytes);
  /// Makes the file appear. Errors: kIo (the first failure), path last.
  Result<bool> finish();

 private:
  Output(std::string path, std::string written_at, int file);
  std::string path_;        // as the user gave it
  std::string written_at_;  // the temporary file; empty for standard output and devices
  int file_ = -1;
  int failure_ = 0;  // errno of the first failure
};

/// Writes all of `bytes`. Errors: kIo.
Result<bool> write_output(const std::string& path, std::string_view bytes);

}  // namespace attn::app
