#include "kiosk/core/identity/wedge.h"

#include "kiosk/base/secret.h"
#include "kiosk/core/identity/card.h"
#include "kiosk/core/text/unicode.h"

#include <utility>

namespace motcua {

namespace {

/// A key that is held down: one letter again and again.
bool all_the_same(std::string_view text) {
    auto const first = text.substr(0, text::next_grapheme(text, 0));
    for (std::size_t at = 0; at < text.size(); at += first.size()) {
        if (text.substr(at, first.size()) != first) return false;
    }
    return true;
}

/// Letters of the Latin alphabet begin no card (and are what people type most).
bool waits(std::string_view letter) {
    auto const first = static_cast<unsigned char>(letter.front());
    return first >= 0x80 || (first >= '0' && first <= '9') || first == ']' || first < 0x20;
}

} // namespace

WedgeListener::~WedgeListener() { forget(); }

void WedgeListener::forget() {
    wipe(m_held);
    wipe(m_passed);
    m_letters = 0;
    m_reading = false;
}

WedgeListener::Heard WedgeListener::let_go() {
    Heard heard;
    if (m_reading) {
        heard.payload = m_passed + m_held;
        heard.take_back = m_passed;
    } else {
        heard.typed = m_held;
    }
    forget();
    return heard;
}

WedgeListener::Heard WedgeListener::text(std::string_view utf8, Time now) {
    Heard heard;
    if (!m_held.empty() && !in_burst(now)) heard = let_go();
    auto const letters = text::grapheme_count(utf8);
    if (m_held.empty() && letters > 1 && !begins_like_card(utf8)) {
        heard.typed += utf8; // not pressed key by key
        return heard;
    }
    if (m_held.empty() && !waits(utf8) && (m_passed.empty() || now - m_last > longest_gap)) {
        m_passed = utf8;
        m_last = now;
        heard.typed += utf8;
        return heard;
    }
    if (m_held.empty() && now - m_last > longest_gap) m_passed.clear();
    m_last = now;
    m_letters += letters;
    if (m_held.size() <= longest_card_payload) m_held += utf8; // more is too long anyway: the reader of cards says so
    if (!m_reading) m_reading = (m_letters >= least_letters && !all_the_same(m_held)) || begins_like_card(m_held);
    if (!m_reading && text::grapheme_count(m_held) >= 3 && all_the_same(m_held)) {
        heard.typed += m_held; // a held key must not wait for its release; a code that begins so is taken back later
        m_passed += std::exchange(m_held, {});
        if (m_passed.size() > longest_card_payload) m_passed.clear();
    }
    return heard;
}

WedgeListener::Heard WedgeListener::end_key(Time now, bool& mine) {
    mine = in_burst(now) && m_reading;
    if (m_held.empty()) return {};
    return let_go();
}

bool WedgeListener::erase_key(Time now) {
    if (!in_burst(now)) return false;
    m_last = now;
    if (m_held.empty()) return true;
    m_held.resize(text::previous_grapheme(m_held, m_held.size()));
    if (m_letters > 0) --m_letters;
    if (m_held.empty()) m_reading = false;
    return true;
}

WedgeListener::Heard WedgeListener::poll(Time now) {
    if (m_held.empty() || in_burst(now)) return {};
    return let_go();
}

std::optional<WedgeListener::Time> WedgeListener::due() const {
    if (m_held.empty()) return std::nullopt;
    return m_last + (m_reading ? silence : longest_gap) + Time{1};
}

} // namespace motcua
