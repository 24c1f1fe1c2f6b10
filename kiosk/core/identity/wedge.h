#pragma once
// A scanner that types like a keyboard ("wedge"), told from a person by its speed. Keystrokes of a reading never reach the field
// under the caret: what can begin a card (a digit, a prefix, a letter that a wrong layout made of a digit) waits until it is clear that
// no second one follows at a machine's pace, then it goes on. Any other first letter passes at once, so that a person who types feels
// no delay; when it turns out to have been a scanner's, it is taken back.
//
// A machine sends a letter every 1 to 10 ms; the fastest typists are at 60 ms, a key that is held repeats the same letter every
// 30 ms. So: keys at most 30 ms apart make a burst; a burst of 12 letters or more that are not all the same is a reading, or
// begins_like_card() says so. An input method may deliver several letters at once or take letters back: both belong to the burst.
// Pure: time comes with the call. Not for several threads.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

class WedgeListener {
public:
    using Time = std::chrono::milliseconds; ///< since any fixed moment, never backwards

    static constexpr Time longest_gap{30};
    static constexpr Time silence{120}; ///< ends a reading that sends no Enter
    static constexpr std::size_t least_letters = 12;

    WedgeListener() = default;
    ~WedgeListener();
    WedgeListener(WedgeListener const&) = delete;
    WedgeListener& operator=(WedgeListener const&) = delete;

    /// What comes out of a call: text for the field (a person typed it), or one whole reading.
    struct Heard {
        std::string typed;
        std::optional<std::string> payload;
        std::string take_back; ///< with a payload: its first letter had passed already
    };

    /// Text of several letters at once (an input method, a paste) begins no burst unless it can only be a card.
    [[nodiscard]] Heard text(std::string_view utf8, Time now);
    /// Enter or Tab. `mine` is set when it ended a reading: then it means nothing else.
    [[nodiscard]] Heard end_key(Time now, bool& mine);
    /// Backspace: true when it belonged to a burst.
    [[nodiscard]] bool erase_key(Time now);
    /// Call at due() or later.
    [[nodiscard]] Heard poll(Time now);
    /// When something that waits must go on; nothing: nothing waits.
    [[nodiscard]] std::optional<Time> due() const;
    /// End of a visit.
    void forget();

private:
    [[nodiscard]] bool in_burst(Time now) const { return !m_held.empty() && now - m_last <= (m_reading ? silence : longest_gap); }
    [[nodiscard]] Heard let_go();

    std::string m_held;
    std::string m_passed; ///< the letter before, when it did not wait
    Time m_last{};
    std::size_t m_letters = 0;
    bool m_reading = false; ///< certain: this is a scanner
};

} // namespace motcua
