#include "modules/registry/guardian/row_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "modules/registry/guardian/family.h"
#include "modules/registry/student/rules.h"
#include "platform/imports/plain.h"
#include "vocabulary/partial_date.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::guardian {

void check(imports::Row& row, std::string const& child_birth, Settings const& settings) {
    std::vector<Fault> faults;
    auto const born = PartialDate::parse_iso(child_birth);
    int const child = born ? born->year() : 0;
    bool reachable = false;
    for (auto const* p : parents) {
        auto const person = read_as<Guardian, guardian_table>(said_of(*p, row.values));
        for (auto& f : student::check_name(p->name, person.full_name, true)) faults.push_back(std::move(f));
        reachable |= !person.full_name.empty() && !person.phone.empty();
        int const year = person.birth_year.value_or(0);
        if (year != 0 && child != 0 && child - year < settings.whole("guardian.gap.min"))
            faults.push_back(
                {"D39", 'E', p->birth_year,
                 fmt::format("Sinh năm {} chỉ hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        if (year != 0 && child != 0 && child - year > settings.whole("guardian.gap.max"))
            faults.push_back(
                {"D39", 'W', p->birth_year,
                 fmt::format("Sinh năm {} hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        auto const id = PersonalId::parse(person.personal_id);
        if (id && ((p == &father && !id->male()) || (p == &mother && id->male())))
            faults.push_back(
                {"D39", 'E', p->personal_id,
                 fmt::format(
                     "Chữ số thứ 4 của số định danh là của {}. Có thể cha và mẹ ghi đổi cột.",
                     id->male() ? "nam" : "nữ")});
    }
    if (!reachable)
        faults.push_back({"U11", 'E', "motherName"_s, "Chưa có cha, mẹ hoặc người giám hộ kèm số điện thoại."});
    imports::add_faults(row, std::move(faults));
}

void leave_nameless(imports::Row& row, Values& known) {
    for (auto const* p : parents) {
        if (!value_of(row.values, p->name).empty() || !value_of(known, p->name).empty()) continue;
        bool any = false;
        for (auto const& [key, field] : p->parts())
            if (auto const& said = value_of(row.values, key); !said.empty()) known[key] = said, any = true;
        if (p == &other_guardian && !value_of(row.values, "guardianRelation"_s).empty())
            known["guardianRelation"_s] = value_of(row.values, "guardianRelation"_s);
        if (contact_of(row.values) == p->relation) known["contact"_s] = value_of(row.values, "contact"_s);
        bool const told =
            std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return p->name == f.field; });
        if (any && !told)
            row.faults.push_back(
                {"U11", 'E', p->name, "Chưa có họ tên nên chưa ghi được các ô khác của người này. Bổ sung họ tên."});
    }
    if (contact_of(row.values) == contact_of(known))
        known["contact"_s] = value_of(row.values, "contact"_s);  // "Bố" and "Cha" are one word
}

std::string phone_link(std::string const& phone) { return imports::loose + ("phone:" + phone); }

void find_shared_phones(imports::ChangeSet& set, int most) {
    struct Place {
        imports::Row* row;
        Key field;
    };
    auto const family = [](imports::Row const& row) {
        return text::fold(value_of(row.values, "fatherName"_s)) + "|" +
            text::fold(value_of(row.values, "motherName"_s)) + "|" + text::fold(value_of(row.values, "guardianName"_s));
    };
    std::unordered_map<std::string, std::vector<Place>> by_phone;
    for (auto& row : set.rows)
        for (auto const* p : parents)
            if (auto const& phone = value_of(row.values, p->phone); !phone.empty())
                by_phone[phone].push_back({&row, p->phone});
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
