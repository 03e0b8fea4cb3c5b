#include "modules/registry/student/namesakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/likeness.h"

namespace pv::registry::student {
namespace {

using imports::Row;

/// The rows and children of one name and birth date.
class Group {
public:
    Group(
        std::vector<Row*> const& rows, std::vector<Existing const*> const& children, Index const& index,
        Taken const& taken, ImportContext const& context, ClassesById const& classes)
        : context_(context), classes_(classes), children_(children) {
        for (auto const* e : children)
            if (!taken.contains(e->id)) free_.insert(e);
        for (auto* row : rows) open_.push_back({row, traits_of(row->values), namesakes_of(row->values, index)});
    }

    void decide(std::unordered_map<Row const*, Match>& out) {
        bool const alone = open_.size() == 1 && children_.size() == 1;
        settle(out, [&](Open const& o) { return only(o, [&](auto const* e) { return kin_of(o, e) == Kin::same; }); });
        if (!alone) settle(out, [&](Open const& o) { return first_unchanged(o); });
        settle(out, [&](Open const& o) { return by_class(o, alone); });
        for (auto const& o : open_) out[o.row] = left_over(o);
    }

private:
    struct Open {
        Row* row;
        Traits traits;
        std::vector<Existing const*> may_be;  ///< no number speaks against these
    };

    Kin kin_of(Open const& o, Existing const* e) const { return kin(o.traits, traits_of(e->values)); }
    static bool may_be(Open const& o, Existing const* e) {
        return std::find(o.may_be.begin(), o.may_be.end(), e) != o.may_be.end();
    }
    bool viable(Open const& o, Existing const* e) const { return may_be(o, e) && kin_of(o, e) != Kin::other; }
    static bool other_class(Row const& row, Existing const& e) {
        return row.class_id != 0 && e.class_id != 0 && row.class_id != e.class_id;
    }

    /// Takes the rows out that `find` gives a child to; each child once.
    template <class Find>
    void settle(std::unordered_map<Row const*, Match>& out, Find find) {
        std::vector<std::pair<Row const*, Existing const*>> found;
        for (auto const& o : open_)
            if (auto const* e = find(o)) found.emplace_back(o.row, e), claimed_.insert(e);
        claimed_.clear();
        for (auto const& [row, e] : found) {
            // two rows with the same right to one child: the second is told that the first has it
            out[row] = {e};
            free_.erase(e);
            std::erase_if(open_, [&, r = row](Open const& o) { return o.row == r; });
        }
    }

    template <class Is>
    Existing const* only(Open const& o, Is is) const {
        Existing const* out = nullptr;
        for (auto const* e : free_) {
            if (!may_be(o, e) || !is(e)) continue;
            if (out) return nullptr;
            out = e;
        }
        return out;
    }

    /// A child of whom the row says nothing new: a list that is sent again changes nobody.
    Existing const* first_unchanged(Open const& o) const {
        for (auto const* e : children_) {
            if (!free_.contains(e) || claimed_.contains(e) || !viable(o, e) || other_class(*o.row, *e)) continue;
            Row trial = *o.row;
            if (!compare_with(trial, *e, context_, classes_) && trial.faults.size() == o.row->faults.size()) return e;
        }
        return nullptr;
    }

    /// The only child left in the row's class, when no other row may be it as well; whoever is alone with the name.
    Existing const* by_class(Open const& o, bool alone) const {
        if (alone) return only(o, [&](auto const* e) { return viable(o, e); });
        auto const near = [&](Open const& row, Existing const* e) {
            return viable(row, e) && !other_class(*row.row, *e) &&
                (row.row->class_id != 0 || (open_.size() == 1 && free_.size() == 1));
        };
        auto const* e = only(o, [&](auto const* child) { return near(o, child); });
        if (!e) return nullptr;
        bool const contested = std::any_of(
            open_.begin(), open_.end(), [&](Open const& other) { return other.row != o.row && viable(other, e); });
        return contested ? nullptr : e;
    }

    Match left_over(Open const& o) const {
        Existing const *likest = nullptr, *has_a_row = nullptr;
        for (auto const* e : o.may_be) {
            bool const fits = viable(o, e);
            if (!free_.contains(e)) {
                if (fits && !has_a_row) has_a_row = e;
            } else if (!likest || (fits && !viable(o, likest))) {
                likest = e;
            }
        }
        // where every one of them has a row, it is one row too many, or somebody else
        if (!likest) return {has_a_row};
        if (kin_of(o, likest) == Kin::other)
            return {
                nullptr, likest,
                fmt::format(
                    "Cùng họ tên và ngày sinh với {}, nhưng cha mẹ khác: có thể là hai em. Chọn 'Là em này' hoặc 'Là "
                    "em khác'.",
                    person_text(likest->values))};
        return {
            nullptr, likest,
            fmt::format(
                "Trường có {} em, tệp có thêm dòng khác cùng họ tên và ngày sinh này: chưa rõ dòng này là em nào. Có "
                "phải là {}? Chọn 'Là em này' hoặc 'Là em khác'; nếu là em khác đã có hồ sơ, ghi mã học sinh của em.",
                children_.size(), person_text(likest->values))};
    }

    ImportContext const& context_;
    ClassesById const& classes_;
    std::vector<Existing const*> const& children_;
    std::set<Existing const*> free_;
    mutable std::set<Existing const*> claimed_;
    std::vector<Open> open_;
};

}  // namespace

std::vector<Existing const*> namesakes_of(Values const& row, Index const& index) {
    std::vector<Existing const*> out;
    auto const found = index.by_name.find(name_and_birth(row));
    if (found == index.by_name.end()) return out;
    auto const& id = value_of(row, "personalId"_f);
    bool const numbered =
        !value_of(row, "moetCode"_f).empty() || !value_of(row, "studentCode"_f).empty() || !id.empty();
    // By name and birth date alone only nearly letter by letter, and where no number speaks against it; the rest is a
    // proposal (S03).
    for (auto const* e : found->second) {
        auto const& known_id = value_of(e->values, "personalId"_f);
        if (value_of(e->values, "fullName"_f) == value_of(row, "fullName"_f) &&
            (!numbered || known_id.empty() || known_id == id))
            out.push_back(e);
    }
    return out;
}

std::unordered_map<Row const*, Match> tell_namesakes(
    std::vector<Row*> const& rows, Index const& index, Taken const& taken, ImportContext const& context,
    ClassesById const& classes) {
    std::unordered_map<Row const*, Match> out;
    std::unordered_map<std::string, std::vector<Row*>> groups;
    for (auto* row : rows) {
        auto key = name_and_birth(row->values);
        if (index.by_name.contains(key)) groups[std::move(key)].push_back(row);
    }
    for (auto const& [key, group] : groups) {
        // those whose number is not a known child's may not be every child of the name
        std::vector<Existing const*> children;
        std::vector<Row*> named;
        for (auto* row : group)
            for (auto const* e : namesakes_of(row->values, index)) {
                if (named.empty() || named.back() != row) named.push_back(row);
                if (std::find(children.begin(), children.end(), e) == children.end()) children.push_back(e);
            }
        if (named.empty()) continue;
        std::sort(children.begin(), children.end(), [](auto const* a, auto const* b) { return a->id < b->id; });
        Group(named, children, index, taken, context, classes).decide(out);
    }
    return out;
}

}  // namespace pv::registry::student
