// What the player does with its hands: touches, keys, letters, by finger, keypad or switches.
#include "kiosk/runtime/journey_player.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace motcua::runtime {

namespace {

using semantics::Node;
using namespace std::chrono_literals;

} // namespace

void JourneyPlayer::strike(shell::Key key) {
    m_kiosk->shell().key(key);
    ++m_strikes;
    draw();
}

JourneyPlayer::Result JourneyPlayer::walk_to(std::string const& key) {
    constexpr int most_moves = 400;
    auto const& memory = m_kiosk->application().memory();
    // A keypad goes the shorter way, switches only forwards.
    auto way = shell::Key::down;
    if (m_options.hands == Hands::keypad) {
        auto const targets = m_kiosk->application().tree().targets();
        auto const place_of = [&](std::string_view wanted) { return std::ranges::find(targets, wanted, [](auto const* node) { return std::string_view(node->key); }) - targets.begin(); };
        auto const size = static_cast<std::ptrdiff_t>(targets.size());
        if (!memory.focus().empty() && (place_of(key) - place_of(memory.focus()) + size) % std::max<std::ptrdiff_t>(1, size) > size / 2) way = shell::Key::up;
    }
    for (int move = 0; memory.focus() != key; ++move) {
        if (move >= most_moves) return std::unexpected(fmt::format("the focus never comes to \"{}\"", key));
        strike(way);
    }
    strike(shell::Key::enter);
    return {};
}

/// Letter by letter on the keyboard of the screen, as somebody does who cannot touch it.
JourneyPlayer::Result JourneyPlayer::write(std::string const& words) {
    pass(400ms); // the dead time after a new screen is over (N06)
    // A letter with a tone is two keys: the letter, then its tone.
    static constexpr std::array<std::pair<char32_t, std::string_view>, 5> tones{{{U'\u0301', "keyboard.tone.0"}, {U'\u0300', "keyboard.tone.1"}, {U'\u0309', "keyboard.tone.2"}, {U'\u0303', "keyboard.tone.3"}, {U'\u0323', "keyboard.tone.4"}}};
    std::vector<std::string> keys;
    std::vector<std::size_t> capitals; // indices into keys
    for (char32_t const written : text::to_utf32(text::to_nfc(words))) {
        std::string as_written;
        text::append_utf8(as_written, written);
        auto const lower = text::to_lower(as_written);
        if (lower != as_written) capitals.push_back(keys.size());
        auto const letter = text::to_utf32(lower).front();
        std::u32string bare;
        std::string_view tone;
        std::string one;
        text::append_utf8(one, letter);
        for (char32_t const part : text::to_utf32(text::to_nfd(one))) {
            auto const found = std::ranges::find(tones, part, [](auto const& entry) { return entry.first; });
            if (found == tones.end()) bare += part;
            else tone = found->second;
        }
        std::string base;
        for (char32_t const part : bare) text::append_utf8(base, part);
        keys.push_back(base == " " ? "keyboard.space" : "keyboard.key." + text::to_nfc(base));
        if (!tone.empty()) keys.emplace_back(tone);
    }
    for (std::size_t at = 0; at < keys.size(); ++at) {
        auto const& key = keys[at];
        bool const digits_only = find("keyboard.space", false) == nullptr && find("keyboard.key.a", false) == nullptr;
        if (digits_only && key == "keyboard.space") continue; // numbers are grouped by the kiosk
        if (find(key, false) == nullptr) {
            auto const page = key.back() >= '0' && key.back() <= '9' ? "keyboard.digits" : "keyboard.letters";
            if (find(page, false) == nullptr) return std::unexpected(fmt::format("the keyboard has no \"{}\"", key));
            if (auto const turned = walk_to(page); !turned) return turned;
        }
        if (find(key, false) == nullptr) return std::unexpected(fmt::format("the keyboard has no \"{}\"", key));
        // A name's capitals come by themselves; elsewhere the shift key is pressed first.
        auto const* cap = find(key, false);
        bool const small = cap != nullptr && cap->name == text::to_lower(cap->name);
        if (std::ranges::find(capitals, at) != capitals.end() && small) {
            if (auto const shifted = walk_to("keyboard.shift"); !shifted) return shifted;
        }
        if (auto const written = walk_to(key); !written) return written;
    }
    return {};
}

