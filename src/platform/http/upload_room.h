#pragma once
// What uploads may take at once: of the server, of one account, of the disk that PostgreSQL writes to as well.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "vocabulary/problem.h"

namespace pv::http {

class UploadRoom {
public:
    struct Limits {
        std::filesystem::path folder;
        int at_once, of_one_account;
        std::uint64_t keep_free_bytes;
    };
    explicit UploadRoom(Limits limits) : limits_(std::move(limits)) {}

    /// Held from before the first byte until the file is gone or kept elsewhere.
    class Place {
    public:
        Place(UploadRoom& room, std::int64_t account_id, std::uint64_t bytes)
            : room_(room), account_id_(account_id), bytes_(bytes) {}
        ~Place();
        Place(Place const&) = delete;
        Place& operator=(Place const&) = delete;

    private:
        UploadRoom& room_;
        std::int64_t account_id_;
        std::uint64_t bytes_;
    };

    /// Why there is no room for so many bytes; nullopt: there is. Asked before anybody is looked up.
    std::optional<Problem> refusal(std::uint64_t bytes) const;
    /// A place, refused 503 "busy" or "no-space". Account 0, of a public route, is not counted by account.
    Result<std::unique_ptr<Place>> take(std::int64_t account_id, std::uint64_t bytes);

private:
    std::optional<Problem> refusal_locked(std::uint64_t bytes) const;

    Limits const limits_;
    mutable std::mutex mutex_;
    std::unordered_multiset<std::int64_t> places_;
    std::uint64_t promised_bytes_ = 0;
};

}  // namespace pv::http
