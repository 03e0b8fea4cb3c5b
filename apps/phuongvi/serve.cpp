#include <signal.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>

#include "app.h"
#include "installation.h"
#include "platform/audit/seal.h"
#include "platform/config/config.h"
#include "platform/db/pulse.h"
#include "platform/figures/follow.h"
#include "platform/files/own_folder.h"
#include "platform/http/json_writer.h"
#include "platform/jobs/jobs.h"
#include "platform/log/log.h"
#include "stop_signals.h"
#include "subcommands.h"

namespace pv::app {
namespace {

void set_up_log(Config const& config) {
    if (config.log_format != "auto") log::set_json(config.log_format == "json");
    log::set_level(
        config.log_level == "debug"       ? log::Level::debug
            : config.log_level == "warn"  ? log::Level::warn
            : config.log_level == "error" ? log::Level::error
                                          : log::Level::info);
}

http::ServerOptions server_options(Config const& config, std::filesystem::path const& uploads) {
    http::ServerOptions o;
    o.host = config.host;
    o.port = config.port;
    o.metrics_port = config.metrics_port;
    o.oltp_workers =
        config.workers > 0 ? config.workers : std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()));
    o.report_workers = config.report_workers;
    o.import_workers = config.import_workers + 1;  // they look at files and wait for the jobs
    o.queue_length = config.queue_length;
    o.temporary = uploads;
    o.secure_cookies = config.secure_cookies;
    return o;
}

/// What the page of an import hears while its file is read, applied, undone.
void tell_browser(http::Server& server, jobs::Status const& s) {
    http::JsonWriter j;
    j.begin_object()
        .field("job", s.id)
        .field("kind", s.kind)
        .field("state", s.state)
        .field("percent", s.percent)
        .field("text", s.text)
        .field("error", s.error);
    j.raw_field("payload", s.payload.empty() ? "{}" : s.payload).end_object();
    server.publish(s.account_id, "job", j.text());
}

std::string pool_metrics(db::Pool const& pool) {
    auto const s = pool.stats();
    return fmt::format(
        "# TYPE phuongvi_db_connections gauge\nphuongvi_db_connections{{state=\"open\"}} "
        "{}\nphuongvi_db_connections{{state=\"busy\"}} {}\n"
        "# TYPE phuongvi_db_waits_total counter\nphuongvi_db_waits_total {}\n",
        s.open, s.busy, s.waits);
}

/// Each connection is a file to the system, and the usual limit of 1024 is soft.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int leave() {
    log::info("stopped");
    return 0;
}

}  // namespace

int serve(int argc, char** argv) {
    Arguments const arguments(argc, argv, config_options(), {"help"});
    if (arguments.has("help")) {
        std::printf(
            "phuongvi serve --data DIR [tuỳ chọn]\nChạy máy chủ; Ctrl-C để dừng. / Runs the server; Ctrl-C stops "
            "it.\n\n%s"
            "Mã thoát / exit codes: 0 dừng theo yêu cầu / stopped as asked, 1 lỗi hệ thống, hoặc việc đang làm phải "
            "cắt / system failed, or work was cut, 2 thiết lập sai / wrong settings\n",
            config_help().c_str());
        return 0;
    }
    Config const config = settings_of(arguments);
    set_up_log(config);
    if (auto const day = fixed_day())
        log::warn("today is {} because PHUONGVI_TODAY and PHUONGVI_TESTING say so: for tests only", day->iso());

    StopSignals const signals;
    ::signal(SIGPIPE, SIG_IGN);
    raise_descriptor_limit();

    work_as_owner(config.data);
    files::OwnFolder const uploads(config.data / "tmp");
    auto const options = server_options(config, uploads.path());
    // Each thread works with one connection at a time; those that wait are kept by role, and given up when the server
    // has no more.
    int const connections = options.oltp_workers + options.report_workers + options.import_workers +
        options.sign_in_workers + config.import_workers + 2;
    std::optional<Installation> installation;
    try {
        installation.emplace(
            config.data, config.database_url, config.province, connections, Purpose::server, signals.token());
    } catch (std::exception const& fault) {
        if (!signals.asked()) throw;
        log::info("given up before serving: {}", fault.what());
    }
    if (signals.asked()) return leave();
    std::optional<audit::Keeper> keeper(std::in_place, installation->pool(), config.data / "keys");
    App app(installation->pool(), system_clock(), config.data, config.secure_cookies, config.max_upload_mb);
    ensure_settings(installation->pool(), app.modules);
    figures::Follower const follower(installation->pool(), system_clock(), all_figures(app.modules).facts());
    db::Pulse const pulse(installation->pool());
    http::Server server(
        options, all_routes(app, [&pulse] { return pulse.beats(); }),
        [&app](http::Request const& request, bool fresh) { return app.sessions.authenticate(request, fresh); },
        web_assets());
    server.end_streams_of([&app](std::vector<std::int64_t> const& sessions) { return app.sessions.ended(sessions); });
    server.add_metrics([&] { return pool_metrics(installation->pool()); });
    server.start();
    jobs::Runner jobs(
        installation->pool(), all_jobs(app.modules), config.import_workers,
        [&server](jobs::Status const& s) { tell_browser(server, s); });
    jobs.start();
    std::printf("Phượng Vĩ: http://%s:%d\n", config.host.c_str(), server.port());
    std::fflush(stdout);
    log::info("serving on {}:{}, data in {}", config.host, server.port(), config.data.string());

    signals.wait();
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(options.stop_seconds);
    jobs.ask_to_stop();
    bool const requests_ended = server.stop();
    bool const jobs_ended = jobs.stop_by(until);
    if (requests_ended && jobs_ended) return leave();
    // Threads that still work use everything that was made here: nothing is destroyed, only what matters is done.
    log::warn("{} did not end in time and is cut: its transaction is undone", requests_ended ? "a job" : "a request");
    keeper.reset();
    installation->stop_database();
    log::info("stopped");
    std::_Exit(1);
}

}  // namespace pv::app