JourneyPlayer::Result JourneyPlayer::press(Node const& node) {
    if (m_options.hands != Hands::finger) return walk_to(std::string(node.key));
    auto const where = node.hit.w > 0 ? node.hit : node.bounds;
    m_kiosk->shell().tap(where.x + where.w / 2, where.y + where.h / 2);
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::tap(JourneyAction const& action, int times) {
    if (action.words.empty()) return std::unexpected("tap what?");
    pass(400ms); // a person needs that long, and the dead time after a new screen is over (N06)
    Node const* node = find_leafing(action.words.front(), action.quoted.front());
    if (node == nullptr && await(action.words.front(), action.quoted.front()) != nullptr) {
        pass(400ms);
        draw();
        node = find(action.words.front(), action.quoted.front());
    }
    if (node == nullptr) return std::unexpected(fmt::format("there is no \"{}\" to tap", action.words.front()));
    if (!node->flags.target) return std::unexpected(fmt::format("\"{}\" is no button", node->key));
    if (node->flags.disabled && wait_for([&] {
            auto const* again = find(action.words.front(), action.quoted.front());
            return again != nullptr && !again->flags.disabled;
        })) {
        node = find(action.words.front(), action.quoted.front()); // what it waited for has come
    }
    if (node->flags.disabled) return std::unexpected(fmt::format("\"{}\" cannot be pressed: {}", node->key, node->hint));
    Node const target = *node;
    pass(400ms);
    draw();
    for (int time = 1; time < times && m_options.hands == Hands::finger; ++time) {
        auto const where = target.hit;
        m_kiosk->shell().tap(where.x + where.w / 2, where.y + where.h / 2); // both in one frame
    }
    return press(target);
}

JourneyPlayer::Result JourneyPlayer::type(JourneyAction const& action) {
    if (action.words.empty()) return std::unexpected("type what?");
    if (action.words.size() == 2) {
        JourneyAction focus = action;
        focus.words.pop_back();
        focus.quoted.pop_back();
        if (auto const tapped = tap(focus, 1); !tapped) return tapped;
    } else if (!find_field_leafing() && !wait_for([&] { // a form may still be opening; the first field of a screen with a keyboard takes the caret itself
                   auto const nodes = m_kiosk->application().tree().flat();
                   return std::ranges::any_of(nodes, [](auto const* node) { return node->role == semantics::NodeRole::field; });
               })) {
        return std::unexpected("there is no field to type into");
    } else if (!m_kiosk->application().memory().editing_field()) {
        for (auto const* node : m_kiosk->application().tree().flat()) {
            if (node->role != semantics::NodeRole::field) continue;
            pass(400ms);
            (void)press(*node);
            break;
        }
    }
    if (!m_kiosk->application().memory().editing_field()) return std::unexpected("no field has the caret");
    bool const digits = std::ranges::all_of(action.words.back(), [](char letter) { return letter >= '0' && letter <= '9'; });
    if (m_options.hands == Hands::switches || (m_options.hands == Hands::keypad && !digits)) return write(action.words.back());
    m_kiosk->shell().type(action.words.back());
    draw();
    pass(50ms); // a single letter waits until it is clear that no scanner types
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::clear(JourneyAction const& action) {
    if (!action.words.empty()) {
        if (auto const tapped = tap(action, 1); !tapped) return tapped;
    }
    if (m_options.hands != Hands::finger) {
        if (find("keyboard.erase_word", false) != nullptr) return walk_to("keyboard.erase_word");
        if (auto const erased = walk_to("keyboard.erase"); !erased) return erased;
        for (int letter = 0; letter < 60; ++letter) strike(shell::Key::enter);
        return {};
    }
    m_kiosk->shell().key(shell::Key::end);
    for (int letter = 0; letter < 60; ++letter) m_kiosk->shell().key(shell::Key::backspace);
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::key(JourneyAction const& action) {
    static constexpr std::array<std::pair<std::string_view, shell::Key>, 11> names{{{"next", shell::Key::tab},
                                                                                  {"previous", shell::Key::back_tab},
                                                                                  {"choose", shell::Key::enter},
                                                                                  {"escape", shell::Key::escape},
                                                                                  {"up", shell::Key::up},
                                                                                  {"down", shell::Key::down},
                                                                                  {"left", shell::Key::left},
                                                                                  {"right", shell::Key::right},
                                                                                  {"backspace", shell::Key::backspace},
                                                                                  {"page-down", shell::Key::page_down},
                                                                                  {"page-up", shell::Key::page_up}}};
    for (auto const& word : action.words) {
        auto const found = std::ranges::find(names, word, [](auto const& name) { return name.first; });
        if (found == names.end()) return std::unexpected(fmt::format("there is no key \"{}\"", word));
        pass(400ms);
        m_kiosk->shell().key(found->second);
        draw();
    }
    return {};
}

JourneyPlayer::Result JourneyPlayer::hear(JourneyAction const& action) {
    auto const* voice = m_kiosk->written_voice();
    if (voice == nullptr) return std::unexpected("it is spoken aloud here");
    draw();
    std::string all;
    for (auto const& said : voice->said) all += said + ". ";
    for (auto const& word : action.words)
        if (all.find(word) == std::string::npos) return std::unexpected(fmt::format("\"{}\" is not said; said is: {}", word, all));
    return {};
}

JourneyPlayer::Result JourneyPlayer::never_heard(JourneyAction const& action) {
    auto const* voice = m_kiosk->written_voice();
    if (voice == nullptr) return std::unexpected("it is spoken aloud here");
    if (voice->all.empty()) return std::unexpected("nothing was said at all");
    draw();
    auto const bare = [](std::string text) { // "0912 345 678" is the same number
        std::erase_if(text, [](char c) { return c == ' ' || c == '.' || c == '-' || c == '/'; });
        return text;
    };
    for (auto const& said : voice->all)
        for (auto const& word : action.words)
            if (bare(said).find(bare(word)) != std::string::npos) return std::unexpected(fmt::format("\"{}\" was said: {}", word, said));
    return {};
}

} // namespace motcua::runtime
