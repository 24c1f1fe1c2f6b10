// Every key the code uses has a sentence in every language, and no sentence is left over.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> texts(std::string const& tag) {
    std::ifstream in(fs::path(MOTCUA_SOURCE_DIR) / "assets/texts" / (tag + ".json"));
    std::map<std::string, std::string> read;
    auto const content = nlohmann::json::parse(in, nullptr, false);
    for (auto const& [key, sentence] : content.items())
        if (!key.starts_with('_')) read[key] = sentence.get<std::string>();
    return read;
}

std::string all_code() {
    std::ostringstream code;
    for (char const* folder : {"kiosk/device", "ui"}) {
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(MOTCUA_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".cpp") continue;
            std::ifstream in(entry.path());
            code << in.rdbuf();
        }
    }
    return code.str();
}

std::set<std::string> placeholders(std::string const& sentence) {
    std::set<std::string> found;
    std::regex const name(R"(\{(\w+)\})");
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), name), end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

/// Keys written whole in the code: texts("check.title").
std::set<std::string> keys_used(std::string const& code) {
    std::set<std::string> used;
    std::regex const call(R"re(texts\("([a-z_.0-9]+)")re");
    for (std::sregex_iterator at(code.begin(), code.end(), call), end; at != end; ++at) {
        std::string const key = (*at)[1];
        if (key.back() != '.') used.insert(key);
    }
    return used;
}

} // namespace

TEST(Texts, F138_EveryKeyTheCodeAsksForHasASentence) {
    auto const vietnamese = texts("vi");
    ASSERT_GT(vietnamese.size(), 100U);
    for (auto const& key : keys_used(all_code())) EXPECT_TRUE(vietnamese.contains(key)) << key;
}

TEST(Texts, EveryLanguageHasTheSameKeysAndPlaceholders) {
    auto const vietnamese = texts("vi");
    for (char const* language : {"en", "km"}) {
        auto const other = texts(language);
        for (auto const& [key, sentence] : vietnamese) {
            if (!other.contains(key)) {
                ADD_FAILURE() << key << " is missing in " << language << ".json";
                continue;
            }
            EXPECT_EQ(placeholders(sentence), placeholders(other.at(key))) << key;
            EXPECT_FALSE(sentence.empty()) << key;
        }
        for (auto const& [key, sentence] : other) EXPECT_TRUE(vietnamese.contains(key)) << key << " has no Vietnamese";
    }
}

TEST(Texts, EveryErrorACitizenCanMeetSaysWhatToDo) {
    auto const vietnamese = texts("vi");
    for (char const* key : {"signin.denied", "signin.expired", "signin.unreachable", "signin.refused", "signin.level", "phone.unreachable",
                            "papers.decide", "papers.trouble.nothing", "papers.trouble.large", "papers.trouble.unreadable",
                            "papers.trouble.storage", "papers.trouble.room", "papers.trouble.kind", "papers.shrunk", "papers.refused",
                            "procedure.form_unusable"}) {
        EXPECT_TRUE(vietnamese.contains(key)) << key;
        EXPECT_TRUE(vietnamese.contains(std::string(key) + ".next")) << key << ".next";
    }
    for (char const* key : {"code", "pin", "id", "no_match", "unreachable", "too_many"}) {
        EXPECT_TRUE(vietnamese.contains(std::string("track.problem.") + key + ".fix")) << key;
    }
}

TEST(Texts, NoSentenceIsWordedAsForbidden) {
    for (auto const& [key, sentence] : texts("vi")) {
        EXPECT_EQ(sentence.find("Lỗi không xác định"), std::string::npos) << key;
        EXPECT_EQ(sentence.find("ông/bà"), std::string::npos) << key;
    }
}
