#include "platform/imports/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/imports/cells.h"
#include "platform/imports/inspect.h"
#include "platform/recognition/vocabulary.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::imports {

std::string header_key(std::string_view raw) {
    std::string key = text::fold(raw);
    if (auto const at = key.find("(*)"); at != key.npos) key.erase(at, 3);
    while (!key.empty() && (key.back() == '*' || key.back() == ' ' || key.back() == ':')) key.pop_back();
    while (!key.empty() && (key.front() == '*' || key.front() == ' ')) key.erase(0, 1);
    std::string out;
    for (char c : key)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    return out;
}

HeaderIndex header_index(std::span<Field const> fields) {
    HeaderIndex out;
    for (auto const& f : fields) {
        out.emplace(header_key(f.label), f.key);
        out.emplace(text::fold(f.key), f.key);
        std::string_view rest = f.aliases;
        while (!rest.empty()) {
            auto const end = std::min(rest.find('|'), rest.size());
            out.emplace(std::string(rest.substr(0, end)), f.key);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return out;
}

std::string column_name(std::string_view header, int occurrence, int index) {
    std::string name = header_key(header);
    if (name.empty()) return "@" + workbook::column_letter(index);
    return occurrence < 2 ? name : name + "#" + std::to_string(occurrence);
}

std::string_view wire(ColumnHow how) {
    switch (how) {
        case ColumnHow::taken: return "taken";
        case ColumnHow::proposed: return "proposed";
        case ColumnHow::asked: return "asked";
        case ColumnHow::answered: return "answered";
        case ColumnHow::left_out: return "left_out";
    }
    return "";
}

ColumnHow column_how(std::string_view text) {
    for (auto how : {ColumnHow::taken, ColumnHow::proposed, ColumnHow::asked, ColumnHow::answered})
        if (wire(how) == text) return how;
    return ColumnHow::left_out;
}

// ---- choosing
// -----------------------------------------------------------------------------------------------------------

namespace {

/// Which fields have a column. Parts of a field stand beside each other, but not beside the whole.
class Used {
public:
    bool holds(std::string_view field) const {
        if (fields_.contains(field)) return true;
        if (field.find('#') != field.npos) return fields_.contains(whole_field(field));
        return std::any_of(fields_.begin(), fields_.end(), [&](auto const& f) { return whole_field(f) == field; });
    }
    void put(std::string const& field) { fields_.insert(field); }

private:
    std::set<std::string, std::less<>> fields_;
};

recognition::FieldSpec const* spec_of(HeaderRules const& rules, std::string_view field) {
    if (!rules.kind) return nullptr;
    for (auto const& f : rules.kind->fields)
        if (f.key == field) return &f;
    return nullptr;
}

/// Below CHA or MẸ the same words are somebody else's.
bool is_of_somebody_else(HeaderCell const& cell) {
    using recognition::Owner;
    return !cell.group.empty() && recognition::Vocabulary::of_house().wording().owner(cell.group) != Owner::none;
}

/// "nu (1/0)" → "nu", "ngay sinh (dd/mm/yyyy)" → "ngay sinh": how to write it is no part of what it is.
std::string without_form(std::string name) {
    auto const open = name.rfind('(');
    if (open == name.npos || open == 0 || name.back() != ')' ||
        name.find_first_not_of("0123456789/-.*xdmy ", open + 1) != name.size() - 1)
        return name;
    name.resize(open);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

std::string known_field(HeaderRules const& rules, HeaderCell const& cell, Used const& used, bool& mark) {
    std::string const name = without_form(header_key(cell.words));
    if (name.empty()) return {};
    auto found = rules.known.find(name);
    // the same words under two groups: "Họ tên" under CHA and under MẸ
    auto const& above = cell.above;
    if (auto const grouped = rules.known.find(name + " " + above);
        grouped != rules.known.end() && (above == "cha" || above == "me"))
        found = grouped;
    else if (is_of_somebody_else(cell) && cell.decision)
        return {};
    if (found != rules.known.end() && !used.holds(found->second)) {
        // "Họ và tên" over two columns is the first part of what stands in both
        auto const* d = cell.decision;
        bool const part = d && d->field.find('#') != d->field.npos && whole_field(d->field) == found->second;
        return part && d->how != recognition::How::asked ? std::string() : found->second;
    }
    if (name == "nu" && rules.known.contains("gioi tinh") && !used.holds("sex") &&
        !(cell.decision && cell.decision->field == "sex#girl")) {
        mark = true;
        return "sex";
    }
    return {};
}

/// Answers whether one of them is likely.
bool offer(HeaderRules const& rules, HeaderCell const& cell, Used const& used, Column& c) {
    bool likely = false;
    auto const put = [&](std::string const& field, std::string_view label) {
        if (!used.holds(field)) c.candidates.push_back({field, std::string(label)});
    };
    if (!rules.kind || !cell.decision) {
        for (auto const* f : candidates(cell.words, rules.fields)) put(std::string(f->key), f->label);
        return !c.candidates.empty();
    }
    for (auto const& candidate : cell.decision->candidates) {
        auto const* spec = spec_of(rules, candidate.field);
        if (!spec || !find_field(rules.fields, whole_field(candidate.field))) continue;
        // codes, keys of programs and running numbers under unknown words are nobody's question
        if (spec->by_header) continue;
        likely |= candidate.weight > 0 && !used.holds(candidate.field);
        auto const* field = find_field(rules.fields, candidate.field);
        put(candidate.field, field ? field->label : std::string_view(candidate.label));
    }
    return likely;
}

}  // namespace

std::vector<Column> choose_columns(HeaderRules const& rules, std::vector<HeaderCell> const& cells) {
    std::vector<Column> out;
    std::map<std::string, int, std::less<>> named;
    Used used;
    for (auto const& cell : cells) {
        Column c{cell.index, cell.text};
        c.group = cell.group, c.below_group = !cell.own;
        c.name = column_name(cell.words, ++named[header_key(cell.words)], cell.index);
        if (auto const* d = cell.decision) c.samples = d->samples;
        auto said = rules.said.find(c.name);
        if (said == rules.said.end()) said = rules.said.find(column_name("", 1, cell.index));
        if (said != rules.said.end()) {
            c.field = said->second, c.how = ColumnHow::answered;
            c.mark = c.field == "sex" && without_form(header_key(cell.words)) == "nu";
            if (!c.field.empty()) used.put(c.field);
        }
        out.push_back(std::move(c));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (out[i].how == ColumnHow::answered) continue;
        auto field = known_field(rules, cells[i], used, out[i].mark);
        if (field.empty()) continue;
        used.put(field);
        out[i].field = std::move(field), out[i].how = ColumnHow::taken;
        auto const* d = cells[i].decision;
        bool const agreed = d && d->field == out[i].field;
        out[i].score = agreed ? d->weight : 0;
        out[i].reason = agreed && !d->reason.empty() ? d->reason : "tên cột đã biết";
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const* d = cells[i].decision;
        auto& c = out[i];
        if (!d || !c.field.empty() || c.how == ColumnHow::answered) continue;
        c.reason = d->reason;
        bool const says = d->how == recognition::How::taken || d->how == recognition::How::proposed;
        if (says && d->how == recognition::How::proposed && !d->filled) continue;  // nothing would be read
        if (!says || used.holds(d->field) || !find_field(rules.fields, whole_field(d->field))) continue;
        c.field = d->field, c.score = d->weight;
        c.how = d->how == recognition::How::taken ? ColumnHow::taken
            : rules.accept_proposals              ? ColumnHow::answered
                                                  : ColumnHow::proposed;
        used.put(c.field);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const* d = cells[i].decision;
        auto& c = out[i];
        if (c.how == ColumnHow::proposed) {
            c.candidates.push_back({c.field, spec_of(rules, c.field)->label});
            offer(rules, cells[i], used, c);
        }
        if (!c.field.empty() || c.how == ColumnHow::answered || (d && (d->running || !d->filled))) continue;
        if (d && d->how == recognition::How::left_out) continue;
        if (offer(rules, cells[i], used, c))
            c.how = ColumnHow::asked;
        else
            c.candidates.clear();
    }
    return out;
}

// ---- joining
// ------------------------------------------------------------------------------------------------------------

namespace {

std::string two_digits(std::string const& text) {
    auto const n = parse_number<int>(text);
    return n && *n >= 0 && *n < 100 ? fmt::format("{:02}", *n) : text;
}

}  // namespace

Joining::Joining(std::vector<Column>& columns) {
    for (auto const& c : columns) {
        auto const at = c.field.find('#');
        if (at == c.field.npos) continue;
        std::string const whole(whole_field(c.field));
        auto known = std::find_if(fields_.begin(), fields_.end(), [&](Joined const& j) { return j.field == whole; });
        if (known == fields_.end()) known = fields_.insert(known, {whole, c.index, {}});
        known->parts.push_back({c.field.substr(at + 1), c.index});
    }
    // "Nữ" alone: who has no mark is a boy
    std::erase_if(fields_, [&](Joined const& j) {
        bool const alone = j.field == "sex" && j.parts.size() == 1 && j.parts[0].what == "girl";
        for (auto& c : columns)
            if (alone && c.index == j.index) c.field = "sex", c.mark = true;
        return alone;
    });
    std::erase_if(columns, [&](Column const& c) {
        return c.field.find('#') != c.field.npos &&
            std::none_of(fields_.begin(), fields_.end(), [&](Joined const& j) { return j.index == c.index; });
    });
    for (auto& c : columns) c.field = std::string(whole_field(c.field));
}

void Joining::join(std::vector<workbook::Cell>& cells) const {
    for (auto const& j : fields_) {
        static workbook::Cell const none;
        auto const cell_of = [&](std::string_view what) -> workbook::Cell const* {
            for (auto const& p : j.parts)
                if (p.what == what)
                    return static_cast<std::size_t>(p.index) < cells.size() ? &cells[static_cast<std::size_t>(p.index)]
                                                                            : &none;
            return nullptr;
        };
        workbook::Cell out;
        bool any = false;
        for (auto const& p : j.parts)
            if (static_cast<std::size_t>(p.index) < cells.size()) {
                auto const& cell = cells[static_cast<std::size_t>(p.index)];
                any |= !cell.empty();
                out.notes = static_cast<std::uint16_t>(out.notes | cell.notes);
                if (cell.kind == workbook::Cell::Kind::error) out = cell;
            }
        if (!any) continue;
        if (out.kind != workbook::Cell::Kind::error) {
            out.kind = workbook::Cell::Kind::text;
            auto const* girl = cell_of("girl");
            auto const* boy = cell_of("boy");
            if (girl || boy) {
                bool const g = girl && is_mark(girl->text), b = boy && is_mark(boy->text);
                out.text = g && !b ? "Nữ" : b && !g ? "Nam" : "";
                if (out.text.empty())
                    for (auto const* cell : {boy, girl})
                        if (cell && !cell->empty()) out.text += (out.text.empty() ? "" : ", ") + cell->text;
            } else if (j.field == "birth") {
                for (auto const* what : {"day", "month", "year"})
                    if (auto const* cell = cell_of(what); cell && !cell->empty())
                        out.text += (out.text.empty() ? "" : "/") + two_digits(workbook::plain_number(*cell));
            } else {
                for (auto const* what : {"familyMiddle", "family", "middle", "given"})
                    if (auto const* cell = cell_of(what); cell && !cell->empty())
                        out.text += (out.text.empty() ? "" : " ") + text::clean(cell->text).text;
            }
        }
        if (cells.size() <= static_cast<std::size_t>(j.index)) cells.resize(static_cast<std::size_t>(j.index) + 1);
        cells[static_cast<std::size_t>(j.index)] = std::move(out);
    }
}

}  // namespace pv::imports
