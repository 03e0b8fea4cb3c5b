#pragma once
// What a module is to the rest of the house. Each module exports one in its public.h, made by a plain function; `main`
// lists them, a line each, and everything that speaks of all modules follows from that list: routes, the permission
// table, jobs, settings, the catalogue of problems, "Hôm nay", the search, the descriptions of records.
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/figures/catalogue.h"
#include "platform/http/http.h"
#include "platform/http/json_writer.h"
#include "platform/http/problems.h"
#include "platform/http/schema.h"
#include "platform/imports/service.h"
#include "platform/jobs/jobs.h"
#include "platform/record/kind.h"
#include "platform/record/overview.h"
#include "platform/record/settings.h"
#include "platform/reference/snapshots.h"

namespace pv {

/// What every module works with.
struct Deps {
    db::Pool& pool;
    audit::AccessLog& access_log;
    Clock const& clock;
    reference::Snapshots const& reference_data;  ///< code lists and administrative units, of today or another day
    std::filesystem::path temporary =
        std::filesystem::temp_directory_path();  ///< where an answer that is a file is made
};

struct Module {
    std::string_view name;
    std::vector<KindRights> rights = {};   ///< record kinds with the rights of each role
    std::vector<record::Kind> kinds = {};  ///< descriptions for forms and lists
    std::vector<http::Route> routes = {};
    std::vector<jobs::Kind> jobs = {};
    std::vector<imports::Kind> imports = {};                    ///< they hold nothing of what the module was made with
    std::span<record::SettingDescription const> settings = {};  ///< with first values and periods
    std::vector<http::ProblemKind> problems = {};               ///< refusals that only this module gives
    std::vector<Subject> subjects = {};
    TodayPart today = {};
    std::optional<SearchPart> search = {};
    std::vector<figures::Fact> facts = {};      ///< what of its records is kept for counting
    std::vector<figures::Figure> figures = {};  ///< over its own facts and those below; it stands before statistics
};

// ---- rooms of the platform that are modules too
Module audit_module();
Module imports_module(imports::ImportDeps const& deps);

// ---- what follows from the list
// -----------------------------------------------------------------------------------------

std::vector<KindRights> all_rights(std::span<Module const> modules);
std::vector<jobs::Kind> all_jobs(std::span<Module const> modules);
/// In the order people are shown them.
std::vector<imports::Kind> all_import_kinds(std::span<Module const> modules);
/// Throws std::logic_error where a figure speaks of what there is none of.
figures::Catalogue all_figures(std::span<Module const> modules);
/// The routes of all modules, and those that speak of all of them: GET /today, /search, /record-kinds/{kind}. What is
/// left of `modules` afterwards has no routes.
std::vector<http::Route> take_routes(std::span<Module> modules, Deps const& deps);
/// Puts the first values of all settings into the database where a name has none.
void ensure_settings(db::Pool& pool, std::span<Module const> modules);

}  // namespace pv
