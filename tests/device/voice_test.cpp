#include "kiosk/device/spoken_voice.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <unistd.h>

namespace motcua::device {
namespace {

using namespace std::chrono_literals;

Sound tone(double seconds) {
    Sound sound{22050, {}};
    for (int at = 0; at < static_cast<int>(seconds * sound.rate); ++at) sound.samples.push_back(static_cast<std::int16_t>(8000 * std::sin(at * 0.06)));
    return sound;
}

/// A sound card that only listens.
class Ear final : public SoundOut {
public:
    struct Heard {
        std::mutex mutex;
        std::vector<Sound> sounds;
        int stops = 0;
    };
    explicit Ear(std::shared_ptr<Heard> heard) : m_heard(std::move(heard)) {}
    bool play(Sound const& sound) override {
        std::lock_guard const lock(m_heard->mutex);
        m_heard->sounds.push_back(sound);
        return true;
    }
    int left_ms() override { return 0; }
    void stop() override {
        std::lock_guard const lock(m_heard->mutex);
        ++m_heard->stops;
    }
    bool there() override { return true; }

private:
    std::shared_ptr<Heard> m_heard;
};

class SpokenVoiceTest : public testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() / ("voice-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder / "clips" / "vi");
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    VoiceOptions options(std::string command) {
        VoiceOptions made;
        made.command = std::move(command);
        made.clips = {m_folder / "office", m_folder / "clips"};
        made.prepared = m_folder / "prepared";
        made.sound = [this] { return std::make_unique<Ear>(m_heard); };
        made.complain = [this](std::string const& sentence) { m_complaints.push_back(sentence); };
        return made;
    }
    void record_clip(std::string const& key, double seconds) { std::ofstream(m_folder / "clips" / "vi" / (key + ".wav"), std::ios::binary) << write_wave(tone(seconds)); }
    /// A program that writes that sound whatever it is asked.
    std::string writes(Sound const& sound) {
        std::ofstream(m_folder / "fixed.wav", std::ios::binary) << write_wave(sound);
        return "cat " + (m_folder / "fixed.wav").string();
    }

    std::filesystem::path m_folder;
    std::shared_ptr<Ear::Heard> m_heard = std::make_shared<Ear::Heard>();
    std::vector<std::string> m_complaints;
};

TEST(Wave, IsReadBackAsItWasWritten) {
    auto const sound = tone(0.2);
    auto const read = read_wave(write_wave(sound));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, sound);
    EXPECT_FALSE(read_wave("RIFFxxxxWAVE").has_value());
    EXPECT_FALSE(read_wave("no sound at all").has_value());
}

TEST(Wave, EveryStepIsTenDecibelsAndNoneIsDistorted) {
    auto const peak = [](Sound const& sound) {
        int highest = 0;
        for (auto const sample : sound.samples) highest = std::max(highest, std::abs(static_cast<int>(sample)));
        return highest;
    };
    auto const usual = peak(at_loudness(tone(0.1), 0));
    EXPECT_NEAR(20 * std::log10(static_cast<double>(peak(at_loudness(tone(0.1), 10))) / usual), 10, 0.1);
    EXPECT_NEAR(20 * std::log10(static_cast<double>(peak(at_loudness(tone(0.1), -20))) / usual), -20, 0.3);
    EXPECT_LE(peak(at_loudness(tone(0.1), 60)), 32767);
}

TEST(SpeechCommand, SouthernVoiceWritesSoundThatCanBeHeard) {
    auto const sound = speak({}, "Hôm nay quý vị cần gì?", {});
    if (!sound && sound.error() == SpeechFault::absent) GTEST_SKIP() << "espeak-ng is not installed";
    ASSERT_TRUE(sound.has_value()) << sentence_of(sound.error());
    EXPECT_EQ(sound->rate, 22050);
    EXPECT_GT(sound->seconds(), 0.8); // six syllables at 170 a minute
    EXPECT_LT(sound->seconds(), 6.0);
    double power = 0;
    for (auto const sample : sound->samples) power += static_cast<double>(sample) * sample;
    EXPECT_GT(std::sqrt(power / static_cast<double>(sound->samples.size())), 300);
    SpeechRequest slow;
    slow.rate_percent = 50;
    auto const slower = speak(slow, "Hôm nay quý vị cần gì?", {});
    ASSERT_TRUE(slower.has_value());
    EXPECT_GT(slower->seconds(), sound->seconds() * 1.3);
}

TEST(SpeechCommand, WordsNeverReachAShell) {
    SpeechRequest request;
    request.command = "cat"; // gives back what it was told: no sound, and nothing was run
    auto const sound = speak(request, "$(touch /tmp/motcua-was-here); `id`", {});
    ASSERT_FALSE(sound.has_value());
    EXPECT_EQ(sound.error(), SpeechFault::no_sound);
    EXPECT_FALSE(std::filesystem::exists("/tmp/motcua-was-here"));
}

TEST(SpeechCommand, AbsentCrashingAndHangingProgramsAreTold) {
    SpeechRequest request;
    request.patience = 150ms;
    request.command = "/nowhere/espeak-ng";
    EXPECT_EQ(speak(request, "a", {}).error(), SpeechFault::absent);
    request.command = "false";
    EXPECT_EQ(speak(request, "a", {}).error(), SpeechFault::crashed);
    request.command = "sleep 100";
    auto const began = std::chrono::steady_clock::now();
    EXPECT_EQ(speak(request, "a", {}).error(), SpeechFault::hangs);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
    request.language = Language::khmer;
    request.command = usual_speech_command;
    EXPECT_EQ(speak(request, "កែ", {}).error(), SpeechFault::no_voice);
}

TEST_F(SpokenVoiceTest, RecordedClipComesBeforeTheProgram) {
    record_clip("home.title", 0.3);
    SpokenVoice voice(options(writes(tone(0.1))));
    voice.say({{"home.title", "Hôm nay quý vị cần gì?", Language::vietnamese, Keeping::always}, {"", "Lê Thị Mẫu", Language::vietnamese, Keeping::this_visit}}, {});
    voice.settle();
    ASSERT_EQ(m_heard->sounds.size(), 2U);
    EXPECT_NEAR(m_heard->sounds[0].seconds(), 0.3, 0.001);
    EXPECT_NEAR(m_heard->sounds[1].seconds(), 0.1, 0.001);
}

TEST_F(SpokenVoiceTest, RecordingsOfTheOfficeComeBeforeThoseThatWereInstalled) {
    record_clip("home.title", 0.3);
    std::filesystem::create_directories(m_folder / "office" / "vi");
    std::ofstream(m_folder / "office" / "vi" / "home.title.wav", std::ios::binary) << write_wave(tone(0.5));
    auto const sound = sound_of({"home.title", "Hôm nay quý vị cần gì?", Language::vietnamese, Keeping::always}, 100, options(writes(tone(0.1))), {});
    ASSERT_TRUE(sound.has_value());
    EXPECT_NEAR(sound->seconds(), 0.5, 0.001);
}

TEST_F(SpokenVoiceTest, MissingOrBrokenRecordingIsSpokenByTheProgram) {
    record_clip("home.title", 0.3);
    std::ofstream(m_folder / "clips" / "vi" / "start.title.wav") << "RIFF and then the card was pulled out";
    std::ofstream(m_folder / "clips" / "vi" / "idle.title.wav");
    auto const speaker = options(writes(tone(0.1)));
    for (auto const* key : {"start.title", "idle.title", "never.recorded"}) {
        auto const sound = sound_of({key, "Xin chào", Language::vietnamese, Keeping::this_visit}, 100, speaker, {});
        ASSERT_TRUE(sound.has_value()) << key;
        EXPECT_NEAR(sound->seconds(), 0.1, 0.001) << key;
    }
    EXPECT_EQ(count_clips(speaker.clips, Language::vietnamese, ClipReading::whole), (ClipCount{1, 2}));
    EXPECT_EQ(count_clips(speaker.clips, Language::vietnamese, ClipReading::names), (ClipCount{3, 0}));
    EXPECT_EQ(count_clips(speaker.clips, Language::khmer, ClipReading::whole), (ClipCount{0, 0}));
}

TEST_F(SpokenVoiceTest, RecordingIsNeverStretchedAndHeardAtItsOwnPaceOnlyWhereNoProgramSpeaks) {
    record_clip("home.title", 0.3);
    Utterance const title{"home.title", "Hôm nay quý vị cần gì?", Language::vietnamese, Keeping::this_visit};
    EXPECT_NEAR(sound_of(title, 65, options(writes(tone(0.1))), {})->seconds(), 0.1, 0.001);
    EXPECT_NEAR(sound_of(title, 65, options("/nowhere/espeak-ng"), {})->seconds(), 0.3, 0.001);
}

TEST_F(SpokenVoiceTest, StaffIsToldWhatIsWrongWithTheProgramAndTheCard) {
    auto const health_of = [&](VoiceOptions made) {
        SpokenVoice voice(std::move(made));
        VoiceHealth heard;
        voice.examine([&](VoiceHealth health) { heard = health; });
        voice.settle();
        return heard;
    };
    EXPECT_EQ(health_of(options(writes(tone(0.1)))), (VoiceHealth{VoiceHealth::Program::good, true}));
    EXPECT_EQ(health_of(options("/bin/false")).program, VoiceHealth::Program::crashed);
    EXPECT_EQ(health_of(options("/nowhere/espeak-ng")).program, VoiceHealth::Program::absent);
    EXPECT_EQ(health_of(options("cat")).program, VoiceHealth::Program::no_sound);
    EXPECT_EQ(health_of(options("sleep 1000")).program, VoiceHealth::Program::hangs);
    auto without_card = options(writes(tone(0.1)));
    without_card.sound = [] { return std::unique_ptr<SoundOut>{}; };
    EXPECT_FALSE(health_of(std::move(without_card)).sound_card);
    EXPECT_TRUE(m_heard->sounds.empty()) << "nobody wants to hear a check";
}

TEST_F(SpokenVoiceTest, OwnSentencesAreKeptAndWhatAVisitBroughtInIsNot) {
    SpokenVoice voice(options(writes(tone(0.1))));
    voice.say({{"", "Tiếp tục", Language::vietnamese, Keeping::always}, {"", "Lê Thị Mẫu", Language::vietnamese, Keeping::this_visit}}, {});
    voice.settle();
    auto const kept = std::distance(std::filesystem::directory_iterator(m_folder / "prepared"), std::filesystem::directory_iterator{});
    EXPECT_EQ(kept, 1);
    // The kept one is heard when the program has gone.
    SpokenVoice later([&] {
        auto made = options(writes(tone(0.1)));
        return made;
    }());
    std::filesystem::remove(m_folder / "fixed.wav");
    later.say({{"", "Tiếp tục", Language::vietnamese, Keeping::always}}, {});
    later.settle();
    EXPECT_EQ(m_heard->sounds.size(), 3U);
}

TEST_F(SpokenVoiceTest, StaysSilentWithoutAProgramAndComplainsOnce) {
    SpokenVoice voice(options("/nowhere/espeak-ng"));
    for (int time = 0; time < 3; ++time) voice.say({{"", "Tiếp tục", Language::vietnamese, Keeping::always}}, {});
    voice.settle();
    EXPECT_TRUE(m_heard->sounds.empty());
    ASSERT_EQ(m_complaints.size(), 1U);
    EXPECT_NE(m_complaints.front().find("espeak-ng"), std::string::npos);
}

TEST_F(SpokenVoiceTest, StopInterruptsAProgramThatHangs) {
    auto const began = std::chrono::steady_clock::now();
    {
        SpokenVoice voice(options("sleep 100"));
        voice.say({{"", "Tiếp tục", Language::vietnamese, Keeping::this_visit}}, {});
        voice.stop();
        voice.settle();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
    EXPECT_TRUE(m_heard->sounds.empty());
}

TEST(SdlSound, F129_IsSilentWithoutASoundCardAndDoesNotComplain) {
    ::setenv("SDL_AUDIODRIVER", "there-is-none", 1);
    auto const sound = make_sdl_sound();
    EXPECT_FALSE(sound->play(tone(0.1)));
    EXPECT_EQ(sound->left_ms(), 0);
    sound->stop();
    ::unsetenv("SDL_AUDIODRIVER");
}

} // namespace
} // namespace motcua::device
