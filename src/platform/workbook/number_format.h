#pragma once
// Excel's number formats: from a stored value to what stands on the clerk's screen.
// Shown as in a workbook with Vietnam's order of the day and the format code's own signs: dates of the system's form
// (ids 14, 22) as dd/mm/yyyy, '.' before decimals and ',' between thousands as the code writes them, whatever a
// computer's settings make of them. Names of days and months are English, or Vietnamese where the code says [$-42A].
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pv::workbook {

/// A number as "General" shows it: at most 10 digits of a fraction. Two things are shown better than Excel's narrow
/// column does: whole numbers keep all their digits (a personal id is no 7.53E+10), and -0 is 0.
std::string general_number(double value);

/// One format code, read once for many cells. Any text is accepted; what is no format is shown as General.
class NumberFormat {
public:
    explicit NumberFormat(std::string_view code = "General");
    /// The code of one of the built-in formats 0–163; "General" for what has no meaning here.
    static std::string_view builtin(int id);

    bool general() const { return general_; }  ///< numbers as General, texts as they are
    /// Does a number look like a day of the calendar (not only like a time)?
    bool shows_day(double value) const;
    /// `serial_shift`: 1462 in a workbook of the 1904 system. Padding at both ends is left out. A day that Excel would
    /// show as "####" is shown as the number that it is.
    std::string number(double value, int serial_shift = 0) const;
    std::string text(std::string_view value) const;

private:
    enum class What : std::uint8_t {
        literal,  ///< text_[from, from + size)
        digit,    ///< '0', '#' or '?' in `letter`
        point,
        exponent,  ///< letter '+' or '-': is a plus shown
        slash,     ///< of a fraction
        value,     ///< General, or @
        year,
        month,
        day,
        hour,
        minute,
        second,
        half_day,
        fraction,  ///< size: how many letters
        elapsed_hours,
        elapsed_minutes,
        elapsed_seconds,
    };
    struct Token {
        What what;
        char letter = 0;
        std::uint32_t from = 0, size = 0;
    };
    struct Section {
        std::vector<Token> tokens;
        char condition = 0;  ///< '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>); 0: none
        double bound = 0;
        int percents = 0, thousands = 0;  ///< × 100 for each, ÷ 1000 for each
        bool grouped = false, date = false, day = false, text = false, vietnamese = false;
        bool numeric() const;
    };

    void read_section(std::string_view code);
    std::size_t read_literal(std::string_view rest, Section& section);
    std::size_t read_place(std::string_view rest, Section& section);
    std::size_t read_moment(std::string_view rest, Section& section);
    void read_bracket(std::string_view inside, Section& section);
    static void tell_minutes_from_months(Section& section);
    static void tell_commas(Section& section, std::string& text);
    Section const* section_for(double value) const;
    bool implies_minus(Section const& section) const;
    std::string digits(Section const& section, double value) const;
    struct FractionPlaces;
    FractionPlaces fraction_places(Section const& section) const;
    std::string fraction(Section const& section, double value) const;
    std::string scientific(Section const& section, double value) const;
    std::string moment(Section const& section, double serial) const;
    std::string_view literal(Token const& t) const { return std::string_view(text_).substr(t.from, t.size); }
    void add_literal(Section& section, std::string_view text);

    std::vector<Section> sections_;
    std::string text_;  ///< the literals, one behind the other
    bool general_ = false;
};

}  // namespace pv::workbook
