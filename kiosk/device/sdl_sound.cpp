#include "kiosk/device/sound_out.h"

#include <SDL.h>

#include <mutex>

namespace motcua::device {

namespace {

/// Voice and keys open the card from threads of their own; SDL 2.26 counts its users without a lock.
std::mutex opening;

class SdlSound final : public SoundOut {
public:
    ~SdlSound() override {
        std::lock_guard const lock(opening);
        if (m_device != 0) SDL_CloseAudioDevice(m_device);
        if (m_started) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }

    bool play(Sound const& sound) override {
        if (sound.samples.empty() || !open(sound.rate)) return false;
        SDL_ClearQueuedAudio(m_device);
        auto const bytes = static_cast<Uint32>(sound.samples.size() * sizeof sound.samples.front());
        if (SDL_QueueAudio(m_device, sound.samples.data(), bytes) != 0) return false;
        SDL_PauseAudioDevice(m_device, 0);
        return true;
    }

    int left_ms() override {
        if (m_device == 0) return 0;
        return static_cast<int>(SDL_GetQueuedAudioSize(m_device) / sizeof(std::int16_t) * 1000 / static_cast<Uint32>(m_rate));
    }

    void stop() override {
        if (m_device == 0) return;
        SDL_PauseAudioDevice(m_device, 1); // what the card already holds is some 50 ms
        SDL_ClearQueuedAudio(m_device);
    }

    bool there() override {
        if (m_device != 0) return true;
        m_failed = false; // staff asks: perhaps it was plugged in
        if (!open(usual_rate)) return false;
        SDL_CloseAudioDevice(m_device); // an open card keeps a thread awake
        m_device = 0;
        return true;
    }

private:
    static constexpr int usual_rate = 22050;

    bool open(int rate) {
        if (m_failed) return false;
        if (m_device != 0 && rate == m_rate) return true;
        std::lock_guard const lock(opening);
        if (m_device != 0) SDL_CloseAudioDevice(m_device);
        m_device = 0;
        if (!m_started && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
            m_failed = true; // no card: not asked again, a hot-plugged one is there after the next start or when staff looks
            return false;
        }
        m_started = true;
        SDL_AudioSpec wanted{};
        wanted.freq = rate;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = 1024; // 46 ms at 22 kHz: stops fast enough (N63)
        m_device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
        m_failed = m_device == 0;
        m_rate = rate;
        return m_device != 0;
    }

    SDL_AudioDeviceID m_device = 0;
    int m_rate = 1;
    bool m_started = false, m_failed = false;
};

} // namespace

std::unique_ptr<SoundOut> make_sdl_sound() { return std::make_unique<SdlSound>(); }

} // namespace motcua::device
