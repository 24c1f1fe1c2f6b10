// The identity card: what it fills, and all the ways in which a reading is no use. It proves nothing and signs nobody in.
#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/origins.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

constexpr std::size_t most_cards = 4; // of one visit: wife, husband, two witnesses

std::string_view word_of(CardSource source) {
    switch (source) {
    case CardSource::serial: return "serial";
    case CardSource::keyboard: return "keyboard";
    case CardSource::picture: return "picture";
    }
    return "keyboard";
}

/// The questions that a card would answer now: those on the screen, or those the offer stands before.
Answering* questions_at(Context& context) {
    if (auto* answering = context.at<Answering>()) return answering;
    if (auto* offering = context.at<OfferingCard>()) return &offering->from;
    return nullptr;
}

std::string page_of(form::Filling const& filling, Answering const& answering) {
    for (auto const& screen : question_screens(filling)) {
        if (screen.key == answering.screen) return screen.page;
    }
    return {};
}

/// The card that filled something of this page before; empty: none.
std::string card_of_page(DossierDraft const& draft, std::string_view page) {
    for (auto const& path : questions_for_card(*draft.filling, page, Wanted::all)) {
        auto const found = draft.origins.find(path);
        if (found != draft.origins.end() && found->second.from == AnswerOrigin::From::card) return found->second.card;
    }
    return {};
}

void say(Context& context, std::string text_key) { context.state.overlay = CardMessage{std::move(text_key)}; }

void refuse(Context& context, std::string_view code, std::string text_key) {
    auto& state = context.state;
    ++state.codes_refused;
    context.order(Record{Record::What::card_refused, std::string(code) + " " + std::to_string(state.codes_refused)});
    say(context, std::move(text_key));
}

enum class Ask { other_card, nothing };

void show_card(Context& context, CardPerson const& person, CardSource source, Ask ask) {
    auto& state = context.state;
    auto const* answering = questions_at(context);
    if (answering == nullptr || !state.draft || !state.draft->filling) return;
    auto const& filling = *state.draft->filling;
    auto const page = page_of(filling, *answering);
    if (questions_for_card(filling, page, Wanted::all).empty()) {
        say(context, "card.not_here");
        return;
    }
    auto const earlier = card_of_page(*state.draft, page);
    bool const another = !earlier.empty() && earlier != person.id_number;
    if (another && ask == Ask::other_card) {
        state.overlay = AskingOtherCard{person, source};
        return;
    }
    auto fields = card_fields(filling, page, person, state.units.get());
    bool const nothing_new = std::ranges::all_of(fields, [](auto const& field) { return field.value == field.before; });
    if (fields.empty() || nothing_new) {
        say(context, fields.empty() ? "card.not_here" : "card.same");
        return;
    }
    Answering from = *answering;
    context.go(ConfirmingCard{std::move(from), person, std::move(fields), another});
}

/// Past the screens that the card has answered completely: they have just been looked at.
void go_on(Context& context, Answering const& from) {
    auto& draft = *context.state.draft;
    auto const& filling = *draft.filling;
    auto const screens = question_screens(filling);
    auto at = std::ranges::find(screens, from.screen, &form::Screen::key);
    for (; at != screens.end(); ++at) {
        if (from.return_to == ReturnTo::next_question && settled_by_card(draft, *at)) continue;
        auto const fields = fields_of(filling, *at);
        auto const empty = std::ranges::find_if(fields, [&](auto const& path) { return form::is_empty(filling.value(path)); });
        to_question(context, at->key, empty == fields.end() ? std::string{} : *empty);
        if (auto* answering = context.at<Answering>()) answering->return_to = from.return_to;
        return;
    }
    after_questions(context);
}

} // namespace

void on(Context& context, CardReaderChanged const& changed) { context.state.card_reader = changed.state; }

void on(Context& context, CardScanned const& scanned) {
    auto& state = context.state;
    // Nobody is here, or what is under way must not be disturbed.
    if (context.at<AtStart>() || context.at<Wiping>() || context.at<Sending>() || context.at<SigningIn>()) return;
    on(context, ScreenTouched{});
    if (auto* offering = context.at<OfferingCard>()) {
        offering->reading = false;
        offering->problem_key.clear();
    }
    auto const person = read_card(scanned.payload);
    if (!person) {
        auto const code = code_of(person.error());
        refuse(context, code, "card.error." + std::string(code));
        return;
    }
    if (auto const* confirming = context.at<ConfirmingCard>()) {
        // The scanner stutters, or somebody else holds out a card: this one first.
        if (confirming->person.id_number != person->id_number) say(context, "card.one_at_a_time");
        return;
    }
    context.order(Record{Record::What::card_read, std::string(word_of(scanned.source))});
    if (questions_at(context) == nullptr || !state.draft || !state.draft->filling) {
        say(context, "card.not_here");
        return;
    }
    show_card(context, *person, scanned.source, Ask::other_card);
}

void on(Context& context, CardOfferPressed const&) {
    auto const* answering = context.at<Answering>();
    if (answering == nullptr) return;
    Answering from = *answering;
    context.go(OfferingCard{std::move(from)});
}

void on(Context& context, CardDeclined const&) {
    std::optional<Answering> from;
    if (auto const* offering = context.at<OfferingCard>()) from = offering->from;
    if (auto const* confirming = context.at<ConfirmingCard>()) from = confirming->from;
    if (from) context.go(*std::move(from));
}

void on(Context& context, CardPicturePressed const&) {
    auto* offering = context.at<OfferingCard>();
    if (offering == nullptr || offering->reading) return;
    offering->reading = true;
    offering->problem_key.clear();
    context.order(ReadCardPicture{});
}

