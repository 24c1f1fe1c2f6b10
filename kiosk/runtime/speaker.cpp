#include "kiosk/runtime/speaker.h"

#include <utility>
#include <fmt/format.h>

namespace motcua::runtime {

namespace {

using semantics::Node;
using semantics::NodeRole;

bool has_khmer(std::string_view text) {
    return text.find("\xE1\x9E") != std::string_view::npos || text.find("\xE1\x9F") != std::string_view::npos; // U+1780..U+17FF
}

/// Nothing but capitals, digits and what separates them: the code of a dossier ("7KQ2 M4XP").
bool is_a_code(std::string_view text) {
    int signs = 0, digits = 0;
    for (char const letter : text) {
        bool const digit = letter >= '0' && letter <= '9';
        if (digit || (letter >= 'A' && letter <= 'Z')) ++signs;
        else if (letter != ' ' && letter != '-' && letter != '.') return false;
        if (digit) ++digits;
    }
    return signs >= 6 && digits > 0;
}

/// Id numbers, phones and codes are digits in long rows, whatever stands between them.
bool gives_a_number_away(std::string_view text) {
    if (is_a_code(text)) return true;
    int digits = 0;
    for (char const letter : text) {
        if (letter >= '0' && letter <= '9') {
            if (++digits >= 6) return true;
        } else if (letter != ' ' && letter != '-' && letter != '/' && letter != '.') {
            digits = 0;
        }
    }
    return false;
}

class Reader {
public:
    explicit Reader(Texts const& texts) : m_texts(texts) {
        // Sentences of the product may be kept prepared and may have a recorded clip, by their key.
        for (auto const& [key, sentence] : texts.entries()) m_keys.emplace(sentence, key);
    }

    void say(std::string const& text) {
        if (text.empty()) return;
        Utterance utterance;
        utterance.text = text;
        utterance.language = m_texts.language() == Language::khmer && !has_khmer(text) ? Language::vietnamese : m_texts.language();
        if (auto const found = m_keys.find(text); found != m_keys.end()) {
            utterance.key = found->second;
            utterance.keeping = Keeping::always;
        }
        m_said.push_back(std::move(utterance));
    }

    void node(Node const& node) {
        bool const code = node.role == NodeRole::code || node.flags.sensitive;
        bool const instead = !node.spoken.empty() && !gives_a_number_away(node.spoken);
        if (instead && node.value.empty()) say(node.spoken);
        else say(gives_a_number_away(node.name) ? m_texts("speech.on_screen") : node.name);
        if (node.role == NodeRole::field) say(m_texts("speech.field"));
        if (!node.value.empty() && instead) say(node.spoken);
        else if (!node.value.empty()) say(code || gives_a_number_away(node.value) ? m_texts("speech.on_screen") : node.value);
        if (node.flags.selected || node.flags.checked) say(m_texts("speech.selected"));
        if (!gives_a_number_away(node.hint)) say(node.hint);
    }

    void all(std::vector<Node> const& nodes) {
        for (auto const& one : nodes) {
            if (one.role == NodeRole::key || one.key.starts_with("chrome.header")) continue;
            if (one.role == NodeRole::dialog) continue; // read on its own
            if (one.role == NodeRole::group || one.role == NodeRole::screen) {
                all(one.children);
                continue;
            }
            // The end of a label is spoken by its button; Back and End are the same on every screen and are not repeated.
            if (one.key == "frame.back" || one.key == "frame.end" || one.role == NodeRole::image) continue;
            node(one);
            all(one.children);
        }
    }

    std::vector<Utterance> take() { return std::move(m_said); }

private:
    Texts const& m_texts;
    std::map<std::string, std::string, std::less<>> m_keys;
    std::vector<Utterance> m_said;
};

Node const* dialog_of(semantics::Tree const& tree) {
    Node const* found = nullptr;
    for (auto const* node : tree.flat())
        if (node->role == NodeRole::dialog) found = node;
    return found;
}

} // namespace

std::vector<Utterance> reading_of(semantics::Tree const& tree, Texts const& texts) {
    Reader reader(texts);
    if (auto const* dialog = dialog_of(tree)) {
        reader.say(dialog->name);
        reader.all(dialog->children);
    } else {
        reader.all(tree.roots());
    }
    return reader.take();
}

std::vector<Utterance> reading_of(Node const& node, Texts const& texts) {
    Reader reader(texts);
    reader.node(node);
    return reader.take();
}

std::string Speaker::place_in(semantics::Tree const& tree, int page) const {
    std::string place = std::to_string(page);
    for (auto const* node : tree.flat()) {
        bool const frame = node->role == NodeRole::screen || node->role == NodeRole::dialog;
        bool const news = node->role == NodeRole::error || node->role == NodeRole::note || node->role == NodeRole::heading;
        if (frame) place += "\n" + node->key;
        // The lessons of the start screen turn by themselves: nobody asked to hear them.
        if (news && node->key != "start.lesson") place += "\n" + node->name;
    }
    return place;
}

void Speaker::prepare(Texts const& texts, Manner const& manner) {
    if (m_prepared == texts.language() || texts.language() == Language::khmer) return;
    m_prepared = texts.language();
    std::vector<Utterance> all;
    for (auto const& [key, sentence] : texts.entries()) {
        bool const never_spoken = key.starts_with("slip.") || key.starts_with("keyboard.") || key.ends_with(".staff");
        if (sentence.find('{') == std::string::npos && !never_spoken) all.push_back({key, sentence, texts.language(), Keeping::always});
    }
    m_voice.prepare(std::move(all), manner);
}

void Speaker::follow(semantics::Tree const& tree, std::string_view focus, State const& state, Texts const& texts, Hand hand) {
    auto const& speech = state.display.speech;
    if (!speech.on) {
        if (m_on) forget();
        return;
    }
    auto const manner = manner_of(speech);
    bool const began = !m_on;
    m_on = true;
    if (hand == Hand::touching) m_voice.stop();
    auto place = place_in(tree, state.body_page);
    bool const again = std::exchange(m_asked, speech.asked) != speech.asked;
    bool const louder = std::exchange(m_choices, speech) != speech && !began && !again;
    bool const moved = place != m_place;
    if (moved || again || began) {
        m_focus = focus;
        auto reading = reading_of(tree, texts);
        // A rehearsal is for courage: a word of praise after each answer.
        if (moved && !began && state.kind == VisitKind::practice && std::holds_alternative<Answering>(state.place)) {
            reading.insert(reading.begin(), Utterance{{}, texts(fmt::format("practice.cheer.{}", m_cheers++ % 3 + 1)), texts.language(), Keeping::always});
        }
        m_voice.say(reading, manner);
        prepare(texts, manner);
    } else if (focus != m_focus) {
        m_focus = focus;
        if (auto const* node = tree.find(focus)) m_voice.say(reading_of(*node, texts), manner);
    } else if (louder) {
        m_voice.say({Utterance{"display.speech.on", texts("display.speech.on"), texts.language(), Keeping::always}}, manner); // to hear what it is like
    }
    m_place = std::move(place);
}

void Speaker::forget() {
    m_voice.forget();
    m_on = false;
    m_asked = 0;
    m_cheers = 0;
    m_place.clear();
    m_focus.clear();
    m_choices = {};
}

void WrittenVoice::say(std::vector<Utterance> const& utterances, Manner const& how) {
    said.clear();
    for (auto const& utterance : utterances) said.push_back(utterance.text);
    all.insert(all.end(), said.begin(), said.end());
    manner = how;
    ++times;
}

void WrittenVoice::forget() { said.clear(); }

} // namespace motcua::runtime
