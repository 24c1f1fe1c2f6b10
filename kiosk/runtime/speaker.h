#pragma once
// Reads the screen aloud: decides from the record of the last frame (ui/semantics) what the voice says and when it falls silent.

#include "kiosk/core/ports/voice.h"
#include "kiosk/core/state.h"
#include "kiosk/core/texts.h"
#include "ui/semantics/tree.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::runtime {

/// Pure: what is said of a whole screen, or of the dialog over it: headings and texts in reading order, then what can be chosen.
/// Never a sensitive value, a code, or any number of six digits and more (N65); the keys of the keyboard are not read.
[[nodiscard]] std::vector<Utterance> reading_of(semantics::Tree const& tree, Texts const& texts);
/// Of one control, when the focus comes to it.
[[nodiscard]] std::vector<Utterance> reading_of(semantics::Node const& node, Texts const& texts);

/// ui thread.
class Speaker {
public:
    explicit Speaker(Voice& voice) : m_voice(voice) {}

    enum class Hand { still, touching }; ///< any touch or key in this frame: the voice stops (N63)
    /// After every frame. Costs nothing while nobody has asked to listen.
    void follow(semantics::Tree const& tree, std::string_view focus, State const& state, Texts const& texts, Hand hand);
    /// End of a visit.
    void forget();

private:
    [[nodiscard]] std::string place_in(semantics::Tree const& tree, int page) const;
    void prepare(Texts const& texts, Manner const& manner);

    Voice& m_voice;
    bool m_on = false;
    int m_asked = 0;
    int m_cheers = 0;
    std::string m_place, m_focus;
    SpeechChoices m_choices;
    Language m_prepared = Language::khmer; ///< nothing is prepared for Khmer
};

/// Says nothing and remembers what it would have said: for tests and journeys.
class WrittenVoice final : public Voice {
public:
    void say(std::vector<Utterance> const& utterances, Manner const& manner) override;
    void stop() override { ++stops; }
    void prepare(std::vector<Utterance>, Manner const&) override {}
    void forget() override;
    void examine(std::function<void(VoiceHealth)> report) override { report({}); }

    std::vector<std::string> said; ///< by the last say()
    std::vector<std::string> all;  ///< ever said, also in earlier visits
    Manner manner;
    int times = 0, stops = 0;
};

} // namespace motcua::runtime
