#include "modules/registry/student/stays.h"

#include "modules/registry/kit.h"

namespace pv::registry::student {
namespace {

bool is_left(std::string const& status) {
    auto const* code = Reference::get().list("student_statuses").by_code(status);
    return code && code->attribute("presence") == "left";
}

std::string movement_of(std::string const& status) {
    auto const* code = Reference::get().list("student_statuses").by_code(status);
    return code ? code->attribute("movement") : std::string();
}

/// Someone who had left is here again: a stay of its own, with what the last one knew.
void open_stay(db::Tx& tx, WriteContext const& c, Changed const& row, LocalDate on) {
    auto const& before = *row.before;
    bool const from_elsewhere = movement_of(value_of(row.after, "status")) == "in";
    auto const code = status_code(from_elsewhere ? Act::come : Act::come_back, on, year_dates(tx, c.school_year));
    auto const enrolment = tx.query(
                                 "open_stay", R"sql(
        INSERT INTO registry.enrolment (school_id, student_id, period, student_code, vendor_key, entry_kind, previous_school, note, entered_as)
        SELECT school_id, student_id, daterange($3::date, NULL), student_code, vendor_key, entry_kind, previous_school, note, $4 FROM registry.enrolment WHERE school_id = $1 AND id = $2 RETURNING id
    )sql",
                                 c.school_id, before.enrolment_id, on, code)[0]
                               .int64("id");
    auto const class_id = row.class_id != 0 ? row.class_id : before.class_id;
    if (class_id != 0)
        tx.query(
            "open_membership_again",
            "INSERT INTO registry.class_membership (school_id, student_id, class_id, period) VALUES ($1, $2, $3, "
            "daterange($4::date, NULL))",
            c.school_id, before.id, class_id, on);
    if (before.yearly_id != 0) {
        auto const yearly = tx.query(
                                  "open_yearly_again", R"sql(
            INSERT INTO registry.yearly_facts (school_id, student_id, school_year, period, two_sessions, semi_boarding, semi_boarding_kind, boarding, tuition_support, area_code, repeated_last_year, subject_group,
                                               follows_ministry_programme, new_preschool_student)
            SELECT school_id, student_id, school_year, daterange($3::date, NULL), two_sessions, semi_boarding, semi_boarding_kind, boarding, tuition_support, area_code, repeated_last_year, subject_group,
                   follows_ministry_programme, new_preschool_student FROM registry.yearly_facts WHERE school_id = $1 AND id = $2 RETURNING id
        )sql",
                                  c.school_id, before.yearly_id, on)[0]
                                .int64("id");
        tx.query(
            "open_yearly_sensitive_again", R"sql(
            INSERT INTO registry.yearly_sensitive (school_id, id, student_id, disability_kind, disability_level, inclusive, policy_groups, poor_household, near_poor, height_cm, weight_kg)
            SELECT school_id, $3, student_id, disability_kind, disability_level, inclusive, policy_groups, poor_household, near_poor, height_cm, weight_kg
              FROM registry.yearly_sensitive WHERE school_id = $1 AND id = $2
        )sql",
            c.school_id, before.yearly_id, yearly);
    }
    tx.query(
        "record_return",
        "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, enrolment_id, to_class_id) "
        "VALUES ($1, $2, $3, $4::date, $5, $6, nullif($7::bigint, 0))",
        c.school_id, before.id, from_elsewhere ? "transfer_in" : "return", on, c.reason, enrolment, class_id);
}

/// The leaving never was: what ended with it goes on.
void reopen_stay(db::Tx& tx, WriteContext const& c, Existing const& before) {
    for (char const* sql :
         {"UPDATE registry.class_membership SET period = daterange(lower(period), NULL), version = version + 1 WHERE "
          "school_id = $1 AND student_id = $2 AND NOT cancelled AND upper(period) = $3::date",
          "UPDATE registry.yearly_facts SET period = daterange(lower(period), NULL), version = version + 1 WHERE "
          "school_id = $1 AND student_id = $2 AND NOT cancelled AND upper(period) = $3::date"})
        tx.run(
            "reopen_with_enrolment", sql,
            {db::to_param(c.school_id), db::to_param(before.id), db::to_param(before.left_on)});
    tx.query(
        "reopen_enrolment",
        "UPDATE registry.enrolment SET period = daterange(lower(period), NULL), left_as = NULL, leaving_reason = NULL, "
        "version = version + 1 WHERE school_id = $1 AND id = $2",
        c.school_id, before.enrolment_id);
    tx.query(
        "cancel_leaving",
        "UPDATE registry.movement SET cancelled = true WHERE school_id = $1 AND student_id = $2 AND enrolment_id = $3 "
        "AND kind IN ('leave', 'transfer_out') AND NOT cancelled",
        c.school_id, before.id, before.enrolment_id);
}

/// The return never was.
void cancel_stay(db::Tx& tx, WriteContext const& c, Existing const& before) {
    for (char const* sql :
         {"UPDATE registry.class_membership SET cancelled = true, version = version + 1 WHERE school_id = $1 AND "
          "student_id = $2 AND NOT cancelled AND lower(period) >= $3::date",
          "UPDATE registry.yearly_facts SET cancelled = true, version = version + 1 WHERE school_id = $1 AND "
          "student_id = $2 AND NOT cancelled AND lower(period) >= $3::date",
          "UPDATE registry.enrolment SET cancelled = true, version = version + 1 WHERE school_id = $1 AND student_id = "
          "$2 AND NOT cancelled AND lower(period) >= $3::date",
          "UPDATE registry.movement SET cancelled = true WHERE school_id = $1 AND student_id = $2 AND kind IN "
          "('return', 'transfer_in') AND NOT cancelled AND occurred_on >= $3::date"})
        tx.run(
            "cancel_stay", sql, {db::to_param(c.school_id), db::to_param(before.id), db::to_param(before.entered_on)});
}

}  // namespace

