// The server as a whole: accepting, the tick of every second, open streams, start and stop.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <future>

#include "platform/http/server/session.h"
#include "platform/log/log.h"

namespace pv::http {
Asset const* Server::Impl::find_asset(std::string_view path) const {
    if (auto const found = assets.find(path); found != assets.end()) return found->second;
    // A page of the portals: the front end finds its way by the path.
    auto const last = path.substr(path.rfind('/') + 1);
    if (path.starts_with("/api/") || last.find('.') != last.npos) return nullptr;
    auto const index = assets.find("/index.html");
    return index == assets.end() ? nullptr : index->second;
}

void Server::Impl::accept(tcp::acceptor& from, bool metrics_only) {
    from.async_accept([this, &from, metrics_only](boost::system::error_code fault, tcp::socket socket) {
        if (!from.is_open()) return;
        if (fault) {  // out of file descriptors: wait for some to come back rather than spin
            accept_pause.expires_after(std::chrono::milliseconds(200));
            accept_pause.async_wait([this, &from, metrics_only](boost::system::error_code) {
                if (from.is_open()) accept(from, metrics_only);
            });
            return;
        }
        {
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            auto session = std::make_shared<Session>(*this, std::move(socket), metrics_only);
            if (sessions.size() < most_sessions) {
                sessions.insert(session);
                session->read_next();
            }
        }
        accept(from, metrics_only);
    });
}

void Server::Impl::start_tick() {
    tick.expires_after(std::chrono::seconds(1));
    tick.async_wait([this](boost::system::error_code fault) {
        if (fault) return;
        auto const now = SteadyClock::now();
        bool const beat = ++ticks % options.heartbeat_seconds == 0;
        for (auto it = sessions.begin(); it != sessions.end();) {
            auto const session = *it++;
            session->check_deadline(now);
            if (beat && session->is_stream()) session->push_event(": \n\n");
        }
        for (auto it = streams.begin(); it != streams.end();)
            it = it->second.expired() ? streams.erase(it) : std::next(it);
        if (beat) check_streams();
        start_tick();
    });
}

bool Server::Impl::may_open_stream(std::int64_t account_id) const {
    auto const [from, to] = streams.equal_range(account_id);
    return std::count_if(from, to, [](auto const& entry) { return !entry.second.expired(); }) <
        options.streams_per_account;
}

/// A stream outlives the request that opened it: its session may have ended since.
void Server::Impl::check_streams() {
    if (!ended_sessions || streams.empty()) return;
    std::vector<std::int64_t> open;
    for (auto const& [account, stream] : streams)
        if (auto const session = stream.lock()) open.push_back(session->session_id());
    queue(Queue::oltp).push([this, open = std::move(open)] {
        try {
            auto const ended = ended_sessions(open);
            asio::post(io, [this, ended] {
                for (auto const& [account, stream] : streams)
                    if (auto const session = stream.lock();
                        session && std::find(ended.begin(), ended.end(), session->session_id()) != ended.end())
                        session->shut();
            });
        } catch (std::exception const& fault) {
            log::warn("open event streams could not be checked: {}", fault.what());
        }
    });
}

Server::Server(ServerOptions options, std::vector<Route> routes, Authenticate authenticate, std::vector<Asset> assets)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(routes), std::move(authenticate), std::move(assets))) {
}

Server::~Server() {
    stop();
    auto& s = *impl_;
    for (auto& queue : s.queues) queue->stop();
    s.io.stop();
    if (s.thread.joinable()) s.thread.join();
    s.sessions.clear();
}

