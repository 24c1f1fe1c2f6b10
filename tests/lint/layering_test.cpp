// The layering table of the architecture, read from the includes: on Debian every header resolves without -I, so the compiler
// cannot enforce it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
    std::string file; ///< from the repository root
    int line;
    std::string header;
};

fs::path root() { return MOTCUA_SOURCE_DIR; }

std::vector<fs::path> sources(std::vector<std::string> const& folders) {
    std::vector<fs::path> found;
    for (auto const& folder : folders) {
        if (!fs::exists(root() / folder)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root() / folder)) {
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") found.push_back(entry.path());
        }
    }
    return found;
}

std::vector<Include> includes_of(fs::path const& file) {
    std::vector<Include> found;
    std::ifstream in(file);
    std::string line;
    std::regex const pattern(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    for (int number = 1; std::getline(in, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, pattern)) found.push_back({fs::relative(file, root()).string(), number, match[1]});
    }
    return found;
}

bool starts(std::string const& text, std::string const& prefix) { return text.starts_with(prefix); }

struct Rule {
    std::vector<std::string> folders;
    std::vector<std::string> never; ///< prefixes of headers
    std::vector<std::string> except; ///< folders inside that may
};

std::vector<Rule> const& rules() {
    static std::vector<Rule> const table{
        {{"kiosk/base"}, {"kiosk/core", "kiosk/codec", "kiosk/store", "kiosk/device", "kiosk/runtime", "net/", "ui/", "SDL", "imgui", "curl", "sqlite", "nlohmann"}, {}},
        {{"kiosk/core"}, {"SDL", "imgui", "curl/", "sqlite3", "nlohmann", "filesystem", "thread", "fstream", "httplib", "sodium", "kiosk/codec", "kiosk/store", "kiosk/device", "kiosk/runtime", "net/", "ui/"}, {}},
        {{"kiosk/codec"}, {"imgui", "curl/", "sqlite3", "SDL", "kiosk/store", "kiosk/device", "kiosk/runtime", "net/", "ui/"}, {}},
        {{"kiosk/store"}, {"imgui", "curl/", "SDL", "kiosk/device", "kiosk/runtime", "net/", "ui/"}, {}},
        {{"kiosk/device"}, {"imgui", "curl/", "sqlite3", "kiosk/store", "kiosk/runtime", "net/", "ui/"}, {}},
        {{"net"}, {"imgui", "SDL", "kiosk/device", "kiosk/runtime", "ui/"}, {}},
        {{"net/client"}, {"sqlite3", "kiosk/store", "net/portal"}, {}},
        {{"net/portal"}, {"net/client", "kiosk/store"}, {}},
        {{"ui"}, {"curl/", "sqlite3", "httplib", "kiosk/store", "kiosk/device", "kiosk/runtime", "net/"}, {}},
        {{"ui/screens", "ui/views", "ui/theme", "ui/semantics", "ui/text", "ui/keyboard"}, {"imgui", "SDL"}, {}},
        {{"ui/widgets"}, {"SDL"}, {}},
        {{"kiosk/runtime"}, {"imgui", "SDL", "curl/", "sqlite3"}, {}},
    };
    return table;
}

} // namespace

TEST(Layering, NoRoomIncludesWhatItMustNever) {
    for (auto const& rule : rules()) {
        for (auto const& file : sources(rule.folders)) {
            for (auto const& include : includes_of(file)) {
                for (auto const& prefix : rule.never) {
                    bool const exact = prefix == "thread" || prefix == "filesystem" || prefix == "fstream";
                    bool const breaks = exact ? include.header == prefix : starts(include.header, prefix);
                    EXPECT_FALSE(breaks) << include.file << ":" << include.line << " includes " << include.header;
                }
            }
        }
    }
}

TEST(Layering, TheCoreReadsNoClock) {
    for (auto const& file : sources({"kiosk/core"})) {
        std::ifstream in(file);
        std::string line;
        for (int number = 1; std::getline(in, line); ++number) {
            EXPECT_EQ(line.find("_clock::now"), std::string::npos) << fs::relative(file, root()) << ":" << number;
            EXPECT_EQ(line.find("time(nullptr)"), std::string::npos) << fs::relative(file, root()) << ":" << number;
        }
    }
}

TEST(Layering, ExactlyOneFileIncludesTheSchemaLibrary) {
    int including = 0;
    for (auto const& file : sources({"kiosk", "net", "ui"})) {
        auto const includes = includes_of(file);
        including += std::ranges::any_of(includes, [](auto const& include) { return starts(include.header, "valijson"); });
    }
    EXPECT_LE(including, 1); // eight seconds of compile time each
}

TEST(Layering, NothingUnderTheInterfaceKeepsStateInStatics) {
    std::regex const mutable_static(R"(^\s+static\s+(?!constexpr|const\b|_assert|inline constexpr)\w)");
    for (auto const& file : sources({"ui"})) {
        if (file.extension() != ".cpp") continue;
        std::ifstream in(file);
        std::string line;
        for (int number = 1; std::getline(in, line); ++number) {
            bool const is_const = line.find(" const") != std::string::npos || line.find("const ") != std::string::npos;
            if (std::regex_search(line, mutable_static) && line.find('(') == std::string::npos && !is_const) {
                ADD_FAILURE() << fs::relative(file, root()) << ":" << number << ": " << line;
            }
        }
    }
}

TEST(Layering, NamesSayWhatAThingIs) {
    std::regex const vague(R"(util|helper|manager|common)");
    for (auto const& file : sources({"kiosk", "net", "ui", "tests", "bench"})) {
        EXPECT_FALSE(std::regex_search(file.stem().string(), vague)) << file;
    }
}
