#pragma once
// What a module brings to the tests of rights and of the API's description: records of its own in both schools of the
// town, what its addresses name, and the tasks of its routes with good and bad answers. It stands in the module's
// tests/scenario.cpp as `pv::security::Scenario pv::security::<module>_scenario()`; the build lists every one there is.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "town.h"

namespace pv::security {

/// Somebody at work over the real routes; every answer is held against its schema.
class Desk {
public:
    explicit Desk(Town& town) : town_(town) {}
    Answer does(
        Member const& who, http::Method method, std::string const& target, json::value body = json::object(),
        std::string version = "1", std::string upload = "");
    /// The same, with the status that is expected.
    Answer expects(
        int status, Member const& who, http::Method method, std::string const& target,
        json::value body = json::object(), std::string version = "1", std::string upload = "");
    Town& town() { return town_; }

private:
    Town& town_;
};
std::string version_of(Answer const& answer);

struct Scenario {
    /// Makes the module's records of a place, through the routes as a clerk does where there is one, and notes what its
    /// addresses name: place.ids["/students/{id}"]. Values that nobody else may see carry place.token,
    /// place.personal_id, place.phone, or stand in place.secrets with the right that they want.
    std::function<void(Town& town, Place& place, Member const& clerk)> plant = {};
    /// Parts of addresses that name no record: {"{list}", "sexes"}.
    std::map<std::string, std::string> words = {};
    /// The tasks of the module's routes in their order.
    std::function<void(Desk& desk)> tasks = {};
};

/// Of every module, a lower one first.
std::vector<Scenario> const& scenarios();

}  // namespace pv::security
