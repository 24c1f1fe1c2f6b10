#include "ui/views/parts.h"

#include "kiosk/core/text/date_words.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/portal_pause.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>
#include <fmt/format.h>

namespace motcua::view {

ScreenFrame frame_of(State const& state, Texts const& texts, std::string_view key) {
    ScreenFrame frame;
    frame.key = std::string(key);
    frame.name = texts(fmt::format("{}.name", key));
    frame.brand = texts("brand");
    frame.office = state.settings.office.name;
    frame.page = state.body_page;
    frame.page_more = texts("page.more");
    frame.page_up = texts("page.up");
    frame.page_of = texts("page.of");
    if (visit::can_go_back(state)) {
        frame.back = ChromeButton{.key = "frame.back", .label = texts("frame.back"), .icon = Icon::back};
    }
    if (!std::holds_alternative<AtStart>(state.place) && !std::holds_alternative<motcua::Wiping>(state.place)) {
        frame.call_staff = ChromeButton{.key = "frame.staff", .label = texts("frame.staff"), .icon = Icon::call_staff};
        frame.finish = ChromeButton{.key = "frame.end", .label = texts("frame.end"), .icon = Icon::exit};
        frame.display = ChromeButton{.key = "frame.display", .label = texts("frame.display"), .icon = Icon::text_size};
    }
    bool const anybody = !std::holds_alternative<AtStart>(state.place) && !std::holds_alternative<motcua::Wiping>(state.place);
    if (anybody && can_be_spoken(state, texts.language())) {
        frame.speak = ChromeButton{.key = "frame.speak", .label = texts(state.display.speech.on ? "frame.speak_again" : "frame.speak"), .icon = Icon::speaker};
    }
    if (state.kind == VisitKind::practice) frame.watermark = texts("practice.watermark");
    return frame;
}

bool can_be_spoken(State const& state, Language language) { return language != Language::khmer || std::ranges::find(state.recorded, language) != state.recorded.end(); }

void set_next(ScreenFrame& frame, std::string label, Icon icon, Ability ability) {
    frame.next = ChromeButton{.key = "frame.next", .label = std::move(label), .ability = std::move(ability), .icon = icon};
}

Action action(std::string key, std::string label, Event event, ButtonLook look) {
    return {std::move(key), std::move(label), std::move(look), std::move(event)};
}

std::string money_in_words(std::optional<std::int64_t> dong, Texts const& texts) {
    if (!dong) return texts("fact.ask");
    if (*dong == 0) return texts("fee.free");
    std::string digits = std::to_string(*dong);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ".");
    return texts("fee.dong", {{"amount", digits}});
}

namespace {

catalog::Channel const* best_channel(catalog::Procedure const& procedure) {
    if (procedure.cases.empty() || procedure.cases.front().channels.empty()) return nullptr;
    for (auto const& channel : procedure.cases.front().channels) {
        if (channel.kind == catalog::ChannelKind::online && visit::offers(procedure, catalog::FilingMode::api)) return &channel;
    }
    return &procedure.cases.front().channels.front();
}

} // namespace

std::string fee_in_words(catalog::Procedure const& procedure, Texts const& texts) {
    auto const* channel = best_channel(procedure);
    if (channel == nullptr || channel->fees.empty()) return texts("fact.ask");
    std::string words;
    for (auto const& fee : channel->fees) {
        if (!words.empty()) words += "; ";
        words += money_in_words(fee.amount, texts);
        if (fee.amount.value_or(0) > 0 && !fee.unit.empty()) words += texts("fee.per", {{"unit", fee.unit}});
    }
    return words;
}

std::string time_in_words(catalog::Procedure const& procedure, Texts const& texts) {
    auto const* channel = best_channel(procedure);
    if (channel == nullptr || !channel->time) return texts("fact.ask");
    auto const& time = *channel->time;
    if (!time.text.empty() && texts.language() == Language::vietnamese) return sentence(time.text);
    std::string_view key;
    switch (time.unit) {
    case catalog::TimeUnit::working_hour: key = "time.working_hour"; break;
    case catalog::TimeUnit::working_day: key = time.value == 1 ? "time.same_day" : "time.working_day"; break;
    case catalog::TimeUnit::day: key = "time.day"; break;
    case catalog::TimeUnit::month: key = "time.month"; break;
    }
    return texts(key, {{"count", std::to_string(time.value)}});
}

std::string in(catalog::LocalText const& text, Texts const& texts) {
    // Whoever chose Khmer reads Vietnamese sooner than English.
    return texts.language() != Language::english || text.en.empty() ? text.vi : text.en;
}

std::string title_of(catalog::Procedure const& procedure, Texts const& texts) {
    return procedure.plain_title.empty() ? procedure.title : in(procedure.plain_title, texts);
}

