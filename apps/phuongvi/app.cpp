#include "app.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "modules/registry/public.h"
#include "platform/http/openapi.h"

namespace pv::app {

App::App(
    db::Pool& pool_, Clock const& clock_, std::filesystem::path const& data, bool secure_cookies, int max_upload_mb)
    : pool(pool_),
      clock(clock_),
      reference_data(pool, clock),
      files(data / "files"),
      access_log(pool),
      secrets(data / "keys"),
      access_deps{pool, clock, secrets, permissions, secure_cookies},
      sessions(access_deps),
      imports{pool, files, clock, reference_data, import_kinds, static_cast<std::int64_t>(max_upload_mb) << 20},
      deps{pool, access_log, clock, reference_data, files.temporary()},
      modules(list_modules(*this)) {
    import_kinds = all_import_kinds(modules);
    modules.insert(modules.begin(), audit_module());
    modules.push_back(imports_module(imports));  // last: it speaks of the kinds of all of them
    permissions = access::PermissionTable(all_rights(modules));
    for (auto const& module : modules) http::add_problem_kinds(module.problems);
}

std::vector<http::Route> all_routes(App& app, std::function<bool()> ready) {
    auto all = take_routes(app.modules, app.deps);
    http::add_own_routes(all, std::move(ready));  // last: it describes all of them
    return all;
}

namespace {

/// What the modules say of themselves, without a database. The file store wants a folder; this one is gone afterwards.
template <class Ask>
std::string asked_of_modules(Ask ask) {
    std::string name = (std::filesystem::temp_directory_path() / "phuongvi-modules-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    std::string text;
    {
        db::Pool pool{db::PoolOptions{}};  // opens nothing until it is asked
        App app(pool, system_clock(), name, false);
        text = ask(app);
    }
    std::filesystem::remove_all(name);
    return text;
}

}  // namespace

std::vector<imports::Kind> list_import_kinds() {
    std::vector<imports::Kind> kinds;
    asked_of_modules([&](App& app) {
        kinds = app.import_kinds;
        return std::string();
    });
    return kinds;
}

std::vector<figures::Fact> list_facts() {
    std::vector<figures::Fact> facts;
    asked_of_modules([&](App& app) {
        facts = all_figures(app.modules).facts();
        return std::string();
    });
    return facts;
}

std::vector<record::Kind> list_record_kinds() {
    std::vector<record::Kind> kinds;
    asked_of_modules([&](App& app) {
        for (auto const& module : app.modules) kinds.insert(kinds.end(), module.kinds.begin(), module.kinds.end());
        return std::string();
    });
    return kinds;
}

std::string permissions_page() {
    return asked_of_modules([](App& app) { return app.permissions.page(); });
}

std::string openapi_text() {
    return asked_of_modules([](App& app) { return http::openapi_pretty(all_routes(app, [] { return false; })); });
}

}  // namespace pv::app
