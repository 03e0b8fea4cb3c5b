#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace pv::log {

enum class Level { debug, info, warn, error };
void set_level(Level level);
void set_json(bool json);  ///< one JSON object a line (default when stderr is no terminal)
/// A sentence that stands alone; never personal data, tokens or bodies. "error" means someone must act.
void write(Level level, std::string_view sentence);
template <class... T>
void debug(fmt::format_string<T...> f, T&&... a) {
    write(Level::debug, fmt::format(f, std::forward<T>(a)...));
}
template <class... T>
void info(fmt::format_string<T...> f, T&&... a) {
    write(Level::info, fmt::format(f, std::forward<T>(a)...));
}
template <class... T>
void warn(fmt::format_string<T...> f, T&&... a) {
    write(Level::warn, fmt::format(f, std::forward<T>(a)...));
}
template <class... T>
void error(fmt::format_string<T...> f, T&&... a) {
    write(Level::error, fmt::format(f, std::forward<T>(a)...));
}
/// While it lives, log lines of this thread carry the request's id.
class RequestScope {
public:
    explicit RequestScope(std::string id);
    ~RequestScope();
};

}  // namespace pv::log
