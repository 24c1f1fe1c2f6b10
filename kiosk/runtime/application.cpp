#include "kiosk/runtime/application.h"

#include "kiosk/base/secret.h"
#include "kiosk/core/text/unicode.h"
#include "kiosk/core/update.h"
#include "ui/screens/screens.h"
#include "ui/text/typesetter.h"
#include "ui/views/safe_screen.h"
#include "ui/views/view.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sys/random.h>

namespace motcua::runtime {

namespace {

/// What moves is drawn ten times a second: dots that breathe in 1.8 s need no more, and without a graphics card twenty took 3.5 % of a
/// core for as long as somebody waits (bench_window, dots on a 1080×1920 panel).
constexpr Milliseconds motion_step{100};
/// A key that is held down repeats at its own pace (ui/widgets).
constexpr Milliseconds repeat_step{33};

} // namespace

Application::Application(State state, std::map<Language, std::shared_ptr<Texts const>> texts, Clock& clock, EventDoor& door)
    : m_state(std::move(state)), m_texts(std::move(texts)), m_clock(clock), m_door(door) {
    m_state.display = DisplayChoices{.language = m_state.settings.language,
                                     .text_size = m_state.settings.screen.text_size,
                                     .theme = m_state.settings.screen.theme};
    m_state.now = m_clock.now();
    m_state.last_touch = m_state.now;
}

Texts const& Application::texts() const {
    auto const found = m_texts.find(m_state.display.language);
    return found != m_texts.end() ? *found->second : *m_texts.at(Language::vietnamese);
}

void Application::apply(Event const& event) {
    if (std::holds_alternative<CardScanned>(event)) ++m_readings;
    auto step = update(std::move(m_state), event);
    m_state = std::move(step.state);
    for (auto const& effect : step.effects) {
        if (m_runner) m_runner->carry_out(effect, m_state);
    }
}

void Application::tick() {
    Ticked ticked;
    ticked.now = m_clock.now();
    if (getrandom(ticked.entropy.data(), ticked.entropy.size(), 0) < 0) ticked.entropy = m_state.entropy;
    apply(ticked);
}

bool Application::take_in() {
    bool any = false;
    while (auto event = m_door.take()) {
        if (!any) tick(); // what they say happened now
        apply(*event);
        any = true;
    }
    return any;
}

void Application::wipe_interface() {
    m_memory.wipe();
    m_wedge.forget();
    if (m_speaker) m_speaker->forget();
}

/// A keypad or two switches: outside a field the digits 2-4-6-8-5 are arrows and a choice (N14).
bool Application::digit_moves(std::string_view utf8) {
    if (m_memory.editing_field() || utf8.size() != 1) return false;
    switch (utf8.front()) {
    case '8':
    case '4': m_nav.push_back(Nav::previous); return true;
    case '2':
    case '6': m_nav.push_back(Nav::next); return true;
    case '5': m_nav.push_back(Nav::activate); return true;
    case '0': m_nav.push_back(Nav::back); return true;
    default: return false;
    }
}

void Application::key(shell::KeyEvent event) {
    if (event.motion == shell::KeyMotion::released) return;
    if (event.key == shell::Key::enter || event.key == shell::Key::tab) {
        bool ends_reading = false;
        take(m_wedge.end_key(m_clock.monotonic(), ends_reading));
        if (ends_reading) return;
    }
    if (event.key == shell::Key::backspace && m_wedge.erase_key(m_clock.monotonic())) return;
    bool const editing = m_memory.editing_field();
    switch (event.key) {
    case shell::Key::tab:
    case shell::Key::down: m_nav.push_back(Nav::next); return;
    case shell::Key::back_tab:
    case shell::Key::up: m_nav.push_back(Nav::previous); return;
    case shell::Key::left:
        if (editing) m_edits.push_back({0, {}, TextEdit::Move::left});
        else m_nav.push_back(Nav::previous);
        return;
    case shell::Key::right:
        if (editing) m_edits.push_back({0, {}, TextEdit::Move::right});
        else m_nav.push_back(Nav::next);
        return;
    case shell::Key::enter: m_nav.push_back(Nav::activate); return;
    case shell::Key::space:
        if (!m_memory.editing_field() && !m_wedge.due()) m_nav.push_back(Nav::activate);
        return; // in a field, and in a reading, the blank comes as text
    case shell::Key::escape: m_nav.push_back(Nav::back); return;
    case shell::Key::page_down: m_nav.push_back(Nav::page_on); return;
    case shell::Key::page_up: m_nav.push_back(Nav::page_back); return;
    case shell::Key::backspace: m_edits.push_back({1, {}, TextEdit::Move::none}); return;
    case shell::Key::home: m_edits.push_back({0, {}, TextEdit::Move::home}); return;
    case shell::Key::end: m_edits.push_back({0, {}, TextEdit::Move::end}); return;
    case shell::Key::erase:
    case shell::Key::other: return;
    case shell::Key::help: m_pressed.push_back(SpeakPressed{}); return; // the tactile key beside the panel (N64)
    case shell::Key::louder:
    case shell::Key::quieter: {
        auto choices = m_state.display.speech;
        choices.volume += event.key == shell::Key::louder ? 1 : -1;
        m_pressed.push_back(SpeechChosen{choices});
        return;
    }
    }
}

void Application::take(WedgeListener::Heard heard) {
    if (!heard.typed.empty()) type(heard.typed);
    if (!heard.payload) return;
    if (!heard.take_back.empty()) {
        TextEdit edit;
        edit.retract = heard.take_back;
        m_edits.push_back(std::move(edit));
    }
    apply(CardScanned{*heard.payload, CardSource::keyboard});
    wipe(*heard.payload);
}

void Application::type(std::string_view utf8) {
    bool moves = false; // what the listener held back may be more than one digit
    for (std::size_t at = 0; at < utf8.size(); ++at) moves = digit_moves(utf8.substr(at, 1)) || moves;
    if (moves) return;
    m_effort.letters += static_cast<int>(text::grapheme_count(utf8));
    TextEdit edit;
    edit.insert = utf8;
    // The kiosk has no input method of its own: a keyboard on the desk writes Telex, which leaves what is no Vietnamese alone, or VNI where
    // that was chosen. What comes in pieces or with marks was composed elsewhere.
    bool const a_key = utf8.size() == 1 && static_cast<unsigned char>(utf8.front()) < 0x80;
    if (a_key) edit.method = m_state.display.keyboard.method == TypingMethod::vni ? TypingMethod::vni : TypingMethod::telex;
    m_edits.push_back(std::move(edit));
}

void Application::text(std::string_view utf8) { take(m_wedge.text(utf8, m_clock.monotonic())); }

FrameInput Application::input_of(shell::FrameContext const& context) {
    auto const& screen = m_state.settings.screen;
    if (m_cap_ratio == 0) m_cap_ratio = context.text.cap_height(1000.0F) / 1000.0F;
    FrameInput input;
    input.now = m_clock.monotonic();
    input.nav = std::exchange(m_nav, {});
    input.edits = std::exchange(m_edits, {});
    input.theme = Theme{m_state.display.theme, m_own_colors};
    input.metrics = Metrics{Panel{context.width_px, context.height_px, static_cast<float>(screen.diagonal_inches), static_cast<float>(screen.viewing_distance_mm)},
                            m_state.display.text_size, m_state.display.reach, m_cap_ratio};
    input.motion = m_state.display.motion;
    input.session = m_state.visit;
    input.language = m_state.display.language;
    return input;
}

void Application::write_points() {
    std::string lines;
    for (auto const* node : m_memory.tree().targets()) {
        lines += fmt::format("{} {:.0f} {:.0f}\n", node->key, node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
    }
    if (lines == m_written_points) return;
    auto const aside = m_points.string() + ".new";
    std::ofstream(aside) << lines;
    std::error_code error;
    std::filesystem::rename(aside, m_points, error);
    m_written_points = std::move(lines);
}

shell::FrameResult Application::frame(shell::FrameContext& context) {
    m_pulse.gets_on();
    struct Rest {
        Pulse& pulse;
        ~Rest() { pulse.rests(); }
    } const rest{m_pulse};
    tick();
    take_in();
    for (auto const& event : std::exchange(m_pressed, {})) apply(event);
    take(m_wedge.poll(m_clock.monotonic()));
    m_emitted.clear();
    auto input = input_of(context);
    bool const touched = !input.nav.empty() || !input.edits.empty();
    auto const view = m_safe ? view::safe_screen(m_state, texts()) : view::view_of(m_state, texts());
    auto const overlay = view::overlay_of(m_state, texts());
    auto const keyboard = view::keyboard_of(m_state, texts());
    run_frame(m_memory, context.text, input, m_emitted, [&](Ui& ui) { screens::draw(ui, view, overlay, keyboard); });

    if (m_key_sound) {
        if (auto const loudness = click_after(m_memory.keys_struck(), m_state.settings.devices.key_sound, m_state.display.speech)) m_key_sound->click(*loudness);
    }
    if (m_speaker) {
        bool const touching = touched || m_memory.touched();
        m_speaker->follow(m_memory.tree(), m_memory.focus(), m_state, texts(), touching ? Speaker::Hand::touching : Speaker::Hand::still);
    }
    if (!m_points.empty()) write_points();
    bool const start_touched = !m_safe && m_memory.touched() && std::holds_alternative<AtStart>(m_state.place) && m_emitted.empty();
    if (touched || m_memory.touched()) apply(ScreenTouched{});
    if (m_memory.released()) ++m_effort.taps;
    if (start_touched && m_memory.released()) m_emitted.push_back(StartPressed{});
    if (m_emitted.empty()) return shell::FrameResult::show;
    auto const events = std::exchange(m_emitted, {});
    for (auto const& event : events) {
        apply(event);
        if (std::holds_alternative<SessionWiped>(event)) break;
    }
    return shell::FrameResult::draw_again;
}

std::optional<shell::SteadyTime> Application::next_deadline() const {
    auto const steady = std::chrono::steady_clock::now();
    if (m_memory.repeating()) return steady + repeat_step;
    if (m_memory.animating() && m_state.display.motion == Motion::calm) return steady + motion_step;
    if (auto const due = m_wedge.due()) return steady + std::max(Milliseconds{0}, *due - m_clock.monotonic()); // at most 120 ms: sooner than any below
    auto const deadline = motcua::next_deadline(m_state);
    if (!deadline) return std::nullopt;
    return steady + std::max(Milliseconds{0}, *deadline - m_clock.now()) + Milliseconds{1};
}

} // namespace motcua::runtime
