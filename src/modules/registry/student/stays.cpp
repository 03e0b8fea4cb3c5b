#include "modules/registry/student/stays.h"
#include "modules/registry/student/fields.h"

#include <algorithm>

#include "modules/registry/kit.h"
#include "modules/registry/student/periods.h"

namespace pv::registry::student {
namespace {

bool is_left(std::string const& status, Reference const& codes) {
    auto const* code = codes.list("student_statuses").by_code(status);
    return code && code->attribute("presence") == "left";
}

std::string movement_of(std::string const& status, Reference const& codes) {
    auto const* code = codes.list("student_statuses").by_code(status);
    return code ? code->attribute("movement") : std::string();
}

/// The place in a class: kept where a child comes back to the class it left, else what the file says.
std::vector<Column> place_in(ClassId class_id, Changed const& row) {
    bool const told = std::find(row.fields.begin(), row.fields.end(), "orderNo") != row.fields.end();
    auto const& order = value_of(row.after, "orderNo"_f);
    std::vector<Column> said{{"class_id", db::to_param(class_id)}};
    if (!order.empty() && (told || class_id == row.before->class_id)) said.push_back({"order_no", order});
    return said;
}

/// Someone who had left is here again: a stay of its own, with what the last one knew.
void open_stay(db::Tx& tx, WriteContext const& c, Changed const& row, LocalDate on) {
    auto const& before = *row.before;
    bool const from_elsewhere = movement_of(value_of(row.after, "status"_f), c.codes) == "in";
    auto const code = status_code(from_elsewhere ? Act::come : Act::come_back, on, year_dates(tx, c.school_year));
    auto const enrolment =
        enrolments().open(tx, c.school_id, {{before.id, before.enrolment_id, on, {}, {{"entered_as", code}}}}).at(0);
    auto const class_id = row.class_id != 0 ? row.class_id : before.class_id;
    if (class_id != 0)
        memberships().open(tx, c.school_id, {{before.id, before.membership_id, on, {}, place_in(class_id, row)}});
    if (before.yearly_id != 0)
        yearly_facts().open(
            tx, c.school_id, {{before.id, before.yearly_id, on, {}, {{"school_year", db::to_param(c.school_year)}}}});
    tx.query(
        "record_return",
        "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, enrolment_id, "
        "to_class_id) "
        "VALUES ($1, $2, $3, $4::date, $5, $6, nullif($7::bigint, 0))",
        c.school_id, before.id, from_elsewhere ? "transfer_in" : "return", on, c.reason, enrolment, class_id);
}

/// The leaving never was: what ended with it goes on.
void reopen_stay(db::Tx& tx, WriteContext const& c, Existing const& before) {
    auto const left_on = LocalDate::parse_iso(before.left_on).value();
    auto const reopen = [&](auto const& chain) {
        chain.reopen(tx, c.school_id, chain.find(tx, c.school_id, before.id, Which::ended, left_on));
    };
    reopen(memberships()), reopen(yearly_facts());
    reopen_enrolment(tx, c.school_id, before.enrolment_id);
    tx.query(
        "cancel_leaving",
        "UPDATE registry.movement SET cancelled = true WHERE school_id = $1 AND student_id = $2 AND enrolment_id = "
        "$3 "
        "AND kind IN ('leave', 'transfer_out') AND NOT cancelled",
        c.school_id, before.id, before.enrolment_id);
}

/// The return never was.
void cancel_stay(db::Tx& tx, WriteContext const& c, Existing const& before) {
    auto const entered_on = LocalDate::parse_iso(before.entered_on).value();
    auto const cancel = [&](auto const& chain) {
        chain.cancel(tx, c.school_id, chain.find(tx, c.school_id, before.id, Which::began, entered_on));
    };
    cancel(memberships()), cancel(yearly_facts()), cancel(enrolments());
    tx.query(
        "cancel_return",
        "UPDATE registry.movement SET cancelled = true WHERE school_id = $1 AND student_id = $2 AND kind IN "
        "('return', 'transfer_in') AND NOT cancelled AND occurred_on >= $3::date",
        c.school_id, before.id, entered_on);
}

}  // namespace

YearDates year_dates(db::Tx& tx, SchoolYear year) {
    auto const rows = tx.query(
        "school_year", "SELECT opens, term2_from, closes FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty())
        return {year, year.usual_opening(), *LocalDate::from_ymd(year.start() + 1, 1, 18), year.usual_closing()};
    return {year, rows[0].date("opens"), rows[0].date("term2_from"), rows[0].date("closes")};
}

void close_stay(db::Tx& tx, SchoolId school_id, Closing const& l) {
    enrolments().close(tx, school_id, {{l.enrolment_id, l.on}});
    tx.query(
        "left_as",
        "UPDATE registry.enrolment SET left_as = $3, leaving_reason = nullif($4, '') WHERE school_id = $1 AND id = "
        "$2",
        school_id, l.enrolment_id, l.status_code, l.moves_out ? "" : l.reason_code);
    auto const close = [&]<class RowId>(Chain<RowId> const& chain) {
        std::vector<typename Chain<RowId>::Ending> endings;
        for (auto const id : chain.find(tx, school_id, l.student_id, Which::hold, l.on)) endings.push_back({id, l.on});
        chain.close(tx, school_id, endings);
    };
    close(memberships()), close(yearly_facts());
    tx.query(
        "record_leaving",
        "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, known_on, reason, reason_code, "
        "paper_no, enrolment_id, from_class_id) "
        "VALUES ($1, $2, $3, $4::date, $5::date, $6, nullif($7, ''), nullif($8, ''), $9, nullif($10::bigint, 0))",
        school_id, l.student_id, l.moves_out ? "transfer_out" : "leave", l.on, l.known_on, l.reason, l.reason_code,
        l.paper_no, l.enrolment_id, l.class_id);
}

void reopen_enrolment(db::Tx& tx, SchoolId school_id, EnrolmentId enrolment_id) {
    enrolments().reopen(tx, school_id, {enrolment_id});
    tx.query(
        "not_left",
        "UPDATE registry.enrolment SET left_as = NULL, leaving_reason = NULL WHERE school_id = $1 AND id = $2",
        school_id, enrolment_id);
}

void reopen_yearly(db::Tx& tx, SchoolId school_id, StudentId student_id, LocalDate on) {
    auto const before = tx.query(
        "yearly_before", R"sql(
        SELECT id FROM registry.yearly_facts WHERE school_id = $1::int AND student_id = $2
           AND (valid_to = $3::date OR (cancelled AND valid_from >= $3::date)) ORDER BY cancelled, id DESC LIMIT 1
    )sql",
        school_id, student_id, on);
    yearly_facts().reopen(tx, school_id, before.ids<YearlyId>("id"));
}

void change_status(db::Tx& tx, WriteContext const& c, Changed const& row) {
    auto const& before = *row.before;
    bool const was_left = is_left(value_of(before.values, "status"_f), c.codes),
               is_gone = is_left(value_of(row.after, "status"_f), c.codes);
    if (was_left == is_gone) return;
    if (c.undoing) return was_left ? reopen_stay(tx, c, before) : cancel_stay(tx, c, before);
    auto const on = LocalDate::parse_iso(value_of(row.after, "statusOn"_f)).value_or(c.today);
    if (!is_gone) return open_stay(tx, c, row, on);
    bool const out = movement_of(value_of(row.after, "status"_f), c.codes) == "out";
    close_stay(
        tx, c.school_id,
        {before.id,
         before.enrolment_id,
         before.class_id,
         on,
         out,
         status_code(out ? Act::move_out : Act::drop_out, on, year_dates(tx, c.school_year)),
         value_of(row.after, "leavingReason"_f),
         c.reason,
         "",
         {}});
}

}  // namespace pv::registry::student
