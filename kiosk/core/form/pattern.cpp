#include "kiosk/core/form/pattern.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <unicode/uchar.h>

#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

// Canonicalize of ECMA-262 for patterns without `u`: upper case of one unit, never from outside ASCII into it.
char16_t folded(char16_t unit) {
    if (unit >= u'a' && unit <= u'z') return static_cast<char16_t>(unit - 32);
    if (unit < 0x80 || (unit >= 0xD800 && unit < 0xE000)) return unit;
    auto const upper = u_toupper(unit);
    return upper < 0x80 || upper > 0xFFFF ? unit : static_cast<char16_t>(upper);
}

bool is_word(char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
}
bool is_line_end(char16_t c) {
    return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029;
}

struct Node {
    enum class Kind {
        empty,
        unit,
        any,
        set,
        sequence,
        choice,
        repeat,
        begin,
        end,
        boundary,
        no_boundary,
        ahead,
        not_ahead
    } kind = Kind::empty;
    char16_t unit = 0;
    Pattern::Set set;
    std::vector<std::unique_ptr<Node>> parts;
    int least = 0, most = -1; // repeat; most -1: no end
};

constexpr int max_nesting = 64;
constexpr int max_repeat = 10'000;

} // namespace

class PatternCompiler {
public:
    explicit PatternCompiler(std::u16string_view source) : m_source{source} {}

