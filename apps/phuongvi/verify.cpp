// phuongvi verify: is the change log as it was written, are the stored files whole?
#include <boost/json.hpp>
#include <cstdio>

#include "platform/audit/seal.h"
#include "platform/config/arguments.h"
#include "platform/db/cluster.h"
#include "platform/files/files.h"
#include "subcommands.h"

namespace pv::app {

int verify(int argc, char** argv) {
    Arguments const arguments(argc, argv, {"data", "database-url"}, {"help", "json"});
    if (arguments.has("help")) {
        std::puts("phuongvi verify --data THƯ-MỤC [--database-url URL] [--json]\n\n"
                  "Đối chiếu nhật ký thay đổi với chuỗi dấu niêm, và tệp lưu với mã của nó. Mã thoát 3 khi có chỗ bị sửa.\n"
                  "Checks the change log against its chain of seals, and stored files against their digests. Exit code 3 when something was altered.");
        return 0;
    }
    std::filesystem::path const data = arguments.get("data");
    auto const url = arguments.find("database-url");
    std::unique_ptr<db::Cluster> cluster;
    if (!url) cluster = std::make_unique<db::Cluster>(db::ClusterOptions{.data = data, .command = true});
    db::PoolOptions options;
    options.conninfo = url ? *url : cluster->conninfo();
    options.max_per_role = 2;
    db::Pool pool(options);
    audit::SealKey const key(data / "keys");
    audit::sequence(pool);
    auto result = audit::verify(pool, key);
    if (std::filesystem::exists(data / "files"))
        for (auto const& name : files::Store(data / "files").damaged()) result.faults.push_back("Tệp lưu " + name + " không còn đúng nội dung.");
    if (arguments.has("json")) {
        boost::json::array faults(result.faults.begin(), result.faults.end());
        std::puts(boost::json::serialize(boost::json::object{{"changes", result.changes}, {"seals", result.seals}, {"chainHead", result.chain_head}, {"faults", faults}}).c_str());
    } else {
        for (auto const& fault : result.faults) std::printf("%s\n", fault.c_str());
        std::printf("%s: %lld thay đổi, %lld dấu niêm, đầu chuỗi %s\n", result.faults.empty() ? "Nguyên vẹn / intact" : "CÓ CHỖ BỊ SỬA / ALTERED",
                    static_cast<long long>(result.changes), static_cast<long long>(result.seals), result.chain_head.c_str());
    }
    return result.faults.empty() ? 0 : 3;
}

}  // namespace pv::app
