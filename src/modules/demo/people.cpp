#include "modules/demo/people.h"

#include <fmt/format.h>

#include "modules/registry/public.h"
#include "vocabulary/text.h"

namespace pv::demo {
namespace {

std::vector<std::string> const& occupations() {
    static std::vector<std::string> const list{
        "Công nhân", "Công nhân",      "Công nhân", "Nông dân", "Nông dân", "Buôn bán",
        "Buôn bán",  "Viên chức",      "Giáo viên", "Tài xế",   "Thợ xây",  "Kỹ sư",
        "Nội trợ",   "Lao động tự do", "Thợ may",   "Bộ đội",   "Kế toán",  "Nhân viên văn phòng"};
    return list;
}

/// Puts the rows that one student got, from `first` on, in their order: each stands on the one that ends before it.
template <class Row>
void chain(std::vector<Row>& rows, std::size_t first) {
    std::sort(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(), [](Row const& a, Row const& b) {
        return a.days.from < b.days.from;
    });
    for (auto i = first + 1; i < rows.size(); ++i) rows[i].days.after = rows[i - 1].days.until;
}

/// The province whose civil registry gave the personal id, by its first three digits.
std::string birth_province(std::string_view personal_id, std::string const& otherwise) {
    static std::map<std::string_view, char const*> const names{
        {"075", "Đồng Nai"},
        {"070", "Bình Phước"},
        {"001", "Hà Nội"},
        {"036", "Nam Định"},
        {"034", "Thái Bình"},
        {"038", "Thanh Hóa"},
        {"040", "Nghệ An"},
        {"042", "Hà Tĩnh"},
        {"052", "Bình Định"},
        {"074", "Bình Dương"},
        {"079", "Thành phố Hồ Chí Minh"},
        {"020", "Lạng Sơn"},
        {"004", "Cao Bằng"},
        {"089", "An Giang"},
        {"092", "Cần Thơ"},
        {"096", "Cà Mau"},
        {"066", "Đắk Lắk"},
        {"046", "Thừa Thiên Huế"},
        {"049", "Quảng Nam"},
        {"087", "Đồng Tháp"}};
    auto const found = names.find(personal_id.substr(0, 3));
    return found == names.end() ? otherwise : found->second;
}

char const* sex_code(bool male) { return male ? "01" : "02"; }

std::string full_address(std::string const& address, Commune const& commune) {
    return address + ", " + commune.name + ", " + commune.province_name;
}

}  // namespace

int capacity_of(Grade const& grade) { return grade.level[1] == '2' ? 35 : grade.level[1] == '1' ? grade.norm + 2 : 45; }

std::string opens(int year) { return fmt::format("{}-09-05", year); }

People::People(
    Names const& names, std::vector<Commune> const& communes, Random& random, int year, int past_years, LocalDate today)
    : names_(names), communes_(communes), random_(random), year_(year), past_years_(past_years), today_(today) {}

std::string People::personal_id(Commune const& commune, bool male, int year) {
    static std::vector<std::string> const elsewhere{"001", "036", "034", "038", "040", "042", "052", "074", "079",
                                                    "020", "004", "089", "092", "096", "066", "046", "049", "087"};
    std::string const province = random_.chance(0.78) ? "0" + commune.old_province : random_.of(elsewhere);
    std::string const stem = fmt::format("{}{}{:02}", province, (year >= 2000 ? 2 : 0) + (male ? 0 : 1), year % 100);
    // the running number walks through all six-digit numbers in a scattered order
    return fmt::format("{}{:06}", stem, (static_cast<long>(++ids_[stem]) * 387421 + 104729) % 1000000);
}

std::string People::phone() {
    static std::vector<std::string> const prefixes{"032", "033", "034", "035", "036", "037", "038", "039", "070", "076",
                                                   "077", "078", "079", "081", "082", "083", "084", "085", "088", "086",
                                                   "089", "090", "091", "093", "094", "096", "097", "098"};
    return fmt::format("{}{:07}", random_.of(prefixes), 1000000 + random_.below(8999999));
}

std::string People::address(Commune const& commune) {
    return commune.ward ? fmt::format("Tổ {}, khu phố {}", random_.between(1, 24), random_.between(1, 9))
                        : fmt::format("Tổ {}, ấp {}", random_.between(1, 12), random_.between(1, 8));
}

std::string People::date(int year, int first_month, int last_month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int const month = random_.between(first_month, last_month);
    return fmt::format("{}-{:02}-{:02}", year, month, random_.between(1, days[month - 1]));
}

People::Family& People::family_for(int birth_year, Commune const& commune, Batch& batch) {
    // About every fourth child has a brother or sister in a school of the commune, two years apart or more.
    if (!families_.empty() && random_.chance(0.42))
        for (int tries = 0; tries < 6; ++tries) {
            auto& f = families_[static_cast<std::size_t>(random_.below(static_cast<int>(families_.size())))];
            bool fits = f.births.size() < 4;
            for (int b : f.births) fits = fits && std::abs(b - birth_year) >= 2 && std::abs(b - birth_year) <= 11;
            if (!fits) continue;
            f.births.push_back(birth_year);
            return f;
        }
    Family f;
    f.ethnic = names_.ethnic_code(random_, commune.old_province, commune.minority);
    f.name = names_.family(random_, f.ethnic, true);
    f.phone = phone();
    f.address = address(commune);
    f.births = {birth_year};
    f.poor = random_.chance(f.ethnic == "01" ? 0.008 : 0.05), f.near_poor = !f.poor && random_.chance(0.015);
    if (random_.chance(0.3)) f.religion = random_.chance(0.75) ? "02" : "01";
    bool const minority = f.ethnic != "01";
    int const father_year = birth_year - random_.between(24, 40), mother_year = father_year + random_.between(-2, 6);
    auto const add = [&](std::string name, bool male, int year) {
        auto key = text::fold(name);
        batch.guardians.push_back(
            {++last_.guardian, std::move(name), std::move(key), random_.of(occupations()), male ? f.phone : phone(),
             personal_id(commune, male, year), year, minority});
        return last_.guardian;
    };
    f.father = random_.chance(0.97) ? add(names_.full(random_, f.ethnic, true, f.name), true, father_year) : 0;
    auto const mother_ethnic = random_.chance(0.93) ? f.ethnic : std::string("01");
    f.mother = random_.chance(0.985) || f.father == 0
        ? add(names_.full(random_, mother_ethnic, false, names_.family(random_, mother_ethnic, false)), false,
              mother_year)
        : 0;
    constexpr std::size_t remembered = 3000;
    if (families_.size() < remembered) return families_.emplace_back(std::move(f));
    auto& place = families_[static_cast<std::size_t>(random_.below(remembered))];
    return place = std::move(f);
}

People::Event People::draw_event(LocalDate on, bool has_other_class) {
    double const u = random_.unit();
    if (on >= today_) return Event::none;
    if (u < 0.003) return Event::leaves;
    if (u < 0.007) return Event::arrives;
    if (u < 0.011) return has_other_class ? Event::changes_class : Event::none;
    return u < 0.0118 ? Event::unplaced : Event::none;
}

void People::make_student(
    School const& school, int cohort, std::vector<SchoolClass const*> const& classes,
    std::vector<SchoolClass const*> const& beside, int number_in_class, int serial, Batch& batch) {
    auto const& commune = communes_[static_cast<std::size_t>(school.commune)];
    int const grade_count = static_cast<int>(school.grades.size());
    bool const present = cohort < grade_count;
    // the age of the grade, with a few a year older
    int const last_grade = std::min(cohort, grade_count - 1);
    auto const& grade = school.grades[static_cast<std::size_t>(last_grade)];
    int const late = grade.level[1] == '5' ? random_.below(3) : random_.chance(0.025) ? 1 : 0;
    int const age_now = grade.age + (cohort - last_grade) + late;
    int const birth_year = year_ - age_now;
    auto const& family = family_for(birth_year, commune, batch);
    bool const male = random_.chance(0.517);

    Student s;
    s.id = ++last_.student, s.school = school.id;
    s.moet_code = fmt::format("{}{:08}", commune.province, s.id);
    s.name = names_.full(random_, family.ethnic, male, family.name);
    s.name_key = text::fold(s.name), s.name_sort = text::name_sort_key(s.name);
    s.birth = date(birth_year), s.sex = sex_code(male), s.personal_id = personal_id(commune, male, birth_year);
    s.ethnic = family.ethnic, s.phone = family.phone, s.religion = family.religion;
    // the place of birth is the province that the personal id was given in
    s.birth_place = birth_province(*s.personal_id, commune.province_name.substr(commune.province_name.find(' ') + 1));
    s.home_province = s.birth_place, s.home_commune = commune.name.substr(commune.name.find(' ') + 1);
    s.commune = commune.code, s.province = commune.province, s.address = family.address,
    s.full_address = full_address(family.address, commune);
    // pioneers from the age of nine, youth union from sixteen
    if (age_now >= 10 && age_now <= 14 && random_.chance(0.9))
        s.pioneers_on = fmt::format("{}-05-19", std::min(birth_year + 10, year_));
    if (age_now >= 17 && random_.chance(0.6) && s.birth.substr(5) < "03-20")
        s.union_on = fmt::format("{}-03-26", birth_year + 16);
    // what real lists lack or have wrong: ids not given yet, telephone numbers that nobody asked for, a year of birth
    // mistyped by ten
    if (random_.chance(family.ethnic == "01" ? 0.004 : 0.015)) s.personal_id.reset();
    if (random_.chance(0.02)) s.phone.reset();
    if (present && random_.chance(0.0007))
        s.birth = fmt::format("{}{}", birth_year - 10, s.birth.substr(4)), s.pioneers_on.reset(), s.union_on.reset();

    Yearly y;
    if (present) {
        int const age = grade.age;
        y.school = school.id, y.id = ++last_.yearly, y.student = s.id, y.year = year_;
        y.two_sessions = classes.front()->two_sessions;
        y.semi_boarding =
            grade.level[1] == '1' ? random_.chance(0.9) : grade.level[1] == '2' && commune.ward && random_.chance(0.35);
        y.repeated = late == 1 && grade.level[1] != '1';
        y.area = commune.ward ? "02" : commune.old_province == "70" && commune.minority > 1.5 ? "04" : "03";
        if (random_.chance(0.005)) y.disability = fmt::format("0{}", random_.between(1, 6));
        y.poor = family.poor, y.near_poor = family.near_poor;
        if (family.poor)
            y.policy = "{08}";
        else if (family.near_poor)
            y.policy = "{09}";
        else if (random_.chance(0.006))
            y.policy = "{01}";
        y.height = std::round((78 + age * 5.6 + (male && age > 13 ? 6 : 0) + (random_.unit() - 0.5) * 16) * 10) / 10;
        y.weight = std::round((7.5 + age * age * 0.11 + age * 1.3 + (random_.unit() - 0.4) * age) * 10) / 10;
    }
    place_student(school, cohort, s, classes, beside, number_in_class, serial, present ? &y : nullptr, batch);
    if (present) batch.yearly.push_back(std::move(y));
    for (auto const& [guardian, relation] : {std::pair{family.father, "CHA"}, {family.mother, "ME"}})
        if (guardian != 0)
            batch.joined.push_back({s.id, guardian, school.id, relation, relation[0] == 'M' || family.mother == 0});
    batch.students.push_back(std::move(s));
}

/// Enrolments, class memberships and the acts between them.
void People::place_student(
    School const& school, int cohort, Student const& s, std::vector<SchoolClass const*> const& classes,
    std::vector<SchoolClass const*> const& beside, int number_in_class, int serial, Yearly* yearly, Batch& batch) {
    auto const enrolments_before = batch.enrolments.size(), memberships_before = batch.memberships.size();
    int const grade_count = static_cast<int>(school.grades.size());
    bool const present = cohort < grade_count;
    int const last_grade = std::min(cohort, grade_count - 1);
    auto const& grade = school.grades[static_cast<std::size_t>(last_grade)];
    auto const on = LocalDate::parse_iso(opens(year_))->plus_days(random_.between(7, 70));
    auto const event = present ? draw_event(on, !beside.empty()) : Event::none;
    // since the first year that has classes here, to the end of the last grade
    int const first_year = event == Event::arrives ? year_ : year_ - std::min(past_years_, cohort);
    std::string const begin = event == Event::arrives ? on.iso() : opens(first_year);
    std::string const end = event == Event::leaves ? on.iso()
        : present                                  ? std::string("infinity")
                                                   : opens(year_ - (cohort - grade_count));

    Enrolment e;
    e.school = school.id, e.id = ++last_.enrolment, e.student = s.id;
    e.code = fmt::format("{:02}{:05}", first_year % 100, serial);
    bool const first_of_level =
        cohort == 0 || grade.level != school.grades[static_cast<std::size_t>(std::max(0, last_grade - 1))].level;
    e.entered_as = "01", e.entry_kind = first_of_level ? "2" : "4";
    e.days = {begin, end};
    auto const this_class = std::to_string(classes.front()->id);
    Text const in_class =
        event == Event::unplaced && classes.size() == 1 ? Text() : Text(std::to_string(classes.back()->id));
    if (event == Event::arrives) {
        // from a school of the same commune that has the grade, else from another province
        e.entered_as = "02", e.entry_kind = "1";
        auto const& nearby = classes_nearby_[grade.code];
        if (!nearby.empty() && random_.chance(0.6)) {
            auto const& from = random_.of(nearby);
            Enrolment old;
            old.school = from.school, old.id = ++last_.enrolment, old.student = s.id;
            old.code = fmt::format("{:02}9{:04}", year_ % 100, serial % 10000), old.entered_as = "01",
            old.entry_kind = e.entry_kind = first_of_level ? "2" : "4";
            old.left_as = "04", old.days = {opens(year_), begin};
            batch.memberships.push_back({from.school, s.id, from.id, old.days, 0});
            batch.movements.push_back(
                {from.school, s.id, "transfer_out", begin, old.id, std::to_string(from.id), {}, {}});
            batch.enrolments.push_back(std::move(old));
            e.entry_kind = "1";
        } else {
            e.previous_school = fmt::format("Trường {}, tỉnh khác", random_.of(names_.schools()));
        }
    }
    batch.movements.push_back(
        {school.id, s.id, event == Event::arrives ? "transfer_in" : "enrol", begin, e.id, {}, in_class, {}});

    // one membership per year, oldest last in `classes`
    for (auto const* c : classes) {
        bool const present_year = c->year == year_;
        if (present_year && event == Event::unplaced) continue;
        if (!present_year && event == Event::arrives) continue;
        std::string const from = present_year && event == Event::arrives ? begin : opens(c->year);
        if (present_year && event == Event::changes_class) {
            auto const* other = random_.of(beside);
            batch.memberships.push_back({school.id, s.id, other->id, {from, on.iso()}, 0});
            batch.memberships.push_back({school.id, s.id, c->id, {on.iso()}, number_in_class});
            batch.movements.push_back(
                {school.id, s.id, "change_class", on.iso(), e.id, std::to_string(other->id), this_class, {}});
            continue;
        }
        batch.memberships.push_back(
            {school.id, s.id, c->id, {from, present_year ? end : opens(c->year + 1)}, number_in_class});
    }
    if (event == Event::leaves) {
        bool const moved = random_.chance(0.7);
        e.left_as = moved ? "04" : "05";
        if (!moved) e.reason = random_.chance(0.5) ? "01" : "06";
        batch.movements.push_back(
            {school.id, s.id, moved ? "transfer_out" : "leave", end, e.id, this_class, {}, e.reason});
    }
    if (yearly) yearly->days = {event == Event::arrives ? begin : opens(year_), end};
    batch.enrolments.push_back(std::move(e));
    chain(batch.enrolments, enrolments_before);
    chain(batch.memberships, memberships_before);
}

void People::make_staff(School const& school, std::vector<SchoolClass*> const& classes, Batch& batch) {
    auto const& commune = communes_[static_cast<std::size_t>(school.commune)];
    std::string const level = school.levels.back();
    // teachers per class by the staffing norms of each level
    auto const per_class = [](std::string_view l) {
        return l == "01" ? 2.2 : l == "02" ? 1.5 : l == "03" ? 1.9 : l == "04" ? 2.25 : 1.6;
    };
    auto const rank = [](std::string_view l) {
        return l == "01" ? "V.07.02.26" : l == "02" ? "V.07.03.29" : l == "03" ? "V.07.04.32" : "V.07.05.15";
    };
    auto const add = [&](char const* group, Text position, std::string const& of_level) -> Staff& {
        Staff s;
        bool const male = random_.chance(of_level == "01" ? 0.01 : of_level == "02" ? 0.22 : 0.36);
        int const year = random_.between(1966, 2003);
        s.id = ++last_.staff, s.school = school.id;
        s.moet_code = fmt::format("{}9{:07}", commune.province, s.id);
        s.ethnic = names_.ethnic_code(random_, commune.old_province, 0.3 * commune.minority);
        s.name = names_.full(random_, s.ethnic, male, names_.family(random_, s.ethnic, male));
        s.name_key = text::fold(s.name), s.name_sort = text::name_sort_key(s.name);
        s.birth = date(year), s.sex = sex_code(male), s.personal_id = personal_id(commune, male, year),
        s.phone = phone();
        s.commune = commune.code, s.province = commune.province, s.address = address(commune),
        s.party = random_.chance(group[1] == '1' ? 0.95 : 0.3);
        s.since = opens(std::max({year + 23, school.founded, std::min(year_ - 1, year + 23 + random_.below(8))}));
        if (s.since > today_.iso()) s.since = opens(year_);
        s.group = group, s.position = std::move(position), s.level = of_level;
        bool const teaches = group[1] == '3' || group[1] == '1';
        if (teaches && school.ownership == "01") s.rank = rank(of_level);
        s.contract = school.ownership == "01" ? (teaches ? "07" : "02") : "03";
        s.training = teaches ? (random_.chance(0.08)                                 ? "02"
                                    : random_.chance(of_level == "01" ? 0.35 : 0.08) ? "17"
                                                                                     : "16")
                             : "05";
        batch.staff.push_back(std::move(s));
        return batch.staff.back();
    };
    std::size_t const n = classes.size();
    bool const small = school.kind == "19";
    add("01", level == "05" ? "05" : "01", level);
    for (std::size_t i = 0; i < (small ? 0u : n > 40 ? 3u : n > 18 ? 2u : 1u); ++i)
        add("01", level == "05" ? "06" : "02", level);
    double teachers = 0;
    std::size_t next_class = 0;
    // now and then a class waits for its homeroom teacher
    std::size_t const without =
        n >= 10 && random_.chance(0.25) ? static_cast<std::size_t>(random_.below(static_cast<int>(n))) : n;
    for (std::size_t c = 0; c < n; ++c) {
        for (teachers += per_class(classes[c]->grade->level); teachers >= 1; teachers -= 1) {
            Text position;
            if (random_.chance(0.07)) position = "03";
            auto const& teacher = add("03", position, classes[c]->grade->level);
            if (next_class == without) ++next_class;
            if (next_class > c) continue;
            classes[next_class]->homeroom = teacher.id, classes[next_class]->homeroom_name = teacher.name,
            classes[next_class]->homeroom_phone = teacher.phone;
            ++next_class;
        }
    }
    if (small) return;
    for (char const* position : {"16", "15", "11", "09", "17", "17"}) add("02", position, level);
    if (level == "01")
        for (std::size_t i = 0; i < 1 + n / 3; ++i) add("02", "20", level);
    else if (n > 12)
        add("02", "10", level);
}

void People::fill(School const& school, Batch& batch) {
    if (families_of_ != school.commune) families_.clear(), classes_nearby_.clear(), families_of_ = school.commune;
    int const grade_count = static_cast<int>(school.grades.size());
    // Children per cohort: the present grades share the school's number; earlier cohorts are as big as the last one.
    std::vector<int> cohorts;
    int left = school.students;
    for (int g = 0; g < grade_count; ++g) {
        int const here = g + 1 == grade_count
            ? left
            : std::min(
                  left,
                  static_cast<int>(std::lround(
                      school.students / static_cast<double>(grade_count) * (0.94 + 0.12 * random_.unit()))));
        cohorts.push_back(here), left -= here;
    }
    int const past = std::min(past_years_, year_ - school.founded);
    for (int g = 0; g < past; ++g) cohorts.push_back(cohorts[static_cast<std::size_t>(grade_count - 1)]);

    std::vector<std::vector<std::vector<SchoolClass const*>>> classes_of(
        cohorts.size());  // cohort → class number → class of each year, this year first
    std::vector<SchoolClass> made;
    made.reserve(4096);
    std::vector<SchoolClass*> present_classes;
    std::vector<int> class_counts;
    for (std::size_t c = 0; c < cohorts.size(); ++c) {
        auto const& grade = school.grades[std::min(c, school.grades.size() - 1)];
        double const norm = school.ownership == "01" ? grade.norm * (0.90 + 0.08 * random_.unit()) : grade.norm * 0.75;
        int count = std::max(cohorts[c] > 0 ? 1 : 0, static_cast<int>(std::ceil(cohorts[c] / norm)));
        // here and there a room or a teacher is missing, and the classes of a grade are a few children too big
        if (count >= 4 && school.ownership == "01" && random_.chance(0.06) &&
            cohorts[c] / (count - 1) <= capacity_of(grade) + 4)
            --count;
        class_counts.push_back(count);
    }
    for (std::size_t c = 0; c < cohorts.size(); ++c) {
        classes_of[c].resize(static_cast<std::size_t>(class_counts[c]));
        for (int k = 0; k < class_counts[c]; ++k)
            for (int t = 0; t <= past; ++t) {
                int const gi = static_cast<int>(c) - t;
                if (gi < 0 || gi >= grade_count) continue;
                auto const& grade = school.grades[static_cast<std::size_t>(gi)];
                SchoolClass x;
                x.school = school.id, x.id = ++last_.school_class, x.year = year_ - t, x.grade = &grade;
                bool const letters = std::string_view(grade.level) == "02";
                x.name = letters && k < 26 ? fmt::format("{}{}", grade.prefix, static_cast<char>('A' + k))
                    : letters              ? fmt::format("{}A{}", grade.prefix, k)
                                           : fmt::format("{}{}", grade.prefix, k + 1);
                x.key = registry::class_name_key(x.name), x.number = k + 1;
                x.period = t == 0 ? fmt::format("[{},)", opens(x.year))
                                  : fmt::format("[{},{})", opens(x.year), opens(x.year + 1));
                x.two_sessions = grade.level[1] <= '2';
                made.push_back(std::move(x));
                if (t == 0) present_classes.push_back(&made.back());
                classes_of[c][static_cast<std::size_t>(k)].push_back(&made.back());
            }
    }
    make_staff(school, present_classes, batch);
    int serial = 0;
    for (std::size_t c = 0; c < cohorts.size(); ++c) {
        auto const in_classes = static_cast<int>(classes_of[c].size());
        std::vector<int> order(static_cast<std::size_t>(in_classes), 0);
        for (int i = 0; i < cohorts[c]; ++i) {
            auto const k = static_cast<std::size_t>(i % in_classes);
            if (classes_of[c][k].empty()) continue;
            std::vector<SchoolClass const*> beside;
            if (static_cast<int>(c) < grade_count)
                for (auto const& other : classes_of[c])
                    if (!other.empty() && other.front() != classes_of[c][k].front()) beside.push_back(other.front());
            make_student(school, static_cast<int>(c), classes_of[c][k], beside, ++order[k], ++serial, batch);
        }
    }
    for (auto const* x : present_classes) classes_nearby_[x->grade->code].push_back({school.id, x->id});
    for (auto& x : made) batch.classes.push_back(std::move(x));
}

}  // namespace pv::demo
