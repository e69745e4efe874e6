// What a command says on standard error: one line a matter.
#pragma once

#include <string>
#include <vector>

#include "app/cli/session.h"

namespace attn::app {

/// Prints "attention-explainer: message" in one line.
void report(const std::string& message);

/// Prints the error and gives `status` back.
int fail(const Error& error, int status);

/// Prints notices, one line each.
void report_all(const std::vector<std::string>& notices);

/// Prints a session's notices.
void report_notices(const Session& session);

}  // namespace attn::app
