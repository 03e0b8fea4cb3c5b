#include "platform/imports/waiting.h"

#include <algorithm>
#include <thread>

#include "platform/imports/head_json.h"
#include "platform/imports/sets.h"

namespace pv::imports {

using http::Request;
using http::Response;

namespace {

Response answer_once_done(ImportDeps const& deps, Request& request, std::int64_t id, int done_status) {
    auto const school = school_of(deps, *request.actor, id);
    auto const until = std::chrono::steady_clock::now() +
        std::chrono::seconds(std::clamp<std::int64_t>(request.int_query("wait").value_or(0), 0, 120));
    for (auto pause = std::chrono::milliseconds(10);; pause = std::min(pause * 2, std::chrono::milliseconds(200))) {
        auto const rows =
            deps.pool.read(context_of(*request.actor, school))
                .query("state_of_import", "SELECT state, error FROM imports.import_set WHERE id = $1", id);
        if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
        std::string const state = rows[0].string("state"), error = rows[0].string("error");
        bool const busy = state == "reading" || state == "applying" || state == "undoing";
        if (!busy && !error.empty() && request.int_query("wait")) {
            if (state == "failed") drop(deps, *request.actor, id);  // who waits has been told; nothing stays behind
            throw Refused(Problem(422, "import-refused", error));
        }
        if (!busy) return Response::json(show(deps, *request.actor, id), done_status);
        if (std::chrono::steady_clock::now() >= until) return Response::json(show(deps, *request.actor, id), 202);
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace

/// What was begun is not begun a second time when the scope of rights moved while somebody waited for it.
Response answer_when_done(ImportDeps const& deps, Request& request, std::int64_t id, int done_status) {
    try {
        return answer_once_done(deps, request, id, done_status);
    } catch (db::StaleScope const&) {
        throw Refused(Problem(
            409, "conflict",
            "Phạm vi quyền vừa thay đổi trong lúc chờ. Việc đã được nhận và vẫn chạy; mở lại danh sách các đợt nhập để "
            "xem."));
    }
}

http::Handler one_waits(std::shared_ptr<std::atomic_flag> waiting, std::int64_t otherwise, http::Handler handler) {
    return [waiting = std::move(waiting), otherwise, handler = std::move(handler)](Request& request) {
        if (request.int_query("wait").value_or(otherwise) <= 0) return handler(request);
        bool const taken = waiting->test_and_set();
        if (taken) {
            std::erase_if(request.query, [](auto const& q) { return q.first == "wait"; });
            request.query.emplace_back("wait", "0");
            return handler(request);
        }
        struct Leave {
            std::atomic_flag& flag;
            ~Leave() { flag.clear(); }
        } const leave{*waiting};
        return handler(request);
    };
}

}  // namespace pv::imports
