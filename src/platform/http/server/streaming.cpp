// Server-sent events of one connection.
#include "platform/http/server/session.h"

namespace pv::http {

void Session::push_event(std::string text) {
    if (events_waiting_.size() > 1000) {
        shut();
        return;
    }  // a reader that does not read
    events_waiting_.push_back(std::move(text));
    if (!writing_event_) write_event();
}

void Session::open_stream() {
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

void Session::watch_stream() {
    if (chunk_.empty()) chunk_.resize(256);
    socket_.async_read_some(
        asio::buffer(chunk_), [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
            if (!fault) return self->watch_stream();
            self->shut();
            self->finish();
        });
}

void Session::write_event() {
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

}  // namespace pv::http
