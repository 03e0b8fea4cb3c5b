#include "platform/config/console.h"

#include <atomic>

namespace pv::console {
namespace {

std::atomic<Language> chosen = Language::vi;

}  // namespace

void set_language(Language language) { chosen = language; }

bool set_language(std::string const& name) {
    if (name == "vi")
        chosen = Language::vi;
    else if (name == "en")
        chosen = Language::en;
    else if (name == "both")
        chosen = Language::both;
    else
        return false;
    return true;
}

Language language() { return chosen; }

std::string say(Sentence const& sentence) {
    switch (chosen.load()) {
        case Language::en: return sentence.en;
        case Language::both: return sentence.vi + "\n" + sentence.en;
        default: return sentence.vi;
    }
}

}  // namespace pv::console
