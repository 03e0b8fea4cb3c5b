#include "platform/module/module.h"

#include <iterator>

#include "platform/module/gathered.h"

namespace pv {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

std::vector<KindRights> all_rights(std::span<Module const> modules) {
    std::vector<KindRights> out;
    for (auto const& m : modules) append(out, m.rights);
    return out;
}

std::vector<jobs::Kind> all_jobs(std::span<Module const> modules) {
    std::vector<jobs::Kind> out;
    for (auto const& m : modules) append(out, m.jobs);
    return out;
}

std::vector<imports::Kind> all_import_kinds(std::span<Module const> modules) {
    std::vector<imports::Kind> out;
    for (auto const& m : modules) append(out, m.imports);
    return out;
}

figures::Catalogue all_figures(std::span<Module const> modules) {
    std::vector<figures::Fact> facts;
    std::vector<figures::Figure> figures;
    for (auto const& m : modules) append(facts, m.facts), append(figures, m.figures);
    return {std::move(facts), std::move(figures)};
}

std::vector<http::Route> take_routes(std::span<Module> modules, Deps const& deps) {
    std::vector<http::Route> out;
    std::vector<record::Kind> kinds;
    std::vector<TodayPart> today;
    std::vector<Subject> subjects;
    std::vector<SearchPart> search;
    for (auto& m : modules) {
        append(out, std::move(m.routes));
        append(kinds, m.kinds);
        today.push_back(m.today);
        append(subjects, m.subjects);
        if (m.search) search.push_back(*m.search);
    }
    out.push_back(record_kinds_route(std::move(kinds)));
    out.push_back(today_route(deps, std::move(today), std::move(subjects)));
    out.push_back(search_route(std::move(search)));
    return out;
}

void ensure_settings(db::Pool& pool, std::span<Module const> modules) {
    db::Context owner;
    owner.role = db::Role::owner;
    auto tx = pool.write(owner);
    for (auto const& m : modules) record::ensure_settings(tx, m.settings);
    tx.commit();
}

}  // namespace pv
