#pragma once
// The kiosk on the ui thread: takes in events, updates the one state, carries out effects, draws the view.

#include "kiosk/core/identity/wedge.h"
#include "kiosk/core/ports/key_sound.h"
#include "kiosk/core/state.h"
#include "kiosk/core/texts.h"
#include "kiosk/runtime/clock.h"
#include "kiosk/runtime/effect_runner.h"
#include "kiosk/runtime/event_door.h"
#include "kiosk/runtime/pulse.h"
#include "kiosk/runtime/speaker.h"
#include "ui/shell/application.h"
#include "ui/widgets/ui.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

namespace motcua::runtime {

class Application final : public shell::Application {
public:
    Application(State state, std::map<Language, std::shared_ptr<Texts const>> texts, Clock& clock, EventDoor& door);

    /// Set before the first frame.
    void carry_out_with(EffectRunner& runner) { m_runner = &runner; }
    /// A language whose file was read, or could not be, after the first frame.
    void speaks(Language language, std::shared_ptr<Texts const> texts) { m_texts[language] = std::move(texts); }
    void does_not_speak(Language language) { std::erase(m_state.settings.languages, language); }
    void color_with(std::shared_ptr<OwnColors const> colors) { m_own_colors = std::move(colors); }
    /// Without it the kiosk is silent.
    void read_aloud_with(Voice& voice) { m_speaker.emplace(voice); }

    /// Without it the keys of the on-screen keyboard make no sound.
    void click_with(KeySound& sound) { m_key_sound = &sound; }

    [[nodiscard]] shell::FrameResult frame(shell::FrameContext& context) override;
    [[nodiscard]] std::optional<shell::SteadyTime> next_deadline() const override;
    void key(shell::KeyEvent event) override;
    void text(std::string_view utf8) override;
    [[nodiscard]] bool wants_to_end() const override { return m_end; }
    /// Any thread; ring the shell afterwards.
    void end() { m_end = true; }
    /// From now on nothing but the safe screen (K-106) is shown. Before the first frame.
    void show_safe_screen() { m_safe = true; }
    /// The watchdog begins it when it rings, every frame rests it.
    [[nodiscard]] Pulse& pulse() { return m_pulse; }

    /// Applies one event at once, as if it had come through the door.
    void apply(Event const& event);
    /// Takes in what the workers left. True when there was something.
    bool take_in();
    void wipe_interface();

    [[nodiscard]] State const& state() const { return m_state; }
    [[nodiscard]] UiMemory& memory() { return m_memory; }
    /// What is on the screen now, in words.
    [[nodiscard]] semantics::Tree const& tree() const { return m_memory.tree(); }
    [[nodiscard]] Texts const& texts() const;
    /// After every frame: "key x y" of each target's middle, for measuring from outside.
    void write_points_to(std::filesystem::path file) { m_points = std::move(file); }
    /// Counted for the effort of a visit: presses and letters.
    struct Effort {
        int taps = 0;
        int letters = 0;
    };
    [[nodiscard]] Effort effort() const { return m_effort; }
    /// Codes read since the start, by whatever reader.
    [[nodiscard]] int readings() const { return m_readings; }

private:
    void tick();
    bool digit_moves(std::string_view utf8);
    /// What a person typed goes to the field, what a scanner typed to the core.
    void take(WedgeListener::Heard heard);
    void type(std::string_view utf8);
    [[nodiscard]] FrameInput input_of(shell::FrameContext const& context);

    State m_state;
    std::map<Language, std::shared_ptr<Texts const>> m_texts;
    Clock& m_clock;
    EventDoor& m_door;
    EffectRunner* m_runner = nullptr;
    std::optional<Speaker> m_speaker;
    KeySound* m_key_sound = nullptr;
    std::shared_ptr<OwnColors const> m_own_colors;
    UiMemory m_memory;
    std::vector<Nav> m_nav;
    std::vector<TextEdit> m_edits;
    std::vector<Event> m_emitted, m_pressed;
    WedgeListener m_wedge;
    Effort m_effort;
    int m_readings = 0;
    std::atomic<bool> m_end{false};
    bool m_safe = false;
    Pulse m_pulse;
    float m_cap_ratio = 0;
    std::filesystem::path m_points;
    std::string m_written_points; ///< what stands there
    void write_points();
};

} // namespace motcua::runtime
