#pragma once
// Somebody who reads aloud. What is said comes from what is on the screen (ui/semantics); a value that must not be heard in a
// public hall is never given to this port (standards N65).

#include "kiosk/core/display.h"
#include "kiosk/core/language.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace motcua {

/// How long a prepared recording of it may live: sentences of the product stay on the disk, whatever a visit brought in only in
/// memory, until forget().
enum class Keeping { always, this_visit };

struct Utterance {
    std::string key; ///< of a recorded clip, the text key; empty: none is looked for
    std::string text;
    Language language = Language::vietnamese;
    Keeping keeping = Keeping::this_visit;
    bool operator==(Utterance const&) const = default;
};

struct Manner {
    int rate_percent = 100; ///< of 170 syllables a minute, pitch kept (N60)
    int decibels = 0;       ///< from the usual loudness, which the installer sets to 65 dB(A) at 600 mm (N61)
    bool operator==(Manner const&) const = default;
};

/// N60: 50 to 200 % in seven steps. N61: 25 to 85 dB, 10 dB apart, 65 dB usual.
constexpr Manner manner_of(SpeechChoices const& choices) {
    constexpr std::array<int, SpeechChoices::rates> percents{50, 65, 80, 100, 125, 160, 200};
    auto const step = choices.rate < 0 ? 0 : choices.rate >= SpeechChoices::rates ? SpeechChoices::rates - 1 : choices.rate;
    return {percents[static_cast<std::size_t>(step)], (choices.volume - SpeechChoices::usual_volume) * 10};
}

/// How reading aloud is doing, for staff.
struct VoiceHealth {
    enum class Program { good, absent, hangs, crashed, no_sound } program = Program::good;
    bool sound_card = true;
    bool operator==(VoiceHealth const&) const = default;
};

/// All calls return at once, from one thread. Nothing here can fail towards the visit: without a voice or a sound card it is silent.
class Voice {
public:
    virtual ~Voice() = default;
    /// Says these one after another instead of whatever is being said.
    virtual void say(std::vector<Utterance> const& utterances, Manner const& manner) = 0;
    /// Silent within 0.1 s (N63).
    virtual void stop() = 0;
    /// Makes recordings of these ready while nothing is asked for.
    virtual void prepare(std::vector<Utterance> utterances, Manner const& manner) = 0;
    /// End of a visit: silent, and nothing of what it said is left.
    virtual void forget() = 0;
    /// Tries everything once, unheard; reports from whatever thread, not at all when the voice ends before.
    virtual void examine(std::function<void(VoiceHealth)> report) = 0;
};

} // namespace motcua
