#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>

#include "installation.h"
#include "modules/access/public.h"
#include "modules/registry/imports/service.h"
#include "modules/registry/public.h"
#include "platform/config/arguments.h"
#include "platform/config/embedded.h"
#include "platform/http/http.h"
#include "platform/http/json_writer.h"
#include "platform/log/log.h"
#include "subcommands.h"

extern pv::EmbeddedFile const pv_embedded_web[];
extern std::size_t const pv_embedded_web_count;

namespace pv::app {
namespace {

constexpr char const* help = R"(phuongvi serve --data DIR [--port 8080] [--host 127.0.0.1] [tuỳ chọn / options]
  --database-url URL   dùng PostgreSQL khác thay cho cụm riêng / another PostgreSQL
  --metrics-port N     số liệu Prometheus trên cổng riêng / Prometheus metrics
  --config FILE        tệp 'tên = giá trị' với các tên ở trên / the same names in a file
Ctrl-C dừng sạch sẽ / stops cleanly.
)";

std::string content_type(std::string_view path) {
    auto const dot = path.rfind('.');
    std::string_view const ending = dot == path.npos ? std::string_view{} : path.substr(dot);
    if (ending == ".html") return "text/html; charset=utf-8";
    if (ending == ".js") return "text/javascript; charset=utf-8";
    if (ending == ".css") return "text/css; charset=utf-8";
    if (ending == ".svg") return "image/svg+xml";
    if (ending == ".woff2") return "font/woff2";
    if (ending == ".png") return "image/png";
    if (ending == ".json") return "application/json";
    return "application/octet-stream";
}

/// The built front end with its pre-compressed twins; a plain page when it was not built.
std::vector<http::Asset> assets() {
    static constexpr std::string_view plain = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Phượng Vĩ</title><p>Giao diện chưa được dựng. Chạy <code>make build</code>. API: <a href=\"/api\">/api</a></p></html>";
    std::vector<http::Asset> out;
    auto const find = [](std::string const& path) -> std::string_view {
        for (std::size_t i = 0; i < pv_embedded_web_count; ++i)
            if (path == pv_embedded_web[i].path) return pv_embedded_web[i].text();
        return {};
    };
    for (std::size_t i = 0; i < pv_embedded_web_count; ++i) {
        std::string const path = pv_embedded_web[i].path;
        if (path.ends_with(".br") || path.ends_with(".gz")) continue;
        out.push_back({"/" + path, content_type(path), pv_embedded_web[i].text(), find(path + ".gz"), find(path + ".br"), path.starts_with("assets/")});
    }
    if (out.empty()) out.push_back({"/index.html", "text/html; charset=utf-8", plain, {}, {}, false});
    return out;
}

/// Lines of `name = value`; the command line wins.
std::map<std::string, std::string> read_config(std::optional<std::string> const& file) {
    std::map<std::string, std::string> out;
    if (!file) return out;
    std::FILE* in = std::fopen(file->c_str(), "r");
    if (!in) throw Refused(Problem(400, "usage", "Không đọc được tệp cấu hình / cannot read: " + *file));
    char line[1024];
    int number = 0;
    std::string faults;
    while (std::fgets(line, sizeof line, in)) {
        ++number;
        std::string text = line;
        text.erase(0, text.find_first_not_of(" \t"));
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
        if (text.empty() || text[0] == '#') continue;
        auto const equals = text.find('=');
        std::string name = text.substr(0, equals);
        while (!name.empty() && name.back() == ' ') name.pop_back();
        static std::set<std::string> const known = {"port", "host", "database-url", "metrics-port", "secure_cookies", "oltp_workers"};
        if (equals == text.npos || !known.contains(name)) { faults += fmt::format("\n  dòng {}: {}", number, text); continue; }
        std::string value = text.substr(equals + 1);
        value.erase(0, std::min(value.find_first_not_of(' '), value.size()));
        out[name] = value;
    }
    std::fclose(in);
    if (!faults.empty()) throw Refused(Problem(400, "usage", "Tệp cấu hình có dòng không hiểu / lines not understood:" + faults));
    return out;
}

}  // namespace

int serve(int argc, char** argv) {
    Arguments const args(argc, argv, {"data", "port", "host", "database-url", "metrics-port", "config"}, {"help"});
    if (args.has("help")) {
        std::fputs(help, stdout);
        return 0;
    }
    auto const config = read_config(args.find("config"));
    auto const setting = [&](char const* name) -> std::optional<std::string> {
        if (auto const v = args.find(name)) return v;
        auto const found = config.find(name);
        return found == config.end() ? std::nullopt : std::optional(found->second);
    };
    // Signals are taken by this thread alone: block them before any other thread is born.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);

    Installation installation(args.get("data"), setting("database-url"), 16);
    files::Store store(installation.data() / "files");
    Clock const& clock = system_clock();
    audit::AccessLog access_log(installation.pool());
    bool const secure = setting("secure_cookies").value_or("false") == "true";
    access::Deps const access_deps{installation.pool(), clock, secure};
    access::Sessions sessions(access_deps);

    std::vector<http::Route> routes;
    auto const add = [&](std::vector<http::Route> more) { std::move(more.begin(), more.end(), std::back_inserter(routes)); };
    http::Route health;
    health.method = http::Method::get, health.path = "/healthz", health.summary = "Tiến trình còn sống", health.tag = "Vận hành", health.permission = http::Permission::anyone();
    health.queue = http::Queue::inline_, health.handler = [](http::Request&) { return http::Response::json("{\"status\":\"ok\"}"); };
    http::Route ready = health;
    ready.path = "/readyz", ready.summary = "Sẵn sàng nhận việc: cơ sở dữ liệu trả lời", ready.queue = http::Queue::oltp;
    ready.handler = [&installation](http::Request&) {
        bool const good = installation.database_answers();
        return http::Response::json(good ? "{\"status\":\"ready\"}" : "{\"status\":\"database\"}", good ? 200 : 503);
    };
    http::Route events = health;
    events.path = "/api/v1/events", events.summary = "Sự kiện của phiên (server-sent events)", events.permission = http::Permission::signed_in(), events.queue = http::Queue::oltp;
    events.handler = [](http::Request&) { return http::Response::no_content(); };
    add({health, ready, events});
    add(access::routes(access_deps, sessions));
    add(registry::routes({installation.pool(), access_log, clock}));
    add(registry::imports::routes({installation.pool(), store, clock}));

    http::ServerOptions options;
    options.host = setting("host").value_or("127.0.0.1");
    options.port = std::atoi(setting("port").value_or("8080").c_str());
    options.metrics_port = std::atoi(setting("metrics-port").value_or("0").c_str());
    options.oltp_workers = std::atoi(setting("oltp_workers").value_or("0").c_str());
    options.temporary = store.temporary();
    http::Server server(options, std::move(routes), [&sessions](http::Request const& r, bool fresh) { return sessions.authenticate(r, fresh); }, assets());
    server.start();
    fmt::print("Phượng Vĩ: http://{}:{}\n", options.host, server.port());
    std::fflush(stdout);
    log::info("serving on {}:{}", options.host, server.port());
    int signal_number = 0;
    sigwait(&signals, &signal_number);
    log::info("stopping");
    server.stop();
    access_log.flush();
    return 0;
}

}  // namespace pv::app
