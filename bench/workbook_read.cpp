// Reads every cell of a workbook's first sheet by the program's own reader. usage: workbook_read FILE → one line of
// JSON
#include <sys/resource.h>

#include <chrono>
#include <cstdio>

#include "platform/workbook/workbook.h"

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    auto const begin = std::chrono::steady_clock::now();
    auto const reader = pv::workbook::open(argv[1]);
    if (!reader) return std::fprintf(stderr, "%s\n", reader.error().detail.c_str()), 1;
    long rows = 0, cells = 0;
    auto const done = (*reader)->read(0, [&](pv::workbook::RowView const& row) {
        ++rows;
        for (auto const& cell : *row.cells) cells += !cell.empty();
        return true;
    });
    if (!done) return std::fprintf(stderr, "%s\n", done.error().detail.c_str()), 1;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"rows\":%ld,\"cells\":%ld,\"seconds\":%.3f,\"peak_mb\":%.1f}\n", rows, cells,
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
        static_cast<double>(usage.ru_maxrss) / 1024.0);
    return 0;
}
