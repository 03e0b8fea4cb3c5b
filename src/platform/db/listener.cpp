#include <fmt/format.h>
#include <poll.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "platform/db/connection.h"
#include "platform/db/plain.h"
#include "platform/log/log.h"

namespace pv::db {

struct Listener::Impl {
    std::string conninfo, channel;
    Role role;
    std::function<void(std::string const&)> on_notify;
    std::atomic<bool> stopping = false;
    std::thread thread;

    void work() {
        while (!stopping) {
            try {
                bool const takes_role = names_user(conninfo);
                Plain connection(conninfo, takes_role ? "" : role_name(role));
                if (takes_role) connection.script("role", fmt::format("SET ROLE {}", role_name(role)));
                connection.script("listen", "LISTEN " + channel);
                on_notify("");
                listen(connection.raw());
            } catch (std::exception const& fault) {
                log::debug("listening for {} was interrupted: {}", channel, fault.what());
            }
            for (int i = 0; i < 10 && !stopping; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    void listen(PGconn* connection) {
        while (!stopping) {
            pollfd waiting{PQsocket(connection), POLLIN, 0};
            if (poll(&waiting, 1, 100) <= 0) continue;
            if (PQconsumeInput(connection) != 1 || PQstatus(connection) != CONNECTION_OK) return;
            while (PGnotify* note = PQnotifies(connection)) {
                std::unique_ptr<PGnotify, void (*)(void*)> const owned(note, PQfreemem);
                on_notify(note->extra);
            }
        }
    }
};

Listener::Listener(Pool& pool, Role role, std::string channel, std::function<void(std::string const&)> on_notify)
    : impl_(std::make_unique<Impl>()) {
    impl_->conninfo = pool.conninfo();
    impl_->channel = std::move(channel);
    impl_->role = role;
    impl_->on_notify = std::move(on_notify);
    impl_->thread = std::thread([this] { impl_->work(); });
}

Listener::~Listener() {
    impl_->stopping = true;
    impl_->thread.join();
}

}  // namespace pv::db
