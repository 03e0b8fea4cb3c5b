// phuongvi verify: is the change log as it was written, are the records what it says of them, the stored files whole?
#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdio>

#include "app.h"
#include "installation.h"
#include "platform/audit/seal.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "platform/db/cluster.h"
#include "platform/db/roles.h"
#include "platform/files/files.h"
#include "platform/record/verify.h"
#include "subcommands.h"

namespace pv::app {

int verify(int argc, char** argv) {
    Arguments const arguments(argc, argv, place_options({"head"}), {"help", "json"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi verify --data THƯ-MỤC [--database-url URL] [--head ĐẦU-CHUỖI] [--json]\n\n"
            "Đối chiếu nhật ký thay đổi với chuỗi dấu niêm, từng hồ sơ với lần ghi cuối trong nhật ký, và tệp lưu với "
            "mã của nó. Mã thoát 3 khi có chỗ bị sửa.\n"
            "Checks the change log against its chain of seals, each record against what the log last had of it, and "
            "stored files against their digests. Exit code 3 when something was altered.\n"
            "--head: đầu chuỗi đã ghi lại ở nơi khác (khi sao lưu) phải còn trong chuỗi / a head noted elsewhere must "
            "still be in the chain.\n"
            "Mã thoát / exit codes: 0 nguyên vẹn / intact, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 "
            "có chỗ bị sửa / altered");
        return 0;
    }
    auto const config = settings_of(arguments);
    auto const& data = config.data;
    auto const& url = config.database_url;
    std::unique_ptr<db::Cluster> cluster;
    require_data(config);
    if (url) db::require_conninfo(*url);
    work_as_owner(data);
    if (!url) cluster = std::make_unique<db::Cluster>(db::ClusterOptions{.data = data, .command = true});
    db::PoolOptions options;
    options.conninfo = url ? *url : cluster->conninfo();
    options.max_per_role = 2;
    db::Pool pool(options);
    audit::SealKey const key(data / "keys");
    audit::sequence(pool);
    auto result = audit::verify(pool, key, arguments.find("head").value_or(""));
    auto const kinds = list_record_kinds();
    auto records = record::verify_records(pool, kinds);
    result.faults.insert(result.faults.end(), records.faults.begin(), records.faults.end());
    db::Context job;
    job.role = db::Role::job;
    files::Store const store(data / "files");
    for (auto const r :
         pool.read(job).query("files_of_imports", "SELECT DISTINCT file_sha256 FROM imports.import_set ORDER BY 1"))
        if (!store.has(r.string("file_sha256")))
            result.faults.push_back("Tệp lưu " + r.string("file_sha256") + " của một đợt nhập không còn.");
    for (auto const& name : store.damaged()) result.faults.push_back("Tệp lưu " + name + " không còn đúng nội dung.");
    if (arguments.has("json")) {
        boost::json::array faults(result.faults.begin(), result.faults.end());
        std::puts(boost::json::serialize(boost::json::object{
                                             {"changes", result.changes},
                                             {"seals", result.seals},
                                             {"chainHead", result.chain_head},
                                             {"recordKinds", records.kinds},
                                             {"notes", boost::json::array(records.notes.begin(), records.notes.end())},
                                             {"faults", faults}})
                      .c_str());
    } else {
        for (auto const& fault : result.faults) std::printf("%s\n", fault.c_str());
        for (auto const& note : records.notes) fmt::print("{}\n", note);
        bool const intact = result.faults.empty();
        fmt::print(
            "{}\n",
            console::say(
                {fmt::format(
                     "{}: {} thay đổi, {} dấu niêm, đầu chuỗi {}", intact ? "Nguyên vẹn" : "CÓ CHỖ BỊ SỬA",
                     result.changes, result.seals, result.chain_head),
                 fmt::format(
                     "{}: {} changes, {} seals, head of the chain {}", intact ? "Intact" : "ALTERED", result.changes,
                     result.seals, result.chain_head)}));
    }
    return result.faults.empty() ? 0 : 3;
}

}  // namespace pv::app
