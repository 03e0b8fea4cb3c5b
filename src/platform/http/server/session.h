#pragma once
// One connection of the server.
#include <atomic>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <fstream>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/server/impl.h"

namespace pv::http {
namespace beast = boost::beast::http;
using SteadyClock = std::chrono::steady_clock;

constexpr int write_seconds = 30;               ///< for a part of an answer
constexpr std::size_t async_above = 64u << 10;  ///< bytes of an answer that a worker still writes itself

/// Drawn anew for a request that brings none.
std::string new_request_id();
/// The refusal of a full queue, 503.
Problem busy();
/// The refusal of an upload, 413; `megabytes` 0: not said by the sender.
Problem too_large(std::uint64_t megabytes, std::uint64_t limit);

/// A chain of one operation at a time, so no strand is needed. A worker that answers also starts the next read.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Server::Impl& server, tcp::socket socket, bool metrics_only)
        : server_(server), socket_(std::move(socket)), metrics_only_(metrics_only) {}

    /// Waits for the next request.
    void read_next();

    /// I/O thread, each second: a connection that waits too long is closed.
    void check_deadline(SteadyClock::time_point now);

    /// Ends what is under way; its completion then lets the session go. Only the system call, for a worker may be using
    /// the socket object.
    void shut() { ::shutdown(socket_.native_handle(), SHUT_RDWR); }
    bool is_stream() const { return stream_; }
    /// Of the person who opened the stream.
    std::int64_t session_id() const { return session_id_; }
    /// Between two requests, or lingering: nobody waits for an answer.
    bool is_idle() const { return reading_ && (waiting_ || linger_); }

    /// I/O thread: one more event for an open stream.
    void push_event(std::string text);

private:
    struct Caller {
        std::int64_t account = 0, session = 0;
    };

    void set_deadline(int seconds);
    void finish();
    // session.cpp
    void on_head(boost::system::error_code fault);
    void take_head();
    void route();
    void read_body(std::uint64_t limit);
    /// Some clients send their body only when told to. False: the connection is gone.
    bool ask_for_body();
    /// Looks on a worker who calls and whether they may use the route, without its handler; then `go` on the I/O
    /// thread.
    void authorise(std::function<void(Caller const&)> go);
    void dispatch();

    // uploading.cpp
    /// The body waits on the wire until it is known that its sender may send it and that there is room for it.
    void admit_upload(std::uint64_t limit, std::uint64_t announced);
    void start_upload(std::uint64_t limit);
    void read_upload();
    void drop_upload();

    // answering.cpp
    std::string head_of(Response const& r, std::uint64_t size);
    /// What the socket takes at once, on any thread: never waits. nullopt: the connection is gone.
    std::optional<std::size_t> send_at_once(std::string_view data);
    void respond_from_worker(Response r);
    /// From the I/O thread: everything asynchronously.
    void respond_inline(Response const& r) { respond_async(r); }
    void refuse_and_close(Problem const& problem, std::string const& allow = {});
    void refuse_and_close(Response const& r);
    void respond_async(Response const& r);
    /// Part by part: the deadline is for progress, not for the whole, so a slow line gets a long list all the same.
    void write_out(std::size_t from);
    void after_write(bool good);
    /// Takes in what the client still sends and forgets it: closing at once would reset the connection before the
    /// refusal is read.
    void linger();
    void discard();

    // sending_files.cpp
    void respond_file(Response const& r);
    void write_file_part();
    void serve_asset(Asset const& asset);

    // streaming.cpp
    void open_stream();
    /// The reader of a stream sends nothing more: a read ends when it has gone.
    void watch_stream();
    void write_event();

    Server::Impl& server_;
    tcp::socket socket_;
    bool const metrics_only_;
    boost::beast::flat_buffer buffer_{64u << 10};
    std::optional<beast::request_parser<beast::empty_body>> head_;
    std::optional<beast::request_parser<beast::string_body>> text_;
    std::optional<beast::request_parser<beast::buffer_body>> upload_;
    std::vector<char> chunk_;  // uploads and lingering only
    std::ofstream file_;
    std::ifstream send_;
    std::uint64_t remaining_ = 0;
    std::string out_;
    Request request_;
    std::unique_ptr<UploadRoom::Place> place_;
    std::int64_t session_id_ = 0;
    Route const* route_ = nullptr;
    bool keep_alive_ = true, head_only_ = false, stream_ = false, writing_event_ = false, linger_ = false,
         fresh_ = true;
    std::atomic<bool> reading_ = false, waiting_ = false;
    std::atomic<SteadyClock::rep> deadline_ = 0;
    SteadyClock::time_point started_;
    std::list<std::string> events_waiting_;
};

}  // namespace pv::http
