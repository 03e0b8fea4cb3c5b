// The one unit that sees Boost.Beast and Asio. One I/O thread reads requests; workers run handlers and write the
// answers themselves.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fstream>
#include <future>
#include <list>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include "platform/http/answer_head.h"
#include "platform/http/http.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"
#include "platform/http/upload_room.h"
#include "platform/http/work_queue.h"
#include "platform/log/log.h"

namespace pv::http {
namespace asio = boost::asio;
namespace beast = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int write_seconds = 30;
constexpr std::size_t async_above = 64u << 10, write_part = 256u << 10;
constexpr std::uint64_t unasked_body = 64u << 10;  // some clients send "{}" where nothing is asked for: read and left

std::string new_request_id() {
    thread_local std::mt19937_64 random{std::random_device{}()};
    return fmt::format("{:016x}", random());
}

/// `megabytes` 0: not said by the sender.
Problem too_large(std::uint64_t megabytes, std::uint64_t limit) {
    return Problem(
        413, "body-too-large",
        fmt::format(
            "Tệp quá lớn{}: tối đa {} MB. Xoá hình ảnh và các trang không cần, hoặc chia tệp thành nhiều phần (theo "
            "khối, theo lớp) rồi gửi từng phần.",
            megabytes > 0 ? fmt::format(" ({} MB)", megabytes) : "", limit >> 20));
}

Problem busy() {
    return {503, "busy", "Hệ thống đang rất bận. Yêu cầu chưa được thực hiện, hãy thử lại sau vài giây."};
}

Method method_of(beast::verb verb, bool& known) {
    known = true;
    switch (verb) {
        case beast::verb::get:
        case beast::verb::head: return Method::get;
        case beast::verb::post: return Method::post;
        case beast::verb::put: return Method::put;
        case beast::verb::patch: return Method::patch;
        case beast::verb::delete_: return Method::delete_;
        default: known = false; return Method::get;
    }
}

}  // namespace

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

/// One connection: a chain of one operation at a time, so no strand is needed. A worker that answers also starts the
/// next read.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Server::Impl& server, tcp::socket socket, bool metrics_only)
        : server_(server), socket_(std::move(socket)), metrics_only_(metrics_only) {}

    void read_next() {
        head_.emplace();
        head_->header_limit(16u << 10);
        head_->body_limit(boost::none);
        set_deadline(fresh_ || buffer_.size() > 0 ? server_.options.head_seconds : server_.options.idle_seconds);
        fresh_ = false;
        waiting_ = true;
        reading_ = true;
        beast::async_read_header(
            socket_, buffer_, *head_,
            [self = shared_from_this()](boost::system::error_code fault, std::size_t) { self->on_head(fault); });
    }

    /// I/O thread, each second: a connection that waits too long is closed.
    void check_deadline(Clock::time_point now) {
        if (stream_) return;
        if (reading_ && now.time_since_epoch().count() > deadline_.load()) shut();
    }

    /// Ends what is under way; its completion then lets the session go. Only the system call, for a worker may be using
    /// the socket object.
    void shut() { ::shutdown(socket_.native_handle(), SHUT_RDWR); }

    bool is_stream() const { return stream_; }
    /// Of the person who opened the stream.
    std::int64_t session_id() const { return session_id_; }
    /// Between two requests, or lingering: nobody waits for an answer.
    bool is_idle() const { return reading_ && (waiting_ || linger_); }

    /// I/O thread: one more event for an open stream.
    void push_event(std::string text) {
        if (events_waiting_.size() > 1000) {
            shut();
            return;
        }  // a reader that does not read
        events_waiting_.push_back(std::move(text));
        if (!writing_event_) write_event();
    }

