#include "app/cli/text_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "app/cli/numbers.h"

namespace attn::app {
namespace {

constexpr std::size_t kMostBytes = 4U << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error unreadable(const std::string& path, ErrorCode code, const std::string& found) {
  const std::string name = path == "-" ? "standard input" : in_quotes(path);
  return make_error(code, "reading the text: " + found + ": " + name);
}

Result<std::string> read_all(int file, const std::string& path) {
  std::string bytes;
  std::array<char, 1U << 16U> buffer = {};
  for (;;) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return unreadable(path, ErrorCode::kIo, std::strerror(errno));
    }
    if (got == 0) {
      return bytes;
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kMostBytes) {
      return unreadable(path, ErrorCode::kTooLarge,
                        "found more than " + std::to_string(kMostBytes) + " bytes; allowed are " +
                            std::to_string(kMostBytes));
    }
  }
}

}  // namespace

MendedText clean_text(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) {
    bytes.remove_suffix(1);
  }
  return mend_utf8(bytes);
}

Result<std::string> read_text_file(const std::string& path) {
  if (path == "-") {
    return read_all(STDIN_FILENO, path);
  }
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return unreadable(path, errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
                      std::strerror(errno));
  }
  Result<std::string> bytes = read_all(file, path);
  ::close(file);
  return bytes;
}

}  // namespace attn::app
