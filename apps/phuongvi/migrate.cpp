#include <cstdio>

#include "installation.h"
#include "platform/config/arguments.h"
#include "subcommands.h"

namespace pv::app {

int migrate(int argc, char** argv) {
    Arguments const args(argc, argv, {"data", "database-url"}, {"help"});
    if (args.has("help")) {
        std::puts("phuongvi migrate --data DIR [--database-url URL]\n  Nâng cấp cơ sở dữ liệu lên phiên bản của chương trình / bring the database up to this program's version");
        return 0;
    }
    Installation installation(args.get("data"), args.find("database-url"), 2);
    std::puts("Cơ sở dữ liệu đã ở phiên bản mới nhất / up to date");
    return 0;
}

}  // namespace pv::app
