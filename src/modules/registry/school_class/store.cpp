#include "modules/registry/school_class/store.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "vocabulary/text.h"

namespace pv::registry::school_class {

record::Register const& classes() {
    static record::Register const made(
        "school_class",
        {"registry.school_class", fields(), {"school_year", "name_key", "period", "site_id", "homeroom_staff_id"}});
    return made;
}

namespace {

constexpr char const* files_sql = R"sql(
    SELECT c.*, upper(c.period) AS closed_on, s.name AS site_name, t.moet_code AS homeroom_code
      FROM registry.school_class c LEFT JOIN registry.site s ON s.school_id = c.school_id AND s.id = c.site_id
      LEFT JOIN registry.staff t ON t.id = c.homeroom_staff_id
     WHERE c.school_id = $1 AND NOT c.cancelled AND ($2::int IS NULL OR c.school_year = $2) AND ($3::bigint[] IS NULL OR c.id = ANY ($3))
     ORDER BY c.id
)sql";

std::vector<File> files(
    db::Tx& tx, SchoolId school_id, std::optional<SchoolYear> year, std::optional<std::vector<ClassId>> const& ids) {
    std::vector<File> out;
    for (auto const r : tx.query("class_files", files_sql, school_id, year, ids)) {
        File f{r.id<ClassId>("id"),          school_id,
               r.school_year("school_year"), r.integer("version"),
               r.opt_date("closed_on"),      classes().table().values_of(r)};
        if (!r.is_null("site_name")) f.values["site"_f] = r.string("site_name");
        if (!r.is_null("homeroom_code")) f.values["homeroomMoetCode"_f] = r.string("homeroom_code");
        out.push_back(std::move(f));
    }
    return out;
}

/// What follows from what is said: the key of the name, and the references.
class Derived {
public:
    Derived(db::Tx& tx, SchoolId school_id) : tx_(tx), school_id_(school_id) {}

    std::vector<Column> of(Values const& said) {
        std::vector<Column> out;
        if (auto const name = said.find("name"_f); name != said.end())
            out.push_back({"name_key", name_key(name->second)});
        if (auto const site = said.find("site"_f); site != said.end())
            out.push_back({"site_id", reference(places().sites, text::fold(site->second))});
        if (auto const teacher = said.find("homeroomMoetCode"_f); teacher != said.end())
            out.push_back({"homeroom_staff_id", reference(places().staff, teacher->second)});
        return out;
    }

private:
    template <class Map>
    static db::Param reference(Map const& known, std::string const& key) {
        auto const found = known.find(key);
        return found == known.end() ? db::Param() : db::to_param(found->second);
    }
    Places const& places() {
        if (!places_) places_ = load_places(tx_, school_id_);
        return *places_;
    }
    db::Tx& tx_;
    SchoolId school_id_;
    std::optional<Places> places_;
};

}  // namespace

std::optional<File> find_locked(db::Tx& tx, SchoolId school_id, ClassId id) {
    tx.query(
        "lock_class", "SELECT 1 FROM registry.school_class WHERE school_id = $1 AND id = $2 FOR UPDATE", school_id, id);
    auto found = list(tx, school_id, std::vector{id});
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

std::vector<File> list(db::Tx& tx, SchoolId school_id, SchoolYear year) {
    return files(tx, school_id, year, std::nullopt);
}

std::vector<File> list(db::Tx& tx, SchoolId school_id, std::vector<ClassId> const& ids) {
    return files(tx, school_id, std::nullopt, ids);
}

Places load_places(db::Tx& tx, SchoolId school_id) {
    Places out;
    for (auto const r : tx.query(
             "staff_codes",
             "SELECT id, moet_code FROM registry.staff WHERE current_school_id = $1 AND NOT cancelled AND moet_code IS "
             "NOT NULL",
             school_id))
        out.staff.emplace(r.string("moet_code"), r.id<StaffId>("id"));
    for (auto const r : tx.query(
             "sites_by_name",
             "SELECT id, site_code, name FROM registry.site WHERE school_id = $1 AND NOT cancelled ORDER BY "
             "upper_inf(period), id DESC",
             school_id))
        out.sites[text::fold(r.text("name"))] = r.id<SiteId>("id"),
        out.sites[text::fold(r.text("site_code"))] = r.id<SiteId>("id");
    return out;
}

Values proposed(std::string const& name, std::string const& grade_code, int order_no) {
    return {{"name"_f, name}, {"gradeCode"_f, grade_code}, {"orderNo"_f, std::to_string(order_no)}};
}

std::vector<ClassId> insert(db::Tx& tx, record::Writing const& w, std::vector<New> const& rows) {
    Derived derived(tx, SchoolId(w.school_id));
    std::vector<record::Register::New> made;
    for (auto const& row : rows) {
        auto beside = derived.of(row.values);
        beside.push_back({"school_year", db::to_param(row.school_year)});
        beside.push_back({"period", "[" + row.from.iso() + ",)"});
        made.push_back({row.values, std::move(beside)});
    }
    return to_ids<ClassId>(classes().insert(tx, w, made));
}

std::vector<ClassId> update(db::Tx& tx, record::Writing const& w, std::vector<Change> const& rows) {
    Derived derived(tx, SchoolId(w.school_id));
    std::vector<record::Register::Change> changes;
    for (auto const& row : rows) changes.push_back({row.id, row.version, row.before, row.only, derived.of(row.only)});
    return to_ids<ClassId>(classes().update(tx, w, changes));
}

void close(db::Tx& tx, record::Writing const& w, ClassId id, LocalDate on) {
    auto writing = w;
    writing.occurred_on = on;
    auto const closed = tx.query(
        "close_class",
        "UPDATE registry.school_class SET period = daterange(lower(period), $3::date), version = version + 1 WHERE "
        "school_id = $1 AND id = $2 AND lower(period) < $3::date RETURNING version",
        w.school_id, id, on);
    if (closed.empty()) return classes().cancel(tx, writing, {id});
    auto change = record::change_of(writing, "school_class", id, "close");
    change.after_json = fmt::format("{{\"closedOn\":\"{}\"}}", on.iso());
    classes().append(tx, writing, {change});
}

std::vector<ClassId> cancel(db::Tx& tx, record::Writing const& w, std::vector<ClassId> const& ids) {
    auto const used =
        tx.query(
              "classes_in_use",
              "SELECT DISTINCT class_id FROM registry.class_membership WHERE school_id = $1 AND class_id = "
              "ANY ($2::bigint[]) AND NOT cancelled",
              w.school_id, ids)
            .ids<ClassId>("class_id");
    std::vector<std::int64_t> unused;
    for (auto const id : ids)
        if (std::find(used.begin(), used.end(), id) == used.end()) unused.push_back(id);
    classes().cancel(tx, w, unused);
    return used;
}

}  // namespace pv::registry::school_class
