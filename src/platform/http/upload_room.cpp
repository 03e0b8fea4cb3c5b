#include "platform/http/upload_room.h"

namespace pv::http {

UploadRoom::Place::~Place() {
    std::lock_guard const lock(room_.mutex_);
    room_.places_.erase(room_.places_.find(account_id_));
    room_.promised_bytes_ -= bytes_;
}

std::optional<Problem> UploadRoom::refusal(std::uint64_t bytes) const {
    std::lock_guard const lock(mutex_);
    return refusal_locked(bytes);
}

std::optional<Problem> UploadRoom::refusal_locked(std::uint64_t bytes) const {
    if (places_.size() >= static_cast<std::size_t>(limits_.at_once))
        return Problem(503, "busy", "Nhiều người đang gửi tệp cùng lúc. Tệp chưa được nhận, hãy thử lại sau vài giây.");
    // What others have promised and written already counts twice: the disk is left a little more, never less.
    std::error_code fault;
    auto const space = std::filesystem::space(limits_.folder, fault);
    if (!fault && space.available < limits_.keep_free_bytes + promised_bytes_ + bytes)
        return Problem(503, "no-space", "Máy chủ gần hết chỗ trên đĩa nên không nhận thêm tệp. Hãy báo quản trị.");
    return std::nullopt;
}

Result<std::unique_ptr<UploadRoom::Place>> UploadRoom::take(std::int64_t account_id, std::uint64_t bytes) {
    std::lock_guard const lock(mutex_);
    if (auto refused = refusal_locked(bytes)) return *std::move(refused);
    if (account_id != 0 && places_.count(account_id) >= static_cast<std::size_t>(limits_.of_one_account))
        return Problem(503, "busy", "Bạn đang gửi nhiều tệp cùng lúc. Hãy chờ một tệp gửi xong rồi thử lại.");
    places_.insert(account_id);
    promised_bytes_ += bytes;
    return std::make_unique<Place>(*this, account_id, bytes);
}

}  // namespace pv::http
