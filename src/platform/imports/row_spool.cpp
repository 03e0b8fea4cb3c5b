#include "platform/imports/row_spool.h"

#include <cstring>
#include <stdexcept>
#include <system_error>

#include "platform/files/own_folder.h"

namespace pv::imports {
namespace {

void put_number(std::string& to, std::int64_t value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    to.append(raw, sizeof raw);
}

void put_text(std::string& to, std::string_view text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    char raw[sizeof size];
    std::memcpy(raw, &size, sizeof size);
    to.append(raw, sizeof raw);
    to += text;
}

/// Takes apart what put_number and put_text wrote.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}
    std::int64_t number() { return raw<std::int64_t>(); }
    int whole() { return static_cast<int>(number()); }
    int byte() { return raw<char>(); }
    std::string text() {
        auto const size = raw<std::uint32_t>();
        std::string out(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return out;
    }

private:
    template <class T>
    T raw() {
        T out;
        std::memcpy(&out, rest_.data(), sizeof out);
        rest_.remove_prefix(sizeof out);
        return out;
    }
    std::string_view rest_;
};

enum CellFlag : std::uint8_t { was_typed = 1, as_seen = 2 };  // as_seen: the value is what stands in the file

[[noreturn]] void fail(char const* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

RowSpool::RowSpool(std::filesystem::path const& folder) {
    files::TemporaryFile const named(folder, ".rows");  // its name goes with it, the open file stays
    file_.reset(std::fopen(named.path().c_str(), "w+be"));
    if (!file_) fail("rows of an import");
}

void RowSpool::put(Row const& row) {
    bytes_.clear();
    put_text(bytes_, row.sheet);
    for (std::int64_t const n :
         {static_cast<std::int64_t>(row.sheet_index), std::int64_t{row.number}, std::int64_t{row.part},
          std::int64_t{row.skipped}, row.chosen_id, std::int64_t{row.distinct},
          static_cast<std::int64_t>(row.cells.size())})
        put_number(bytes_, n);
    for (auto const& [key, cell] : row.cells) {
        auto const [at, fresh] = numbers_.emplace(key, static_cast<int>(fields_.size()));
        if (fresh) fields_.push_back(key);
        put_number(bytes_, at->second);
        put_number(bytes_, cell.column);
        bool const same = cell.seen == cell.value;
        bytes_ += static_cast<char>((cell.mended ? was_typed : 0) | (same ? as_seen : 0));
        put_text(bytes_, cell.seen);
        if (!same) put_text(bytes_, cell.value);
        put_number(bytes_, static_cast<std::int64_t>(cell.repairs.size()));
        for (auto const& r : cell.repairs) put_text(bytes_, r);
    }
    put_number(bytes_, static_cast<std::int64_t>(row.faults.size()));
    for (auto const& f : row.faults) {
        put_text(bytes_, f.rule), put_text(bytes_, std::string_view(&f.severity, 1));
        put_text(bytes_, f.field), put_text(bytes_, f.message);
    }
    if (std::fseek(file_.get(), end_, SEEK_SET) != 0 ||
        std::fwrite(bytes_.data(), 1, bytes_.size(), file_.get()) != bytes_.size())
        fail("rows of an import");
    places_[row.key] = {end_, bytes_.size()};
    end_ += static_cast<std::int64_t>(bytes_.size());
}

Row RowSpool::take(int key) {
    auto const [at, size] = places_.at(key);
    bytes_.resize(size);
    if (std::fseek(file_.get(), at, SEEK_SET) != 0 || std::fread(bytes_.data(), 1, size, file_.get()) != size)
        fail("rows of an import");
    Bytes in(bytes_);
    Row row;
    row.key = key, row.sheet = in.text(), row.sheet_index = static_cast<std::size_t>(in.number());
    row.number = in.whole(), row.part = in.whole(), row.skipped = in.number() != 0, row.chosen_id = in.number();
    row.distinct = in.number() != 0;
    for (auto cells = in.number(); cells > 0; --cells) {
        auto const& field = fields_[static_cast<std::size_t>(in.number())];
        auto& cell = row.cells[field];
        cell.column = in.whole();
        int const flags = in.byte();
        cell.mended = (flags & was_typed) != 0, cell.seen = in.text();
        cell.value = (flags & as_seen) != 0 ? cell.seen : in.text();
        for (auto repairs = in.number(); repairs > 0; --repairs) cell.repairs.push_back(in.text());
        if (!cell.value.empty()) row.values[field] = cell.value;
    }
    for (auto faults = in.number(); faults > 0; --faults) {
        auto rule = in.text();
        char const severity = in.text().front();
        auto const field = in.text();
        row.faults.push_back({std::move(rule), severity, field, in.text()});
    }
    return row;
}

}  // namespace pv::imports
