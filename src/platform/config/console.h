#pragma once
// What the program says to the person at the console, in the language that person chose: --lang or PHUONGVI_LANG (vi,
// en, both).
#include <string>

#include "vocabulary/problem.h"

namespace pv::console {

enum class Language { vi, en, both };
void set_language(Language language);
/// "vi", "en", "both"; false for anything else, and nothing changes.
bool set_language(std::string const& name);
Language language();

struct Sentence {
    std::string vi, en;
};
/// In the chosen language; both: Vietnamese, then English on a line of its own.
std::string say(Sentence const& sentence);

/// A refusal that is known in both languages. Its Problem carries the Vietnamese, as everywhere.
struct Refusal : Refused {
    Refusal(int status, std::string type, Sentence sentence, std::vector<FieldProblem> fields = {})
        : Refused(Problem(status, std::move(type), std::move(sentence.vi), std::move(fields))),
          english(std::move(sentence.en)) {}
    std::string english;
};

}  // namespace pv::console