std::string name_of(catalog::Paper const& paper, Texts const& texts) {
    return paper.plain_name.empty() ? paper.name : in(paper.plain_name, texts);
}

std::string clock_and_date(std::chrono::sys_time<std::chrono::milliseconds> instant) {
    return text::in_words(instant);
}

std::optional<NoteLook> pause_note(State const& state, Texts const& texts) {
    auto const pause = visit::portal_pause(state);
    if (!pause) return std::nullopt;
    auto const title = pause->to ? texts("pause.title", {{"from", clock_and_date(pause->from)}, {"to", clock_and_date(*pause->to)}})
                                 : texts("pause.title.open", {{"from", clock_and_date(pause->from)}});
    return NoteLook{NoteKind::info, title, texts("pause.line")};
}

std::string date(catalog::Date day) {
    return text::in_words(day);
}

NoteLook slip_note(SlipState slip, Texts const& texts) {
    switch (slip) {
    case SlipState::writing: return {NoteKind::info, texts("done.slip.writing"), {}};
    case SlipState::written: return {NoteKind::success, texts("done.slip.written"), texts("done.slip.written.text")};
    case SlipState::failed: break;
    }
    return {NoteKind::warning, texts("done.slip.failed"), texts("done.slip.failed.text")};
}

std::string grouped(std::string_view code, std::size_t size) {
    std::string spaced;
    std::size_t in_group = 0;
    for (char const letter : code) {
        if (letter == '-' || letter == ' ') {
            spaced += letter;
            in_group = 0;
            continue;
        }
        if (in_group == size) {
            spaced += ' ';
            in_group = 0;
        }
        spaced += letter;
        ++in_group;
    }
    return spaced;
}

std::string shown_answer(form::Filling const& filling, std::string const& path) {
    auto const* question = filling.form().question(path);
    auto const value = filling.value(path);
    bool const written_by_hand = question != nullptr && question->type == form::QuestionType::text && !question->mask;
    if (!written_by_hand || form::is_empty(value)) return filling.display_text(path);
    auto written = visit::written(*question, value); // "/05/1990" and "//1990" when parts are unknown
    return written.substr(std::min(written.find_first_not_of('/'), written.size()));
}

Secrecy secrecy_of(form::Question const& question) {
    switch (question.kiosk.input) {
    case form::Keyboard::id:
    case form::Keyboard::phone:
    case form::Keyboard::email:
    case form::Keyboard::address: return Secrecy::sensitive;
    case form::Keyboard::name:
    case form::Keyboard::money:
    case form::Keyboard::plain: break;
    }
    return question.kiosk.sensitive ? Secrecy::sensitive : Secrecy::open;
}

std::string spoken_answer(form::Filling const& filling, std::string const& path, Texts const& texts) {
    auto const* question = filling.form().question(path);
    if (question == nullptr || question->type != form::QuestionType::text || form::is_empty(filling.value(path))) return {};
    auto const shown = shown_answer(filling, path);
    bool const dated = question->input == form::InputType::date || !question->kiosk.date_precision.empty();
    if (dated) {
        constexpr std::size_t digits_of_year = 4;
        return shown.size() < digits_of_year ? std::string{} : texts("speech.year", {{"year", shown.substr(shown.size() - digits_of_year)}});
    }
    if (question->kiosk.input == form::Keyboard::name) {
        auto const space = shown.rfind(' ');
        return texts("speech.given_name", {{"name", space == std::string::npos ? shown : shown.substr(space + 1)}});
    }
    if (question->kiosk.input != form::Keyboard::id && question->kiosk.input != form::Keyboard::phone) return {};
    std::string digits;
    for (char const sign : shown)
        if (sign >= '0' && sign <= '9') digits += sign;
    constexpr std::size_t heard = 3, enough = 6; // N78; of a shorter number three digits would be half of it
    if (digits.size() < enough) return {};
    std::string apart; // each digit by itself: not "five hundred and twenty-one"
    for (char const digit : digits.substr(digits.size() - heard)) apart += (apart.empty() ? "" : " ") + std::string(1, digit);
    return texts("speech.last_digits", {{"digits", apart}});
}

AnswerLook answer_look(form::Filling const& filling, std::string const& path, Texts const& texts) {
    AnswerLook look{filling.title(path), shown_answer(filling, path), {}};
    auto const* question = filling.form().question(path);
    if (question == nullptr) return look;
    look.secrecy = secrecy_of(*question);
    if (look.secrecy == Secrecy::sensitive) look.spoken = spoken_answer(filling, path, texts);
    return look;
}

std::string sentence(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

} // namespace motcua::view
