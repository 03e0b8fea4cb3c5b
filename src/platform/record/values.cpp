#include "platform/record/values.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "platform/reference/reference.h"
#include "vocabulary/local_date.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::record {
namespace json = boost::json;

namespace {

constexpr int longest_text = 2000;  // bytes; what a form may offer stands in max_length

/// Signs that a form need not let anybody exceed; 0: not a text.
int max_length(FieldType t) {
    switch (t) {
        case FieldType::personal_id: return 12;
        case FieldType::ministry_code: return 10;
        case FieldType::phone: return 20;
        case FieldType::text:
        case FieldType::name:
        case FieldType::email:
        case FieldType::address:
        case FieldType::class_name: return 500;
        default: return 0;
    }
}

bool is_list(FieldType t) { return t == FieldType::codes; }
bool is_number(FieldType t) { return t == FieldType::integer || t == FieldType::decimal || t == FieldType::year; }

char const* wanted(FieldType t) {
    switch (t) {
        case FieldType::date: return "một ngày có thật, dạng ngày/tháng/năm";
        case FieldType::partial_date: return "ngày có thật, hoặc tháng/năm, hoặc năm";
        case FieldType::integer: return "một số nguyên";
        case FieldType::year: return "một năm, bốn chữ số";
        case FieldType::decimal: return "một số";
        case FieldType::boolean: return "Có hoặc Không";
        case FieldType::codes: return "một danh sách mã";
        default: return "một chuỗi chữ";
    }
}

std::optional<std::string> day(std::string const& text) {
    if (auto const d = LocalDate::parse_iso(text)) return d->iso();
    if (auto const d = LocalDate::parse_vi(text)) return d->iso();
    return std::nullopt;
}

std::optional<std::string> partial_day(std::string const& text) {
    if (auto const d = day(text)) return d;
    auto const digits = [](std::string const& t) { return !t.empty() && t.find_first_not_of("0123456789") == t.npos; };
    if (text.size() == 4 && digits(text)) return text;
    std::string month, year;
    if (text.size() == 7 && text[4] == '-')
        month = text.substr(5), year = text.substr(0, 4);
    else if (auto const at = text.find_first_of("/-."); at != text.npos)
        month = text.substr(0, at), year = text.substr(at + 1);
    if (!digits(month) || month.size() > 2 || !digits(year) || year.size() != 4) return std::nullopt;
    int const m = parse_number<int>(month).value_or(0);
    return m >= 1 && m <= 12 ? std::optional(fmt::format("{}-{:02}", year, m)) : std::nullopt;
}

std::optional<std::string> number(std::string text, bool whole) {
    std::replace(text.begin(), text.end(), ',', '.');
    double v = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), v);
    if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(v) || std::fabs(v) > 1e12)
        return std::nullopt;
    if (!whole) return fmt::format("{}", v);
    return v == std::floor(v) ? std::optional(fmt::format("{}", static_cast<long long>(v))) : std::nullopt;
}

std::optional<std::string> canonical(FieldType type, json::value const& value) {
    if (value.is_null()) return "";
    if (value.is_bool())
        return type == FieldType::boolean ? std::optional<std::string>(value.as_bool() ? "true" : "false")
                                          : std::nullopt;
    if (value.is_number())
        return is_number(type) ? number(fmt::format("{}", value.to_number<double>()), type != FieldType::decimal)
                               : std::nullopt;
    if (value.is_array()) {
        if (!is_list(type)) return std::nullopt;
        std::string out;
        for (auto const& element : value.as_array()) {
            if (!element.is_string() || element.as_string().find(',') != json::string::npos) return std::nullopt;
            if (!out.empty()) out += ',';
            out += text::clean(std::string_view(element.as_string())).text;
        }
        return out;
    }
    if (!value.is_string() || is_list(type)) return std::nullopt;
    std::string const text = text::clean(std::string_view(value.as_string())).text;
    if (text.empty()) return text;
    switch (type) {
        case FieldType::date: return day(text);
        case FieldType::partial_date: return partial_day(text);
        case FieldType::integer:
        case FieldType::year: return number(text, true);
        case FieldType::decimal: return number(text, false);
        case FieldType::boolean: return text == "true" || text == "false" ? std::optional(text) : std::nullopt;
        case FieldType::phone: {
            auto const phone = Phone::parse(text);
            return phone ? phone->text : text;
        }
        default: return text;
    }
}

}  // namespace

