#pragma once
// What schools the demo province has: kinds, ownership and places in true proportions; grades with their sizes.
#include <cstdint>
#include <string>
#include <vector>

#include "modules/demo/names.h"
#include "platform/db/db.h"

namespace pv::demo {

struct Commune {
    std::int64_t unit_id = 0;
    std::string code, name, old_district, old_province;
    std::string province, province_name;  ///< the one that the installation serves
    std::int64_t bureau_id = 0;
    bool ward = false;
    double minority = 1;  ///< factor on the share of ethnic minorities
};

/// One year of a level, as classes are made of it.
struct Grade {
    char const* code;
    char const* level;
    char const* prefix;
    int age;
    int norm;
    char const* age_group;
};

struct School {
    std::int64_t id = 0;
    std::string code, name, kind, ownership, address, phone, principal;
    std::vector<Grade> grades;
    std::vector<std::string> levels;
    int commune = 0, students = 0, founded = 0;
    bool administered_by_commune = true;
};

std::vector<Commune> read_communes(db::Tx& tx, Random& random);
std::vector<School> plan_schools(
    std::vector<Commune> const& communes, Names const& names, int students, Random& random);

}  // namespace pv::demo
