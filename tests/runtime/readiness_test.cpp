// A fault of a language file, of the colours, of a font or of the voice never stops the kiosk: each is broken here on purpose, the start
// screen is there all the same, and the page for staff names it.
#include "kiosk/runtime/kiosk.h"
#include "kiosk/runtime/readiness_check.h"
#include "tests/runtime/headless_kiosk.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>

namespace motcua::runtime {
namespace {

namespace fs = std::filesystem;

class BrokenOnPurpose : public testing::Test {
protected:
    BrokenOnPurpose() {
        char name[] = "/dev/shm/motcua-ready-XXXXXX";
        m_room = ::mkdtemp(name);
        options = headless_kiosk(m_room / "data");
        options.settings.languages = {Language::vietnamese, Language::english, Language::khmer};
        options.speech = KioskOptions::Speech::written;
    }
    ~BrokenOnPurpose() override {
        kiosk.reset();
        fs::remove_all(m_room);
    }

    /// A copy of the product's files that may be spoilt.
    void own_assets() {
        fs::create_directories(m_room / "assets");
        fs::copy(options.assets / "texts", m_room / "assets" / "texts", fs::copy_options::recursive);
        fs::create_directory_symlink(fs::absolute(options.assets / "names"), m_room / "assets" / "names");
        options.assets = m_room / "assets";
    }
    void spoil(std::string const& language, auto const& change) {
        auto const file = options.assets / "texts" / (language + ".json");
        std::ifstream in(file);
        auto texts = nlohmann::json::parse(in);
        change(texts);
        std::ofstream(file) << texts.dump();
    }

    /// Opens it, shows the start screen, and waits until everything was looked at.
    void open() {
        auto opened = Kiosk::open(options);
        ASSERT_TRUE(opened.has_value()) << opened.error();
        kiosk = *std::move(opened);
        draw_until([&] { return state().catalogue && found(Seen::scans_good) && state().lessons; });
        EXPECT_NE(screen().find("start.title"), std::string::npos) << screen();
    }
    void draw_until(auto const& there) {
        for (int turn = 0; turn < 5000 && !there(); ++turn) {
            kiosk->shell().wait_for_wake(std::chrono::milliseconds{2});
            kiosk->shell().draw(kiosk->application());
        }
        ASSERT_TRUE(there());
        kiosk->shell().draw(kiosk->application());
    }
    void look() {
        kiosk->application().apply(StartPressed{});
        kiosk->application().apply(ReadinessPressed{});
        draw_until([&] {
            auto const* reading = std::get_if<ReadingReadiness>(&state().place);
            return reading && !reading->checking;
        });
    }
    [[nodiscard]] State const& state() const { return kiosk->application().state(); }
    [[nodiscard]] bool found(Seen seen) const {
        return std::ranges::any_of(readiness_of(state()), [&](auto const& finding) { return finding.seen == seen; });
    }
    [[nodiscard]] std::string count_of(Seen seen) const {
        auto const all = readiness_of(state());
        auto const one = std::ranges::find(all, seen, &ReadinessFinding::seen);
        return one == all.end() ? "nothing" : one->count;
    }
    [[nodiscard]] std::string screen() const { return kiosk->application().tree().dump(); }

