#include "app/cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "app/cli/numbers.h"

namespace attn::app {
namespace {

Error not_writable(const std::string& path, int failure) {
  const std::string name = path == "-" ? "standard output" : in_quotes(path);
  return make_error(ErrorCode::kIo,
                    "cannot write: " + std::string(std::strerror(failure)) + ": " + name);
}

// An existing thing that is no regular file: a device, a pipe, a folder.
bool is_special(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

// The rights a new file gets from the user's mask (mkstemp gives the owner's only).
void give_usual_rights(int file) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file, 0666 & ~mask);
}

}  // namespace

Output::Output(std::string path, std::string written_at, int file)
    : path_(std::move(path)), written_at_(std::move(written_at)), file_(file) {}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      written_at_(std::exchange(other.written_at_, std::string())),
      file_(std::exchange(other.file_, -1)),
      failure_(other.failure_) {}

Output::~Output() {
  if (file_ > STDERR_FILENO) {
    ::close(file_);
  }
  if (!written_at_.empty()) {
    ::unlink(written_at_.c_str());
  }
}

Result<Output> Output::open(const std::string& path) {
  if (path == "-") {
    return Output(path, "", STDOUT_FILENO);
  }
  if (is_special(path)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return file < 0 ? Result<Output>(not_writable(path, errno)) : Output(path, "", file);
  }
  std::string written_at = path + ".XXXXXX";
  const int file = ::mkstemp(written_at.data());
  if (file < 0) {
    return not_writable(path, errno);
  }
  give_usual_rights(file);
  return Output(path, written_at, file);
}

bool Output::write(std::string_view bytes) {
  while (!bytes.empty() && failure_ == 0) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  return failure_ == 0;
}

Result<bool> Output::finish() {
  if (failure_ == 0 && !written_at_.empty() &&
      (::fsync(file_) != 0 || ::rename(written_at_.c_str(), path_.c_str()) != 0)) {
    failure_ = errno;
  }
  if (failure_ != 0) {
    return not_writable(path_, failure_);
  }
  written_at_.clear();
  return true;
}

Result<bool> write_output(const std::string& path, std::string_view bytes) {
  Result<Output> output = Output::open(path);
  if (!output) {
    return output.error();
  }
  output->write(bytes);
  return output->finish();
}

}  // namespace attn::app
