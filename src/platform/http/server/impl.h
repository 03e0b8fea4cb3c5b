#pragma once
// What the files of the server share. Boost.Beast and Asio are seen in this folder alone. One I/O thread reads
// requests; workers run handlers and write the answers themselves.
#include <boost/asio.hpp>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "platform/http/http.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"
#include "platform/http/upload_room.h"
#include "platform/http/work_queue.h"

namespace pv::http {
namespace asio = boost::asio;
using asio::ip::tcp;

class Session;

struct Server::Impl {
    ServerOptions options;
    Router router;
    UploadRoom uploads;
    std::unordered_map<std::string_view, Asset const*> assets;
    std::vector<Asset> asset_store;
    std::unordered_map<Asset const*, std::string> asset_tags;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    tcp::acceptor metrics_acceptor{io};
    asio::steady_timer tick{io}, accept_pause{io};
    std::thread thread;
    std::vector<std::unique_ptr<WorkQueue>> queues;  // by Queue - 1
    Metrics metrics;
    std::atomic<bool> stopping = false;
    // I/O thread only
    std::unordered_set<std::shared_ptr<Session>> sessions;
    std::unordered_multimap<std::int64_t, std::weak_ptr<Session>> streams;
    std::size_t most_sessions = 0;
    int ticks = 0;
    EndedSessions ended_sessions;

    Impl(ServerOptions o, std::vector<Route> routes, Authenticate a, std::vector<Asset> list)
        : options(std::move(o)),
          router(std::move(routes), std::move(a)),
          uploads({options.temporary, options.uploads, options.uploads_per_account, options.keep_free_bytes}),
          asset_store(std::move(list)) {
        for (auto const& asset : asset_store) {
            assets.emplace(asset.path, &asset);
            asset_tags[&asset] =
                fmt::format("\"{:x}-{}\"", std::hash<std::string_view>{}(asset.identity), asset.identity.size());
        }
    }

    WorkQueue& queue(Queue q) { return *queues[static_cast<std::size_t>(q) - 1]; }
    void accept(tcp::acceptor& from, bool metrics_only);
    void start_tick();
    bool may_open_stream(std::int64_t account_id) const;
    void check_streams();
    Asset const* find_asset(std::string_view path) const;
};

}  // namespace pv::http
