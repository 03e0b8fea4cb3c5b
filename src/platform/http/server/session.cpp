// A connection's requests: the head, whose route it is, the body of a usual request, the worker that answers.
#include <fmt/format.h>

#include <random>

#include "platform/http/server/session.h"

namespace pv::http {

namespace {

constexpr std::uint64_t unasked_body = 64u << 10;  // some clients send "{}" where nothing is asked for: read and left

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

/// The sender's own id, when it is one that may stand in logs.
std::string request_id_of(beast::request_header<> const& message) {
    auto const given = message.find("X-Request-Id");
    bool const good = given != message.end() && given->value().size() <= 64 &&
        given->value().find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") ==
            boost::beast::string_view::npos;
    return good ? std::string(given->value()) : new_request_id();
}

Problem body_too_large(std::uint64_t limit) {
    return Problem(
        413, "body-too-large",
        fmt::format("Dữ liệu gửi lên quá lớn: tối đa {} MB.", std::max<std::uint64_t>(limit >> 20, 1)));
}

}  // namespace

std::string new_request_id() {
    thread_local std::mt19937_64 random{std::random_device{}()};
    return fmt::format("{:016x}", random());
}

Problem busy() {
    return {503, "busy", "Hệ thống đang rất bận. Yêu cầu chưa được thực hiện, hãy thử lại sau vài giây."};
}

void Session::read_next() {
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

void Session::check_deadline(SteadyClock::time_point now) {
    if (stream_) return;
    if (reading_ && now.time_since_epoch().count() > deadline_.load()) shut();
}

void Session::set_deadline(int seconds) {
    deadline_ = (SteadyClock::now() + std::chrono::seconds(seconds)).time_since_epoch().count();
}

void Session::finish() {
    asio::post(server_.io, [self = shared_from_this()] { self->server_.sessions.erase(self); });
}

void Session::on_head(boost::system::error_code fault) {
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
    take_head();
    bool known = false;
    auto const target = head_->get().target();
    request_.method = method_of(head_->get().method(), known);
    try {
        parse_target(std::string_view(target.data(), target.size()), request_);
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

void Session::take_head() {
    auto const& message = head_->get();
    started_ = SteadyClock::now();
    linger_ = false;
    request_ = Request{};
    route_ = nullptr;
    keep_alive_ = message.keep_alive();
    head_only_ = message.method() == beast::verb::head;
    request_.id = request_id_of(message);
    boost::system::error_code ignored;
    request_.remote = socket_.remote_endpoint(ignored).address().to_string();
    for (auto const& field : message) {
        std::string name(field.name_string());
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        request_.headers.emplace_back(std::move(name), std::string(field.value()));
    }
}

void Session::route() {
    auto match = server_.router.find(request_.method, request_.path);
    if (!match.route) {
        if (Asset const* asset = request_.method == Method::get ? server_.find_asset(request_.path) : nullptr)
            return serve_asset(*asset);
        if (!match.path_known) return refuse_and_close(Problem(404, "not-found", "Không có địa chỉ này."));
        return refuse_and_close(
            Problem(405, "method", "Địa chỉ này không nhận phương thức đó."), server_.router.allowed(request_.path));
    }
    route_ = match.route;
    request_.params = std::move(match.params);
    auto const length = head_->content_length();
    bool const has_body = head_->chunked() || (length && *length > 0);
    std::uint64_t const limit =
        route_->body == BodyKind::none ? unasked_body : static_cast<std::uint64_t>(route_->max_body_bytes);
    if (length && *length > limit)
        return refuse_and_close(
            route_->body == BodyKind::upload ? too_large(*length >> 20, limit) : body_too_large(limit));
    if (!has_body) return dispatch();
    if (route_->body == BodyKind::upload) return admit_upload(limit, length ? *length : limit);
    if (ask_for_body()) read_body(limit);
}

void Session::read_body(std::uint64_t limit) {
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

bool Session::ask_for_body() {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    if (head_->get().find(beast::field::expect) == head_->get().end() || send_at_once(go_on) == go_on.size())
        return true;
    reading_ = false;
    shut();  // who leaves our answers unread has no room for these few bytes
    finish();
    return false;
}

void Session::authorise(std::function<void(Caller const&)> go) {
    reading_ = false;
    bool const taken = server_.queue(Queue::oltp).push([self = shared_from_this(), go = std::move(go)] {
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

void Session::dispatch() {
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

}  // namespace pv::http
