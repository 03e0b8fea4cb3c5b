-- The same for many numbers at once, as a file has them: personal ids and ministry codes. Children who left are told with the school they left.
CREATE FUNCTION registry.where_enrolled_numbers(numbers text[], on_day date) RETURNS TABLE (number text, school_id int, school_name text, enrolled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = registry AS $$
    WITH persons AS (
        SELECT i.personal_id AS number, i.student_id FROM student_identity i WHERE i.personal_id = ANY (numbers)
        UNION
        SELECT s.moet_code, s.id FROM student s WHERE s.moet_code = ANY (numbers) AND NOT s.cancelled
    )
    SELECT p.number, c.id, c.name, coalesce(e.period @> on_day OR lower(e.period) > on_day, false)
      FROM persons p JOIN student s ON s.id = p.student_id AND NOT s.cancelled
      LEFT JOIN LATERAL (SELECT * FROM enrolment e WHERE e.student_id = p.student_id AND NOT e.cancelled ORDER BY lower(e.period) DESC LIMIT 1) e ON true
      JOIN school c ON c.id = coalesce(e.school_id, s.current_school_id)
$$;
REVOKE ALL ON FUNCTION registry.where_enrolled_numbers(text[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.where_enrolled_numbers(text[], date) TO pv_app, pv_job;
