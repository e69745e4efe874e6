#include "engine/model/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/text/utf8.h"

namespace attn {
namespace {

constexpr std::size_t kMostPathShown = 4096;

Error failed(ErrorCode code, const std::string& message, const std::string& path) {
  return make_error(code, "file: " + message + ": " + printable(path, kMostPathShown));
}

std::string reason(int error_number) {
  return std::error_code(error_number, std::generic_category()).message();
}

/// An open file, closed with its scope.
class OpenFile {
 public:
  // O_NONBLOCK: a pipe without a writer must not hold the program up.
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Reads to the end, or to `most_bytes`.
Result<std::string> read_up_to(const OpenFile& file, std::uint64_t most_bytes,
                               const std::string& path) {
  std::string bytes(static_cast<std::size_t>(most_bytes), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t count = ::read(file.descriptor(), bytes.data() + have, bytes.size() - have);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(ErrorCode::kIo, reason(errno), path);
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
  }
  bytes.resize(have);
  return bytes;
}

/// The size of an open regular file.
Result<std::uint64_t> size_of(const OpenFile& file, const std::string& path) {
  if (file.descriptor() < 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return failed(absent ? ErrorCode::kNotFound : ErrorCode::kIo, reason(errno), path);
  }
  struct stat facts {};
  if (::fstat(file.descriptor(), &facts) != 0) return failed(ErrorCode::kIo, reason(errno), path);
  if (!S_ISREG(facts.st_mode)) {
    return failed(ErrorCode::kInvalidInput, "found no regular file", path);
  }
  return static_cast<std::uint64_t>(facts.st_size);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes) {
  const OpenFile file(path);
  const Result<std::uint64_t> size = size_of(file, path);
  if (!size) return size.error();
  if (*size > most_bytes) {
    return failed(
        ErrorCode::kTooLarge,
        "found " + std::to_string(*size) + " bytes, allowed are " + std::to_string(most_bytes),
        path);
  }
  Result<std::string> bytes = read_up_to(file, *size + 1, path);
  if (bytes && bytes->size() > *size) {
    return failed(ErrorCode::kIo, "it grew while it was read", path);
  }
  return bytes;
}

Result<std::string> read_start(const std::string& path, std::uint64_t count) {
  const OpenFile file(path);
  const Result<std::uint64_t> size = size_of(file, path);
  if (!size) return size.error();
  return read_up_to(file, std::min(count, *size), path);
}

}  // namespace attn
