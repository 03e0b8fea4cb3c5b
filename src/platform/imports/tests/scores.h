#pragma once
// A kind for tests alone: the points of a subject, a column for each of its tests. How many columns there are follows
// from what the set is about; a cell without a number is asked about.
#include <deque>
#include <map>

#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/imports/kind.h"
#include "platform/imports/plain.h"
#include "vocabulary/number.h"

namespace pv::imports::test {

constexpr Key pupil_key = Key::beside("pupil"), tests_key = Key::beside("tests"), subject_key = Key::beside("subject"),
              absent_key = Key::beside("absent");

inline constexpr RecordKind score_kind{"score", "Điểm thử"};

inline constexpr char const* score_tables =
    "CREATE SCHEMA attic; CREATE TABLE attic.score (school_id int, subject text, pupil text, test int, points int NOT "
    "NULL, set_id bigint, PRIMARY KEY (school_id, subject, pupil, test)); GRANT USAGE ON SCHEMA attic TO pv_app; GRANT "
    "SELECT, INSERT, UPDATE, DELETE ON attic.score TO pv_app";

inline constexpr Field score_parameters[] = {
    {"subject", "Môn", "", "import_set", "parameters", "text", FieldType::text, "", true},
    {"tests", "Số bài", "", "import_set", "parameters", "int", FieldType::integer, "", true}};

/// The pupil, and a column a test.
inline FieldList score_fields(Parameters const& parameters) {
    struct Made {
        std::deque<std::string> texts;
        std::vector<Field> fields;
    };
    auto made = std::make_shared<Made>();
    made->fields.push_back(
        {"pupil", "Họ tên", "", "score", "pupil", "text", FieldType::text, "", true, Sensitivity::internal, "ten"});
    int const tests = parse_number<int>(value_of(parameters, tests_key)).value_or(1);
    for (int i = 1; i <= tests; ++i) {
        auto const& key = made->texts.emplace_back("test" + std::to_string(i));
        auto const& label = made->texts.emplace_back("Bài " + std::to_string(i));
        made->fields.push_back({key, label, "", "score", "points", "int", FieldType::integer, "", false});
    }
    return {made->fields, made};
}

/// Points by pupil, then by the column's key.
using Scores = std::map<std::string, Values>;

inline Scores load_scores(Work const& w) {
    Scores out;
    for (auto const r : w.tx.query(
             "scores", "SELECT pupil, test, points FROM attic.score WHERE school_id = $1::int AND subject = $2",
             w.school_id, value_of(w.parameters, subject_key))) {
        out[r.string("pupil")][pupil_key] = r.string("pupil");
        out[r.string("pupil")]["test" + r.string("test")] = r.string("points");
    }
    return out;
}

inline void judge_scores(ChangeSet& set, Scores const& known) {
    for (auto& row : set.rows) {
        forget_judgement(row);
        auto const at = known.find(value_of(row.values, pupil_key));
        if (at == known.end()) continue;
        row.match_id = 1, row.match_text = at->first;
        row.action = compare_with(row, set.fields, at->second) ? Action::change : Action::keep;
    }
    constexpr Unique one_row_each[] = {{pupil_key, "S01", 'B'}};
    find_same(set, one_row_each);
    settle(set);
}

inline void write_scores(ChangeSet& set, Writing const& w) {
    bool const as_zero = value_of(set.questions, absent_key) == "true";
    std::vector<std::string> pupils;
    std::vector<std::int64_t> tests, points;
    for (auto const& row : set.rows)
        for (auto const& [key, cell] : row.cells) {
            bool const said = !cell.value.empty() || (as_zero && cell.seen.empty());
            if (!key.starts_with("test") || !said || row.action == Action::refuse || row.action == Action::keep)
                continue;
            pupils.push_back(value_of(row.values, pupil_key));
            tests.push_back(parse_number<int>(key.substr(4)).value());
            points.push_back(parse_number<int>(cell.value).value_or(0));
        }
    w.work.tx.query(
        "write_scores",
        "INSERT INTO attic.score SELECT $1::int, $2, x.*, $6 FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS x "
        "ON CONFLICT (school_id, subject, pupil, test) DO UPDATE SET points = excluded.points, set_id = "
        "excluded.set_id",
        w.work.school_id, value_of(w.work.parameters, subject_key), pupils, tests, points, w.set_id);
}

inline Kind score_import() {
    Kind k;
    k.name = "scores", k.title = "Điểm thử", k.template_name = "diem-thu";
    k.rights = {score_kind}, k.known_by = {"pupil"};
    k.parameters = score_parameters;
    k.first_parameters = [](db::Tx&, Parameters& parameters, LocalDate) { parameters.emplace("tests", "2"); };
    k.fields = score_fields;
    k.likeness = [](HeaderWords const& words) { return words.contains("bai 1") ? 3 : 0; };
    k.load = [](Work const& w) -> Known { return load_scores(w); };
    k.read = [](std::filesystem::path const& file, Work const& w, Known const&, RowSink const& sink) {
        auto const fields = score_fields(w.parameters);
        auto questions = w.answers.questions;
        auto const take = [&](Row&& row) {
            for (auto const& [key, cell] : row.cells)
                if (cell.seen.empty()) questions.emplace(absent_key, "false");
            sink(std::move(row));
        };
        auto set = read_plain(file, {fields, {"pupil"}, 2}, w.today, *w.codes, w.answers, take);
        set.questions = questions;
        return set;
    };
    k.mend = [](ChangeSet const& set, Row& row, std::string const& field, std::string const& text, Work const& w) {
        mend_plain(row, set.fields, field, text, w.today, *w.codes);
    };
    k.judge = [](ChangeSet& set, Work const&, Known const& known, Extent) {
        judge_scores(set, std::any_cast<Scores const&>(known));
    };
    k.write = [](ChangeSet& set, Writing const& w, Known const&) { write_scores(set, w); };
    k.undo = [](Writing const& w) {
        auto const gone = w.work.tx.query("undo_scores", "DELETE FROM attic.score WHERE set_id = $1", w.set_id);
        return UndoReport{static_cast<int>(gone.affected()), {}};
    };
    k.asks = {{"absent", "Ghi 0 điểm cho ô trống", http::schema::boolean(), http::schema::integer()}};
    k.questions = [](ChangeSet const& set, Work const&) -> std::vector<Question> {
        auto const& said = value_of(set.questions, absent_key);
        if (said.empty()) return {};
        return {{"absent", "Có ô trống. Ghi 0 điểm?", said, "0"}};
    };
    k.answer = [](Questions& questions, std::string_view id, std::string const& said, Work const&) {
        if (said != "true" && said != "false") throw Refused(Problem(400, "bad-json", "Trả lời đúng hoặc sai."));
        questions[std::string(id)] = said;
    };
    k.asked_again = [](Questions const&) { return Questions{{absent_key, "false"}}; };
    return k;
}

}  // namespace pv::imports::test
