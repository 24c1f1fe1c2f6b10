#include "kiosk/runtime/journey_player.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>

namespace motcua::runtime {

namespace {

using semantics::Node;
using namespace std::chrono_literals;

constexpr auto patience = 10s; // real time: loopback answers in milliseconds, a loaded machine in more

bool shows(Node const& node, std::string const& words) {
    return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos || node.hint.find(words) != std::string::npos;
}

/// "\\n" and "\\x00" in a journey stand for bytes a quote cannot hold.
std::string bytes_of(std::string_view written) {
    std::string bytes;
    for (std::size_t at = 0; at < written.size(); ++at) {
        auto const rest = written.substr(at);
        if (rest.starts_with("\\n")) {
            bytes += '\n';
            ++at;
        } else if (rest.starts_with("\\x") && rest.size() >= 4) {
            bytes += static_cast<char>(std::strtoul(std::string(rest.substr(2, 2)).c_str(), nullptr, 16));
            at += 3;
        } else {
            bytes += written[at];
        }
    }
    return bytes;
}

/// What somebody types who fills the same form in by hand: every written answer; dates as eight digits.
std::size_t letters_in_answers(State const& state) {
    std::size_t letters = 0;
    if (!state.draft || !state.draft->filling) return letters;
    auto const& filling = *state.draft->filling;
    for (auto const& path : filling.shown_questions()) {
        auto const* question = filling.form().question(path);
        if (question == nullptr || (question->type != form::QuestionType::text && question->type != form::QuestionType::comment)) continue;
        auto const value = filling.value(path);
        if (auto const* number = value.number()) letters += form::number_text(*number).size();
        auto const* text = value.text();
        if (text == nullptr) continue;
        bool const dated = question->input == form::InputType::date || !question->kiosk.date_precision.empty();
        letters += dated ? static_cast<std::size_t>(std::ranges::count_if(*text, [](char c) { return c >= '0' && c <= '9'; })) : text::grapheme_count(*text);
    }
    return letters;
}

} // namespace

JourneyPlayer::JourneyPlayer(PlayerOptions options) : m_options(std::move(options)) {}
JourneyPlayer::~JourneyPlayer() = default;

void JourneyPlayer::draw() { m_kiosk->shell().draw(m_kiosk->application()); }

void JourneyPlayer::pass(Milliseconds time) {
    if (m_kiosk->clock().kind() == Clock::Kind::fake) {
        m_kiosk->clock().advance(time);
    } else {
        std::this_thread::sleep_for(time);
    }
}

bool JourneyPlayer::wait_for(std::function<bool()> const& there) {
    auto const until = std::chrono::steady_clock::now() + patience;
    draw();
    while (!there()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(2ms);
        draw();
    }
    return true;
}

Node const* JourneyPlayer::find(std::string const& word, bool written) const {
    auto const& tree = m_kiosk->application().tree();
    if (!written) {
        if (auto const* node = tree.find(word)) return node;
        return nullptr;
    }
    if (auto const* node = tree.find_by_name(word)) return node;
    Node const* found = nullptr;
    for (auto const* node : tree.flat()) {
        if (!shows(*node, word)) continue;
        if (node->flags.target) return node;
        if (found == nullptr) found = node;
    }
    return found;
}

bool JourneyPlayer::leaf(std::string const& button) {
    auto const* found = m_kiosk->application().tree().find(button);
    if (found == nullptr || found->flags.disabled) return false;
    Node const node = *found; // the next frame records a new tree
    auto const before = m_kiosk->application().tree().dump();
    pass(400ms);
    draw();
    (void)press(node);
    return m_kiosk->application().tree().dump() != before;
}

Node const* JourneyPlayer::find_leafing(std::string const& word, bool written) {
    draw();
    if (auto const* node = find(word, written)) return node;
    for (std::string const of : {"chrome.panel", "chrome"}) {
        for (auto const* way : {".page_on", ".page_back"}) {
            while (leaf(of + way)) {
                if (auto const* node = find(word, written)) return node;
            }
        }
    }
    return nullptr;
}

Node const* JourneyPlayer::await(std::string const& word, bool written) {
    if (auto const* node = find_leafing(word, written)) return node;
    auto seen = m_kiosk->application().tree().dump();
    auto leafed = std::chrono::steady_clock::now();
    Node const* found = nullptr;
    (void)wait_for([&] {
        found = find(word, written);
        if (found != nullptr) return true;
        auto shown = m_kiosk->application().tree().dump();
        if (shown == seen && std::chrono::steady_clock::now() - leafed < 150ms) return false;
        found = find_leafing(word, written); // what came may stand on a further page
        leafed = std::chrono::steady_clock::now();
        seen = m_kiosk->application().tree().dump();
        return found != nullptr;
    });
    return found;
}

bool JourneyPlayer::find_field_leafing() {
    auto const there = [&] {
        auto const nodes = m_kiosk->application().tree().flat();
        return std::ranges::any_of(nodes, [](auto const* node) { return node->role == semantics::NodeRole::field; });
    };
    draw();
    for (auto const* way : {"chrome.page_back", "chrome.page_on"}) {
        if (there()) return true;
        while (leaf(way))
            if (there()) return true;
    }
    return there();
}

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

JourneyPlayer::Result JourneyPlayer::press(Node const& node) {
    if (m_options.hands != Hands::finger) return walk_to(std::string(node.key));
    auto const where = node.hit.w > 0 ? node.hit : node.bounds;
    m_kiosk->shell().tap(where.x + where.w / 2, where.y + where.h / 2);
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::see(JourneyAction const& action) {
    for (std::size_t index = 0; index < action.words.size(); ++index) {
        auto const& word = action.words[index];
        bool const written = action.quoted[index];
        if (await(word, written) != nullptr) continue;
        return std::unexpected(fmt::format("\"{}\" is not on the screen", word));
    }
    return {};
}

JourneyPlayer::Result JourneyPlayer::miss(JourneyAction const& action) {
    draw();
    for (std::size_t index = 0; index < action.words.size(); ++index) {
        // What is just leaving may: the disk and the portal answer in their own time.
        if (!wait_for([&] { return find(action.words[index], action.quoted[index]) == nullptr; })) return std::unexpected(fmt::format("\"{}\" is on the screen and must not be", action.words[index]));
    }
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

JourneyPlayer::Result JourneyPlayer::expect(JourneyAction const& action) {
    if (action.words.size() != 3 || action.words[1] != "=") return std::unexpected("write: expect KEY = \"words\"");
    auto const& key = action.words[0];
    auto const& wanted = action.words[2];
    auto const value_of = [&](Node const& node) { return node.value.empty() ? node.name : node.value; };
    auto const* node = await(key, false);
    if (node != nullptr && value_of(*node) == wanted) return {};
    if (wait_for([&] {
            auto const* shown = find(key, false);
            return shown != nullptr && value_of(*shown) == wanted;
        })) {
        return {};
    }
    node = find(key, false);
    if (node == nullptr) return std::unexpected(fmt::format("there is no \"{}\" on the screen", key));
    if (value_of(*node) != wanted) return std::unexpected(fmt::format("\"{}\" is \"{}\", expected \"{}\"", key, value_of(*node), wanted));
    return {};
}

JourneyPlayer::Result JourneyPlayer::phone(JourneyAction const& action) {
    auto* portal = m_kiosk->portal();
    if (portal == nullptr) return std::unexpected("the portal is another process: the phone cannot be played");
    auto const what = action.words.empty() ? std::string("approve") : action.words.front();
    auto const person = action.words.size() > 1 ? action.words[1] : std::string{};
    if (!wait_for([&] { return portal->latest_user_code().has_value(); }) || await("signin.qr", false) == nullptr) return std::unexpected("no sign-in is waiting for a phone");
    bool const done = what == "deny" ? portal->deny_sign_in() : portal->approve_sign_in({}, person);
    if (!done) return std::unexpected(fmt::format("the phone could not {} (person \"{}\")", what, person));
    pass(6s); // the next poll
    m_kiosk->clock_moved();
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::faults(JourneyAction const& action) {
    auto* portal = m_kiosk->portal();
    if (portal == nullptr) return std::unexpected("the portal is another process");
    if (!action.words.empty() && action.words.front() == "clear") {
        portal->clear_faults();
        m_kiosk->clock_moved();
        return {};
    }
    if (action.words.size() < 3) return std::unexpected("write: faults METHOD PATH FAULT [TIMES] [ARGUMENT]");
    auto const times = action.words.size() > 3 ? action.words[3] : "1";
    std::string argument; // JSON, in which blanks count
    for (std::size_t index = 4; index < action.words.size(); ++index) argument += (index > 4 ? " " : "") + action.words[index];
    if (argument.empty()) argument = "null";
    auto const set = portal->set_faults(fmt::format(R"({{"rules":[{{"method":"{}","path":"{}","fault":"{}","times":{},"arg":{}}}]}})", action.words[0],
                                                    action.words[1], action.words[2], times, argument));
    if (!set) return std::unexpected(set.error());
    return {};
}

JourneyPlayer::Result JourneyPlayer::advance(JourneyAction const& action) {
    if (action.words.empty()) return std::unexpected("write: advance 90s");
    auto const& word = action.words.front();
    auto const number = std::strtod(word.c_str(), nullptr);
    double factor = 1000;
    if (word.ends_with("min")) factor = 60'000;
    else if (word.ends_with("h")) factor = 3'600'000;
    else if (word.ends_with("d")) factor = 86'400'000;
    if (m_kiosk->clock().kind() != Clock::Kind::fake) return std::unexpected("the clock is real here");
    m_kiosk->clock().advance(Milliseconds{static_cast<std::int64_t>(number * factor)});
    m_kiosk->clock_moved();
    draw();
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::shot(JourneyAction const& action) {
    draw();
    pass(500ms);
    draw();
    auto const name = fmt::format("{:02}-{}.png", ++m_shots, action.words.empty() ? "screen" : action.words.front());
    std::error_code error;
    std::filesystem::create_directories(m_options.shots, error);
    auto const saved = m_kiosk->shell().save_picture((m_options.shots / name).string());
    if (!saved) return std::unexpected("the picture could not be saved: " + saved.error().detail);
    return {};
}

JourneyPlayer::Result JourneyPlayer::portal(JourneyAction const& action) {
    auto const what = action.words.empty() ? std::string{} : action.words.front();
    if (what == "stop") {
        m_kiosk->stop_portal();
        m_kiosk->clock_moved();
        return {};
    }
    if (what == "start") {
        auto const started = m_kiosk->start_portal();
        if (!started) return std::unexpected(started.error());
        pass(61s);
        m_kiosk->clock_moved();
        return {};
    }
    if (what == "publishes" && action.words.size() == 2) {
        auto const before = m_kiosk->application().state().catalogue;
        auto const published = m_kiosk->publish(action.words[1]);
        if (!published) return std::unexpected(published.error());
        // Only on the start screen: during a visit the new one waits.
        if (!wait_for([&] { return m_kiosk->application().state().catalogue != before; })) return std::unexpected("the kiosk did not take over what the portal published");
        return {};
    }
    auto* portal = m_kiosk->portal();
    if (portal == nullptr) return std::unexpected("the portal is another process");
    if (what == "expects" && action.words.size() >= 2) {
        auto const wanted = static_cast<std::size_t>(std::strtoul(action.words[1].c_str(), nullptr, 10));
        if (!wait_for([&] { return portal->submission_count() == wanted; })) {
            return std::unexpected(fmt::format("the portal has {} submissions, expected {}", portal->submission_count(), wanted));
        }
        for (auto const& entry : portal->journal()) {
            if (entry.step == "submission" && entry.count != 1) return std::unexpected(fmt::format("one submission was committed {} times", entry.count));
        }
        return {};
    }
    return std::unexpected("write: portal expects N submissions, portal stop, portal start, portal publishes FOLDER");
}

JourneyPlayer::Result JourneyPlayer::officer(JourneyAction const& action) {
    auto* portal = m_kiosk->portal();
    if (portal == nullptr || action.words.empty()) return std::unexpected("write: officer STATUS");
    std::string uid;
    for (auto const& entry : portal->journal()) {
        if (entry.step == "submission") uid = entry.uid;
    }
    auto const decided = portal->decide(fmt::format(R"({{"uid":"{}","status":"{}"}})", uid, action.words.front()));
    if (!decided) return std::unexpected(decided.error());
    return {};
}

JourneyPlayer::Result JourneyPlayer::scan(JourneyAction const& action) {
    // The scanner left a page in its folder: a small PDF of our own making.
    std::string const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    std::error_code error;
    std::filesystem::create_directories(m_kiosk->scan_folder(), error);
    std::size_t bytes = action.words.empty() ? 0 : std::strtoul(action.words.front().c_str(), nullptr, 10);
    std::string content = pdf;
    if (bytes > content.size()) content.append(bytes - content.size(), ' ');
    auto const file = m_kiosk->scan_folder() / "scan.pdf";
    if (auto* out = std::fopen(file.c_str(), "wb")) {
        std::fwrite(content.data(), 1, content.size(), out);
        std::fclose(out);
        return {};
    }
    return std::unexpected("the scan folder cannot be written: " + file.string());
}

JourneyPlayer::Result JourneyPlayer::card(JourneyAction const& action) {
    if (action.words.empty() || m_options.scanner == nullptr) return std::unexpected("write: card \"the text of the code\"");
    if (!wait_for([&] { return m_kiosk->application().state().card_reader == CardReaderState::ready; })) return std::unexpected("the card reader is not ready");
    auto const before = m_kiosk->application().readings();
    if (!m_options.scanner->scan(bytes_of(action.words.front()) + "\r\n")) return std::unexpected("the scanner is pulled out");
    if (!wait_for([&] { return m_kiosk->application().readings() > before; })) return std::unexpected("nothing came from the card reader");
    return {};
}

JourneyPlayer::Result JourneyPlayer::wedge(JourneyAction const& action) {
    if (action.words.empty()) return std::unexpected("write: wedge \"the text of the code\"");
    auto const payload = bytes_of(action.words.front());
    for (std::size_t at = 0; at < payload.size();) {
        auto const next = text::next_grapheme(payload, at);
        m_kiosk->shell().type(payload.substr(at, next - at));
        at = next;
    }
    m_kiosk->shell().key(shell::Key::enter);
    draw();
    pass(200ms); // longer than a scanner's silence
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::reader(JourneyAction const& action) {
    if (m_options.scanner == nullptr || action.words.empty()) return std::unexpected("write: reader unplug, reader plug");
    bool const plug = action.words.front() == "plug";
    if (plug) m_options.scanner->plug();
    else m_options.scanner->unplug();
    auto const wanted = plug ? CardReaderState::ready : CardReaderState::missing;
    if (!wait_for([&] { return m_kiosk->application().state().card_reader == wanted; })) return std::unexpected("the kiosk did not notice");
    return {};
}

JourneyPlayer::Result JourneyPlayer::restart(JourneyAction const& action) {
    if (action.words.size() == 2 && action.words.front() == "with") m_installed = m_folder / action.words.back();
    else if (!action.words.empty()) return std::unexpected("write: restart, or restart with FOLDER");
    m_kiosk->settle_disk();
    auto const now = m_kiosk->clock().now();
    m_kiosk.reset();
    auto opened = m_options.open(m_installed);
    if (!opened) return std::unexpected(opened.error());
    m_kiosk = *std::move(opened);
    if (m_kiosk->clock().kind() == Clock::Kind::fake) m_kiosk->clock().set(now + 30s);
    draw();
    return {};
}

JourneyPlayer::Result JourneyPlayer::remember(JourneyAction const& action) {
    if (action.words.size() != 2) return std::unexpected("write: remember NAME KEY");
    auto const* node = await(action.words[1], false);
    if (node == nullptr) return std::unexpected(fmt::format("there is no \"{}\" on the screen", action.words[1]));
    auto value = node->value.empty() ? node->name : node->value;
    std::erase(value, ' '); // numbers are shown in groups
    m_remembered[action.words[0]] = std::move(value);
    return {};
}

JourneyPlayer::Result JourneyPlayer::effort(JourneyAction const& action) {
    auto const effort = m_kiosk->application().effort();
    fmt::print("effort {}: {} taps, {} letters typed, {} letters in the answers\n", action.words.empty() ? "" : action.words.front(), effort.taps, effort.letters,
               letters_in_answers(m_kiosk->application().state()));
    return {};
}

JourneyPlayer::Result JourneyPlayer::act(JourneyAction const& action) {
    auto const& verb = action.verb;
    if (verb == "see") return see(action);
    if (verb == "miss") return miss(action);
    if (verb == "tap") return tap(action, 1);
    if (verb == "double") return tap(action, 2);
    if (verb == "type") return type(action);
    if (verb == "clear") return clear(action);
    if (verb == "key") return key(action);
    if (verb == "expect") return expect(action);
    if (verb == "phone") return phone(action);
    if (verb == "faults") return faults(action);
    if (verb == "advance") return advance(action);
    if (verb == "shot") return shot(action);
    if (verb == "portal") return portal(action);
    if (verb == "officer") return officer(action);
    if (verb == "scan") return scan(action);
    if (verb == "remember") return remember(action);
    if (verb == "restart") return restart(action);
    if (verb == "hear") return hear(action);
    if (verb == "card") return card(action);
    if (verb == "wedge") return wedge(action);
    if (verb == "reader") return reader(action);
    if (verb == "effort") return effort(action);
    if (verb == "dump") {
        draw();
        fmt::print("{}\n", m_kiosk->application().tree().dump());
        return {};
    }
    return std::unexpected("nobody plays the verb \"" + verb + "\"");
}

bool JourneyPlayer::still_asked(JourneyAction const& action) {
    if (m_options.card.empty() || !m_kiosk) return true;
    draw();
    auto const& tree = m_kiosk->application().tree();
    auto const& state = m_kiosk->application().state();
    if (std::holds_alternative<OfferingCard>(state.place) && action.verb == "tap") {
        JourneyAction scan;
        scan.words = {m_options.card};
        (void)wedge(scan);
        if (auto const* right = tree.find("frame.next")) {
            Node const next = *right;
            pass(400ms);
            draw();
            (void)press(next);
        }
        return false;
    }
    if (!std::holds_alternative<Answering>(state.place)) {
        m_passing_over = false;
        return true;
    }
    bool const about_one = !action.words.empty() && (action.verb == "see" || ((action.verb == "tap" || action.verb == "type" || action.verb == "clear") && action.words.front().starts_with("question.")));
    if (about_one) {
        m_passing_over = find_leafing(action.words.front(), action.quoted.front()) == nullptr;
        return !m_passing_over;
    }
    return !m_passing_over;
}

std::expected<void, JourneyFailure> JourneyPlayer::play(Journey const& journey) {
    m_folder = std::filesystem::path(journey.file).parent_path();
    auto opened = m_options.open({});
    if (!opened) return std::unexpected(JourneyFailure{opened.error()});
    m_kiosk = *std::move(opened);
    for (auto const& written : journey.actions) {
        auto action = written;
        for (auto& word : action.words) {
            if (!word.starts_with('{') || !word.ends_with('}')) continue;
            auto const known = m_remembered.find(word.substr(1, word.size() - 2));
            if (known != m_remembered.end()) word = known->second;
        }
        if (!still_asked(action)) continue;
        auto const done = act(action);
        if (done) continue;
        std::string message = fmt::format("{}:{}: {}\n    {}\n", journey.file, action.line, done.error(), action.text);
        if (m_kiosk) {
            auto const picture = m_options.shots / "failed.png";
            std::error_code error;
            std::filesystem::create_directories(m_options.shots, error);
            (void)m_kiosk->shell().save_picture(picture.string());
            message += fmt::format("on the screen were ({}):\n{}", picture.string(), m_kiosk->application().tree().dump());
        }
        return std::unexpected(JourneyFailure{std::move(message)});
    }
    if (m_options.hands != Hands::finger) fmt::print("played with {} presses of {}\n", m_strikes, m_options.hands == Hands::keypad ? "a keypad" : "two switches");
    m_kiosk->settle_disk();
    m_kiosk.reset();
    return {};
}

} // namespace motcua::runtime