void Server::start() {
    auto& s = *impl_;
    int const cores = static_cast<int>(std::thread::hardware_concurrency());
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    s.most_sessions = std::min<std::uint64_t>(
        static_cast<std::uint64_t>(s.options.connections),
        descriptors.rlim_cur / 2);  // files and the database need theirs
    s.queues.push_back(std::make_unique<WorkQueue>(
        s.options.oltp_workers > 0 ? s.options.oltp_workers : std::max(4, 2 * cores), s.options.queue_length));
    s.queues.push_back(std::make_unique<WorkQueue>(s.options.report_workers, s.options.queue_length));
    s.queues.push_back(std::make_unique<WorkQueue>(s.options.import_workers, s.options.queue_length));
    s.queues.push_back(std::make_unique<WorkQueue>(
        s.options.sign_in_workers, s.options.sign_in_queue_length, WorkQueue::Priority::low));
    s.metrics.add_source([&s] {
        // All lines of one measure together: the text format asks for it.
        std::string waiting = "# TYPE phuongvi_queue_waiting gauge\n", busy = "# TYPE phuongvi_queue_busy gauge\n",
                    refused = "# TYPE phuongvi_queue_refused_total counter\n";
        char const* const names[] = {"oltp", "report", "import", "sign_in"};
        for (std::size_t i = 0; i < s.queues.size(); ++i) {
            auto const stats = s.queues[i]->stats();
            waiting += fmt::format("phuongvi_queue_waiting{{queue=\"{}\"}} {}\n", names[i], stats.waiting);
            busy += fmt::format("phuongvi_queue_busy{{queue=\"{}\"}} {}\n", names[i], stats.busy);
            refused += fmt::format("phuongvi_queue_refused_total{{queue=\"{}\"}} {}\n", names[i], stats.refused);
        }
        return waiting + busy + refused;
    });
    auto const listen = [](tcp::acceptor& acceptor, std::string const& host, int port) {
        tcp::endpoint const where(asio::ip::make_address(host), static_cast<unsigned short>(port));
        acceptor.open(where.protocol());
        acceptor.set_option(asio::socket_base::reuse_address(true));
        boost::system::error_code fault;
        acceptor.bind(where, fault);
        if (fault)
            throw Refused(Problem(
                503, "port",
                fmt::format(
                    "Không mở được cổng {} trên {}: {}. Chọn cổng khác với --port.", port, host, fault.message())));
        acceptor.listen(1024);
    };
    listen(s.acceptor, s.options.host, s.options.port);
    s.accept(s.acceptor, false);
    if (s.options.metrics_port > 0) {
        listen(
            s.metrics_acceptor, "127.0.0.1",
            s.options.metrics_port);  // wherever the portals listen: not for the public
        s.accept(s.metrics_acceptor, true);
    }
    s.start_tick();
    s.thread = std::thread([&s] { s.io.run(); });
}

int Server::port() const { return impl_->acceptor.local_endpoint().port(); }

bool Server::stop() {
    auto& s = *impl_;
    if (!s.thread.joinable()) return true;
    auto const until = SteadyClock::now() + std::chrono::seconds(s.options.stop_seconds);
    if (!s.stopping.exchange(true))
        asio::post(s.io, [&s] {
            boost::system::error_code ignored;
            s.acceptor.close(ignored);
            s.metrics_acceptor.close(ignored);
        });
    for (auto& queue : s.queues) queue->close();
    for (auto& queue : s.queues)
        if (!queue->ended_by(until)) return false;
    // Let answers under way leave.
    for (bool all_left = false; !all_left; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
        std::promise<bool> done;
        asio::post(s.io, [&] {
            for (auto const& session : s.sessions)
                if (session->is_idle() || session->is_stream()) session->shut();
            done.set_value(s.sessions.empty());
        });
        all_left = done.get_future().get();
        if (!all_left && SteadyClock::now() > until) return false;
    }
    s.io.stop();
    s.thread.join();
    return true;
}

void Server::publish(std::int64_t account_id, std::string const& event, std::string const& data) {
    asio::post(impl_->io, [this, account_id, text = "event: " + event + "\ndata: " + data + "\n\n"] {
        auto const [from, to] = impl_->streams.equal_range(account_id);
        for (auto it = from; it != to; ++it)
            if (auto const session = it->second.lock()) session->push_event(text);
    });
}

void Server::end_streams_of(EndedSessions ended) { impl_->ended_sessions = std::move(ended); }

void Server::add_metrics(std::function<std::string()> source) { impl_->metrics.add_source(std::move(source)); }

std::vector<Route> const& Server::routes() const { return impl_->router.routes(); }

}  // namespace pv::http
