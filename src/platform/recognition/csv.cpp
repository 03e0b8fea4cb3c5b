#include "platform/recognition/csv.h"

#include <stdexcept>
#include <utility>

#include "platform/config/embedded.h"

extern pv::EmbeddedFile const pv_embedded_recognition[];
extern std::size_t const pv_embedded_recognition_count;

namespace pv::recognition {

CsvRows read_csv(std::string_view text) {
    CsvRows rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    std::size_t width = 0;
    auto const end_row = [&] {
        row.push_back(std::exchange(cell, {}));
        if (width == 0)
            width = row.size();
        else if (row.size() > 1 || !row[0].empty())
            row.resize(width), rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += '"', ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            row.push_back(std::exchange(cell, {}));
        else if (!quoted && c == '\n')
            end_row();
        else if (c != '\r' || quoted)
            cell += c;
    }
    if (!cell.empty() || !row.empty()) end_row();
    return rows;
}

std::string_view data_file(std::string_view name) {
    for (std::size_t i = 0; i < pv_embedded_recognition_count; ++i)
        if (pv_embedded_recognition[i].path == name) return pv_embedded_recognition[i].text();
    throw std::logic_error("no data file " + std::string(name));
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(separator), text.size());
        auto part = text.substr(0, end);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        out.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace pv::recognition
