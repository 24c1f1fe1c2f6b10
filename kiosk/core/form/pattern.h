#pragma once

// Regular expressions of the form format: ECMAScript without the `u` flag, on UTF-16 units; no look-behind, no
// back-references, no \p{…}. Only "is there a match" is answered, by walking all states at once: the time is bounded by
// text × pattern (look-aheads: squared, cut off at max_steps), whatever the pattern.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::form {

enum class LetterCase { counts, ignored };

class Pattern {
public:
    static constexpr std::size_t max_states = 20'000;
    static constexpr std::uint64_t max_steps = 20'000'000;

    // Error: what is wrong, in one English sentence.
    [[nodiscard]] static std::expected<Pattern, std::string> compile(std::string_view pattern, LetterCase letter_case);
    [[nodiscard]] bool found_in(std::string_view text) const;

    struct Range {
        char16_t low, high;
    };
    struct Set {
        std::vector<Range> ranges;
        bool negated = false;
    };
    struct State {
        enum class Kind : std::uint8_t {
            unit,
            any,
            set,
            split,
            jump,
            begin,
            end,
            boundary,
            no_boundary,
            ahead,
            not_ahead,
            match
        };
        Kind kind = Kind::match;
        char16_t unit = 0;
        std::uint32_t next = 0,
                      other = 0; // other: second way of a split, program of a look-ahead; set: number of the set
    };

private:
    friend class PatternCompiler;
    [[nodiscard]] bool run(std::u16string_view text, std::size_t start, std::uint32_t entry, bool anywhere,
                           std::uint64_t& steps) const;
    [[nodiscard]] bool accepts(State const& state, char16_t unit) const;
    std::vector<State> m_states;
    std::vector<Set> m_sets;
    bool m_ignore_case = false;
};

} // namespace motcua::form
