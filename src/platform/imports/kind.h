#pragma once
// A kind of list that can be imported: a struct of data and plain functions that a module fills and hands in. What is
// read, kept, shown, mended and asked is the same for all kinds; a kind says which columns there are, what is wrong
// with a row, which record it speaks of, and how records are written and taken back.
#include <any>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/imports/change_set.h"
#include "platform/reference/reference.h"

namespace pv::imports {

/// One piece of work on a set, in one transaction, under the wall of the set's school.
struct Work {
    db::Tx& tx;
    db::Pool& pool;  ///< for what is on disk before an answer leaves: a look-up past the wall, in the access log
    reference::Snapshot codes;
    std::int64_t school_id;  ///< 0: the department's
    Parameters parameters;
    Answers answers;
    LocalDate today;
};

/// The same when records are written or taken back.
struct Writing {
    Work const& work;
    Actor const& actor;
    std::int64_t set_id;
    std::string reason;  ///< for the change log
    Report const& report;
    bool undoing = false;
    std::vector<std::function<void()>>* later = nullptr;

    /// For what stands on rows that the database may still be writing (db::Tx::start): done before the next rows are
    /// written and before the commit, so that others are judged meanwhile. What it uses lives on in it.
    void once_written(std::function<void()> run) const {
        if (later)
            later->push_back(std::move(run));
        else
            run();
    }
};

/// What was taken back, and what was not: who and why.
struct UndoReport {
    int undone = 0;
    std::vector<std::pair<std::string, std::string>> refused;
};

/// The words of a file's headers, as header_key() has them.
using HeaderWords = std::set<std::string, std::less<>>;

/// What a kind may ask about a file as a whole.
struct QuestionForm {
    std::string_view id;     ///< by which it is answered: "classes"
    std::string_view label;  ///< of the answer, for openapi.json
    http::Schema answer;     ///< what may be said
    http::Schema detail;     ///< what is asked about, beside the sentence
};

/// A question of a set, as people are asked it.
struct Question {
    std::string_view id;
    std::string text;
    std::string answer, detail;  ///< JSON; "" none
};

/// What a kind knows of the records while it judges: its own type, made by `load` and given to the functions after it.
using Known = std::any;
template <class Type>
Type const& known_as(Known const& known) {
    return std::any_cast<Type const&>(known);
}

struct Kind {
    std::string_view name;           ///< in addresses, on the command line: "staff"
    std::string_view title;          ///< "Cán bộ, giáo viên, nhân viên"
    std::string_view template_name;  ///< of the file that can be downloaded: "can-bo"
    bool of_department = false;      ///< sent by the department, about no school
    std::vector<RecordKind> rights;  ///< who sends it may create and change these, beside importing
    std::vector<RecordKind> reads =
        {};  ///< and who looks at a set of it may read these, for the rows say it all; none: `rights`

    /// Fields by which a row is known to people: its name first, then numbers by which it is searched.
    std::vector<std::string_view> known_by;
    std::string_view name_field() const { return known_by.front(); }

    // ---- only where a set is about more than its school
    /// What it is about: "schoolYear". An alias is how routes call the parameter.
    std::span<Field const> parameters;
    /// Fills in what nobody said. Whoever sends the file is not asked for what has a first value.
    std::function<void(db::Tx&, Parameters&, LocalDate today)> first_parameters;

    /// The columns, which may follow from the parameters: of marks a column a subject.
    std::function<FieldList(Parameters const&)> fields;
    /// How surely these header words speak of the kind; 0: not at all. The surest kind of the list is taken.
    std::function<int(HeaderWords const&)> likeness;

    /// The records of this moment. Refused when the parameters name nothing.
    std::function<Known(Work const&)> load;
    /// Gives the file's rows on with their cells and the faults of the cells alone, numbered from 1; nothing judged
    /// yet. Answers the set without its rows. Refused for what cannot be read.
    std::function<ChangeSet(std::filesystem::path const&, Work const&, Known const&, RowSink const&)> read;
    /// One cell as it was typed in the preview; nothing is judged yet. Refused 422 for a column that is none.
    std::function<void(ChangeSet const&, Row&, std::string const& field, std::string const& text, Work const&)> mend;
    /// Rules, doubles, matches; each row's action. The rows are all of the file, or all that share a link with one of
    /// them; ChangeSet::seen tells of the others. Extent::part: nothing is known of the others.
    std::function<void(ChangeSet&, Work const&, Known const&, Extent)> judge;
    /// What rows stand on, made once before any is written. Empty: nothing.
    std::function<void(ChangeSet const&, Writing const&, Known&)> begin_writing;
    /// Writes rows that were just judged in the same transaction, part by part; those made learn their match_id.
    std::function<void(ChangeSet&, Writing const&, Known const&)> write;
    std::function<UndoReport(Writing const&)> undo;

    // ---- only where the file as a whole raises questions
    std::vector<QuestionForm> asks;
    /// The questions of a set, from ChangeSet::questions; none that needs no answer.
    std::function<std::vector<Question>(ChangeSet const&, Work const&)> questions;
    /// Takes an answer into the questions, before or after the file was read. Refused for what is no answer.
    std::function<void(Questions&, std::string_view id, std::string const& json, Work const&)> answer;
    /// What the rows that an applied set left over ask still. Empty: the same.
    std::function<Questions(Questions const&)> asked_again;

    // ---- only where rows are judged without all the others: a part of a long file, one that was mended
    /// What a row may share with others: rows with a common link are judged together. Empty: judged as a whole, all in
    /// memory.
    std::function<std::vector<std::string>(Row const&)> links;
    /// Links that it may have once it is judged: of every record that it may speak of. Empty: none.
    std::function<std::vector<std::string>(Row const&, Known const&)> links_to_come;
    /// How links begin that hold rows together only as long as some hundreds share one: a birth date. "" none. Of those
    /// that more share, ChangeSet::common tells how many.
    std::string_view loose_links = "";
    /// Gathers what only the whole file shows, row by row, for ChangeSet::seen. Empty: nothing.
    std::function<void(std::any& seen, Row const&)> look;
    /// Is there such a record to match a row with? Empty: any.
    std::function<bool(Known const&, std::int64_t id)> has;
    /// Who is in no row: `matched` are the ids that some row speaks of, in order.
    std::function<void(ChangeSet&, Known const&, std::vector<std::int64_t> const& matched)> find_missing;
};

}  // namespace pv::imports
