// What a command says on standard error: one line a matter.
#pragma once

#include <string>

#include "app/cli/session.h"

namespace attn::app {

/// Prints "attention-explainer: message" in one line.
void report(const std::string& message);

/// Prints the error and gives `status` back.
int fail(const Error& error, int status);

/// Prints a session's notices.
void report_notices(const Session& session);

}  // namespace attn::app
