#include "platform/imports/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/imports/recognising.h"
#include "platform/workbook/workbook.h"

namespace pv::imports {
namespace {

constexpr std::size_t columns_kept = 200;
constexpr std::size_t text_kept = 120;
constexpr std::size_t max_kept_bytes = 4u << 20;     // of the heads of all sheets together
constexpr std::size_t max_sampled_bytes = 8u << 20;  // of what was read for samples
constexpr std::size_t sampled_head = 60, sampled_rest = 120;
constexpr std::int64_t max_seen_bytes = 256ll
    << 20;  // of the cells of all sheets: the rows are held while they are judged
constexpr std::int64_t cell_bytes = 32;

// of recognition's totals: too little to go by; so much that a word against it is a slip, and the part of it that a
// kind must have to be meant all the same
constexpr double least_total = 20, strong_total = 30, weak_part = 0.7;

std::set<std::string> words_of(std::string_view text) {
    // words that stand in every other header tell nothing
    static std::set<std::string> const empty_words{"so",  "cua",  "va",  "hoc", "sinh", "hs",  "ten", "ma",
                                                   "noi", "theo", "the", "cac", "loai", "nam", "ngay"};
    std::set<std::string> out;
    std::string const key = header_key(text);
    for (std::size_t i = 0; i < key.size();) {
        std::size_t const end = std::min(key.find_first_of(" /,.()-_", i), key.size());
        std::string word = key.substr(i, end - i);
        if (word.size() > 1 && !empty_words.contains(word)) out.insert(std::move(word));
        i = end + 1;
    }
    return out;
}

/// The texts of each row that may be a header, as headers are compared; lists of codes are passed over.
std::vector<std::vector<std::string>> rows_of_words(Inspection const& file) {
    // the old fonts leave letters that fold to nothing known, so both readings are looked at
    std::vector<std::string> sample;
    for (auto const& sheet : file.sheets)
        for (auto const& [number, texts] : sheet.top)
            for (auto const& t : texts)
                if (!t.empty() && sample.size() < 600) sample.push_back(t);
    auto const legacy = text::detect_legacy(sample);
    std::vector<std::vector<std::string>> out;
    for (auto const& sheet : file.sheets) {
        if (sheet.hidden || header_key(sheet.name).starts_with("dm")) continue;
        for (auto const& [number, texts] : sheet.top) {
            if (std::count_if(texts.begin(), texts.end(), [](std::string const& t) { return !t.empty(); }) < 3)
                continue;
            out.emplace_back();
            for (auto const& t : texts)
                if (!t.empty())
                    out.back().push_back(header_key(legacy == text::Legacy::none ? t : text::from_legacy(t, legacy)));
        }
    }
    return out;
}

[[noreturn]] void refuse_unknown() {
    throw Refused(Problem(
        422, "wrong-file",
        "Không nhận ra đây là danh sách gì: không dòng nào có tên cột quen như 'Họ và tên', 'Ngày sinh', 'Lớp', "
        "'Mã trường'. Nếu đây đúng là một danh sách, "
        "ghi các tên cột ấy ở dòng đầu của bảng (xem tệp mẫu ở trang nhập), rồi gửi lại."));
}

}  // namespace

Inspection inspect(std::filesystem::path const& file, std::int64_t max_bytes) {
    workbook::Limits limits;
    limits.max_file_bytes = max_bytes;
    auto reader = workbook::open(file, limits).value();
    Inspection out;
    std::size_t kept = 0, sampled = 0;
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
        SheetHead head;
        head.index = i, head.name = reader->sheets()[i].name, head.hidden = reader->sheets()[i].hidden;
        recognition::SheetSampler sampler(head.name, sampled_head, sampled_rest);
        auto const read = reader->read(i, [&](workbook::RowView const& row) {
            bool const any =
                std::any_of(row.cells->begin(), row.cells->end(), [](workbook::Cell const& c) { return !c.empty(); });
            if (!any) return true;
            ++head.rows;
            // the file as a whole, however many sheets it is spread over
            if (out.rows + head.rows > limits.max_rows)
                throw Refused(Problem(
                    413, "file-too-large",
                    fmt::format(
                        "Các trang của tệp có hơn {} dòng. Hãy chia nhỏ tệp (ví dụ mỗi khối một tệp) rồi nhập.",
                        limits.max_rows)));
            for (auto const& c : *row.cells) seen += cell_bytes + static_cast<std::int64_t>(c.text.size());
            if (seen > max_seen_bytes)
                throw Refused(Problem(
                    413, "file-too-large",
                    "Tệp chứa quá nhiều chữ. Hãy chia nhỏ tệp (ví dụ mỗi khối một tệp) rồi nhập."));
            if (!head.hidden && sampled < max_sampled_bytes && sampler.wants()) {
                auto texts = sampled_row(row, text::Legacy::none);
                for (auto const& t : texts.cells) sampled += sizeof(std::string) + t.size();
                sampler.take(std::move(texts));
            }
            if (static_cast<int>(head.top.size()) < head_rows && kept < max_kept_bytes) {
                std::vector<std::string> texts;
                for (std::size_t c = 0; c < row.cells->size() && c < columns_kept; ++c) {
                    auto const& cell = (*row.cells)[c];
                    texts.push_back(
                        cell.empty() ? std::string()
                                     : text::clip(text::nfc(text::clip(cell.text, 4 * text_kept)), text_kept));
                    kept += sizeof(std::string) + texts.back().size();
                }
                head.top.emplace_back(row.number, std::move(texts));
            }
            return true;
        });
        if (!read) throw Refused(read.error());
        out.rows += head.rows;
        head.sample = std::move(sampler).view();
        out.sheets.push_back(std::move(head));
    }
    if (out.rows == 0)
        throw Refused(Problem(422, "no-rows", "Tệp không có dòng nào. Kiểm tra lại đã lưu đúng tệp chưa."));
    return out;
}

