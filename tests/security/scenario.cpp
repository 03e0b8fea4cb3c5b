#include "scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pv::security {

Answer Desk::does(
    Member const& who, http::Method method, std::string const& target, json::value body, std::string version,
    std::string upload) {
    Call call;
    call.body = std::move(body), call.if_match = std::move(version), call.upload = std::move(upload);
    auto const question = std::min(target.find('?'), target.size());
    std::string const path = "/api/v1" + target.substr(0, question);
    call.query = target.substr(question);
    auto answer = town_.call(&who, method, path, call);
    auto const match = town_.router().find(method, path);
    for (auto const& fault : town_.faults(*match.route, answer))
        ADD_FAILURE() << verb(method) << " " << target << ": " << fault << "\n" << answer.text.substr(0, 1500);
    return answer;
}

Answer Desk::expects(
    int status, Member const& who, http::Method method, std::string const& target, json::value body,
    std::string version, std::string upload) {
    auto answer = does(who, method, target, std::move(body), std::move(version), std::move(upload));
    EXPECT_EQ(answer.status, status) << verb(method) << " " << target << ": " << answer.text.substr(0, 600);
    return answer;
}

std::string version_of(Answer const& answer) { return std::to_string(answer.value().at("version").as_int64()); }

}  // namespace pv::security
