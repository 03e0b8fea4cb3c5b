#include "platform/workbook/package.h"

#include <array>

#include "platform/workbook/refusals.h"

namespace pv::workbook {
namespace {

constexpr std::size_t max_part_name = 1024;

/// "\xl\Workbook.xml" → "xl/Workbook.xml"
std::string tidy(std::string_view name) {
    std::string out(name);
    for (char& c : out)
        if (c == '\\') c = '/';
    std::size_t begin = 0;
    while (begin < out.size() && (out[begin] == '/' || out.compare(begin, 2, "./") == 0))
        begin += out[begin] == '/' ? 1 : 2;
    return out.substr(begin);
}

std::string key_of(std::string_view name) {
    std::string out = tidy(name);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// A relationship may spell as "%20" what the archive has as a space.
std::string without_percent_signs(std::string_view name) {
    auto const digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '%' && i + 2 < name.size() && digit(name[i + 1]) >= 0 && digit(name[i + 2]) >= 0) {
            out += static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
            i += 2;
        } else {
            out += name[i];
        }
    }
    return out;
}

}  // namespace

bool same_part(std::string_view a, std::string_view b) { return key_of(a) == key_of(b); }

Package::Package(std::filesystem::path const& file, Limits const& limits) : limits_(limits) {
    int fault = 0;
    zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &fault));
    if (!zip_)
        throw Refused(
            fault == ZIP_ER_NOZIP || fault == ZIP_ER_INCONS || fault == ZIP_ER_EOF ? refuse_truncated()
                                                                                   : refuse_broken("không mở được"));
    zip_int64_t const count = zip_get_num_entries(zip_.get(), 0);
    if (count > limits_.max_entries) throw Refused(refuse_too_large("quá nhiều thành phần bên trong"));
    std::int64_t declared = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
            throw Refused(refuse_broken("mục lục nén"));
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw Refused(refuse_password());
        std::string const name = stat.name;
        auto const size = static_cast<std::int64_t>(stat.size);
        declared += size;
        // A part far larger than its packed form is refused before a byte of it is inflated.
        if (size > limits_.max_part_bytes || declared > limits_.max_total_bytes ||
            (size > (1 << 20) &&
             size / std::max<std::int64_t>(static_cast<std::int64_t>(stat.comp_size), 1) > limits_.max_ratio))
            throw Refused(refuse_bomb());
        if (name.size() > max_part_name) throw Refused(refuse_broken("tên thành phần quá dài"));
        auto key = key_of(name);
        if (key.find("vbaproject") != key.npos) throw Refused(refuse_macros());
        index_.try_emplace(std::move(key), Entry{tidy(name), i});
    }
}

Package::Entry const* Package::find(std::string_view part) const {
    auto const key = key_of(part);
    auto found = index_.find(key);
    if (found == index_.end() && key.find('%') != key.npos) found = index_.find(key_of(without_percent_signs(key)));
    return found == index_.end() ? nullptr : &found->second;
}

bool Package::has(std::string_view part) const { return find(part) != nullptr; }

std::vector<std::string> Package::names() const {
    std::vector<std::string> out;
    for (auto const& [key, entry] : index_) out.push_back(entry.name);
    return out;
}

std::string Package::spelled(std::string const& part) const {
    auto const* const entry = find(part);
    return entry ? entry->name : part;
}

void Package::read(std::string const& part, std::function<bool(char const*, std::size_t)> const& take) {
    auto const* const found = find(part);
    if (!found) throw Refused(refuse_broken("thiếu thành phần " + part));
    zip_stat_t stat;
    zip_stat_init(&stat);
    zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(found->index), 0, &stat);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const file(
        zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(found->index), 0), zip_fclose);
    if (!file) throw Refused(refuse_broken(part));
    std::array<char, 32u << 10> buffer;
    std::int64_t inflated = 0;
    for (;;) {
        zip_int64_t const n = zip_fread(file.get(), buffer.data(), buffer.size());
        if (n < 0) throw Refused(refuse_broken("dữ liệu nén của " + part));
        if (n == 0) return;
        inflated += n;
        total_ += n;
        if (inflated > limits_.max_part_bytes || total_ > 2 * limits_.max_total_bytes ||
            (inflated > (1 << 20) &&
             inflated / std::max<std::int64_t>(static_cast<std::int64_t>(stat.comp_size), 1) > limits_.max_ratio))
            throw Refused(refuse_bomb());
        if (!take(buffer.data(), static_cast<std::size_t>(n))) return;
    }
}

}  // namespace pv::workbook