    fs::path m_room;
    KioskOptions options;
    std::unique_ptr<Kiosk> kiosk;
};

TEST_F(BrokenOnPurpose, AHealthyMachineOnlyNamesTheKhmerNobodyHasChecked) {
    open();
    look();
    draw_until([&] { return state().line == Line::up; });
    for (auto const& finding : readiness_of(state())) {
        if (finding.seen == Seen::unverified_some || finding.seen == Seen::storage_tight) continue; // the test's disk may be small
        if (finding.seen == Seen::catalogue_old || finding.seen == Seen::clock_wrong) continue;     // the test's clock stands still
        EXPECT_EQ(kind_of(finding.seen).level, Readiness::green) << kind_of(finding.seen).word;
    }
    EXPECT_TRUE(found(Seen::unverified_some));
    EXPECT_TRUE(found(Seen::voice_good));
    EXPECT_TRUE(found(Seen::font_good));
    EXPECT_NE(screen().find("Nên xem lại: Bản dịch"), std::string::npos) << screen();
}

TEST_F(BrokenOnPurpose, MissingSentenceIsShownInVietnameseAndNamed) {
    own_assets();
    spoil("en", [](auto& texts) { texts.erase("home.title"); });
    open();
    kiosk->application().apply(LanguageChosen{Language::english});
    kiosk->application().apply(StartPressed{});
    kiosk->shell().draw(kiosk->application());
    EXPECT_NE(screen().find("Hôm nay quý vị cần gì?"), std::string::npos) << screen();
    EXPECT_EQ(count_of(Seen::texts_gaps), "1");
}

TEST_F(BrokenOnPurpose, WrongPlaceholderAndEndlessSentenceAreNotShown) {
    own_assets();
    spoil("en", [](auto& texts) {
        texts["page.of"] = "Page {number}";
        texts["home.title"] = std::string(4000, 'x');
    });
    open();
    EXPECT_EQ(count_of(Seen::texts_gaps), "2");
    kiosk->application().apply(LanguageChosen{Language::english});
    kiosk->application().apply(StartPressed{});
    kiosk->shell().draw(kiosk->application());
    EXPECT_EQ(screen().find("xxxx"), std::string::npos);
}

TEST_F(BrokenOnPurpose, SentenceMissingInVietnameseIsShownInEnglishAndNotAsItsKey) {
    own_assets();
    spoil("vi", [](auto& texts) { texts.erase("home.title"); });
    open();
    kiosk->application().apply(StartPressed{});
    kiosk->shell().draw(kiosk->application());
    EXPECT_EQ(screen().find("\"home.title\""), std::string::npos) << screen();
    EXPECT_NE(screen().find("What do you need today?"), std::string::npos) << screen();
    EXPECT_EQ(count_of(Seen::texts_gaps), "1");
}

TEST_F(BrokenOnPurpose, LanguageFileThatIsNoFileOfWordsIsNotOffered) {
    own_assets();
    std::ofstream(options.assets / "texts" / "km.json") << "{ \"brand\": ";
    open();
    EXPECT_EQ(screen().find("start.language.km"), std::string::npos);
    EXPECT_TRUE(found(Seen::texts_unreadable));
}

TEST_F(BrokenOnPurpose, ColoursNobodyCanReadGiveWayToTheBuiltInOnes) {
    std::ofstream(m_room / "colours.json") << R"({"ink": "#B0A090"})";
    options.settings.screen.design_tokens = (m_room / "colours.json").string();
    open();
    EXPECT_TRUE(found(Seen::theme_refused));
}

TEST_F(BrokenOnPurpose, FontsOfAnotherFamilyWriteVietnameseAndKhmerIsNotOffered) {
    if (!fs::exists("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")) GTEST_SKIP() << "fonts-dejavu-core is not installed";
    options.fonts = (m_room / "nowhere").string();
    open();
    EXPECT_NE(screen().find("Chạm vào màn hình để bắt đầu"), std::string::npos) << screen();
    EXPECT_EQ(screen().find("start.language.km"), std::string::npos);
    EXPECT_TRUE(found(Seen::font_khmer));
}

TEST_F(BrokenOnPurpose, OneFontFileMissingIsNamedAndNothingElseChanges) {
    auto const fonts = m_room / "fonts";
    fs::create_directories(fonts);
    for (auto const& entry : fs::directory_iterator("/usr/share/fonts/truetype/noto"))
        if (entry.path().filename() != "NotoSans-Bold.ttf") fs::create_symlink(entry.path(), fonts / entry.path().filename());
    options.fonts = fonts.string();
    open();
    EXPECT_TRUE(found(Seen::font_missing));
    EXPECT_NE(screen().find("start.language.km"), std::string::npos) << screen();
}

TEST_F(BrokenOnPurpose, ScannersFolderThatIsGoneIsRed) {
    options.settings.devices.scan_folder = (m_room / "unplugged").string();
    auto opened = Kiosk::open(options);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    kiosk = *std::move(opened);
    look();
    EXPECT_TRUE(found(Seen::scans_missing));
    EXPECT_NE(screen().find("Cần sửa ngay: Nhận giấy quét"), std::string::npos) << screen();
}

TEST_F(BrokenOnPurpose, VoiceCommandThatFailsHangsOrIsAbsentIsNamed) {
    options.speech = KioskOptions::Speech::aloud;
    for (auto const& [command, seen] : {std::pair{"/bin/false", Seen::voice_crashed}, std::pair{"sleep 1000", Seen::voice_hangs}, std::pair{"/nowhere/voice", Seen::voice_absent}, std::pair{"cat", Seen::voice_no_sound}}) {
        SCOPED_TRACE(command);
        options.settings.devices.voice_command = command;
        open();
        draw_until([&] { return found(seen); });
        EXPECT_NE(screen().find("Chạm vào màn hình để bắt đầu"), std::string::npos);
        kiosk.reset();
    }
}

TEST_F(BrokenOnPurpose, RecordingsOfTheOfficeMakeKhmerHeardAndABrokenOneIsNamed) {
    auto const config = options.config;
    options.config = m_room / "config";
    fs::create_directories(options.config / "speech" / "km");
    for (auto const& entry : fs::directory_iterator(config))
        if (entry.is_directory()) fs::create_directory_symlink(fs::absolute(entry.path()), options.config / entry.path().filename());
        else fs::copy_file(entry.path(), options.config / entry.path().filename());
    device::Sound tone{22050, std::vector<std::int16_t>(2205, 1000)};
    std::ofstream(options.config / "speech" / "km" / "home.title.wav", std::ios::binary) << device::write_wave(tone);
    open();
    draw_until([&] { return !state().recorded.empty(); });
    kiosk->application().apply(LanguageChosen{Language::khmer});
    kiosk->application().apply(StartPressed{});
    kiosk->shell().draw(kiosk->application());
    EXPECT_NE(screen().find("frame.speak"), std::string::npos) << screen();
    std::ofstream(options.config / "speech" / "km" / "start.title.wav") << "RIFF";
    kiosk->application().apply(ReadinessPressed{});
    draw_until([&] { return found(Seen::clips_broken); });
    EXPECT_EQ(count_of(Seen::clips_broken), "1");
}

} // namespace
} // namespace motcua::runtime
