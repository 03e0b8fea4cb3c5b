#include "modules/registry/student/proposed_classes.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>
#include <tuple>

#include "modules/registry/kit.h"
#include "modules/registry/school_class/rules.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/imports/cells.h"
#include "platform/recognition/class_name.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace json = boost::json;
namespace {

constexpr Key question = about_classes;
constexpr std::size_t longest_class_name =
    60;  // bytes: "Lớp 12 chuyên Toán – Tin 2" and more; what is longer is no name
constexpr int no_slip = 3, many_rows = 10;

/// "10A2" → "10", "Lá 1" → kindergarten; "" a name that does not say its grade.
std::string grade_of(recognition::ClassName const& name) {
    if (name.grade != 0) return fmt::format("{:02}", name.grade);
    auto const folded = text::fold(name.spelling);
    return !name.preschool ? "" : folded.starts_with("nhom") || folded.starts_with("nha tre") ? "16" : "17";
}

std::vector<ProposedClass> list_proposed(
    imports::SheetTable const& table, NamedClasses const& named, ImportContext const& context) {
    std::vector<ProposedClass> out;
    auto const& grades = context.codes->list("grades");
    std::set<std::string> known;
    for (auto const& c : context.classes) known.insert(loose_class_key(c.name));
    auto const add = [&](std::string const& written, std::string grade) {
        if (written.size() > longest_class_name) return;
        auto const parsed = recognition::parse_class_name(written);
        bool const clear = parsed && parsed->remark.empty();
        if (auto const found = grade.empty() ? std::nullopt : grades.find(grade))
            grade = found->value->code;
        else
            grade = clear ? grade_of(*parsed) : "";
        if (!grade.empty() && known.insert(loose_class_key(written)).second)
            out.push_back({clear ? parsed->spelling : imports::class_name(written), grade});
    };
    // one or two rows beside many are a slip until somebody says otherwise
    int most = 0;
    for (auto const& [key, c] : named.by_key()) most = std::max(most, c.rows);
    int const fewest = context.classes.empty() && most < many_rows ? 1 : no_slip;
    for (std::size_t i = 0; i < table.listed_classes.size(); ++i) add(table.listed_classes[i], table.listed_grades[i]);
    if (!table.listed_classes.empty()) return out;
    for (auto const& [key, c] : named.by_key())
        if (c.rows >= fewest) add(c.written, "");
    // 10A2 before 10A10
    std::stable_sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
        return std::tuple(a.grade_code, a.name.size(), a.name) < std::tuple(b.grade_code, b.name.size(), b.name);
    });
    return out;
}

std::string text_of(json::object const& o, char const* key) {
    auto const* v = o.if_contains(key);
    return v && v->is_string() ? std::string(v->as_string()) : std::string();
}

/// A class as it is kept and as it is answered: what is not said is as the file has it.
ProposedClass class_of(json::object const& o) {
    auto const* create = o.if_contains("create");
    auto const* rows = o.if_contains("rows");
    return {
        text_of(o, "name"), text_of(o, "gradeCode"), !create || !create->is_bool() || create->as_bool(),
        text_of(o, "as"), rows && rows->is_int64() ? static_cast<int>(rows->as_int64()) : 0};
}

/// `more` writes what else is told of a class.
std::string proposed_json(
    std::vector<ProposedClass> const& list,
    std::function<void(http::JsonWriter&, ProposedClass const&)> const& more = {}) {
    http::JsonWriter j;
    j.begin_array();
    for (auto const& c : list) {
        j.begin_object()
            .field("name", c.name)
            .field("as", c.as)
            .field("gradeCode", c.grade_code)
            .field("rows", c.rows)
            .field("create", c.create);
        if (more) more(j, c);
        j.end_object();
    }
    return j.end_array().take();
}

/// D25: is the grade of no level that the school teaches? The file's word counts, so this is told and not refused.
bool outside(Reference const& codes, std::vector<std::string> const& levels, std::string_view grade_code) {
    auto const* grade = codes.list("grades").by_code(grade_code);
    return grade && !levels.empty() &&
        std::find(levels.begin(), levels.end(), grade->attribute("level_code")) == levels.end();
}

std::vector<imports::Question> questions_about(imports::ChangeSet const& set, imports::Work const& work) {
    auto const proposed = proposed_in(set.questions);
    if (proposed.list.empty()) return {};
    std::vector<std::string> levels;
    for (auto const r :
         work.tx.query("levels_of_school", "SELECT level_codes FROM registry.school WHERE id = $1", work.school_id))
        levels = r.strings("level_codes");
    return {
        {question,
         fmt::format("Tệp có {} lớp mà trường chưa có trong năm học này. Tạo các lớp này?", proposed.list.size()),
         proposed.create ? "true" : "false",
         proposed_json(proposed.list, [&](http::JsonWriter& j, ProposedClass const& c) {
             j.field("outside", outside(*work.codes, levels, c.grade_code));
         })}};
}

