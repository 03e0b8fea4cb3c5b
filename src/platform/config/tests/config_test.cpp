#include "platform/config/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "platform/config/console.h"

namespace {

using pv::Arguments;

pv::Config load(std::vector<std::string> words, std::map<std::string, std::string> const& environment = {}) {
    std::vector<char*> argv;
    for (auto& w : words) argv.push_back(w.data());
    Arguments const arguments(static_cast<int>(argv.size()), argv.data(), pv::config_options(), {"help"});
    return pv::load_config(arguments, [&](char const* name) -> char const* {
        auto const found = environment.find(name);
        return found == environment.end() ? nullptr : found->second.c_str();
    });
}

std::string written(std::string const& text) {
    auto const path = std::filesystem::temp_directory_path() / ("phuongvi-config-" + std::to_string(::getpid()));
    std::ofstream(path) << text;
    return path.string();
}

TEST(Config, HasDefaults) {
    auto const c = load({"--data", "/srv/pv"});
    EXPECT_EQ(c.data, "/srv/pv");
    EXPECT_EQ(c.host, "127.0.0.1");
    EXPECT_EQ(c.port, 8080);
    EXPECT_FALSE(c.database_url);
}

TEST(Config, LaterSourcesWin) {
    auto const file = written("# máy chủ\nport = 1001\nhost=10.0.0.1\nqueue-length =  7 \n\n");
    auto const c = load(
        {"--config", file, "--data=/d", "--port", "1003"}, {{"PHUONGVI_PORT", "1002"}, {"PHUONGVI_HOST", "10.0.0.2"}});
    EXPECT_EQ(c.port, 1003);
    EXPECT_EQ(c.host, "10.0.0.2");
    EXPECT_EQ(c.queue_length, 7);
    std::filesystem::remove(file);
}

TEST(Config, TellsEveryFaultAtOnceAndWhereItStands) {
    auto const file = written("port = tám\nworkerz = 3\nnonsense\n");
    try {
        load({"--config", file, "--metrics-port", "99999"}, {{"PHUONGVI_LOG_LEVEL", "loud"}});
        FAIL() << "accepted";
    } catch (pv::Refused const& refused) {
        std::vector<std::string> places;
        for (auto const& f : refused.problem.fields) places.push_back(f.field);
        EXPECT_EQ(
            places,
            (std::vector<std::string>{
                file + ":1", file + ":2", file + ":3", "PHUONGVI_LOG_LEVEL", "--metrics-port", "--data"}));
        EXPECT_EQ(refused.problem.type, "usage");
    }
    std::filesystem::remove(file);
}

std::pair<std::string, std::string> refusal(std::vector<std::string> words) {
    try {
        load(std::move(words));
    } catch (pv::console::Refusal const& refused) {
        EXPECT_EQ(refused.problem.type, "usage");
        return {refused.problem.detail, refused.english};
    }
    return {"accepted", "accepted"};
}

TEST(Arguments, RefusesWhatItDoesNotKnowAndSaysWhatWasMeant) {
    EXPECT_EQ(refusal({"--data", "/d", "--prot", "1"}).first, "Không có tuỳ chọn --prot. Có phải là --port?");
    EXPECT_EQ(refusal({"--data", "/d", "--prot", "1"}).second, "There is no option --prot. Did you mean --port?");
    EXPECT_EQ(refusal({"--data", "/d", "--zzzzzzzz"}).second, "There is no option --zzzzzzzz.");
    EXPECT_EQ(refusal({"--data"}).second, "The option --data needs a value.");
    EXPECT_EQ(refusal({"--data", "--port"}).second, "The option --data needs a value.");
    EXPECT_EQ(refusal({"--data", "/d", "serve"}).second, "There is a word too many: 'serve'.");
    EXPECT_EQ(refusal({"--help=x"}).second, "The option --help takes no value.");
}

TEST(Config, OfACommandMayLackTheFolderOfADatabaseElsewhere) {
    std::string word = "--database-url=postgresql://h/db";
    char* words[] = {word.data()};
    Arguments const arguments(1, words, pv::place_options({"role"}), {"help"});
    auto const nothing = [](char const*) -> char const* { return nullptr; };
    EXPECT_EQ(pv::load_config(arguments, nothing, pv::DataFolder::unless_elsewhere).database_url, "postgresql://h/db");
    EXPECT_THROW(pv::load_config(arguments, nothing), pv::Refused);
    Arguments const none(0, nullptr, pv::place_options(), {});
    EXPECT_THROW(pv::load_config(none, nothing, pv::DataFolder::unless_elsewhere), pv::Refused);
    EXPECT_EQ(
        pv::load_config(
            none,
            [](char const* name) -> char const* { return std::string_view(name) == "PHUONGVI_DATA" ? "/d" : nullptr; })
            .data,
        "/d");
}

TEST(Config, TakesAddressesOnly) {
    EXPECT_EQ(load({"--data", "/d", "--host", "localhost"}).host, "127.0.0.1");
    EXPECT_EQ(load({"--data", "/d", "--host", "::1"}).host, "::1");
    EXPECT_THROW(load({"--data", "/d", "--host", "example.vn"}), pv::Refused);
}

TEST(Config, AProvinceIsACodeOfTwoDigits) {
    EXPECT_FALSE(load({"--data", "/d"}).province) << "the one that is kept";
    EXPECT_EQ(load({"--data", "/d"}, {{"PHUONGVI_PROVINCE", "19"}}).province, "19");
    for (char const* wrong : {"7", "Đồng Nai", "075"})
        EXPECT_THROW(load({"--data", "/d", "--province", wrong}), pv::Refused) << wrong;
}

TEST(Console, SpeaksTheChosenLanguage) {
    pv::console::Sentence const sentence{"Xong.", "Done."};
    EXPECT_EQ(pv::console::say(sentence), "Xong.");
    EXPECT_TRUE(pv::console::set_language("en"));
    EXPECT_EQ(pv::console::say(sentence), "Done.");
    EXPECT_FALSE(pv::console::set_language("fr"));
    EXPECT_TRUE(pv::console::set_language("both"));
    EXPECT_EQ(pv::console::say(sentence), "Xong.\nDone.");
    pv::console::set_language(pv::console::Language::vi);
}

}  // namespace
