// What is heard under the keys, and what happens where nothing can be heard.
#include "kiosk/device/clicking_keys.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>

namespace motcua::device {
namespace {

/// A sound card that only listens, or refuses everything.
struct Card {
    std::vector<Sound> sounds;
    int asked = 0;
    bool works = true;
};

class Ear final : public SoundOut {
public:
    explicit Ear(Card& card) : m_card(card) {}
    bool play(Sound const& sound) override {
        ++m_card.asked;
        if (m_card.works) m_card.sounds.push_back(sound);
        return m_card.works;
    }
    int left_ms() override { return 0; }
    void stop() override {}
    bool there() override { return m_card.works; }

private:
    Card& m_card;
};

int loudest(Sound const& sound) {
    int peak = 0;
    for (auto const sample : sound.samples) peak = std::max(peak, std::abs(static_cast<int>(sample)));
    return peak;
}

TEST(KeySound, ClicksShortAndQuieterThanTheVoice) {
    Card card;
    ClickingKeys keys([&] { return std::make_unique<Ear>(card); });
    auto const usual = click_after(1, DeviceSettings::KeySound::click, {});
    ASSERT_TRUE(usual);
    keys.click(*usual);
    keys.settle();
    ASSERT_EQ(card.sounds.size(), 1U);
    EXPECT_LT(card.sounds[0].seconds(), 0.02);
    EXPECT_LT(loudest(card.sounds[0]), loudest(at_loudness(knock(), manner_of({}).decibels)));
    EXPECT_GT(loudest(card.sounds[0]), 300); // and yet it is there
}

TEST(KeySound, FollowsTheVolume) {
    SpeechChoices soft, loud;
    soft.volume = 2;
    loud.volume = SpeechChoices::volumes - 1;
    Card card;
    ClickingKeys keys([&] { return std::make_unique<Ear>(card); });
    for (auto const& choices : {soft, loud}) {
        keys.click(*click_after(1, DeviceSettings::KeySound::click, choices));
        keys.settle();
    }
    ASSERT_EQ(card.sounds.size(), 2U);
    EXPECT_LT(loudest(card.sounds[0]), loudest(card.sounds[1]));
    EXPECT_EQ(*click_after(1, DeviceSettings::KeySound::click, loud) - *click_after(1, DeviceSettings::KeySound::click, soft), 40); // N61: 10 dB a step
}

TEST(KeySound, IsSilentWithoutAKeyAndWhereTheOfficeWantsIt) {
    EXPECT_FALSE(click_after(0, DeviceSettings::KeySound::click, {}));
    EXPECT_FALSE(click_after(1, DeviceSettings::KeySound::silent, {}));
}

TEST(KeySound, AsksAMachineWithoutSoundCardOnlyOnce) {
    Card card;
    card.works = false;
    ClickingKeys keys([&] { return std::make_unique<Ear>(card); });
    for (int key = 0; key < 5; ++key) {
        keys.click(0);
        keys.settle();
    }
    EXPECT_EQ(card.asked, 1);
    ClickingKeys nowhere([] { return std::unique_ptr<SoundOut>{}; });
    nowhere.click(0);
    nowhere.click(0);
    nowhere.settle();
}

TEST(KeySound, EndsWithClicksStillWaiting) {
    Card card;
    {
        ClickingKeys keys([&] { return std::make_unique<Ear>(card); });
        for (int key = 0; key < 100; ++key) keys.click(-20);
    }
    EXPECT_LE(card.sounds.size(), 100U);
}

} // namespace
} // namespace motcua::device
