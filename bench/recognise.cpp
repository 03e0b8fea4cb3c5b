// Recognises the columns of a workbook's first sheet, after reading it. The lists come from the repository's data.
// usage: recognise FILE DATA_FOLDER → one line of JSON: seconds of reading, seconds that recognition adds, kind and
// columns
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/recognition/csv.h"
#include "platform/recognition/recognise.h"
#include "platform/workbook/workbook.h"

namespace {

using Clock = std::chrono::steady_clock;
using namespace pv::recognition;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

CsvRows rows_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return read_csv(std::string(std::istreambuf_iterator<char>(in), {}));
}

Lexicon lexicon_of(std::filesystem::path const& data) {
    Lexicon out;
    for (auto const& kind : kinds_of_house())
        for (auto const& field : kind.fields)
            for (auto const& list : field.holds.what == "list" ? field.holds.of : std::vector<std::string>{}) {
                if (out.list_bit(list)) continue;
                std::vector<std::string> names;
                for (auto const& row : rows_of(data / "codes" / (list + ".csv"))) names.push_back(row[1]);
                out.add_list(list, names);
            }
    for (char const* file : {"provinces_before_2025-07.csv", "provinces_from_2025-07.csv"})
        for (auto const& row : rows_of(data / "admin" / file)) out.add_province(row[3]);
    for (char const* file : {"wards_before_2025-07.csv", "communes_from_2025-07.csv"})
        for (auto const& row : rows_of(data / "admin" / file)) out.add_commune(row[3]);
    for (auto const& row : rows_of(data / "codes/id_birth_province_codes.csv")) out.add_province_code_of_birth(row[0]);
    return out;
}

/// Reads the first sheet; samples it when there is a sampler.
double read(char const* file, SheetSampler* sampler) {
    auto const begin = Clock::now();
    auto const reader = pv::workbook::open(file).value();
    (void)reader->read(0, [&](pv::workbook::RowView const& row) {
        if (!sampler || !sampler->wants()) return true;
        SheetRow out{row.number, {}};
        for (auto const& cell : *row.cells) out.cells.push_back(cell.date ? cell.date->vi() : cell.text);
        sampler->take(std::move(out));
        return true;
    });
    return seconds_since(begin);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    auto const lexicon = lexicon_of(argv[2]);
    Knowledge const knowledge{
        Vocabulary::of_house(), lexicon, Names::of_house(), kinds_of_house(), *pv::LocalDate::from_ymd(2026, 11, 20)};
    double const plain = read(argv[1], nullptr);
    SheetSampler sampler("");
    double const sampled = read(argv[1], &sampler);
    auto const view = std::move(sampler).view();
    auto const begin = Clock::now();
    auto const found = recognise(view, knowledge);
    double const recognised = seconds_since(begin);
    std::size_t named = 0;
    for (auto const& column : found.columns) named += column.how == How::taken || column.how == How::proposed;
    std::printf(
        "{\"reading\":%.3f,\"sampling\":%.3f,\"recognising\":%.3f,\"share\":%.3f,\"kind\":\"%s\",\"columns\":%zu,"
        "\"named\":%zu}\n",
        plain, sampled - plain, recognised, recognised / plain, found.kind.kind.c_str(), found.columns.size(), named);
    return 0;
}
