// What happens around the kiosk: the phone, the portal and its officer, scanners and card readers, the clock.
#include "kiosk/runtime/journey_player.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace motcua::runtime {

namespace {

using namespace std::chrono_literals;

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

} // namespace

JourneyPlayer::Result JourneyPlayer::phone(JourneyAction const& action) {
    auto* portal = m_kiosk->portal();
    if (portal == nullptr) return std::unexpected("the portal is another process: the phone cannot be played");
    auto const what = action.words.empty() ? std::string("approve") : action.words.front();
    auto const person = action.words.size() > 1 ? action.words[1] : std::string{};
    if (!wait_for([&] { return portal->latest_user_code().has_value(); }) || await("signin.qr", false) == nullptr) return std::unexpected("no sign-in is waiting for a phone");
    come_to_rest(); // no poll is out that the portal answered before the phone did
    bool const done = what == "deny" ? portal->deny_sign_in() : portal->approve_sign_in({}, person);
    if (!done) return std::unexpected(fmt::format("the phone could not {} (person \"{}\")", what, person));
    pass_at_rest(6s); // the next poll
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
    pass_at_rest(Milliseconds{static_cast<std::int64_t>(number * factor)});
    draw();
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
        pass_at_rest(61s);
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

} // namespace motcua::runtime