    std::expected<Pattern, std::string> compile(LetterCase letter_case) {
        auto root = choice();
        if (m_error.empty() && m_position < m_source.size()) m_error = "A closing bracket has no opening one.";
        Pattern pattern;
        pattern.m_ignore_case = letter_case == LetterCase::ignored;
        if (m_error.empty()) {
            emit(*root, pattern);
            add(pattern, {Pattern::State::Kind::match});
        }
        if (!m_error.empty()) return std::unexpected{m_error};
        return pattern;
    }

private:
    std::unique_ptr<Node> make(Node::Kind kind) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        return node;
    }
    void fail(std::string_view message) {
        if (m_error.empty()) m_error = message;
    }
    [[nodiscard]] bool at_end() const { return m_position >= m_source.size() || !m_error.empty(); }
    [[nodiscard]] char16_t peek(std::size_t ahead = 0) const {
        return m_position + ahead < m_source.size() ? m_source[m_position + ahead] : u'\0';
    }
    bool take(char16_t unit) {
        if (m_position >= m_source.size() || m_source[m_position] != unit) return false;
        ++m_position;
        return true;
    }
    bool take(std::u16string_view text) {
        if (m_source.substr(m_position, text.size()) != text) return false;
        m_position += text.size();
        return true;
    }

    std::unique_ptr<Node> choice() {
        if (++m_nesting > max_nesting) fail("Groups are nested too deep.");
        auto node = make(Node::Kind::choice);
        do
            node->parts.push_back(sequence());
        while (!at_end() && take(u'|'));
        --m_nesting;
        return node->parts.size() == 1 ? std::move(node->parts.front()) : std::move(node);
    }

    std::unique_ptr<Node> sequence() {
        auto node = make(Node::Kind::sequence);
        while (!at_end() && peek() != u'|' && peek() != u')') {
            auto part = term();
            if (part == nullptr) break;
            node->parts.push_back(std::move(part));
        }
        return node;
    }

    std::unique_ptr<Node> term() {
        if (take(u'^')) return make(Node::Kind::begin);
        if (take(u'$')) return make(Node::Kind::end);
        if (take(u"\\b")) return make(Node::Kind::boundary);
        if (take(u"\\B")) return make(Node::Kind::no_boundary);
        auto node = atom();
        if (node == nullptr || !m_error.empty()) return node;
        return repeated(std::move(node));
    }

    std::unique_ptr<Node> repeated(std::unique_ptr<Node> inner) {
        auto least = 1;
        auto most = 1;
        if (take(u'*')) {
            least = 0, most = -1;
        } else if (take(u'+')) {
            least = 1, most = -1;
        } else if (take(u'?')) {
            least = 0, most = 1;
        } else if (peek() == u'{') {
            auto const counts = braces();
            if (!counts) return inner; // a brace that stands for itself
            least = counts->first;
            most = counts->second;
        } else {
            return inner;
        }
        take(u'?'); // lazy: the answer is the same
        if (most != -1 && most < least) fail("The numbers of a repetition are in the wrong order.");
        if (peek() == u'*' || peek() == u'+' || peek() == u'?') fail("There is nothing to repeat.");
        auto node = make(Node::Kind::repeat);
        node->least = least;
        node->most = most;
        node->parts.push_back(std::move(inner));
        return node;
    }

    std::optional<std::pair<int, int>> braces() {
        auto const start = m_position;
        auto const number = [this]() -> std::optional<int> {
            auto const from = m_position;
            auto value = 0;
            while (peek() >= u'0' && peek() <= u'9') {
                value = std::min(value * 10 + (peek() - u'0'), max_repeat + 1);
                ++m_position;
            }
            return m_position > from ? std::optional{value} : std::nullopt;
        };
        take(u'{');
        if (auto const least = number()) {
            auto most = *least;
            if (take(u',')) most = number().value_or(-1);
            if (take(u'}')) {
                if (*least > max_repeat || most > max_repeat) fail("A repetition is larger than 10,000.");
                return std::pair{*least, most};
            }
        }
        m_position = start;
        return std::nullopt;
    }

    std::unique_ptr<Node> atom() {
        if (take(u'(')) return group();
        if (take(u'[')) return set();
        if (take(u'.')) return make(Node::Kind::any);
        if (peek() == u'\\') return escape();
        auto const unit = peek();
        if (unit == u'*' || unit == u'+' || unit == u'?') {
            fail("There is nothing to repeat.");
            return nullptr;
        }
        if (unit == u'{') {
            auto const before = m_position;
            if (braces()) {
                fail("There is nothing to repeat.");
                return nullptr;
            }
            m_position = before;
        }
        ++m_position;
        return single(unit);
    }

    std::unique_ptr<Node> single(char16_t unit) {
        auto node = make(Node::Kind::unit);
        node->unit = unit;
        return node;
    }

    std::unique_ptr<Node> group() {
        std::unique_ptr<Node> node;
        if (take(u"?=") || take(u"?!")) {
            node = make(m_source[m_position - 1] == u'=' ? Node::Kind::ahead : Node::Kind::not_ahead);
            node->parts.push_back(choice());
        } else if (take(u"?<=") || take(u"?<!")) {
            fail("Look-behind is not used here.");
            return nullptr;
        } else if (take(u"?<")) {
            while (!at_end() && !take(u'>'))
                ++m_position;
            node = choice();
        } else if (take(u"?:") || peek() != u'?') {
            node = choice();
        } else {
            fail("A group begins with (? and an unknown sign.");
            return nullptr;
        }
        if (!take(u')')) fail("A group is not closed.");
        return node;
    }

    std::unique_ptr<Node> escape() {
        if (peek(1) >= u'1' && peek(1) <= u'9') {
            fail("References to groups are not used here.");
            return nullptr;
        }
        auto node = make(Node::Kind::set);
        if (class_escape(node->set)) return node;
        auto const unit = escaped_unit(false);
        return unit ? single(*unit) : nullptr;
    }

    // \d \w \s and their opposites
    bool class_escape(Pattern::Set& set) {
        static std::vector<Pattern::Range> const digits{{u'0', u'9'}};
        static std::vector<Pattern::Range> const words{{u'0', u'9'}, {u'A', u'Z'}, {u'_', u'_'}, {u'a', u'z'}};
        static std::vector<Pattern::Range> const blanks{
            {0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
            {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
        auto const sign = peek(1);
        auto const* ranges = sign == u'd' || sign == u'D'   ? &digits
                             : sign == u'w' || sign == u'W' ? &words
                             : sign == u's' || sign == u'S' ? &blanks
                                                            : nullptr;
        if (ranges == nullptr) return false;
        m_position += 2;
        if (sign == u'd' || sign == u'w' || sign == u's') {
            set.ranges.insert(set.ranges.end(), ranges->begin(), ranges->end());
            return true;
        }
        char32_t low = 0;
        for (auto const& range : *ranges) {
            if (range.low > low)
                set.ranges.push_back({static_cast<char16_t>(low), static_cast<char16_t>(range.low - 1)});
            low = static_cast<char32_t>(range.high) + 1;
        }
        set.ranges.push_back({static_cast<char16_t>(low), 0xFFFF});
        return true;
    }

    std::optional<char16_t> escaped_unit(bool inside_set) {
        ++m_position; // the backslash
        if (m_position >= m_source.size()) {
            fail("The pattern ends with a backslash.");
            return std::nullopt;
        }
        auto const sign = m_source[m_position++];
        auto const hex = [this](std::size_t count) -> std::optional<char16_t> {
            char32_t value = 0;
            for (std::size_t index = 0; index < count; ++index) {
                auto const c = peek(index);
                auto const digit = c >= u'0' && c <= u'9'   ? c - u'0'
                                   : c >= u'a' && c <= u'f' ? c - u'a' + 10
                                   : c >= u'A' && c <= u'F' ? c - u'A' + 10
                                                            : -1;
                if (digit < 0) return std::nullopt;
                value = value * 16 + static_cast<char32_t>(digit);
            }
            m_position += count;
            return static_cast<char16_t>(value);
        };
        switch (sign) {
        case u't': return u'\t';
        case u'n': return u'\n';
        case u'v': return u'\v';
        case u'f': return u'\f';
        case u'r': return u'\r';
        case u'0': return u'\0';
        case u'x': return hex(2).value_or(u'x');
        case u'u': return hex(4).value_or(u'u');
        case u'p':
        case u'P':
            if (peek() == u'{') fail("\\p{…} is not used here: list the letters.");
            return sign;
        case u'k': fail("References to groups are not used here."); return std::nullopt;
        case u'b':
            if (inside_set) return u'\b';
            return sign;
        case u'c':
            if (auto const letter = peek(); (letter >= u'a' && letter <= u'z') || (letter >= u'A' && letter <= u'Z')) {
                ++m_position;
                return static_cast<char16_t>(letter % 32);
            }
            --m_position;
            return u'\\';
        }
        return sign;
    }

    std::unique_ptr<Node> set() {
        auto node = make(Node::Kind::set);
        node->set.negated = take(u'^');
        while (!at_end() && peek() != u']') {
            auto const low = set_unit(node->set);
            if (!m_error.empty()) return node;
            if (peek() == u'-' && peek(1) != u']' && m_position + 1 < m_source.size()) {
                auto const dash = m_position++;
                auto const high = set_unit(node->set);
                if (low && high) {
                    if (*high < *low) fail("A range of letters is in the wrong order.");
                    node->set.ranges.push_back({*low, *high});
                    continue;
                }
                (void)dash;
                node->set.ranges.push_back({u'-', u'-'}); // [\d-x]: the dash stands for itself
                if (high) node->set.ranges.push_back({*high, *high});
            }
            if (low) node->set.ranges.push_back({*low, *low});
        }
        if (!take(u']')) fail("A set of letters is not closed.");
        return node;
    }

    // One unit, or a class that is added to the set and gives nothing.
    std::optional<char16_t> set_unit(Pattern::Set& set) {
        if (peek() != u'\\') return m_source[m_position++];
        if (class_escape(set)) return std::nullopt;
        return escaped_unit(true);
    }

    // ── states ──
    std::uint32_t add(Pattern& pattern, Pattern::State state) {
        if (pattern.m_states.size() >= Pattern::max_states) fail("The pattern is too large: shorten its repetitions.");
        if (m_error.empty()) pattern.m_states.push_back(state);
        return static_cast<std::uint32_t>(pattern.m_states.size() - (m_error.empty() ? 1 : 0));
    }
    [[nodiscard]] static std::uint32_t here(Pattern const& pattern) {
        return static_cast<std::uint32_t>(pattern.m_states.size());
    }

    void step(Pattern& pattern, Pattern::State::Kind kind, char16_t unit = 0, std::uint32_t other = 0) {
        add(pattern, {kind, unit, here(pattern) + 1, other});
    }

    void emit(Node const& node, Pattern& pattern) {
        using Kind = Pattern::State::Kind;
        if (!m_error.empty()) return;
        switch (node.kind) {
        case Node::Kind::empty: return;
        case Node::Kind::unit: step(pattern, Kind::unit, pattern.m_ignore_case ? folded(node.unit) : node.unit); return;
        case Node::Kind::any: step(pattern, Kind::any); return;
        case Node::Kind::set:
            pattern.m_sets.push_back(node.set);
            step(pattern, Kind::set, 0, static_cast<std::uint32_t>(pattern.m_sets.size() - 1));
            return;
        case Node::Kind::begin: step(pattern, Kind::begin); return;
        case Node::Kind::end: step(pattern, Kind::end); return;
        case Node::Kind::boundary: step(pattern, Kind::boundary); return;
        case Node::Kind::no_boundary: step(pattern, Kind::no_boundary); return;
        case Node::Kind::sequence:
            for (auto const& part : node.parts)
                emit(*part, pattern);
            return;
        case Node::Kind::choice: emit_choice(node, pattern); return;
        case Node::Kind::repeat: emit_repeat(node, pattern); return;
        case Node::Kind::ahead:
        case Node::Kind::not_ahead: {
            auto const look =
                add(pattern, {node.kind == Node::Kind::ahead ? Kind::ahead : Kind::not_ahead, 0, 0, here(pattern) + 1});
            emit(*node.parts.front(), pattern);
            add(pattern, {Kind::match});
            if (m_error.empty()) pattern.m_states[look].next = here(pattern);
            return;
        }
        }
    }

    void emit_choice(Node const& node, Pattern& pattern) {
        using Kind = Pattern::State::Kind;
        std::vector<std::uint32_t> jumps;
        for (std::size_t index = 0; index < node.parts.size() && m_error.empty(); ++index) {
            if (index + 1 == node.parts.size()) {
                emit(*node.parts[index], pattern);
                break;
            }
            auto const split = add(pattern, {Kind::split, 0, here(pattern) + 1, 0});
            emit(*node.parts[index], pattern);
            jumps.push_back(add(pattern, {Kind::jump}));
            if (m_error.empty()) pattern.m_states[split].other = here(pattern);
        }
        for (auto const jump : jumps)
            if (m_error.empty()) pattern.m_states[jump].next = here(pattern);
    }

    void emit_repeat(Node const& node, Pattern& pattern) {
        using Kind = Pattern::State::Kind;
        auto const& inner = *node.parts.front();
        for (auto count = 0; count < node.least && m_error.empty(); ++count)
            emit(inner, pattern);
        if (node.most == -1) {
            auto const split = add(pattern, {Kind::split, 0, here(pattern) + 1, 0});
            emit(inner, pattern);
            add(pattern, {Kind::jump, 0, split, 0});
            if (m_error.empty()) pattern.m_states[split].other = here(pattern);
            return;
        }
        std::vector<std::uint32_t> splits;
        for (auto count = node.least; count < node.most && m_error.empty(); ++count) {
            splits.push_back(add(pattern, {Kind::split, 0, here(pattern) + 1, 0}));
            emit(inner, pattern);
        }
        for (auto const split : splits)
            if (m_error.empty()) pattern.m_states[split].other = here(pattern);
    }

    std::u16string_view m_source;
    std::size_t m_position = 0;
    int m_nesting = 0;
    std::string m_error;
};

std::expected<Pattern, std::string> Pattern::compile(std::string_view pattern, LetterCase letter_case) {
    auto const source = to_utf16(pattern);
    return PatternCompiler{source}.compile(letter_case);
}

bool Pattern::accepts(State const& state, char16_t unit) const {
    if (state.kind == State::Kind::any) return !is_line_end(unit);
    if (state.kind == State::Kind::unit) return (m_ignore_case ? folded(unit) : unit) == state.unit;
    auto const& set = m_sets[state.other];
    auto const inside = [&](char16_t candidate) {
        return std::ranges::any_of(
            set.ranges, [&](Range const& range) { return candidate >= range.low && candidate <= range.high; });
    };
    auto found = inside(unit);
    if (!found && m_ignore_case) {
        // Letters that fold to the same unit: upper, lower, and the unit itself.
        auto const upper = folded(unit);
        auto const lower = u_tolower(unit);
        found = inside(upper) || (lower <= 0xFFFF && folded(static_cast<char16_t>(lower)) == upper &&
                                  inside(static_cast<char16_t>(lower)));
    }
    return found != set.negated;
}

bool Pattern::run(std::u16string_view text, std::size_t start, std::uint32_t entry, bool anywhere,
                  std::uint64_t& steps) const {
    std::vector<std::uint32_t> current, next, stack;
    std::vector<std::size_t> seen(m_states.size(), 0); // position + 1 of the last visit
    auto const word_at = [&](std::size_t position) { return position < text.size() && is_word(text[position]); };
    auto matched = false;
    auto const follow = [&](std::vector<std::uint32_t>& states, std::uint32_t from, std::size_t position) {
        stack.assign(1, from);
        while (!stack.empty()) {
            auto const index = stack.back();
            stack.pop_back();
            if (++steps > max_steps) return;
            if (seen[index] == position + 1) continue;
            seen[index] = position + 1;
            auto const& state = m_states[index];
            switch (state.kind) {
            case State::Kind::match: matched = true; return;
            case State::Kind::unit:
            case State::Kind::any:
            case State::Kind::set: states.push_back(index); break;
            case State::Kind::jump: stack.push_back(state.next); break;
            case State::Kind::split:
                stack.push_back(state.other);
                stack.push_back(state.next);
                break;
            case State::Kind::begin:
                if (position == 0) stack.push_back(state.next);
                break;
            case State::Kind::end:
                if (position == text.size()) stack.push_back(state.next);
                break;
            case State::Kind::boundary:
            case State::Kind::no_boundary: {
                auto const boundary = (position > 0 && word_at(position - 1)) != word_at(position);
                if (boundary == (state.kind == State::Kind::boundary)) stack.push_back(state.next);
                break;
            }
            case State::Kind::ahead:
            case State::Kind::not_ahead:
                if (run(text, position, state.other, false, steps) == (state.kind == State::Kind::ahead))
                    stack.push_back(state.next);
                break;
            }
        }
    };
    for (auto position = start;; ++position) {
        if (position == start || anywhere) follow(current, entry, position);
        if (matched) return true;
        if (position >= text.size() || (current.empty() && !anywhere) || steps > max_steps) return false;
        next.clear();
        for (auto const index : current) {
            ++steps;
            if (accepts(m_states[index], text[position])) {
                follow(next, m_states[index].next, position + 1);
                if (matched) return true;
            }
        }
        std::swap(current, next);
    }
}

bool Pattern::found_in(std::string_view text) const {
    auto const units = to_utf16(text);
    std::uint64_t steps = 0;
    return run(units, 0, 0, true, steps);
}

} // namespace motcua::form