YearDates year_dates(db::Tx& tx, int start) {
    auto const rows = tx.query(
        "school_year", "SELECT opens, term2_from, closes FROM registry.school_year WHERE start_year = $1", start);
    if (rows.empty())
        return {
            start, *LocalDate::from_ymd(start, 9, 5), *LocalDate::from_ymd(start + 1, 1, 18),
            *LocalDate::from_ymd(start + 1, 5, 31)};
    return {start, rows[0].date("opens"), rows[0].date("term2_from"), rows[0].date("closes")};
}

void close_stay(db::Tx& tx, std::int64_t school_id, Closing const& l) {
    tx.query(
        "close_enrolment",
        "UPDATE registry.enrolment SET period = daterange(lower(period), $3::date), left_as = $4, leaving_reason = "
        "nullif($5, ''), version = version + 1 WHERE school_id = $1 AND id = $2",
        school_id, l.enrolment_id, l.on, l.status_code, l.moves_out ? "" : l.reason_code);
    for (char const* sql :
         {"UPDATE registry.class_membership SET version = version + 1, cancelled = lower(period) >= $3::date, "
          "period = CASE WHEN lower(period) >= $3::date THEN period ELSE daterange(lower(period), $3::date) END WHERE "
          "school_id = $1 AND student_id = $2 AND NOT cancelled AND coalesce(upper(period) > $3::date, true)",
          "UPDATE registry.yearly_facts SET version = version + 1, cancelled = lower(period) >= $3::date, "
          "period = CASE WHEN lower(period) >= $3::date THEN period ELSE daterange(lower(period), $3::date) END WHERE "
          "school_id = $1 AND student_id = $2 AND NOT cancelled AND coalesce(upper(period) > $3::date, true)"})
        tx.run("close_with_enrolment", sql, {db::to_param(school_id), db::to_param(l.student_id), db::to_param(l.on)});
    tx.query(
        "record_leaving",
        "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, known_on, reason, reason_code, "
        "paper_no, enrolment_id, from_class_id) "
        "VALUES ($1, $2, $3, $4::date, $5::date, $6, nullif($7, ''), nullif($8, ''), $9, nullif($10::bigint, 0))",
        school_id, l.student_id, l.moves_out ? "transfer_out" : "leave", l.on, l.known_on, l.reason, l.reason_code,
        l.paper_no, l.enrolment_id, l.class_id);
}

void reopen_class(db::Tx& tx, std::int64_t school_id, std::int64_t student_id, std::int64_t class_id, LocalDate on) {
    if (class_id == 0) return;
    tx.query(
        "reopen_membership", R"sql(
        UPDATE registry.class_membership SET cancelled = false, period = daterange(lower(period), NULL), version = version + 1
         WHERE school_id = $1::int AND id = (SELECT id FROM registry.class_membership WHERE school_id = $1::int AND student_id = $2 AND class_id = $3
                                               AND (upper(period) = $4::date OR (cancelled AND lower(period) >= $4::date)) ORDER BY cancelled, id DESC LIMIT 1)
    )sql",
        school_id, student_id, class_id, on);
}

void take_back_class_change(
    db::Tx& tx, std::int64_t school_id, std::int64_t student_id, std::int64_t from_class, std::int64_t to_class,
    LocalDate on) {
    tx.query(
        "void_membership", R"sql(
        UPDATE registry.class_membership SET cancelled = true, version = version + 1
         WHERE school_id = $1::int AND student_id = $2 AND class_id = $3 AND lower(period) >= $4::date AND NOT cancelled
    )sql",
        school_id, student_id, to_class, on);
    reopen_class(tx, school_id, student_id, from_class, on);
}

void take_back_latest_move(db::Tx& tx, std::int64_t school_id, std::int64_t student_id) {
    auto const rows = tx.query(
        "latest_move", R"sql(
        UPDATE registry.movement SET cancelled = true
         WHERE school_id = $1::int AND id = (SELECT id FROM registry.movement WHERE school_id = $1::int AND student_id = $2 AND kind IN ('change_class', 'promote') AND NOT cancelled ORDER BY recorded_at DESC, id DESC LIMIT 1)
        RETURNING occurred_on, coalesce(from_class_id, 0) AS from_class, coalesce(to_class_id, 0) AS to_class
    )sql",
        school_id, student_id);
    if (!rows.empty())
        take_back_class_change(
            tx, school_id, student_id, rows[0].int64("from_class"), rows[0].int64("to_class"),
            rows[0].date("occurred_on"));
}

void change_status(db::Tx& tx, WriteContext const& c, Changed const& row) {
    auto const& before = *row.before;
    bool const was_left = is_left(value_of(before.values, "status")), is_gone = is_left(value_of(row.after, "status"));
    if (was_left == is_gone) return;
    if (c.undoing) return was_left ? reopen_stay(tx, c, before) : cancel_stay(tx, c, before);
    auto const on = LocalDate::parse_iso(value_of(row.after, "statusOn")).value_or(c.today);
    if (!is_gone) return open_stay(tx, c, row, on);
    bool const out = movement_of(value_of(row.after, "status")) == "out";
    close_stay(
        tx, c.school_id,
        {before.id,
         before.enrolment_id,
         before.class_id,
         on,
         out,
         status_code(out ? Act::move_out : Act::drop_out, on, year_dates(tx, c.school_year)),
         value_of(row.after, "leavingReason"),
         c.reason,
         "",
         {}});
}

}  // namespace pv::registry::student
