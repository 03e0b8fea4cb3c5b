// Files that leave part by part, and the front end's assets.
#include <fmt/format.h>

#include <filesystem>

#include "platform/http/server/session.h"

namespace pv::http {

void Session::respond_file(Response const& r) {
    std::error_code fault;
    std::uint64_t const size = std::filesystem::file_size(r.file, fault);
    send_.open(r.file, std::ios::binary);
    if (r.remove_file) std::filesystem::remove(r.file, fault);
    if (!send_ || fault)
        return respond_async(problem_response(Problem(404, "not-found", "Tệp không còn trên máy chủ."), request_.id));
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

void Session::write_file_part() {
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

void Session::serve_asset(Asset const& asset) {
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

}  // namespace pv::http
