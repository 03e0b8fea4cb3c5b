#pragma once
// A server on a free port and a client that writes what it likes: bytes, slowly, half of them, too many.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "platform/http/http.h"
#include "platform/http/openapi.h"
#include "vocabulary/number.h"

namespace pv::http::test {

inline constexpr RecordKind pupil{"pupil", "Học trò"};

struct Answer {
    int status = 0;
    std::string head, body;
    std::string header(std::string const& name) const {
        auto at = head.find("\r\n" + name + ": ");
        if (at == head.npos) return {};
        at += name.size() + 4;
        return head.substr(at, head.find("\r\n", at) - at);
    }
};

class Client {
public:
    explicit Client(int port, int receive_buffer = 0) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in a{};
        a.sin_family = AF_INET;
        a.sin_port = htons(static_cast<std::uint16_t>(port));
        a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<sockaddr*>(&a), sizeof a) != 0) throw std::runtime_error("no connection");
    }
    ~Client() { close(); }
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

    /// False when the other side has closed.
    bool send(std::string_view text) {
        while (!text.empty()) {
            ssize_t const n = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    /// Waits for more bytes; false at the end of the stream or after `ms`.
    bool more(int ms = 5000) {
        pollfd p{fd_, POLLIN, 0};
        if (::poll(&p, 1, ms) <= 0) return false;
        char chunk[65536];
        ssize_t const n = ::recv(fd_, chunk, sizeof chunk, 0);
        if (n <= 0) {
            ended_ = true;
            return false;
        }
        got_.append(chunk, static_cast<std::size_t>(n));
        return true;
    }

    /// One answer by its Content-Length; status 0 when none came.
    Answer read(bool head_only = false) {
        while (got_.find("\r\n\r\n") == got_.npos)
            if (!more()) return {};
        Answer a;
        auto const end = got_.find("\r\n\r\n");
        a.head = got_.substr(0, end + 2);
        got_.erase(0, end + 4);
        a.status = parse_number<int>(std::string_view(a.head).substr(9, 3)).value_or(0);
        auto const length = a.header("Content-Length");
        std::size_t const size = head_only ? 0 : parse_number<std::size_t>(length).value_or(0);
        while (got_.size() < size)
            if (!more()) return {};
        a.body = got_.substr(0, size);
        got_.erase(0, size);
        return a;
    }

    Answer get(std::string const& target, std::string const& headers = {}) {
        send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
        return read();
    }

    Answer post(std::string const& target, std::string const& body, std::string const& headers = {}) {
        send(
            "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
            headers + "\r\n");
        send(body);
        return read();
    }

    bool ended(int ms = 5000) {
        while (!ended_ && more(ms)) {}
        return ended_;
    }
    std::string& got() { return got_; }

private:
    int fd_;
    std::string got_;
    bool ended_ = false;
};

/// Holds handlers until it is opened.
class Gate {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        ++inside_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        std::lock_guard const lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void await_inside(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(5), [&] { return inside_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    bool open_ = false;
};

inline int free_port() {
    int const fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(fd, reinterpret_cast<sockaddr*>(&a), sizeof a);
    socklen_t size = sizeof a;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&a), &size);
    ::close(fd);
    return ntohs(a.sin_port);
}

inline Route route(
    Method method, std::string path, Handler handler, Permission permission = Permission::anyone(),
    BodyKind body = BodyKind::none) {
    Route r{};
    r.method = method, r.path = std::move(path), r.summary = "Thử", r.tag = "Thử", r.permission = permission,
    r.handler = std::move(handler), r.body = body;
    return r;
}

/// A handler that says always the same.
inline Response hello(Request&) { return Response::json("{\"hello\":1}"); }

class ServerTest : public ::testing::Test {
protected:
    ServerTest()
        : folder_(
              std::filesystem::temp_directory_path() /
              ("phuongvi-http-" + std::to_string(::getpid()) + "-" + std::to_string(++count_))) {
        std::filesystem::create_directories(folder_);
        options_.port = 0;
        options_.temporary = folder_;
        options_.oltp_workers = 2;
        options_.import_workers = 1;
    }
    ~ServerTest() override {
        gate_.open();
        server_.reset();
        std::filesystem::remove_all(folder_);
    }

    /// Cookie "actor=ID" is signed in; "actor=7" has the right to read students.
    static std::shared_ptr<Actor const> authenticate(Request const& request, bool) {
        auto const cookie = request.header("cookie").value_or("");
        if (!cookie.starts_with("actor=")) return nullptr;
        auto actor = std::make_shared<Actor>();
        actor->account_id = parse_number<std::int64_t>(cookie.substr(6)).value_or(0);
        if (actor->account_id == 7) actor->rights.allow(pupil, Act::read);
        return actor;
    }

    void start(std::vector<Route> routes, std::vector<Asset> assets = {}) {
        add_own_routes(routes, [] { return true; });
        server_ = std::make_unique<Server>(options_, std::move(routes), authenticate, std::move(assets));
        server_->start();
    }
    int port() const { return server_->port(); }
    std::size_t files_left() const {
        auto const all = std::filesystem::directory_iterator(folder_);
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    static inline int count_ = 0;
    std::filesystem::path folder_;
    ServerOptions options_;
    Gate gate_;
    std::unique_ptr<Server> server_;
};

}  // namespace pv::http::test
