#pragma once
// The parts that the modules work with, and the modules themselves.
#include <memory>
#include <vector>

#include "modules/access/public.h"
#include "platform/audit/audit.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/files/files.h"
#include "platform/http/http.h"
#include "platform/imports/service.h"
#include "platform/module/module.h"
#include "platform/reference/snapshots.h"

namespace pv::app {

struct App {
    App(db::Pool& pool_, Clock const& clock_, std::filesystem::path const& data, bool secure_cookies_,
        int max_upload_mb = 100);

    db::Pool& pool;
    Clock const& clock;
    reference::Snapshots reference_data;
    files::Store files;
    audit::AccessLog access_log;
    access::SecretBox secrets;
    access::PermissionTable permissions;
    access::Deps access_deps;
    access::Sessions sessions;
    std::vector<imports::Kind> import_kinds;  ///< of all modules
    imports::ImportDeps imports;
    Deps deps;                    ///< what every module works with
    std::vector<Module> modules;  ///< in the order in which they stand on each other (modules.cpp)
};

/// The one list of all modules, a line each.
std::vector<Module> list_modules(App& app);
/// The kinds of import of all modules, in the order people are shown them; needs no database.
std::vector<imports::Kind> list_import_kinds();
/// What is kept for counting, of all modules; needs no database.
std::vector<figures::Fact> list_facts();
/// What all modules keep, as it is described and digested; needs no database.
std::vector<record::Kind> list_record_kinds();

/// Every route of the program; once an App, for they are taken out of its modules. `ready` answers whether the database
/// does.
std::vector<http::Route> all_routes(App& app, std::function<bool()> ready);

/// The permission table of all modules as the page docs/permissions.md; needs no database.
std::string permissions_page();
/// The API's description of all modules; needs no database.
std::string openapi_text();

/// The front end that the build put into the program; a plain page that says so when there is none.
std::vector<http::Asset> web_assets();

}  // namespace pv::app
