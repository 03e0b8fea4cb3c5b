#include "modules/registry/guardian/row_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "modules/registry/guardian/family.h"
#include "modules/registry/guardian/sheet.h"
#include "modules/registry/student/rules.h"
#include "platform/imports/plain.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::guardian {

void check(imports::Row& row, std::string const& child_birth, Settings const& settings) {
    auto const& v = row.values;
    std::vector<Fault> faults;
    auto const born = PartialDate::parse_iso(child_birth);
    int const child = born ? born->year() : 0;
    bool reachable = false;
    for (auto const& p : parents) {
        auto const name = key(p.prefix, "Name"), year_key = key(p.prefix, "BirthYear"),
                   id_key = key(p.prefix, "PersonalId"), phone = key(p.prefix, "Phone");
        for (auto& f : student::check_name(name, value_of(v, name), true)) faults.push_back(std::move(f));
        reachable |= !value_of(v, name).empty() && !value_of(v, phone).empty();
        int const year = parse_number<int>(value_of(v, year_key)).value_or(0);
        if (year != 0 && child != 0 && child - year < settings.whole("guardian.gap.min"))
            faults.push_back(
                {"D39", 'E', year_key,
                 fmt::format("Sinh năm {} chỉ hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        if (year != 0 && child != 0 && child - year > settings.whole("guardian.gap.max"))
            faults.push_back(
                {"D39", 'W', year_key,
                 fmt::format("Sinh năm {} hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        auto const id = PersonalId::parse(value_of(v, id_key));
        std::string_view const relation = p.relation;
        if (id && ((relation == "CHA" && !id->male()) || (relation == "ME" && id->male())))
            faults.push_back(
                {"D39", 'E', id_key,
                 fmt::format(
                     "Chữ số thứ 4 của số định danh là của {}. Có thể cha và mẹ ghi đổi cột.",
                     id->male() ? "nam" : "nữ")});
    }
    if (!reachable)
        faults.push_back({"U11", 'E', "motherName"_s, "Chưa có cha, mẹ hoặc người giám hộ kèm số điện thoại."});
    imports::add_faults(row, std::move(faults));
}

void leave_nameless(imports::Row& row, Values& known) {
    for (auto const& p : parents) {
        auto const name = key(p.prefix, "Name");
        if (!value_of(row.values, name).empty() || !value_of(known, name).empty()) continue;
        bool any = false;
        for (auto const& [part, field] : parts)
            if (auto const k = key(p.prefix, part); !value_of(row.values, k).empty())
                known[k] = value_of(row.values, k), any = true;
        if (std::string_view(p.prefix) == "guardian" && !value_of(row.values, "guardianRelation"_s).empty())
            known["guardianRelation"_s] = value_of(row.values, "guardianRelation"_s);
        if (contact_of(row.values) == p.relation) known["contact"_s] = value_of(row.values, "contact"_s);
        bool const told =
            std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == name; });
        if (any && !told)
            row.faults.push_back(
                {"U11", 'E', name, "Chưa có họ tên nên chưa ghi được các ô khác của người này. Bổ sung họ tên."});
    }
    if (contact_of(row.values) == contact_of(known))
        known["contact"_s] = value_of(row.values, "contact"_s);  // "Bố" and "Cha" are one word
}

std::string phone_link(std::string const& phone) { return imports::loose + ("phone:" + phone); }

void find_shared_phones(imports::ChangeSet& set, int most) {
    struct Place {
        imports::Row* row;
        std::string field;
    };
    auto const family = [](imports::Row const& row) {
        return text::fold(value_of(row.values, "fatherName"_s)) + "|" +
            text::fold(value_of(row.values, "motherName"_s)) + "|" + text::fold(value_of(row.values, "guardianName"_s));
    };
    std::unordered_map<std::string, std::vector<Place>> by_phone;
    for (auto& row : set.rows)
        for (auto const& p : parents)
            if (auto const& phone = value_of(row.values, key(p.prefix, "Phone")); !phone.empty())
                by_phone[phone].push_back({&row, key(p.prefix, "Phone")});
    for (auto& [phone, places] : by_phone) {
        std::set<std::string> families;
        for (auto const& place : places) families.insert(family(*place.row));
        int const in_file = set.common.of(phone_link(phone));
        if (in_file == 0 && static_cast<int>(families.size()) <= most) continue;
        for (auto& place : places)
            place.row->faults.push_back(
                {"S11", 'W', place.field,
                 fmt::format(
                     "Số {} ghi cho {} học sinh của các gia đình khác nhau. Hỏi lại số của từng gia đình.", phone,
                     std::max(in_file, static_cast<int>(places.size())))});
    }
}

}  // namespace pv::registry::guardian
