#include "platform/config/config.h"

#include <arpa/inet.h>

#include <charconv>
#include <fstream>
#include <map>
#include <vector>

#include "platform/config/console.h"

namespace pv {
namespace {

/// Puts a text into the config; answers what is wrong with it, "" when nothing.
using Put = std::string (*)(Config&, std::string const&);

template <int Config::*member, int least, int most>
std::string put_number(Config& config, std::string const& text) {
    int n = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (fault != std::errc{} || end != text.data() + text.size() || n < least || n > most)
        return "phải là số từ " + std::to_string(least) + " đến " + std::to_string(most) +
            " / must be a number in that range";
    config.*member = n;
    return {};
}

template <auto member>
std::string put_text(Config& config, std::string const& text) {
    if (text.empty()) return "không được để trống / must not be empty";
    config.*member = text;
    return {};
}

std::string put_host(Config& config, std::string const& text) {
    unsigned char room[sizeof(in6_addr)];
    config.host = text == "localhost" ? "127.0.0.1" : text;
    if (inet_pton(AF_INET, config.host.c_str(), room) == 1 || inet_pton(AF_INET6, config.host.c_str(), room) == 1)
        return {};
    return "phải là địa chỉ IP, ví dụ 127.0.0.1 hoặc 0.0.0.0 / must be an IP address";
}

std::string put_province(Config& config, std::string const& text) {
    if (text.size() != 2 || text.find_first_not_of("0123456789") != text.npos)
        return "phải là mã tỉnh, thành phố hai chữ số, ví dụ 75 / must be the two-digit code of a province";
    config.province = text;
    return {};
}

std::string put_secure(Config& config, std::string const& text) {
    if (text != "true" && text != "false") return "phải là true hoặc false / must be true or false";
    config.secure_cookies = text == "true";
    return {};
}

std::string put_format(Config& config, std::string const& text) {
    if (text != "auto" && text != "json" && text != "text")
        return "phải là auto, json hoặc text / must be auto, json or text";
    config.log_format = text;
    return {};
}

std::string put_level(Config& config, std::string const& text) {
    if (text != "debug" && text != "info" && text != "warn" && text != "error")
        return "phải là debug, info, warn hoặc error / must be one of these";
    config.log_level = text;
    return {};
}

struct Option {
    char const* name;
    Put put;
    char const* what;
};

constexpr Option options[] = {
    {"data", put_text<&Config::data>, "DIR   thư mục dữ liệu / data folder (bắt buộc / required)"},
    {"port", put_number<&Config::port, 0, 65535>, "N     cổng / port (8080)"},
    {"host", put_host, "H     địa chỉ lắng nghe / address to listen on (127.0.0.1)"},
    {"database-url", put_text<&Config::database_url>,
     "URL   PostgreSQL có sẵn / an existing PostgreSQL (mặc định: máy chủ riêng trong DIR)"},
    {"province", put_province,
     "CODE  mã tỉnh, thành phố của cơ sở dữ liệu, ghi lại ở lần chạy đầu (75) / province, kept from the first start"},
    {"metrics-port", put_number<&Config::metrics_port, 0, 65535>,
     "N     cổng /metrics cho Prometheus, chỉ trên 127.0.0.1 (0: không mở / none)"},
    {"workers", put_number<&Config::workers, 0, 256>,
     "N     số luồng xử lý / worker threads (0: theo số nhân / by cores)"},
    {"report-workers", put_number<&Config::report_workers, 1, 64>, "N     luồng báo cáo / report workers (2)"},
    {"import-workers", put_number<&Config::import_workers, 1, 64>, "N     luồng nhập tệp / import workers (1)"},
    {"queue-length", put_number<&Config::queue_length, 1, 100000>,
     "N     số yêu cầu chờ tối đa mỗi hàng đợi / queue bound (256)"},
    {"max-upload-mb", put_number<&Config::max_upload_mb, 1, 1000>,
     "N     dung lượng tối đa của một tệp gửi lên, MB / largest file taken in (100)"},
    {"secure-cookies", put_secure, "true|false   cookie chỉ gửi qua https / cookies over https only (false)"},
    {"log-format", put_format, "auto|json|text"},
    {"log-level", put_level, "debug|info|warn|error"},
};

std::string variable_of(std::string_view name) {
    std::string out = "PHUONGVI_";
    for (char c : name) out += c == '-' ? '_' : static_cast<char>(c - (c >= 'a' && c <= 'z' ? 32 : 0));
    return out;
}

std::string trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(" \t\r");
    if (from == text.npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t\r") + 1 - from));
}

class Reader {
public:
    void file(std::string const& path) {
        std::ifstream in(path);
        if (!in) return fault(path, "không đọc được tệp cấu hình / cannot be read");
        std::string line;
        for (int number = 1; std::getline(in, line); ++number) {
            std::string const text = trimmed(line), place = path + ":" + std::to_string(number);
            if (text.empty() || text.front() == '#') continue;
            auto const equals = text.find('=');
            if (equals == text.npos)
                fault(place, "phải có dạng 'tên = giá trị' / must read 'name = value'");
            else if (!put(trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1)), place))
                fault(place, "không có thiết lập này / no such setting: " + trimmed(text.substr(0, equals)));
        }
    }

    /// False when there is no option of that name.
    bool put(std::string const& name, std::string const& value, std::string const& place) {
        for (auto const& option : options) {
            if (name != option.name) continue;
            if (auto const wrong = option.put(config_, value); !wrong.empty()) fault(place, wrong);
            return true;
        }
        return false;
    }

    void fault(std::string const& place, std::string const& what) { faults_.push_back({place, "", what, "B"}); }

    Config take(DataFolder data) {
        if (config_.data.empty() && (data == DataFolder::required || !config_.database_url))
            fault("--data", "thiếu thư mục dữ liệu / the data folder is missing");
        if (config_.metrics_port != 0 && config_.metrics_port == config_.port)
            fault("--metrics-port", "phải khác --port / must differ from --port");
        if (!faults_.empty())
            throw console::Refusal(
                400, "usage", {"Thiết lập chưa đúng:", "The settings are wrong:"}, std::move(faults_));
        return std::move(config_);
    }

private:
    Config config_;
    std::vector<FieldProblem> faults_;
};

}  // namespace

std::set<std::string> config_options() {
    std::set<std::string> out = {"config"};
    for (auto const& option : options) out.insert(option.name);
    return out;
}

std::set<std::string> place_options(std::set<std::string> own) {
    own.insert({"config", "data", "database-url", "province"});
    return own;
}

std::string config_help() {
    std::string out;
    for (auto const& option : options) {
        std::string name = "  --" + std::string(option.name);
        name.resize(20, ' ');
        out += name + option.what + "\n";
    }
    out +=
        "  --config          FILE  tệp 'tên = giá trị' / settings file\n"
        "Thứ tự / order: mặc định < tệp < biến môi trường PHUONGVI_<TÊN> < dòng lệnh\n";
    return out;
}

Config load_config(
    Arguments const& arguments, std::function<char const*(char const*)> const& environment, DataFolder data) {
    Reader reader;
    char const* const named = environment("PHUONGVI_CONFIG");
    if (auto const file = arguments.find("config"))
        reader.file(*file);
    else if (named)
        reader.file(named);
    for (auto const& option : options)
        if (char const* value = environment(variable_of(option.name).c_str()))
            reader.put(option.name, value, variable_of(option.name));
    for (auto const& option : options)
        if (auto const value = arguments.find(option.name))
            reader.put(option.name, *value, "--" + std::string(option.name));
    return reader.take(data);
}

}  // namespace pv