std::vector<Fault> values_from_json(
    Fields fields, json::object const& body, std::initializer_list<std::string_view> others, Values& into) {
    std::vector<Fault> faults;
    for (auto const& [name, value] : body) {
        std::string_view const key(name.data(), name.size());
        if (std::find(others.begin(), others.end(), key) != others.end()) continue;
        Field const* field = find_field(fields, key);
        if (!field || field->table.empty()) {
            faults.push_back({"", 'B', std::string(key), "Không có trường này trong hồ sơ."});
            continue;
        }
        auto text = canonical(field->type, value);
        bool const date = field->type == FieldType::date || field->type == FieldType::partial_date;
        if (!text)
            faults.push_back(
                {date ? "D09" : "", 'B', std::string(key),
                 fmt::format("{}: phải là {}.", field->label, wanted(field->type))});
        else if (text->size() > static_cast<std::size_t>(longest_text))
            faults.push_back({"", 'B', std::string(key), fmt::format("{}: quá dài.", field->label)});
        else
            into[std::string(key)] = std::move(*text);
    }
    return faults;
}

std::vector<Fault> check_commune(Values const& values, reference::Reference const& codes) {
    std::vector<Fault> faults;
    for (auto const& [commune, province] : std::initializer_list<std::pair<std::string, std::string>>{
             {"permanentCommuneCode", "permanentProvinceCode"}, {"communeCode", "provinceCode"}}) {
        auto const& c = value_of(values, commune);
        auto const& p = value_of(values, province);
        if (!c.empty() && !p.empty() && !codes.commune_name(c).empty() && !codes.commune_in_province(c, p))
            faults.push_back(
                {"D14", 'B', commune,
                 fmt::format(
                     "{} không thuộc {}. Chọn lại xã, phường hoặc tỉnh.", codes.commune_name(c),
                     codes.province_name(p))});
    }
    return faults;
}

std::string day_in_words(std::string const& iso) {
    return iso.size() == 10 ? iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4)
        : iso.size() == 7   ? iso.substr(5, 2) + "/" + iso.substr(0, 4)
                            : iso;
}

std::string readable(Field const& f, std::string const& value, reference::Reference const& codes) {
    auto const or_itself = [&](std::string name) { return name.empty() ? value : name; };
    switch (f.type) {
        case FieldType::code:
            if (auto const* code = codes.list(f.list).by_code(value)) return code->name_vi;
            return value;
        case FieldType::province: return or_itself(codes.province_name(value));
        case FieldType::commune: return or_itself(codes.commune_name(value));
        case FieldType::boolean: return value == "true" ? "Có" : value.empty() ? "" : "Không";
        case FieldType::date:
        case FieldType::partial_date: return day_in_words(value);
        default: return value;
    }
}

std::optional<Fault> check_ended(Field const& field, reference::CodeValue const& code) {
    if (!code.ended || field.list == "staff_ranks") return std::nullopt;
    return Fault{
        "D13", 'E', std::string(field.key),
        fmt::format(
            "{}: '{}' đã hết hiệu lực ngày {}. Chọn một giá trị còn hiệu lực.", field.label, code.name_vi,
            code.ended->plus_days(-1).vi())};
}

namespace {

/// D13 of a unit of the province's or the commune's kind; `name` "" when there never was one of that code.
void check_unit(
    std::vector<Fault>& faults, Field const& field, std::string const& value, bool there, std::string const& name) {
    if (there) return;
    bool const province = field.type == FieldType::province;
    if (!name.empty())
        faults.push_back(
            {"D13", 'E', std::string(field.key),
             fmt::format("{}: {} không còn. Chọn đơn vị hiện nay.", field.label, name)});
    else
        faults.push_back(
            {"D13", 'B', std::string(field.key),
             province ? fmt::format("{}: không có tỉnh, thành phố mang mã '{}'.", field.label, value)
                      : fmt::format("{}: không có xã, phường mang mã '{}' từ 01/07/2025.", field.label, value)});
}

}  // namespace

