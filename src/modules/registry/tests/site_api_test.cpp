// Sites over the real routes: a school keeps its own.
#include "modules/registry/tests/office.h"

namespace pv::registry::test {
namespace {

class Sites : public Office {
protected:
    std::string of_school(std::string const& rest = "") { return path("/schools/", primary_, "/sites" + rest); }
    std::string one(std::int64_t id, std::string const& rest = "") {
        return of_school("/" + std::to_string(id) + rest);
    }
    Answer add(json::object body) {
        body["acceptWarnings"] = true;
        return post(clerk_, of_school(), body);
    }
    Answer patch(std::int64_t id, json::value const& body, std::optional<int> version) {
        return call(clerk_, http::Method::patch, "/api/v1" + one(id), body, version);
    }
};

TEST_F(Sites, AreOpenedChangedAndClosed) {
    EXPECT_EQ(get(clerk_, of_school())["total"].as_int64(), 1) << "the main site came with the school";
    EXPECT_EQ(post(clerk_, of_school(), {{"name", "Điểm Suối Cát"}}).text("type"), "needs-confirmation")
        << "without a telephone";
    auto const made = add({{"name", "Điểm Suối Cát"}, {"distanceKm", 3.5}, {"communeCode", "26041"}});
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    EXPECT_EQ(made.text("code"), "02") << "the next number";
    EXPECT_FALSE(made["isMain"].as_bool());
    EXPECT_EQ(patch(made.id(), {{"phone", "0251111111"}}, std::nullopt).status, 428);
    auto const changed = patch(made.id(), {{"phone", "02513888888"}, {"acceptWarnings", true}}, 1);
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    EXPECT_EQ(changed.version(), 2);
    EXPECT_EQ(patch(made.id(), {{"phone", "0251"}, {"acceptWarnings", true}}, 1).status, 412);
    EXPECT_EQ(add({{"name", "Điểm khác"}, {"code", "02"}}).status, 409);
    EXPECT_EQ(add({{"name", ""}}).status, 422);
    EXPECT_EQ(add({{"name", "Xa"}, {"distanceKm", 500}}).status, 422);

    auto const class_id = make_class("1A");
    database_.superuser_script("UPDATE registry.school_class SET site_id = " + std::to_string(made.id()));
    EXPECT_EQ(get(clerk_, one(made.id()))["classes"].as_int64(), 1);
    EXPECT_EQ(post(clerk_, one(made.id(), "/close"), {{"on", "2026-11-20"}}).status, 422) << "a class is there";
    EXPECT_EQ(
        post(clerk_, path("/schools/", primary_, path("/classes/", class_id, "/close")), {{"on", "2026-11-20"}}).status,
        204);
    EXPECT_EQ(post(clerk_, one(made.id(), "/close"), {{"on", "2026-11-21"}}).status, 204);
    EXPECT_EQ(get(clerk_, one(made.id())).text("closedOn"), "2026-11-21");
    EXPECT_EQ(post(clerk_, one(made.id(), "/close"), json::object{}).status, 422) << "is closed";
    auto const main = get(clerk_, of_school())["rows"].as_array()[0].at("id").as_int64();
    EXPECT_EQ(post(clerk_, one(main, "/close"), json::object{}).status, 422) << "the main site goes with the school";

    auto const history = get(clerk_, one(made.id(), "/history"));
    ASSERT_EQ(history["total"].as_int64(), 3) << json::serialize(history.body);
    EXPECT_EQ(history["rows"].at(0).at("fields").at(0).at("afterText").as_string(), "21/11/2026");
    EXPECT_EQ(history["rows"].at(1).at("fields").at(0).at("label").as_string(), "Điện thoại");
    EXPECT_EQ(get(department(), one(made.id(), "/history")).body, history.body);

    auto const slip = add({{"name", "Nhầm"}});
    EXPECT_EQ(post(clerk_, one(slip.id(), "/close"), json::object{}).status, 204);
    EXPECT_EQ(get(clerk_, one(slip.id())).status, 404) << "open on no day: it never was";
    EXPECT_EQ(get(clerk_, one(slip.id(), "/history")).status, 404);
    EXPECT_EQ(
        database_
            .superuser_sql(
                "SELECT 1 FROM audit.change WHERE record_kind = 'site' AND school_id = $1::int",
                {std::to_string(primary_)})
            .size(),
        5);
}

TEST_F(Sites, BelongToTheirSchool) {
    auto const made = add({{"name", "Điểm Suối Cát"}});
    ASSERT_EQ(made.status, 201);
    EXPECT_EQ(get(other_clerk_, of_school()).status, 404);
    EXPECT_EQ(get(other_clerk_, path("/schools/", other_, path("/sites/", made.id()))).status, 404);
    EXPECT_EQ(get(other_clerk_, one(made.id(), "/history")).status, 404);
    EXPECT_EQ(get(other_clerk_, path("/schools/", other_, path("/sites/", made.id(), "/history"))).status, 404);
    EXPECT_EQ(
        post(other_clerk_, path("/schools/", other_, path("/sites/", made.id(), "/close")), json::object{}).status,
        404);
    EXPECT_EQ(get(department(), of_school())["total"].as_int64(), 2) << "addresses of schools are no secret of persons";
}

}  // namespace
}  // namespace pv::registry::test