/// What somebody says of one class. Refused for a grade that there is none.
ProposedClass said_class(json::value const& said, Reference const& codes) {
    auto const* o = said.if_object();
    if (!o || !o->contains("name")) throw Refused(Problem(400, "bad-json", "Mỗi lớp cần có tên."));
    for (char const* key : {"name", "gradeCode", "as"})
        if (auto const* v = o->if_contains(key); v && !v->is_string())
            throw Refused(Problem(400, "bad-json", "Giá trị phải là chữ."));
    if (auto const* create = o->if_contains("create"); create && !create->is_bool())
        throw Refused(Problem(400, "bad-json", "'create' phải là true hoặc false."));
    auto out = class_of(*o);
    out.as = text::clean(out.as).text;
    if (!codes.list("grades").by_code(out.grade_code))
        throw Refused(Problem(
            422, "invalid", fmt::format("Chọn khối cho lớp {}.", out.name),
            {{std::string(question), "", "Khối không có trong danh mục."}}));
    return out;
}

void answer_about(imports::Questions& questions, std::string const& said, Reference const& codes) {
    auto proposed = proposed_in(questions);
    auto const answer = json::parse(said);
    if (answer.is_bool()) {
        proposed.create = answer.as_bool();
    } else if (auto const* list = answer.if_array()) {
        for (auto const& one : *list) {
            auto const wanted = said_class(one, codes);
            for (auto& c : proposed.list)
                if (c.name == wanted.name) c.create = wanted.create, c.as = wanted.as, c.grade_code = wanted.grade_code;
        }
    } else {
        throw Refused(Problem(400, "bad-json", "'classes' là đúng/sai hoặc danh sách lớp."));
    }
    put(questions, proposed);
}

}  // namespace

std::string loose_class_key(std::string_view name) {
    auto const parsed = recognition::parse_class_name(name);
    return parsed && parsed->remark.empty() ? parsed->key : "=" + school_class::name_key(name);
}

ProposedClasses proposed_in(imports::Questions const& questions) {
    ProposedClasses out;
    auto const& kept = value_of(questions, question);
    if (kept.empty()) return out;
    auto const o = json::parse(kept).as_object();
    out.create = o.at("create").as_bool();
    for (auto const& c : o.at("list").as_array()) out.list.push_back(class_of(c.as_object()));
    return out;
}

void put(imports::Questions& questions, ProposedClasses const& classes) {
    if (classes.create && classes.list.empty()) {
        questions.erase(std::string(question));
        return;
    }
    http::JsonWriter j;
    j.begin_object().field("create", classes.create).raw_field("list", proposed_json(classes.list));
    questions[std::string(question)] = j.end_object().take();
}

void NamedClasses::add(std::string const& name) {
    if (name.empty()) return;
    auto& at = by_key_[loose_class_key(name)];
    if (at.rows++ == 0) at.written = name;
}

int NamedClasses::rows_of(std::string const& key) const {
    auto const at = by_key_.find(key);
    return at == by_key_.end() ? 0 : at->second.rows;
}

ProposedClasses propose_classes(
    imports::SheetTable const& table, NamedClasses const& named, ImportContext const& context) {
    auto const said = proposed_in(context.answers.questions);
    ProposedClasses out{said.create, list_proposed(table, named, context)};
    for (auto& c : out.list) {
        c.rows = named.rows_of(loose_class_key(c.name));
        for (auto const& k : said.list)
            if (k.name == c.name) c.create = k.create, c.as = k.as, c.grade_code = k.grade_code;
    }
    return out;
}

std::unordered_map<std::string, SchoolClass> classes_by_key(
    imports::ChangeSet const& set, ImportContext const& context) {
    std::unordered_map<std::string, SchoolClass> out;
    std::set<std::string> of_school;
    for (auto const& c : context.classes)
        out.emplace(loose_class_key(c.name), c), of_school.insert(loose_class_key(c.name));
    auto const proposed = proposed_in(set.questions);
    if (!proposed.create) return out;
    for (std::size_t i = 0; i < proposed.list.size(); ++i) {
        auto const& p = proposed.list[i];
        std::string const key = loose_class_key(p.name), name = p.as.empty() ? p.name : imports::class_name(p.as),
                          as = loose_class_key(name);
        // made by somebody meanwhile: the rows stand in that class
        if (!p.create || of_school.contains(key)) continue;
        out.emplace(
            as,
            SchoolClass{ClassId(-static_cast<std::int64_t>(i) - 1), name, school_class::name_key(name), p.grade_code});
        SchoolClass const meant = out.at(as);
        out.emplace(key, meant);
    }
    return out;
}

void ask_about_classes(imports::Kind& kind) {
    using namespace http::schema;
    auto const detail = object(
        {{"name!", string()},
         {"as!", described(string(), "ghi là; rỗng: như trong tệp")},
         {"gradeCode!", string()},
         {"rows!", integer()},
         {"create!", boolean()},
         {"outside!", described(boolean(), "khối không thuộc cấp học của trường (D25)")}});
    auto const wanted = object({{"name!", string()}, {"gradeCode", string()}, {"as", string()}, {"create", boolean()}});
    kind.asks = {
        {question, "Tạo mọi lớp trường chưa có, hoặc từng lớp", "{\"anyOf\":[" + boolean() + "," + array(wanted) + "]}",
         array(detail)}};
    kind.questions = questions_about;
    kind.answer = [](imports::Questions& questions, std::string_view, std::string const& said,
                     imports::Work const& work) { answer_about(questions, said, *work.codes); };
    // those that were made are there; those that were not wanted may be wanted now
    kind.asked_again = [](imports::Questions const& questions) {
        auto proposed = proposed_in(questions);
        std::erase_if(proposed.list, [](ProposedClass const& c) { return c.create; });
        imports::Questions out;
        put(out, proposed);
        return out;
    };
}

}  // namespace pv::registry::student
