// The identity card: how to show it, what it says, and the questions it raises.
#include "kiosk/core/text/entry_format.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>

namespace motcua::view {

View card_offer_view(State const& state, Texts const& texts, OfferingCard const& place) {
    CardOffer view;
    view.frame = frame_of(state, texts, "card");
    if (state.draft) view.frame.where = title_of(*state.draft->procedure, texts);
    view.title = texts("card.offer.title");
    view.lead = texts("card.offer.lead");
    view.where = texts("card.offer.where");
    view.picture_name = texts("card.offer.picture");
    switch (state.card_reader) {
    case CardReaderState::none:
    case CardReaderState::ready: break;
    case CardReaderState::missing: view.trouble = NoteLook{NoteKind::warning, texts("card.reader.missing"), texts("card.reader.next")}; break;
    case CardReaderState::failed: view.trouble = NoteLook{NoteKind::warning, texts("card.reader.failed"), texts("card.reader.next")}; break;
    }
    if (!place.problem_key.empty()) view.problem = NoteLook{NoteKind::warning, texts(place.problem_key), texts(place.problem_key + ".next")};
    if (place.reading) {
        view.busy = texts("card.picture.reading");
    } else {
        view.actions.push_back(action("card.picture", texts("card.picture"), CardPicturePressed{}, {.icon = Icon::scan}));
    }
    set_next(view.frame, texts("card.offer.by_hand"), Icon::next);
    return view;
}

View card_check_view(State const& state, Texts const& texts, ConfirmingCard const& place) {
    CardCheck view;
    view.frame = frame_of(state, texts, "card_check");
    view.title = texts("card.check.title");
    view.lead = texts(place.replaces ? "card.check.other" : "card.check.lead");
    if (!state.draft || !state.draft->filling) return view;
    view.frame.where = title_of(*state.draft->procedure, texts);
    auto filled = *state.draft->filling; // as it would be
    std::string printed;
    for (auto const& field : place.fields) {
        filled.set(field.path, field.value);
        view.rows.push_back({"card.row." + field.path, answer_look(filled, field.path, texts)});
        if (!field.printed.empty()) printed = place.person.address;
    }
    if (!printed.empty()) view.notes.push_back({"card.printed", {NoteKind::info, texts("card.check.printed"), printed, texts("speech.on_screen")}});
    for (auto const warning : place.person.warnings) {
        auto const code = std::string(code_of(warning));
        view.notes.push_back({"card.warning." + code, {NoteKind::warning, {}, texts("card.warning." + code)}});
    }
    view.actions.push_back(action("card.wrong", texts("card.check.wrong"), CardDeclined{}, {.icon = Icon::close}));
    set_next(view.frame, texts("card.check.right"), Icon::check);
    return view;
}

CardNotice card_notice(State const&, Texts const& texts, CardMessage const& message) {
    bool const refused = message.text_key.starts_with("card.error.");
    return {{texts(refused ? "card.refused" : "card.notice"), Picture::none, refused ? Icon::qr : Icon::id_card},
            texts(message.text_key),
            action("card.close", texts("card.close"), OverlayClosed{}, {.kind = ButtonKind::primary})};
}

CardAsked other_card(State const&, Texts const& texts, AskingOtherCard const& asking) {
    return {{texts("card.other.title"), Picture::none, Icon::people},
            texts("card.other.text", {{"name", asking.person.full_name}}),
            action("card.other.keep", texts("card.other.keep"), OtherCardAnswered{false}, {.kind = ButtonKind::primary}),
            action("card.other.use", texts("card.other.use"), OtherCardAnswered{true})};
}

Differ differ_view(State const& state, Texts const& texts, AnswersDiffer const& differ) {
    Differ view;
    view.look = {texts("card.differ.title"), Picture::none, Icon::question};
    if (!state.draft || !state.draft->filling || differ.pairs.empty()) return view;
    auto const& pair = differ.pairs.front();
    auto with = *state.draft->filling;
    auto const look = [&](form::Value const& value) {
        with.set(pair.question, value);
        return answer_look(with, pair.question, texts);
    };
    // In the open both may be heard alike: then the person has to look, which is what the words say.
    auto const heard = [&](AnswerLook const& answer) { return answer.spoken.empty() ? texts("speech.on_screen") : answer.spoken; };
    auto const card = look(pair.card), hand = look(pair.hand);
    view.text = texts("card.differ.text", {{"question", with.title(pair.question)}});
    view.card = texts("card.differ.card", {{"answer", card.value}});
    view.hand = texts("card.differ.hand", {{"answer", hand.value}});
    if (card.secrecy == Secrecy::sensitive) {
        view.card_spoken = texts("card.differ.card", {{"answer", heard(card)}});
        view.hand_spoken = texts("card.differ.hand", {{"answer", heard(hand)}});
    }
    return view;
}

void offer_card(State const& state, Texts const& texts, Answering const& place, Question& view) {
    for (auto const* card : visit::cards_that_help(state, place)) {
        view.card.push_back(action("question.card." + std::to_string(view.card.size()), texts("card.in_hand", {{"name", card->full_name}}),
                                   CardInHandChosen{card->id_number}, {.icon = Icon::id_card}));
    }
    if (view.card.empty() && visit::card_is_offered(state, place)) {
        view.card.push_back(action("question.card", texts("card.offer"), CardOfferPressed{}, {.icon = Icon::id_card}));
    }
}

} // namespace motcua::view
