// Words that need not be typed: names by how common they are, hamlets, agencies, and the person's own answers in this dossier.
#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace motcua::view {

namespace {

constexpr std::size_t most_suggestions = 6; // one row on the standing kiosk

/// Answers of the same kind given earlier in this dossier; there is no other memory they could come from.
std::vector<std::string> earlier_answers(form::Filling const& filling, form::Question const& asked, std::string const& path) {
    std::vector<std::string> answers;
    for (auto const& other : filling.shown_questions()) {
        auto const* question = filling.form().question(other);
        if (other == path || question == nullptr || question->type != form::QuestionType::text || question->mask) continue;
        bool const dated = question->input == form::InputType::date || !question->kiosk.date_precision.empty();
        if (dated || question->kiosk.input != asked.kiosk.input || question->input != asked.input) continue;
        auto text = visit::written(*question, filling.value(other));
        if (!text.empty() && std::ranges::find(answers, text) == answers.end()) answers.push_back(std::move(text));
    }
    return answers;
}

enum class Kind { none, name, hamlet, agency, mailbox, earlier_only };

/// The part behind the @ that most people here have: what is long to type and always the same.
constexpr std::array<std::string_view, 4> mail_houses{"@gmail.com", "@yahoo.com.vn", "@yahoo.com", "@outlook.com"};

std::vector<text::Suggestion> whole_addresses(std::string const& typed, std::vector<std::string> const& earlier) {
    std::vector<text::Suggestion> found;
    auto const at = typed.find('@');
    for (auto const& address : earlier)
        if (address.starts_with(typed) && address != typed) found.push_back({address, text::OfferSource::this_visit});
    if (typed.empty() || typed.front() == '@' || typed.find(' ') != std::string::npos) return found;
    auto const begun = at == std::string::npos ? std::string_view{} : std::string_view(typed).substr(at);
    for (auto const house : mail_houses)
        if (house.starts_with(begun) && house != begun) found.push_back({typed.substr(0, at) + std::string(house), text::OfferSource::list});
    return found;
}

Kind kind_of(form::Question const& question) {
    if (question.mask || question.input == form::InputType::number) return Kind::none;
    switch (question.kiosk.input) {
    case form::Keyboard::name: return Kind::name;
    case form::Keyboard::address: return Kind::hamlet;
    case form::Keyboard::id:
    case form::Keyboard::phone: return Kind::earlier_only;
    case form::Keyboard::email: return Kind::mailbox;
    case form::Keyboard::money: return Kind::none;
    case form::Keyboard::plain: break;
    }
    return question.data_list.empty() ? Kind::none : Kind::agency;
}

/// A choice of the form that says which sex the person of this page has: weighs names.
text::NameSex sex_on_page(form::Filling const& filling, std::string const& screen_key) {
    auto const screens = visit::question_screens(filling);
    auto const here = std::ranges::find(screens, screen_key, &form::Screen::key);
    if (here == screens.end()) return text::NameSex::unknown;
    for (auto const& screen : screens) {
        if (screen.page != here->page) continue;
        for (auto const& path : screen.questions) {
            if (filling.value(path).is_none()) continue;
            auto const words = filling.display_text(path);
            if (words == "Nam") return text::NameSex::male;
            if (words == "Nữ") return text::NameSex::female;
        }
    }
    return text::NameSex::unknown;
}

/// "Họ, chữ đệm, tên của cha": the words of the question say whose name it is.
text::NameSex sex_in_title(form::Question const& question) {
    auto const title = " " + text::to_lower(text::to_nfc(question.title.standard)) + " ";
    auto const says = [&](std::string_view words) { return title.find(words) != std::string::npos; };
    for (std::string_view const male : {" cha ", " bố ", " chồng ", " bên nam ", " ông "})
        if (says(male)) return text::NameSex::male;
    for (std::string_view const female : {" mẹ ", " vợ ", " bên nữ ", " bà "})
        if (says(female)) return text::NameSex::female;
    return text::NameSex::unknown;
}

/// What the form itself offers for the question, then the list of the installation.
text::OfferList own_first(form::Filling const& filling, Answering const& place, form::Question const& question, text::OfferList const& list) {
    text::OfferList offers;
    auto weight = static_cast<std::uint32_t>(question.data_list.size());
    for (auto const& offer : question.data_list) offers.push_back({filling.text_of(offer, place.field), weight-- + 1000});
    offers.insert(offers.end(), list.begin(), list.end());
    return offers;
}

} // namespace

std::vector<Chip> suggestions(State const& state, Texts const& texts, Answering const& place, form::Question const& question, std::string const& typed) {
    std::vector<Chip> chips;
    if (!state.draft || !state.draft->filling) return chips;
    auto const& filling = *state.draft->filling;
    auto const kind = kind_of(question);
    if (kind == Kind::none) return chips;
    auto const earlier = earlier_answers(filling, question, place.field);
    text::WordLists const no_words{};
    auto const& words = state.words ? *state.words : no_words;
    std::vector<text::Suggestion> found;
    switch (kind) {
    case Kind::none: break;
    case Kind::name: {
        auto const said = sex_in_title(question);
        auto const sex = said == text::NameSex::unknown ? sex_on_page(filling, place.screen) : said;
        found = text::suggest_name(typed, words.names, sex, earlier, most_suggestions);
        break;
    }
    case Kind::hamlet: found = text::suggest_values(typed, own_first(filling, place, question, words.hamlets), earlier, most_suggestions); break;
    case Kind::mailbox: found = whole_addresses(typed, earlier); break;
    case Kind::earlier_only: found = text::suggest_values(typed, {}, earlier, most_suggestions); break;
    case Kind::agency: found = text::suggest_values(typed, own_first(filling, place, question, words.agencies), earlier, most_suggestions); break;
    }
    for (auto& suggestion : found) {
        if (suggestion.text == typed) continue;
        // Of a name only what the touch adds is shown: "Thị", not "Nguyễn Thị".
        auto label = suggestion.text;
        auto const space = typed.rfind(' ');
        if (kind == Kind::name && suggestion.source == text::OfferSource::list && space != std::string::npos && label.starts_with(typed.substr(0, space + 1))) {
            label = label.substr(space + 1);
        }
        if (kind == Kind::mailbox && suggestion.source == text::OfferSource::list) label = label.substr(label.find('@'));
        auto whole = std::move(suggestion.text);
        if (kind == Kind::name && suggestion.source == text::OfferSource::list) whole += ' '; // on to the next word
        bool const own = suggestion.source == text::OfferSource::this_visit && secrecy_of(question) == Secrecy::sensitive;
        chips.push_back({{std::move(label), own ? texts("speech.earlier") : std::string{}}, std::move(whole)});
    }
    return chips;
}

} // namespace motcua::view
