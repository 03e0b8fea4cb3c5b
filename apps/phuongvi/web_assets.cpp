#include <map>
#include <string>

#include "app.h"
#include "platform/config/embedded.h"

extern pv::EmbeddedFile const pv_embedded_web[];
extern std::size_t const pv_embedded_web_count;

namespace pv::app {
namespace {

constexpr std::string_view not_built =
    R"(<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Phượng Vĩ</title></head><body>
<h1>Phượng Vĩ</h1><p>Máy chủ đang chạy nhưng bản này được dựng không kèm giao diện. Hãy chạy <code>make web</code> rồi dựng lại.
<span lang="en">The server runs, but this build has no front end: run <code>make web</code> and build again.</span></p>
<p><a href="/api">API</a></p></body></html>
)";

std::string content_type(std::string_view path) {
    static std::map<std::string_view, char const*, std::less<>> const types = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".json", "application/json; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".webmanifest", "application/manifest+json"}};
    auto const found = types.find(path.substr(std::min(path.rfind('.'), path.size())));
    return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

std::vector<http::Asset> web_assets() {
    std::map<std::string_view, std::string_view> files;
    for (std::size_t i = 0; i < pv_embedded_web_count; ++i)
        files.emplace(pv_embedded_web[i].path, pv_embedded_web[i].text());
    auto const beside = [&](std::string_view path, char const* ending) {
        auto const found = files.find(std::string(path) + ending);
        return found == files.end() ? std::string_view{} : found->second;
    };
    std::vector<http::Asset> out;
    for (auto const& [path, text] : files) {
        if (path.ends_with(".gz") || path.ends_with(".br")) continue;
        // Vite puts a digest of the content into the names below assets/.
        out.push_back(
            {"/" + std::string(path), content_type(path), text, beside(path, ".gz"), beside(path, ".br"),
             path.starts_with("assets/")});
    }
    if (!files.contains("index.html"))
        out.push_back({"/index.html", "text/html; charset=utf-8", not_built, {}, {}, false});
    return out;
}

}  // namespace pv::app
