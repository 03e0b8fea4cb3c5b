#pragma once
// How a server is set up: one struct, read once from defaults < config file < environment < command line.
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "platform/config/arguments.h"

namespace pv {

struct Config {
    std::filesystem::path data;
    std::string host = "127.0.0.1";
    int port = 8080;
    int metrics_port = 0;  ///< 0: none
    std::optional<std::string> database_url;
    std::optional<std::string> province;  ///< code; absent: the one that is kept, at the first start 75
    int workers = 0;                      ///< 0: by the number of cores
    int report_workers = 2;
    int import_workers = 1;
    int queue_length = 256;
    int max_upload_mb = 100;      ///< of one file that is sent in
    bool secure_cookies = false;  ///< behind a proxy that speaks https
    std::string log_format = "auto";
    std::string log_level = "info";
};

/// The options of the command line that take a value, for Arguments.
std::set<std::string> config_options();
/// For a command: where it works (data, database-url, province, config), and what it takes itself.
std::set<std::string> place_options(std::set<std::string> own = {});

enum class DataFolder { required, unless_elsewhere };  ///< elsewhere: with database-url

/// One line each, Vietnamese and English, for --help.
std::string config_help();

/// `environment` answers nullptr when a variable is not set (std::getenv). Refused 400 "usage" with every fault at
/// once, each naming where it was found: the file and line, the variable or the option.
Config load_config(
    Arguments const& arguments, std::function<char const*(char const*)> const& environment,
    DataFolder data = DataFolder::required);

}  // namespace pv