std::vector<Fault> check_codes(Fields fields, Values const& values, reference::Reference const& codes) {
    std::vector<Fault> faults;
    struct Given {
        Field const& field;
        std::string const& value;
    };
    std::vector<Given> given;
    for (auto const& field : fields)
        if (auto const& value = value_of(values, field.key); !value.empty()) given.push_back({field, value});
    for (auto const& [field, value] : given) {
        if (field.type != FieldType::text && field.type != FieldType::name && field.type != FieldType::address)
            continue;
        if (auto const font = text::detect_legacy(std::string_view(value)); font != text::Legacy::none)
            faults.push_back(
                {"D08", 'B', std::string(field.key),
                 fmt::format(
                     "{}: chữ gõ bằng phông cũ. Có lẽ là: {}. Gõ lại bằng phông Unicode.", field.label,
                     text::from_legacy(value, font))});
    }
    for (auto const& [field, value] : given) {
        if (field.list.empty()) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            auto const comma = field.type == FieldType::codes ? std::min(rest.find(','), rest.size()) : rest.size();
            auto const* code = codes.list(field.list).by_code(rest.substr(0, comma));
            if (auto ended = code ? check_ended(field, *code) : std::nullopt) faults.push_back(std::move(*ended));
            if (!code)
                faults.push_back(
                    {"D13", 'B', std::string(field.key),
                     fmt::format(
                         "{}: '{}' không có trong danh mục. Chọn một giá trị của danh mục.", field.label,
                         rest.substr(0, comma))});
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    for (auto const& [field, value] : given) {
        if (field.type == FieldType::province)
            check_unit(faults, field, value, codes.has_province(value), codes.province_name(value));
        if (field.type == FieldType::commune)
            check_unit(faults, field, value, codes.has_commune(value), codes.commune_name(value));
    }
    for (auto& fault : check_commune(values, codes)) faults.push_back(std::move(fault));
    return faults;
}

void write_value(http::JsonWriter& json, FieldType type, std::string_view text, bool empty) {
    if (is_list(type)) {
        json.begin_array();
        std::string_view rest = text;
        if (rest.starts_with('{')) rest.remove_prefix(1);
        if (rest.ends_with('}')) rest.remove_suffix(1);
        while (!rest.empty()) {
            auto const comma = std::min(rest.find(','), rest.size());
            json.value(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        json.end_array();
    } else if (empty || text.empty()) {
        json.null();
    } else if (type == FieldType::boolean) {
        json.raw(text == "t" || text == "true" ? "true" : "false");
    } else if (is_number(type)) {
        json.raw(text);
    } else {
        json.value(text);
    }
}

std::string canonical_of_sql(FieldType type, std::string_view text) {
    if (type == FieldType::boolean)
        return text == "t" || text == "true" ? "true" : text == "f" || text == "false" ? "false" : "";
    if (is_list(type) && text.size() >= 2) return std::string(text.substr(1, text.size() - 2));
    return std::string(text);
}

std::vector<Field const*> differences(Fields fields, Values const& before, Values const& after) {
    std::vector<Field const*> out;
    for (auto const& f : fields)
        if (auto const said = after.find(f.key); said != after.end() && said->second != value_of(before, f.key))
            out.push_back(&f);
    return out;
}

std::string values_json(std::vector<Field const*> const& fields, Values const& values) {
    http::JsonWriter w;
    w.begin_object();
    for (auto const* f : fields) {
        auto const& v = value_of(values, f->key);
        w.key(f->key);
        write_value(w, f->type, v, v.empty());
    }
    return w.end_object().take();
}

std::vector<FieldProblem> problems(std::vector<Fault> const& faults) {
    std::vector<FieldProblem> out;
    for (auto const& f : faults) out.push_back({f.field, f.rule, f.message, std::string(1, f.severity)});
    return out;
}

void write_faults(http::JsonWriter& json, std::vector<Fault> const& faults) {
    json.begin_array();
    for (auto const& f : faults)
        json.begin_object()
            .field("rule", f.rule)
            .field("severity", std::string_view(&f.severity, 1))
            .field("field", f.field)
            .field("message", f.message)
            .end_object();
    json.end_array();
}

void require_good(std::vector<Fault> const& faults, bool accept_warnings) {
    if (blocks(faults)) {
        for (auto const& f : faults)
            if (f.severity == 'B') throw Refused(Problem(422, "invalid", f.message, problems(faults)));
    }
    bool const doubtful =
        std::any_of(faults.begin(), faults.end(), [](auto const& f) { return f.severity == 'E' || f.severity == 'W'; });
    if (doubtful && !accept_warnings)
        throw Refused(Problem(
            422, "needs-confirmation",
            "Hồ sơ còn lỗi hoặc cảnh báo. Xem các ô được đánh dấu, sửa, hoặc xác nhận để vẫn lưu.", problems(faults)));
}

std::string description_json(
    std::string_view kind, std::string_view title, Fields fields, std::function<bool(Field const&)> const& may_read) {
    static constexpr std::string_view types[] = {"text",    "text", "date",  "partialDate", "integer", "decimal",
                                                 "boolean", "code", "codes", "personalId",  "text",    "phone",
                                                 "email",   "code", "code",  "text",        "text",    "integer"};
    static constexpr std::string_view sensitivities[] = {"int", "per", "idn", "sen"};
    http::JsonWriter w;
    w.begin_object().field("kind", kind).field("title", title).key("groups").begin_array();
    std::vector<std::string_view> groups;
    for (auto const& f : fields)
        if (std::find(groups.begin(), groups.end(), f.group) == groups.end()) groups.push_back(f.group);
    for (auto g : groups) w.begin_object().field("key", g).field("label", g).end_object();
    w.end_array().key("fields").begin_array();
    for (auto const& f : fields) {
        w.begin_object()
            .field("key", f.key)
            .field("label", f.label)
            .field("group", f.group)
            .field("type", types[static_cast<std::size_t>(f.type)]);
        if (!f.list.empty())
            w.field("list", f.list);
        else if (f.type == FieldType::province)
            w.field("list", "province");
        else if (f.type == FieldType::commune)
            w.field("list", "commune");
        w.field("required", f.required);
        w.field("sensitivity", sensitivities[static_cast<std::size_t>(f.sensitivity)]).field("mayRead", may_read(f));
        if (int const longest = max_length(f.type)) w.field("maxLength", longest);
        w.field("show", f.table.empty() ? "hidden" : f.in_list ? "list" : "form").end_object();
    }
    return w.end_array().end_object().take();
}

http::Schema description_schema() {
    using namespace http::schema;
    auto const field = named(
        "FieldInfo",
        object(
            {{"key!", string()},
             {"label!", string()},
             {"group!", string()},
             {"type!",
              one_of(
                  {"text", "date", "partialDate", "integer", "decimal", "boolean", "code", "codes", "personalId",
                   "phone", "email"})},
             {"list", described(string(), "Danh mục; province, commune: đơn vị hành chính")},
             {"required!", boolean()},
             {"sensitivity!",
              described(one_of({"int", "per", "idn", "sen"}), "nội bộ, của người, giấy tờ và liên hệ, nhạy cảm")},
             {"mayRead!", described(boolean(), "Người hỏi có được xem trường này không")},
             {"maxLength", integer()},
             {"show!", one_of({"hidden", "list", "form"})}}));
    return named(
        "RecordKind",
        object(
            {{"kind!", string()},
             {"title!", string()},
             {"groups!", array(object({{"key!", string()}, {"label!", string()}}))},
             {"fields!", array(field)}}));
}

http::schema::Properties properties_of(Fields fields, SchemaOf what) {
    namespace schema = http::schema;
    schema::Properties out;
    for (auto const& f : fields) {
        if (f.table.empty()) continue;
        std::string about(f.label), type;
        switch (f.type) {
            case FieldType::integer:
            case FieldType::year: type = R"({"type":["integer","null"]})"; break;
            case FieldType::decimal: type = R"({"type":["number","null"]})"; break;
            case FieldType::boolean: type = R"({"type":["boolean","null"]})"; break;
            case FieldType::codes: type = schema::array(schema::string()); break;
            case FieldType::date: type = R"({"type":["string","null"],"format":"date"})"; break;
            default: type = R"({"type":["string","null"]})";
        }
        if (f.type == FieldType::partial_date) about += ": 2020-09-05, 2020-09 hoặc 2020";
        if (!f.list.empty()) about += ", mã của danh mục " + std::string(f.list);
        if (what == SchemaOf::request && f.required) about += " (bắt buộc khi tạo)";
        bool const must = what == SchemaOf::answer && f.sensitivity != Sensitivity::sensitive;
        out.emplace_back(std::string(f.key) + (must ? "!" : ""), schema::described(type, about));
    }
    return out;
}

}  // namespace pv::record
