#pragma once
// The kiosk's voice: recorded clips first, then what was prepared before, then the speech program. Everything happens on a thread of
// its own that is made with the first word; nothing of it is on the way from power to the start screen.

#include "kiosk/core/ports/voice.h"
#include "kiosk/device/sound_out.h"
#include "kiosk/device/speech_command.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace motcua::device {

struct VoiceOptions {
    std::string command;             ///< empty: usual_speech_command
    std::vector<std::filesystem::path> clips; ///< <clips>/<language>/<key>.wav, recorded by people, the first folder first; may not exist
    std::filesystem::path prepared;  ///< kept recordings of the product's own sentences; empty: none are kept
    std::function<void(std::string const&)> complain; ///< a sentence for the log, once per fault; from the voice's thread
    std::function<std::unique_ptr<SoundOut>()> sound = make_sdl_sound;
};

class SpokenVoice final : public Voice {
public:
    explicit SpokenVoice(VoiceOptions options);
    ~SpokenVoice() override;

    void say(std::vector<Utterance> const& utterances, Manner const& manner) override;
    void stop() override;
    void prepare(std::vector<Utterance> utterances, Manner const& manner) override;
    void forget() override;
    void examine(std::function<void(VoiceHealth)> report) override;

    /// Waits until everything asked for is said or prepared. For tests and measurements.
    void settle();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// The clip, the kept recording or the program's: what `say` would play, before loudness. A clip keeps its own pace: at another rate the
/// program speaks, unless it cannot. Blocking.
[[nodiscard]] std::expected<Sound, SpeechFault> sound_of(Utterance const& utterance, int rate_percent, VoiceOptions const& options, std::stop_token stop);

/// One sentence through the program, unheard. Blocking: up to the patience of a SpeechRequest.
[[nodiscard]] VoiceHealth::Program try_program(VoiceOptions const& options, std::stop_token stop);

struct ClipCount {
    int good = 0, broken = 0;
    bool operator==(ClipCount const&) const = default;
};
enum class ClipReading { names, whole }; ///< names: none is opened, all count as good
/// Clips of that language by key, each once. Blocking.
[[nodiscard]] ClipCount count_clips(std::vector<std::filesystem::path> const& folders, Language language, ClipReading reading);

} // namespace motcua::device