bool KindEvidence::speaks_against(std::string_view kind) const {
    auto const own = by_kind.find(kind);
    return sure && own != by_kind.end() && best != kind && total >= strong_total && own->second < weak_part * total;
}

KindEvidence weigh_kinds(Inspection const& file, reference::Reference const& codes, LocalDate today) {
    std::vector<std::string> words;
    for (auto const& sheet : file.sheets)
        for (auto const& row : sheet.sample.rows)
            for (auto const& t : row.cells)
                if (!t.empty() && words.size() < 600) words.push_back(t);
    auto const legacy = text::detect_legacy(words);
    recognition::Knowledge const knowledge{
        recognition::Vocabulary::of_house(), codes.lexicon(), recognition::Names::of_house(),
        recognition::kinds_of_house(), today};
    KindEvidence out;
    double most = 0;
    int lists = 0, of_marks = 0;
    for (auto const& sheet : file.sheets) {
        if (sheet.sample.rows.empty()) continue;
        auto view = sheet.sample;
        if (legacy != text::Legacy::none)
            for (auto& row : view.rows)
                for (auto& t : row.cells) t = text::nfc(text::from_legacy(t, legacy));
        auto const found = recognition::recognise(view, knowledge);
        if (!found.has_table || found.of_codes) continue;
        of_marks += found.of_marks, lists += !found.of_marks;
        if (found.of_marks) continue;
        for (auto const& s : found.kind.scores) {
            auto& score = out.by_kind[s.kind];
            score = std::max(score, s.total);
        }
        // the sheet that says most
        if (!found.kind.kind.empty() && found.kind.total > most)
            most = out.total = found.kind.total, out.best = found.kind.kind, out.sure = found.kind.sure;
    }
    out.marks = of_marks > 0 && lists == 0;
    return out;
}

KindChoice recognise_kind(Inspection const& file, KindEvidence const& evidence, std::vector<Kind> const& kinds) {
    HeaderWords words;
    for (auto const& row : rows_of_words(file)) words.insert(row.begin(), row.end());
    Kind const* surest = nullptr;
    int most = 0;
    for (auto const& kind : kinds)
        if (int const likeness = kind.likeness(words); likeness > most) most = likeness, surest = &kind;
    if (evidence.marks) refuse_marks();
    auto const recognised =
        std::find_if(kinds.begin(), kinds.end(), [&](Kind const& k) { return k.name == evidence.best; });
    // what recognition knows nothing of has only its own words
    bool const foreign = surest && most > 1 && !evidence.by_kind.contains(surest->name);
    if (recognised != kinds.end() && !foreign && evidence.total >= least_total) {
        if (evidence.sure) return {&*recognised, true};
        return {most > 1 ? surest : &*recognised, most > 1};
    }
    if (!surest) refuse_unknown();
    return {surest, true};
}

void require_list(
    Inspection const& file, KindEvidence const& evidence, std::span<Field const> fields, std::string_view name_field) {
    auto const known = header_index(fields);
    bool list = evidence.total >= least_total;
    for (auto const& row : rows_of_words(file)) {
        if (names_marks(row)) refuse_marks();
        std::set<std::string_view> found;
        for (auto const& key : row)
            if (auto const at = known.find(key); at != known.end()) found.insert(at->second);
        list |= found.size() >= 2 || found.contains(name_field);
    }
    if (!list) refuse_unknown();
}

std::string header_digest(std::vector<std::string> const& texts) {
    std::string all;
    for (auto const& t : texts)
        if (std::string const key = header_key(t); !key.empty()) all += key + "|";
    std::uint64_t hash = 1469598103934665603ull;  // FNV-1a: a name for a header, no secret
    for (unsigned char c : all) hash = (hash ^ c) * 1099511628211ull;
    return fmt::format("{:016x}", hash);
}

std::vector<Field const*> candidates(std::string_view header, std::span<Field const> fields) {
    auto const wanted = words_of(header);
    if (wanted.empty()) return {};
    std::vector<std::pair<double, Field const*>> scored;
    for (auto const& f : fields) {
        double best = 0;
        std::string_view rest = f.aliases;
        auto const look = [&](std::string_view alias) {
            auto const words = words_of(alias);
            if (words.empty()) return;
            auto const shared =
                std::count_if(words.begin(), words.end(), [&](std::string const& w) { return wanted.contains(w); });
            best =
                std::max(best, 2.0 * static_cast<double>(shared) / static_cast<double>(words.size() + wanted.size()));
        };
        look(f.label);
        while (!rest.empty()) {
            auto const end = std::min(rest.find('|'), rest.size());
            look(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (best >= 0.6) scored.emplace_back(best, &f);
    }
    std::stable_sort(scored.begin(), scored.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    std::vector<Field const*> out;
    for (auto const& [score, f] : scored)
        if (out.size() < 4) out.push_back(f);
    return out;
}

}  // namespace pv::imports
