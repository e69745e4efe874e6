#include "app/cli/report.h"

#include <algorithm>
#include <cstdio>

namespace attn::app {

void report(const std::string& message) {
  std::string line = "attention-explainer: " + message;
  std::ranges::replace(line, '\n', ' ');
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int fail(const Error& error, int status) {
  report(error.message);
  return status;
}

void report_all(const std::vector<std::string>& notices) {
  for (const std::string& notice : notices) {
    report(notice);
  }
}

void report_notices(const Session& session) {
  report_all(session.notices);
}

}  // namespace attn::app
