// A scanner on a serial port, played by a pseudo terminal.
#include "kiosk/core/identity/card.h"
#include "kiosk/device/played_scanner.h"
#include "kiosk/device/serial_scanner.h"

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <gtest/gtest.h>
#include <mutex>
#include <string>
#include <unistd.h>
#include <vector>

namespace motcua::device {
namespace {

using namespace std::chrono_literals;

class Ear final : public CardListener {
public:
    void card_read(std::string payload, CardSource source) override {
        std::lock_guard const lock(m_mutex);
        EXPECT_EQ(source, CardSource::serial);
        m_payloads.push_back(std::move(payload));
        m_changed.notify_all();
    }
    void reader_is(CardReaderState state) override {
        std::lock_guard const lock(m_mutex);
        m_states.push_back(state);
        m_changed.notify_all();
    }
    [[nodiscard]] bool hears(std::size_t count) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 10s, [&] { return m_payloads.size() >= count; });
    }
    [[nodiscard]] bool reaches(CardReaderState state) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 10s, [&] { return !m_states.empty() && m_states.back() == state; });
    }
    std::vector<std::string> payloads() {
        std::lock_guard const lock(m_mutex);
        return m_payloads;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_payloads;
    std::vector<CardReaderState> m_states;
};

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "motcua-serial-XXXXXX").string();
        m_path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

constexpr char const* tham = "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";

SerialScannerOptions at(std::filesystem::path const& path) { return {.path = path, .look_again = 5ms, .silence = 20ms}; }

TEST(SerialScanner, ReadsWhateverEndsTheLine) {
    Folder const folder;
    auto const played = PlayedScanner::open(folder.path());
    ASSERT_TRUE(played);
    Ear ear;
    SerialScanner const scanner(at(played->path()), ear);
    ASSERT_TRUE(ear.reaches(CardReaderState::ready));
    std::size_t count = 0;
    for (std::string const end : {"\r\n", "\n", "\r", ""}) {
        ASSERT_TRUE(played->scan(tham + end));
        ASSERT_TRUE(ear.hears(++count));
        EXPECT_EQ(ear.payloads().back(), tham);
    }
}

TEST(SerialScanner, JoinsTheLinesOfAnMrz) {
    Folder const folder;
    auto const played = PlayedScanner::open(folder.path());
    ASSERT_TRUE(played);
    Ear ear;
    SerialScanner const scanner(at(played->path()), ear);
    ASSERT_TRUE(ear.reaches(CardReaderState::ready));
    ASSERT_TRUE(played->scan("IDVNM1900045213083190004521<<3\r\n9005129F3005127VNM<<<<<<<<<<<4\r\nNGUYEN<<THI<HONG<THAM<<<<<<<<<\r\n"));
    ASSERT_TRUE(ear.hears(1));
    EXPECT_EQ(ear.payloads().size(), 1U);
    EXPECT_EQ(std::ranges::count(ear.payloads()[0], '<') > 10, true);
}

TEST(SerialScanner, ComesBackAfterBeingPulledOut) {
    Folder const folder;
    auto const played = PlayedScanner::open(folder.path());
    ASSERT_TRUE(played);
    Ear ear;
    SerialScanner const scanner(at(played->path()), ear);
    for (int round = 0; round < 3; ++round) {
        ASSERT_TRUE(ear.reaches(CardReaderState::ready));
        ASSERT_TRUE(played->scan("083190004521|32145")); // half a reading is none
        played->unplug();
        ASSERT_TRUE(ear.reaches(CardReaderState::missing));
        ASSERT_TRUE(played->plug());
    }
    ASSERT_TRUE(ear.reaches(CardReaderState::ready));
    auto const before = ear.payloads().size();
    ASSERT_TRUE(played->scan(std::string(tham) + "\r\n"));
    ASSERT_TRUE(ear.hears(before + 1));
    EXPECT_EQ(ear.payloads().back(), tham);
}

TEST(SerialScanner, SaysThatItIsMissingOrNoScanner) {
    Folder const folder;
    Ear nothing;
    SerialScanner const missing(at(folder.path() / "no-such-port"), nothing);
    EXPECT_TRUE(nothing.reaches(CardReaderState::missing));
    Ear file;
    SerialScanner const wrong(at("/dev/null"), file);
    EXPECT_TRUE(file.reaches(CardReaderState::failed));
}

TEST(SerialScanner, CutsWhatNoCardHolds) {
    Folder const folder;
    auto const played = PlayedScanner::open(folder.path());
    ASSERT_TRUE(played);
    Ear ear;
    SerialScanner const scanner(at(played->path()), ear);
    ASSERT_TRUE(ear.reaches(CardReaderState::ready));
    std::string garbage;
    for (int byte = 0; byte < 9000; ++byte) garbage += static_cast<char>(1 + byte * 37 % 255);
    ASSERT_TRUE(played->scan(garbage.substr(0, 3000)));
    ASSERT_TRUE(played->scan(garbage.substr(3000)));
    ASSERT_TRUE(ear.hears(1));
    EXPECT_EQ(read_card(ear.payloads()[0]).error(), CardError::too_long);
    EXPECT_LE(ear.payloads()[0].size(), longest_card_payload + 1);
}

} // namespace
} // namespace motcua::device