private:
    void set_deadline(int seconds) {
        deadline_ = (Clock::now() + std::chrono::seconds(seconds)).time_since_epoch().count();
    }

    void finish() {
        asio::post(server_.io, [self = shared_from_this()] { self->server_.sessions.erase(self); });
    }

    void on_head(boost::system::error_code fault) {
        waiting_ = false;
        if (fault) {
            reading_ = false;
            if (fault == beast::error::header_limit)
                return refuse_and_close(Problem(431, "header-too-large", "Phần đầu của yêu cầu quá dài."));
            if (fault.category() == beast::make_error_code(beast::error::bad_method).category() &&
                fault != beast::error::end_of_stream && fault != beast::error::partial_message)
                return refuse_and_close(Problem(400, "bad-request", "Yêu cầu HTTP viết sai."));
            return finish();
        }
        started_ = Clock::now();
        linger_ = false;
        auto const& message = head_->get();
        request_ = Request{};
        route_ = nullptr;
        keep_alive_ = message.keep_alive();
        head_only_ = message.method() == beast::verb::head;
        auto const given = message.find("X-Request-Id");
        request_.id = given != message.end() && given->value().size() <= 64 &&
                given->value().find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") ==
                    boost::beast::string_view::npos
            ? std::string(given->value())
            : new_request_id();
        boost::system::error_code ignored;
        request_.remote = socket_.remote_endpoint(ignored).address().to_string();
        for (auto const& field : message) {
            std::string name(field.name_string());
            for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            request_.headers.emplace_back(std::move(name), std::string(field.value()));
        }
        bool known = false;
        request_.method = method_of(message.method(), known);
        try {
            parse_target(std::string_view(message.target().data(), message.target().size()), request_);
        } catch (Refused const& refused) { return refuse_and_close(refused.problem); }
        if (!known) return refuse_and_close(Problem(405, "method", "Phương thức HTTP này không dùng được."));
        if (metrics_only_) {
            Response r;
            r.body = request_.path == "/metrics" ? server_.metrics.text() : "";
            r.status = request_.path == "/metrics" ? 200 : 404;
            r.content_type = "text/plain; version=0.0.4";
            return respond_inline(r);
        }
        route();
    }

    void route() {
        auto match = server_.router.find(request_.method, request_.path);
        if (!match.route) {
            if (Asset const* asset = request_.method == Method::get ? server_.find_asset(request_.path) : nullptr)
                return serve_asset(*asset);
            if (!match.path_known) return refuse_and_close(Problem(404, "not-found", "Không có địa chỉ này."));
            return refuse_and_close(
                Problem(405, "method", "Địa chỉ này không nhận phương thức đó."),
                server_.router.allowed(request_.path));
        }
        route_ = match.route;
        request_.params = std::move(match.params);
        auto const length = head_->content_length();
        bool const has_body = head_->chunked() || (length && *length > 0);
        std::uint64_t const limit =
            route_->body == BodyKind::none ? unasked_body : static_cast<std::uint64_t>(route_->max_body_bytes);
        if (length && *length > limit)
            return refuse_and_close(
                route_->body == BodyKind::upload
                    ? too_large(*length >> 20, limit)
                    : Problem(
                          413, "body-too-large",
                          fmt::format(
                              "Dữ liệu gửi lên quá lớn: tối đa {} MB.", std::max<std::uint64_t>(limit >> 20, 1))));
        if (!has_body) return dispatch();
        if (route_->body == BodyKind::upload) return admit_upload(limit, length ? *length : limit);
        if (!ask_for_body()) return;
        set_deadline(server_.options.body_seconds);
        text_.emplace(std::move(*head_));
        text_->body_limit(limit);
        beast::async_read(
            socket_, buffer_, *text_, [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                if (fault == beast::error::body_limit)
                    return self->refuse_and_close(Problem(413, "body-too-large", "Dữ liệu gửi lên quá lớn."));
                if (fault) {
                    self->reading_ = false;
                    return self->finish();
                }
                self->request_.body = std::move(self->text_->get().body());
                self->request_.body_size = static_cast<std::int64_t>(self->request_.body.size());
                self->dispatch();
            });
    }

    /// Some clients send their body only when told to. False: the connection is gone.
    bool ask_for_body() {
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        if (head_->get().find(beast::field::expect) == head_->get().end() || send_at_once(go_on) == go_on.size())
            return true;
        reading_ = false;
        shut();  // who leaves our answers unread has no room for these few bytes
        finish();
        return false;
    }

    struct Caller {
        std::int64_t account = 0, session = 0;
    };

    /// Looks on a worker who calls and whether they may use the route, without its handler; then `go` on the I/O
    /// thread.
    template <class Go>
    void authorise(Go go) {
        reading_ = false;
        bool const taken = server_.queue(Queue::oltp).push([self = shared_from_this(), go] {
            Caller caller;
            Route probe = *self->route_;
            probe.handler = [&caller](Request& r) {
                if (r.actor) caller = {r.actor->account_id, r.actor->session_id};
                return Response::no_content();
            };
            Response r = self->server_.router.answer(probe, self->request_);
            self->request_.actor = nullptr;
            asio::post(self->server_.io, [self, go, caller, r = std::move(r)] {
                if (r.status == 204)
                    go(caller);
                else
                    self->refuse_and_close(r);
            });
        });
        if (!taken) refuse_and_close(busy());
    }

    // ---- uploads: through a small buffer to a file, never in memory
    // -----------------------------------------------------
    /// The body waits on the wire until it is known that its sender may send it and that there is room for it.
    void admit_upload(std::uint64_t limit, std::uint64_t announced) {
        if (server_.queue(route_->queue).full()) return refuse_and_close(busy());
        if (auto const refused = server_.uploads.refusal(announced)) return refuse_and_close(*refused);
        authorise([self = shared_from_this(), limit, announced](Caller const& caller) {
            auto place = self->server_.uploads.take(caller.account, announced);
            if (!place) return self->refuse_and_close(place.error());
            self->place_ = std::move(*place);
            self->reading_ = true;
            if (self->ask_for_body()) self->start_upload(limit);
        });
    }

    void start_upload(std::uint64_t limit) {
        upload_.emplace(std::move(*head_));
        upload_->body_limit(limit);
        request_.body_file = server_.options.temporary / ("upload-" + new_request_id());
        if (chunk_.empty()) chunk_.resize(async_above);
        file_.open(request_.body_file, std::ios::binary | std::ios::trunc);
        if (!file_)
            return refuse_and_close(Problem(503, "no-space", "Máy chủ không ghi được tệp tạm. Hãy báo quản trị."));
        read_upload();
    }

    void read_upload() {
        set_deadline(server_.options.body_seconds);
        upload_->get().body().data = chunk_.data();
        upload_->get().body().size = chunk_.size();
        beast::async_read(
            socket_, buffer_, *upload_, [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                if (fault == beast::error::need_buffer) fault = {};
                if (fault == beast::error::body_limit) {
                    self->drop_upload();
                    return self->refuse_and_close(
                        too_large(0, static_cast<std::uint64_t>(self->route_->max_body_bytes)));
                }
                if (fault) {
                    self->drop_upload();
                    self->reading_ = false;
                    return self->finish();
                }
                std::size_t const got = self->chunk_.size() - self->upload_->get().body().size;
                self->file_.write(self->chunk_.data(), static_cast<std::streamsize>(got));
                self->request_.body_size += static_cast<std::int64_t>(got);
                if (!self->file_) {
                    self->drop_upload();
                    return self->refuse_and_close(
                        Problem(503, "no-space", "Máy chủ hết chỗ ghi tệp. Hãy báo quản trị."));
                }
                if (!self->upload_->is_done()) return self->read_upload();
                self->file_.close();
                self->dispatch();
            });
    }

    void drop_upload() {
        if (file_.is_open()) file_.close();
        std::error_code ignored;
        if (!request_.body_file.empty()) std::filesystem::remove(request_.body_file, ignored);
        place_.reset();
    }

    // ---- running the handler
    // --------------------------------------------------------------------------------------------
    void dispatch() {
        reading_ = false;
        if (route_->path == "/api/v1/events") return open_stream();
        if (route_->queue == Queue::inline_) return respond_inline(server_.router.answer(*route_, request_));
        bool const taken = server_.queue(route_->queue).push([self = shared_from_this()] {
            Response response = self->server_.router.answer(*self->route_, self->request_);
            self->drop_upload();
            self->respond_from_worker(std::move(response));
        });
        if (!taken) {
            drop_upload();
            respond_inline(problem_response(busy(), request_.id));
        }
    }

    std::string head_of(Response const& r, std::uint64_t size) {
        if (route_ || metrics_only_)
            server_.metrics.request(
                route_ ? route_->path : "/metrics", r.status,
                std::chrono::duration<double>(Clock::now() - started_).count());
        return answer_head(r, size, request_.id, keep_alive_);
    }

    /// What the socket takes at once, on any thread: never waits. nullopt: the connection is gone.
    std::optional<std::size_t> send_at_once(std::string_view data) {
        for (;;) {
            ssize_t const n = ::send(socket_.native_handle(), data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n >= 0) return static_cast<std::size_t>(n);
            if (errno == EAGAIN || errno == EWOULDBLOCK) return 0;
            if (errno != EINTR) return std::nullopt;
        }
    }

    void respond_from_worker(Response r) {
        if (!r.file.empty() || r.body.size() > async_above) {
            asio::post(server_.io, [self = shared_from_this(), r = std::move(r)] { self->respond_async(r); });
            return;
        }
        std::string out = head_of(r, r.body.size());
        if (!head_only_) out += r.body;
        auto const sent = send_at_once(out);
        if (!sent || *sent == out.size()) return after_write(sent.has_value());
        // The reader is slow, or does not read at all: no worker waits for it.
        asio::post(server_.io, [self = shared_from_this(), out = std::move(out), from = *sent]() mutable {
            self->out_ = std::move(out);
            self->write_out(from);
        });
    }

    /// From the I/O thread: everything asynchronously.
    void respond_inline(Response const& r) { respond_async(r); }

    void refuse_and_close(Problem const& problem, std::string const& allow = {}) {
        if (request_.id.empty()) request_.id = new_request_id();
        Response r = problem_response(problem, request_.id);
        if (!allow.empty()) r.header("Allow", allow);
        refuse_and_close(r);
    }

    void refuse_and_close(Response const& r) {
        // What was not read is still on the wire: the connection cannot be used again.
        auto const unread = [](auto const& parser) { return parser && !parser->is_done(); };
        auto const length =
            head_ && head_->is_header_done() ? head_->content_length() : boost::optional<std::uint64_t>{};
        if (unread(text_) || unread(upload_) ||
            (head_ && (!head_->is_header_done() || head_->chunked() || (length && *length > 0))))
            keep_alive_ = false, linger_ = true;
        respond_async(r);
    }

    void respond_async(Response const& r) {
        reading_ = false;
        if (!r.file.empty()) return respond_file(r);
        out_ = head_of(r, r.body.size());
        if (!head_only_) out_ += r.body;
        write_out(0);
    }

    /// Part by part: the deadline is for progress, not for the whole, so a slow line gets a long list all the same.
    void write_out(std::size_t from) {
        set_deadline(write_seconds);
        reading_ = true;  // the deadline applies
        asio::async_write(
            socket_, asio::buffer(out_.data() + from, std::min(out_.size() - from, write_part)),
            [self = shared_from_this(), from](boost::system::error_code fault, std::size_t sent) {
                self->reading_ = false;
                if (!fault && from + sent < self->out_.size()) return self->write_out(from + sent);
                std::string().swap(self->out_);
                self->after_write(!fault);
            });
    }

    void respond_file(Response const& r) {
        std::error_code fault;
        std::uint64_t const size = std::filesystem::file_size(r.file, fault);
        send_.open(r.file, std::ios::binary);
        if (r.remove_file) std::filesystem::remove(r.file, fault);
        if (!send_ || fault)
            return respond_async(
                problem_response(Problem(404, "not-found", "Tệp không còn trên máy chủ."), request_.id));
        Response head = r;
        head.file.clear();
        head.header("Accept-Ranges", "bytes");
        bool bad = false;
        std::optional<Range> range;
        if (auto const text = request_.header("range"); text && !request_.header("if-range"))
            range = parse_range(*text, size, bad);
        if (bad) {
            send_.close();
            Response none = problem_response(Problem(416, "range", "Khoảng byte yêu cầu nằm ngoài tệp."), request_.id);
            none.header("Content-Range", fmt::format("bytes */{}", size));
            return respond_async(none);
        }
        remaining_ = size;
        if (range) {
            head.status = 206;
            head.header("Content-Range", fmt::format("bytes {}-{}/{}", range->from, range->to, size));
            remaining_ = range->to - range->from + 1;
            send_.seekg(static_cast<std::streamoff>(range->from));
        }
        out_ = head_of(head, remaining_);
        if (head_only_) remaining_ = 0;
        write_file_part();
    }

    void write_file_part() {
        set_deadline(write_seconds);
        reading_ = true;
        asio::async_write(
            socket_, asio::buffer(out_), [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                self->reading_ = false;
                if (!fault && self->remaining_ > 0) {
                    self->out_.resize(std::min<std::uint64_t>(self->remaining_, async_above));
                    self->send_.read(self->out_.data(), static_cast<std::streamsize>(self->out_.size()));
                    self->remaining_ -= self->out_.size();
                    if (self->send_) return self->write_file_part();
                    fault = boost::asio::error::eof;  // the file became shorter: the connection must end here
                }
                self->send_.close();
                std::string().swap(self->out_);
                self->after_write(!fault);
            });
    }

    void serve_asset(Asset const& asset) {
        Response r;
        std::string const& tag = server_.asset_tags.at(&asset);
        r.content_type = asset.content_type;
        r.header("ETag", tag)
            .header("Vary", "Accept-Encoding")
            .header("Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
        if (request_.header("if-none-match") == std::optional<std::string_view>(tag)) {
            r.status = 304;
            return respond_async(r);
        }
        std::string_view const accepted = request_.header("accept-encoding").value_or("");
        if (!asset.brotli.empty() && accepted.find("br") != accepted.npos)
            r.body = asset.brotli, r.header("Content-Encoding", "br");
        else if (!asset.gzip.empty() && accepted.find("gzip") != accepted.npos)
            r.body = asset.gzip, r.header("Content-Encoding", "gzip");
        else
            r.body = asset.identity;
        respond_async(r);
    }

    void after_write(bool good) {
        if (good && keep_alive_ && !server_.stopping) return read_next();
        boost::system::error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        if (good && linger_) return linger();
        finish();
    }

    /// Takes in what the client still sends and forgets it: closing at once would reset the connection before the
    /// refusal is read.
    void linger() {
        if (chunk_.empty()) chunk_.resize(async_above);
        set_deadline(server_.options.body_seconds);
        reading_ = true;
        discard();
    }

    void discard() {
        socket_.async_read_some(
            asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                if (!fault) return self->discard();
                self->reading_ = false;
                self->finish();
            });
    }

    // ---- server-sent events
    // ---------------------------------------------------------------------------------------------
    void open_stream() {
        authorise([self = shared_from_this()](Caller const& caller) {
            if (!self->server_.may_open_stream(caller.account))
                return self->refuse_and_close(Problem(
                    503, "busy", "Tài khoản này đang mở quá nhiều trang cùng lúc. Hãy đóng bớt rồi tải lại trang."));
            self->stream_ = true;
            self->session_id_ = caller.session;
            self->server_.streams.emplace(caller.account, self);
            self->push_event(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: "
                "no-store\r\nX-Accel-Buffering: no\r\n"
                "Connection: close\r\nX-Request-Id: " +
                self->request_.id + "\r\n\r\nretry: 3000\n\n");
            self->watch_stream();
        });
    }

    /// The reader of a stream sends nothing more: a read ends when it has gone.
    void watch_stream() {
        if (chunk_.empty()) chunk_.resize(256);
        socket_.async_read_some(
            asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                if (!fault) return self->watch_stream();
                self->shut();
                self->finish();
            });
    }

    void write_event() {
        writing_event_ = true;
        asio::async_write(
            socket_, asio::buffer(events_waiting_.front()),
            [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
                self->writing_event_ = false;
                if (fault) return self->shut();
                self->events_waiting_.pop_front();
                if (!self->events_waiting_.empty()) self->write_event();
            });
    }

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
    std::atomic<Clock::rep> deadline_ = 0;
    Clock::time_point started_;
    std::list<std::string> events_waiting_;
};

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
        auto const now = Clock::now();
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
    auto const until = Clock::now() + std::chrono::seconds(s.options.stop_seconds);
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
        if (!all_left && Clock::now() > until) return false;
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
