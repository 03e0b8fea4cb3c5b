// How answers leave: at once where the socket takes them, part by part where the reader is slow, and refusals of what
// was not read.
#include <sys/socket.h>

#include "platform/http/answer_head.h"
#include "platform/http/server/session.h"

namespace pv::http {

namespace {
constexpr std::size_t write_part = 256u << 10;
}

std::string Session::head_of(Response const& r, std::uint64_t size) {
    if (route_ || metrics_only_)
        server_.metrics.request(
            route_ ? route_->path : "/metrics", r.status,
            std::chrono::duration<double>(SteadyClock::now() - started_).count());
    return answer_head(r, size, request_.id, keep_alive_);
}

std::optional<std::size_t> Session::send_at_once(std::string_view data) {
    for (;;) {
        ssize_t const n = ::send(socket_.native_handle(), data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno == EAGAIN || errno == EWOULDBLOCK) return 0;
        if (errno != EINTR) return std::nullopt;
    }
}

void Session::respond_from_worker(Response r) {
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

void Session::refuse_and_close(Problem const& problem, std::string const& allow) {
    if (request_.id.empty()) request_.id = new_request_id();
    Response r = problem_response(problem, request_.id);
    if (!allow.empty()) r.header("Allow", allow);
    refuse_and_close(r);
}

void Session::refuse_and_close(Response const& r) {
    // What was not read is still on the wire: the connection cannot be used again.
    auto const unread = [](auto const& parser) { return parser && !parser->is_done(); };
    auto const length = head_ && head_->is_header_done() ? head_->content_length() : boost::optional<std::uint64_t>{};
    if (unread(text_) || unread(upload_) ||
        (head_ && (!head_->is_header_done() || head_->chunked() || (length && *length > 0))))
        keep_alive_ = false, linger_ = true;
    respond_async(r);
}

void Session::respond_async(Response const& r) {
    reading_ = false;
    if (!r.file.empty()) return respond_file(r);
    out_ = head_of(r, r.body.size());
    if (!head_only_) out_ += r.body;
    write_out(0);
}

void Session::write_out(std::size_t from) {
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

void Session::after_write(bool good) {
    if (good && keep_alive_ && !server_.stopping) return read_next();
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    if (good && linger_) return linger();
    finish();
}

void Session::linger() {
    if (chunk_.empty()) chunk_.resize(async_above);
    set_deadline(server_.options.body_seconds);
    reading_ = true;
    discard();
}

void Session::discard() {
    socket_.async_read_some(
        asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
            if (!fault) return self->discard();
            self->reading_ = false;
            self->finish();
        });
}

}  // namespace pv::http
