// No secret is committed (F160): no private key, no token, no password in a settings file.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// What looks like a secret in a text; empty: nothing.
std::string secret_in(std::string const& text) {
    // The words are put together here, so that this file is no finding itself.
    static std::regex const shapes(std::string("-----BEGIN [A-Z ]*PRIV") + "ATE KEY-----" + "|AKIA[0-9A-Z]{16}" + "|gh[pousr]_[A-Za-z0-9]{36}" +
                                   "|xox[abprs]-[0-9A-Za-z-]{10,}" + "|eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}" +
                                   R"re(|"(?:password|secret|apiKey|client_secret)"\s*:\s*"[^"$<]{12,}")re");
    std::smatch found;
    return std::regex_search(text, found, shapes) ? found.str().substr(0, 24) : std::string{};
}

bool is_text(fs::path const& file) {
    auto const ending = file.extension().string();
    for (auto const* known : {".cpp", ".h", ".json", ".md", ".txt", ".cmake", ".sh", ".yaml", ".yml", ".pem", ".key", ".service", ".journey", ".js", ".py", ""})
        if (ending == known) return true;
    return false;
}

} // namespace

TEST(Secrets, F160_NoneIsCommitted) {
    std::vector<std::string> found;
    for (char const* folder : {"assets", "bench", "cmake", "config", "docs", "kiosk", "net", "scripts", "tests", "ui"}) {
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(MOTCUA_SOURCE_DIR) / folder)) {
            if (!entry.is_regular_file() || !is_text(entry.path()) || entry.file_size() > 500'000) continue;
            if (entry.path().string().find("node_modules") != std::string::npos) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::ostringstream content;
            content << in.rdbuf();
            if (auto const secret = secret_in(content.str()); !secret.empty()) found.push_back(entry.path().string() + ": " + secret);
        }
    }
    EXPECT_EQ(found, std::vector<std::string>{});
}

TEST(Secrets, F160_APlantedKeyIsFound) {
    EXPECT_NE(secret_in(std::string("x\n-----BEGIN EC PRIV") + "ATE KEY-----\nMHc"), "");
    EXPECT_NE(secret_in(std::string("token = gh") + "p_0123456789abcdefghijABCDEFGHIJ012345"), "");
    EXPECT_NE(secret_in(std::string(R"({"client_)") + R"(secret": "this-is-a-real-one"})"), "");
    EXPECT_EQ(secret_in(R"({"secretFile": "/run/credentials/motcua/secret"})"), "");
}
