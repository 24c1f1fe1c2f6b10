// The keys of the screen are heard, those of a keyboard on the desk make a sound of their own.
#include "tests/runtime/headless_kiosk.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace motcua::runtime {
namespace {

namespace fs = std::filesystem;

class RecordingKeySound final : public KeySound {
public:
    void click(int decibels) override { clicks.push_back(decibels); }
    std::vector<int> clicks;
};

class KeySoundTest : public testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/motcua-keys-XXXXXX";
        folder = ::mkdtemp(name);
    }
    void TearDown() override {
        kiosk.reset();
        fs::remove_all(folder);
    }
    /// The search with its keyboard.
    void open(DeviceSettings::KeySound setting) {
        auto options = headless_kiosk(folder / "data");
        options.settings.devices.key_sound = setting;
        options.speech = KioskOptions::Speech::written;
        auto opened = Kiosk::open(std::move(options));
        ASSERT_TRUE(opened) << opened.error();
        kiosk = *std::move(opened);
        kiosk->application().click_with(sound);
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!kiosk->application().state().index && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1}); // the catalogue is read behind the start screen
            draw();
        }
        for (auto const& event : std::initializer_list<Event>{StartPressed{}, HomeChosen{HomeChoice::file}, SearchPressed{}}) {
            kiosk->application().apply(event);
            draw();
        }
    }
    void draw() { kiosk->shell().draw(kiosk->application()); }
    void tap(std::string const& key) {
        kiosk->clock().advance(std::chrono::seconds{1});
        draw();
        auto const* node = kiosk->application().tree().find(key);
        ASSERT_NE(node, nullptr) << key << "\n" << kiosk->application().tree().dump();
        kiosk->shell().tap(node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
        draw();
    }
    fs::path folder;
    RecordingKeySound sound;
    std::unique_ptr<Kiosk> kiosk;
};

TEST_F(KeySoundTest, EachKeyOfTheScreenClicksOnce) {
    open(DeviceSettings::KeySound::click);
    tap("keyboard.key.a");
    tap("keyboard.key.n");
    tap("keyboard.tone.0");
    EXPECT_EQ(sound.clicks.size(), 3U);
    tap("frame.display"); // a button is no key
    EXPECT_EQ(sound.clicks.size(), 3U);
}

TEST_F(KeySoundTest, FollowsTheVolumeOfTheVisit) {
    open(DeviceSettings::KeySound::click);
    tap("keyboard.key.a");
    auto louder = kiosk->application().state().display.speech;
    ++louder.volume;
    kiosk->application().apply(SpeechChosen{louder});
    tap("keyboard.key.a");
    ASSERT_EQ(sound.clicks.size(), 2U);
    EXPECT_EQ(sound.clicks[1] - sound.clicks[0], 10); // N61
}

TEST_F(KeySoundTest, StaysSilentWhereTheOfficeWantsIt) {
    open(DeviceSettings::KeySound::silent);
    tap("keyboard.key.a");
    EXPECT_TRUE(sound.clicks.empty());
}

TEST_F(KeySoundTest, LeavesAKeyboardOnTheDeskAlone) {
    open(DeviceSettings::KeySound::click);
    kiosk->shell().type("a");
    draw();
    EXPECT_TRUE(sound.clicks.empty());
}

TEST_F(KeySoundTest, AKeyboardOnTheDeskWritesTelexIntoTheSearch) {
    open(DeviceSettings::KeySound::click);
    for (char const key : std::string_view("khai sinh cho bees")) {
        kiosk->clock().advance(std::chrono::milliseconds{180}); // a person, no scanner
        draw();
        kiosk->shell().type(std::string_view(&key, 1));
        draw();
    }
    kiosk->clock().advance(std::chrono::seconds{1});
    draw();
    auto const* finding = std::get_if<Finding>(&kiosk->application().state().place);
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->query, "khai sinh cho bế");
}

} // namespace
} // namespace motcua::runtime
