#include "platform/log/log.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>

#include "vocabulary/instant.h"

namespace pv::log {
namespace {

std::atomic<Level> least = Level::info;
std::atomic<bool> as_json = isatty(STDERR_FILENO) == 0;
thread_local std::string request_id;

char const* name_of(Level level) {
    switch (level) {
        case Level::debug: return "debug";
        case Level::info: return "info";
        case Level::warn: return "warn";
        case Level::error: return "error";
    }
    return "";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            out += c;
    }
    return out;
}

}  // namespace

void set_level(Level level) { least = level; }
void set_json(bool json) { as_json = json; }

void write(Level level, std::string_view sentence) {
    if (level < least.load()) return;
    Instant const now{std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())};
    std::string line = as_json
        ? fmt::format(
              "{{\"time\":\"{}\",\"level\":\"{}\",\"message\":\"{}\"", now.rfc3339(), name_of(level), escaped(sentence))
        : fmt::format("{} {:5} {}", now.rfc3339(), name_of(level), sentence);
    if (!request_id.empty())
        line += as_json ? fmt::format(",\"request\":\"{}\"", escaped(request_id)) : fmt::format("  [{}]", request_id);
    line += as_json ? "}\n" : "\n";
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

RequestScope::RequestScope(std::string id) { request_id = std::move(id); }
RequestScope::~RequestScope() { request_id.clear(); }

}  // namespace pv::log
