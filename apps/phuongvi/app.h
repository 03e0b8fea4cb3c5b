#pragma once
// The parts that the modules' routes work with, and the one list of all routes.
#include <memory>
#include <vector>

#include "modules/access/public.h"
#include "modules/registry/imports/service.h"
#include "modules/registry/public.h"
#include "platform/audit/audit.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/files/files.h"
#include "platform/http/http.h"

namespace pv::app {

struct App {
    App(db::Pool& pool_, Clock const& clock_, std::filesystem::path const& data, bool secure_cookies_,
        int max_upload_mb = 100)
        : pool(pool_),
          clock(clock_),
          secure_cookies(secure_cookies_),
          files(data / "files"),
          access_log(pool),
          secrets(data / "keys"),
          sessions({pool, clock, secrets, secure_cookies}),
          imports{pool, files, clock, static_cast<std::int64_t>(max_upload_mb) << 20} {}
    db::Pool& pool;
    Clock const& clock;
    bool secure_cookies;
    files::Store files;
    audit::AccessLog access_log;
    access::SecretBox secrets;
    access::Sessions sessions;
    registry::imports::ImportDeps imports;
};

/// Every route of the program. `ready` answers whether the database does.
std::vector<http::Route> all_routes(App& app, std::function<bool()> ready);

/// The front end that the build put into the program; a plain page that says so when there is none.
std::vector<http::Asset> web_assets();

}  // namespace pv::app
