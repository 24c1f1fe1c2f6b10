#include "kiosk/runtime/journey_player.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <thread>

namespace motcua::runtime {

namespace {

using semantics::Node;
using namespace std::chrono_literals;

constexpr auto patience = 30s; // real time: loopback answers in milliseconds, a loaded machine in more

bool shows(Node const& node, std::string const& words) {
    return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos || node.hint.find(words) != std::string::npos;
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

void JourneyPlayer::come_to_rest() {
    m_kiosk->settle_disk();
    (void)wait_for([&] { return m_kiosk->at_rest(); });
}

void JourneyPlayer::pass_at_rest(Milliseconds time) {
    come_to_rest();
    pass(time);
    m_kiosk->clock_moved();
    come_to_rest();
    draw();
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

JourneyPlayer::Result JourneyPlayer::restart(JourneyAction const& action) {
    if (action.words.size() == 2 && action.words.front() == "with") m_installed = m_folder / action.words.back();
    else if (!action.words.empty()) return std::unexpected("write: restart, or restart with FOLDER");
    m_kiosk->settle_disk();
    auto const now = m_kiosk->clock().now();
    bool const fake = m_kiosk->clock().kind() == Clock::Kind::fake;
    m_kiosk.reset();
    auto opened = m_options.open(m_installed, fake ? std::optional(now + 30s) : std::nullopt);
    if (!opened) return std::unexpected(opened.error());
    m_kiosk = *std::move(opened);
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
    auto const& place = m_kiosk->application().state().place;
    if (auto const* asking = std::get_if<Answering>(&place); asking != nullptr && !m_options.card.empty())
        return std::unexpected(fmt::format("with the card the story does not get past the question {}", asking->field.empty() ? asking->screen : asking->field));
    auto const effort = m_kiosk->application().effort();
    fmt::print("effort {}: {} taps, {} letters typed, {} letters in the answers\n", action.words.empty() ? "" : action.words.front(), effort.taps - m_looked, effort.letters,
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
    if (verb == "never-heard") return never_heard(action);
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
    if (m_options.card.empty() || !m_kiosk || action.verb == "effort") return true;
    draw();
    auto const& state = m_kiosk->application().state();
    if (action.verb == "tap" && std::holds_alternative<AskingConsent>(state.place)) { // the form is being opened behind it
        (void)wait_for([&] { return !std::holds_alternative<AskingConsent>(state.place) || find(action.words.front(), action.quoted.front()) != nullptr; });
    }
    auto const press_if_there = [&](char const* key) {
        auto const* found = find_leafing(key, false);
        if (found == nullptr) return;
        Node const node = *found;
        pass(400ms);
        draw();
        (void)press(node);
        draw();
    };
    if (std::holds_alternative<OfferingCard>(state.place) && action.verb == "tap") {
        JourneyAction scan;
        scan.words = {m_options.card};
        (void)wedge(scan);
        if (std::holds_alternative<ConfirmingCard>(state.place)) press_if_there("frame.next");
        return false;
    }
    auto const confirm = [&] {
        if (std::holds_alternative<ConfirmingCard>(state.place)) press_if_there("frame.next");
    };
    if (std::holds_alternative<Answering>(state.place) && m_kiosk->application().tree().find("question.card.0") != nullptr) {
        press_if_there("question.card.0"); // the card shown before answers here too
        confirm();
    } else if (wants_own_card()) {
        press_if_there("question.card");
        JourneyAction scan;
        scan.words = {m_options.card};
        (void)wedge(scan);
        confirm();
    }
    if (!std::holds_alternative<Answering>(state.place)) {
        m_passing_over = false;
        return true;
    }
    if (action.verb == "scan") return true;
    (void)wait_for([&] { // a paper on its way in
        auto const* taking = std::get_if<Answering>(&state.place);
        return taking == nullptr || !taking->scanning;
    });
    bool const touches = action.verb == "tap" || action.verb == "type" || action.verb == "clear";
    bool const about_one = !action.words.empty() && (action.verb == "see" || action.verb == "expect" || (touches && !action.quoted.front() && !action.words.front().starts_with("frame.")));
    if (about_one) {
        auto const before = m_kiosk->application().effort().taps;
        m_passing_over = find_leafing(action.words.front(), action.quoted.front()) == nullptr;
        m_looked += m_kiosk->application().effort().taps - before; // the player's own doubt, no citizen's touch
        return !m_passing_over;
    }
    return !m_passing_over;
}

bool JourneyPlayer::wants_own_card() const {
    auto const& state = m_kiosk->application().state();
    auto const* answering = std::get_if<Answering>(&state.place);
    if (answering == nullptr || !state.cards.empty() || !state.draft || !state.draft->filling || find("question.card", false) == nullptr) return false;
    auto const* question = state.draft->filling->form().question(answering->field);
    return question != nullptr && std::ranges::any_of(question->kiosk.autofill, [](auto const& source) { return source.starts_with("card."); });
}

std::expected<void, JourneyFailure> JourneyPlayer::play(Journey const& journey) {
    m_folder = std::filesystem::path(journey.file).parent_path();
    auto opened = m_options.open({}, std::nullopt);
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
