#pragma once
// Plays a journey against the real program: real frames, real pointer positions, real HTTP; the clock is the player's.

#include "kiosk/runtime/journey.h"
#include "kiosk/runtime/kiosk.h"
#include "kiosk/device/played_scanner.h"

#include <expected>
#include <functional>
#include <map>
#include <string>

namespace motcua::runtime {

/// Who plays: a finger on the glass; the keys up, down and choose of a keypad; or two switches, next and choose.
enum class Hands { finger, keypad, switches };

struct PlayerOptions {
    Hands hands = Hands::finger;
    /// A new kiosk on the same data. `installed`: a folder whose files replace those of the configuration; empty: as it is.
    /// `now`: where its fake clock begins.
    std::function<std::expected<std::unique_ptr<Kiosk>, std::string>(std::filesystem::path const& installed, std::optional<Moment> now)> open;
    device::PlayedScanner* scanner = nullptr; ///< the scanner on the serial port, when the journey has one
    /// Text of an identity card: where it is offered it is scanned, and lines about what it has answered are passed over. For
    /// measuring what a card saves (bench/effort); empty: the journey is played as it stands.
    std::string card;
    std::filesystem::path shots; ///< where pictures go; empty: the working directory
};

/// What failed and what was on the screen, ready to print.
struct JourneyFailure {
    std::string message;
};

class JourneyPlayer {
public:
    explicit JourneyPlayer(PlayerOptions options);
    ~JourneyPlayer();
    std::expected<void, JourneyFailure> play(Journey const& journey);

private:
    using Result = std::expected<void, std::string>;

    Result act(JourneyAction const& action);
    /// With a card: false when the line is about a question that is not asked any more.
    bool still_asked(JourneyAction const& action);
    /// The citizen's card would answer this question and was not shown yet.
    [[nodiscard]] bool wants_own_card() const;
    Result see(JourneyAction const& action);
    Result miss(JourneyAction const& action);
    Result tap(JourneyAction const& action, int times);
    Result type(JourneyAction const& action);
    Result clear(JourneyAction const& action);
    Result key(JourneyAction const& action);
    Result expect(JourneyAction const& action);
    Result phone(JourneyAction const& action);
    Result faults(JourneyAction const& action);
    Result advance(JourneyAction const& action);
    Result shot(JourneyAction const& action);
    Result portal(JourneyAction const& action);
    Result officer(JourneyAction const& action);
    Result scan(JourneyAction const& action);
    Result remember(JourneyAction const& action);
    Result restart(JourneyAction const& action);
    Result hear(JourneyAction const& action);
    Result never_heard(JourneyAction const& action);
    Result card(JourneyAction const& action);
    Result wedge(JourneyAction const& action);
    Result reader(JourneyAction const& action);
    Result effort(JourneyAction const& action);

    void draw();
    /// Lets time pass until `there` is true; at most thirty real seconds.
    bool wait_for(std::function<bool()> const& there);
    [[nodiscard]] semantics::Node const* find(std::string const& word, bool written) const;
    /// On this page of the body, else on the others, as a person would leaf.
    semantics::Node const* find_leafing(std::string const& word, bool written);
    /// The same, waiting for what comes from the portal or the disk.
    semantics::Node const* await(std::string const& word, bool written);
    bool find_field_leafing();
    bool leaf(std::string const& button);
    Result press(semantics::Node const& node);
    /// Moves the focus with keys until it is on that control, then chooses it.
    Result walk_to(std::string const& key);
    Result write(std::string const& words);
    void strike(shell::Key key);
    void pass(Milliseconds time);
    /// A longer time, in which the threads behind the screen do what becomes due: none is left behind by the clock.
    void pass_at_rest(Milliseconds time);
    void come_to_rest();

    PlayerOptions m_options;
    std::unique_ptr<Kiosk> m_kiosk;
    std::filesystem::path m_folder; ///< of the journey
    std::filesystem::path m_installed;
    int m_shots = 0;
    std::map<std::string, std::string> m_remembered; ///< by "remember": what "{name}" stands for in later lines
    int m_strikes = 0; ///< keys or switches pressed
    bool m_passing_over = false;
    int m_looked = 0; ///< touches that only turned pages to see whether a question is still asked
};

} // namespace motcua::runtime
