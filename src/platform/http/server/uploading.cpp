// Uploads: through a small buffer to a file, never in memory. The body waits on the wire until it is known that its
// sender may send it and that there is room for it.
#include <fmt/format.h>

#include <filesystem>

#include "platform/http/server/session.h"

namespace pv::http {

Problem too_large(std::uint64_t megabytes, std::uint64_t limit) {
    return Problem(
        413, "body-too-large",
        fmt::format(
            "Tệp quá lớn{}: tối đa {} MB. Xoá hình ảnh và các trang không cần, hoặc chia tệp thành nhiều phần (theo "
            "khối, theo lớp) rồi gửi từng phần.",
            megabytes > 0 ? fmt::format(" ({} MB)", megabytes) : "", limit >> 20));
}

void Session::admit_upload(std::uint64_t limit, std::uint64_t announced) {
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

void Session::start_upload(std::uint64_t limit) {
    upload_.emplace(std::move(*head_));
    upload_->body_limit(limit);
    request_.body_file = server_.options.temporary / ("upload-" + new_request_id());
    if (chunk_.empty()) chunk_.resize(async_above);
    file_.open(request_.body_file, std::ios::binary | std::ios::trunc);
    if (!file_) return refuse_and_close(Problem(503, "no-space", "Máy chủ không ghi được tệp tạm. Hãy báo quản trị."));
    read_upload();
}

void Session::read_upload() {
    set_deadline(server_.options.body_seconds);
    upload_->get().body().data = chunk_.data();
    upload_->get().body().size = chunk_.size();
    beast::async_read(
        socket_, buffer_, *upload_, [self = shared_from_this()](boost::system::error_code fault, std::size_t) {
            if (fault == beast::error::need_buffer) fault = {};
            if (fault == beast::error::body_limit) {
                self->drop_upload();
                return self->refuse_and_close(too_large(0, static_cast<std::uint64_t>(self->route_->max_body_bytes)));
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
                return self->refuse_and_close(Problem(503, "no-space", "Máy chủ hết chỗ ghi tệp. Hãy báo quản trị."));
            }
            if (!self->upload_->is_done()) return self->read_upload();
            self->file_.close();
            self->dispatch();
        });
}

void Session::drop_upload() {
    if (file_.is_open()) file_.close();
    std::error_code ignored;
    if (!request_.body_file.empty()) std::filesystem::remove(request_.body_file, ignored);
    place_.reset();
}

}  // namespace pv::http