void on(Context& context, CardPictureFailed const& failed) {
    auto* offering = context.at<OfferingCard>();
    if (offering == nullptr) return;
    offering->reading = false;
    switch (failed.trouble) {
    case CardPictureTrouble::nothing_there: offering->problem_key = "card.picture.nothing_there"; return;
    case CardPictureTrouble::unreadable: offering->problem_key = "card.picture.unreadable"; return;
    case CardPictureTrouble::no_code: offering->problem_key = "card.picture.no_code"; return;
    }
}

void on(Context& context, CardInHandChosen const& chosen) {
    auto const& cards = context.state.cards;
    auto const card = std::ranges::find(cards, chosen.id_number, &CardPerson::id_number);
    if (card == cards.end()) return;
    auto const person = *card;
    show_card(context, person, CardSource::keyboard, Ask::nothing);
}

void on(Context& context, OtherCardAnswered const& answered) {
    auto const* asking = std::get_if<AskingOtherCard>(&context.state.overlay);
    if (asking == nullptr) return;
    auto const taken = *asking;
    context.state.overlay = NoOverlay{};
    if (answered.use_it) show_card(context, taken.person, taken.source, Ask::nothing);
}

void on(Context& context, CardConfirmed const&) {
    auto const* place = context.at<ConfirmingCard>();
    auto& state = context.state;
    if (place == nullptr || !state.draft || !state.draft->filling) return;
    auto const confirming = *place;
    auto& draft = *state.draft;
    auto& filling = *draft.filling;
    std::vector<AnswersDiffer::Pair> differ;
    for (auto const& field : confirming.fields) {
        if (!filling.shown(field.path) || filling.read_only(field.path)) continue;
        auto const earlier = draft.origins.find(field.path);
        bool const by_hand = earlier != draft.origins.end() && earlier->second.from != AnswerOrigin::From::card;
        auto const now = filling.value(field.path);
        AnswerOrigin origin{AnswerOrigin::From::card, confirming.person.id_number, field.printed, field.value};
        if (by_hand && !form::is_empty(now) && now != field.value) {
            differ.push_back({field.path, field.value, now});
            origin.from = earlier->second.from; // until the citizen has chosen
        } else {
            filling.set(field.path, field.value);
        }
        draft.origins[field.path] = std::move(origin);
    }
    std::erase_if(state.cards, [&](auto const& card) { return card.id_number == confirming.person.id_number; });
    if (state.cards.size() == most_cards) state.cards.erase(state.cards.begin());
    state.cards.push_back(confirming.person);
    auto from = confirming.from;
    for (auto const& field : confirming.fields) from.typed.erase(field.path);
    if (differ.empty()) {
        go_on(context, from);
    } else {
        context.go(std::move(from));
        state.overlay = AnswersDiffer{std::move(differ)};
    }
    save(context);
}

void on(Context& context, DifferenceAnswered const& answered) {
    auto* differ = std::get_if<AnswersDiffer>(&context.state.overlay);
    auto* answering = context.at<Answering>();
    auto& state = context.state;
    if (differ == nullptr || differ->pairs.empty() || answering == nullptr || !state.draft || !state.draft->filling) return;
    auto const pair = differ->pairs.front();
    bool const card = answered.says == Says::card;
    state.draft->filling->set(pair.question, card ? pair.card : pair.hand);
    state.draft->origins[pair.question].from = card ? AnswerOrigin::From::card : AnswerOrigin::From::typed;
    answering->typed.erase(pair.question);
    context.order(Record{Record::What::card_differs, card ? "card" : "hand"});
    differ->pairs.erase(differ->pairs.begin());
    if (differ->pairs.empty()) state.overlay = NoOverlay{};
    save(context);
}

void to_first_question(Context& context) {
    to_question(context, {});
    auto const* answering = context.at<Answering>();
    auto const& state = context.state;
    if (answering == nullptr || state.kind == VisitKind::practice || state.card_reader == CardReaderState::none) return;
    auto const& filling = *state.draft->filling;
    constexpr std::size_t worth_it = 2; // one answer is typed sooner than a card is found
    if (questions_for_card(filling, page_of(filling, *answering), Wanted::empty).size() < worth_it) return;
    Answering from = *answering;
    context.go(OfferingCard{std::move(from)});
}

bool card_is_offered(State const& state, Answering const& answering) {
    if (state.card_reader == CardReaderState::none || !state.draft || !state.draft->filling) return false;
    auto const& filling = *state.draft->filling;
    auto const empty = questions_for_card(filling, page_of(filling, answering), Wanted::empty);
    auto const screens = question_screens(filling);
    auto const here = std::ranges::find(screens, answering.screen, &form::Screen::key);
    return here != screens.end() && std::ranges::any_of(here->questions, [&](auto const& path) { return std::ranges::find(empty, path) != empty.end(); });
}

std::vector<CardPerson const*> cards_that_help(State const& state, Answering const& answering) {
    std::vector<CardPerson const*> cards;
    if (!state.draft || !state.draft->filling) return cards;
    auto const& filling = *state.draft->filling;
    auto const page = page_of(filling, answering);
    if (page.empty() || questions_for_card(filling, page, Wanted::empty).empty()) return cards;
    for (auto const& card : state.cards) {
        if (!page_is_about(filling, page, card)) continue; // another person's part: their own card, please
        auto const fields = card_fields(filling, page, card, state.units.get());
        if (std::ranges::any_of(fields, [](auto const& field) { return form::is_empty(field.before); })) cards.push_back(&card);
    }
    return cards;
}

} // namespace motcua::visit
