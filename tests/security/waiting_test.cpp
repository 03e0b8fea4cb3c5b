// Who waits for work in the background holds a worker: not two of them, or nothing else of the queue goes on.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include "town.h"

namespace pv::security {
namespace {

TEST(Waiting, OneWaitsForAPaintedWorkbookAndTheOthersAreToldToComeAgain) {
    auto& t = town();
    auto const& clerk = t.member("VT");
    auto const import = std::to_string(t.own.id("/imports/{id}"));
    // Painting that does not begin: the job is there already, for later.
    t.database.superuser_sql("UPDATE imports.import_set SET revision = revision + 1 WHERE id = $1::bigint", {import});
    t.database.superuser_sql(
        "INSERT INTO platform.job (kind, payload, account_id, run_after) VALUES ('import.paint', "
        "jsonb_build_object('import', $1::bigint), $2::bigint, now() + interval '1 hour')",
        {import, std::to_string(clerk.account_id)});
    auto const timed = [&](char const* query) {
        auto const begun = std::chrono::steady_clock::now();
        Call call;
        call.query = query;
        auto const answer = t.call(&clerk, http::Method::get, "/api/v1/imports/" + import + "/workbook", call);
        EXPECT_EQ(answer.status, 202) << answer.text;
        return std::chrono::steady_clock::now() - begun;
    };
    using std::chrono::seconds;
    EXPECT_LT(timed("?wait=0"), seconds(2));
    auto first = std::async(std::launch::async, timed, "?wait=4");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    for (auto const* query : {"", "?wait=20"}) EXPECT_LT(timed(query), seconds(2)) << query;
    EXPECT_GE(first.get(), seconds(3));
    auto again = timed("?wait=3");
    EXPECT_GE(again, seconds(2)) << "the place is free again";
    t.database.superuser_sql("DELETE FROM platform.job WHERE kind = 'import.paint' AND state = 'queued'");
}

}  // namespace
}  // namespace pv::security
