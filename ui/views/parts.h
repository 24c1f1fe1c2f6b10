#pragma once
// Pieces that every view is made of: the frame around a screen, and facts in words.

#include "kiosk/core/catalog/procedure.h"
#include "ui/views/view.h"

#include <string>
#include <string_view>

namespace motcua::view {

/// The frame all screens share: brand, office, staff, end, display; Back where there is a way back.
[[nodiscard]] ScreenFrame frame_of(State const& state, Texts const& texts, std::string_view key);
/// Khmer has no speech program here: it is heard only where a commune has recorded clips.
[[nodiscard]] bool can_be_spoken(State const& state, Language language);
void set_next(ScreenFrame& frame, std::string label, Icon icon = Icon::next, Ability ability = {});
[[nodiscard]] Action action(std::string key, std::string label, Event event, ButtonLook look = {});

/// "8.000 đồng", "Miễn phí", "Hỏi cán bộ" (contract d3).
[[nodiscard]] std::string money_in_words(std::optional<std::int64_t> dong, Texts const& texts);
[[nodiscard]] std::string fee_in_words(catalog::Procedure const& procedure, Texts const& texts);
[[nodiscard]] std::string time_in_words(catalog::Procedure const& procedure, Texts const& texts);
[[nodiscard]] std::string in(catalog::LocalText const& text, Texts const& texts);
[[nodiscard]] std::string title_of(catalog::Procedure const& procedure, Texts const& texts);
[[nodiscard]] std::string name_of(catalog::Paper const& paper, Texts const& texts);

/// Viet Nam time: "08:15, 23/11/2026" and "23/11/2026".
[[nodiscard]] std::string clock_and_date(std::chrono::sys_time<std::chrono::milliseconds> instant);
[[nodiscard]] std::string date(catalog::Date day);

/// The portal's announced pause and that answers are kept meanwhile; nothing when none is near.
[[nodiscard]] std::optional<NoteLook> pause_note(State const& state, Texts const& texts);

/// How far a paper to take home is.
[[nodiscard]] NoteLook slip_note(SlipState slip, Texts const& texts);

/// "AB12CD34" -> "AB12 CD34".
[[nodiscard]] std::string grouped(std::string_view code, std::size_t size = 4);

/// An answer as people write it: dates day first, the rest as the form words it.
[[nodiscard]] std::string shown_answer(form::Filling const& filling, std::string const& path);

/// Names, numbers, addresses and whatever else the form marks: shown, never recorded and never read aloud whole. Numbers and addresses are
/// so whatever the form says (N65, N78).
[[nodiscard]] Secrecy secrecy_of(form::Question const& question);
/// What may be heard of a private answer in a hall full of people, so that its owner still recognises it: the given name, the last three
/// digits, the year. Empty: nothing, or there is no answer.
[[nodiscard]] std::string spoken_answer(form::Filling const& filling, std::string const& path, Texts const& texts);
/// A row of a list of answers, as it is shown and as it is heard.
[[nodiscard]] AnswerLook answer_look(form::Filling const& filling, std::string const& path, Texts const& texts);

/// First letter in upper case, as the first word on a line.
[[nodiscard]] std::string sentence(std::string text);

// One function a screen; view_of() is the ladder over them.
[[nodiscard]] View start_view(State const&, Texts const&);
[[nodiscard]] View home_view(State const&, Texts const&);
[[nodiscard]] View guide_view(State const&, Texts const&);
[[nodiscard]] View find_view(State const&, Texts const&, motcua::Finding const&);
[[nodiscard]] View alikes_view(State const&, Texts const&, ChoosingAmongAlikes const&);
[[nodiscard]] View procedure_view(State const&, Texts const&, ReadingProcedure const&);
[[nodiscard]] View counter_view(State const&, Texts const&, AtCounter const&);
[[nodiscard]] View phone_ready_view(State const&, Texts const&, AskingPhone const&);
[[nodiscard]] View phone_view(State const&, Texts const&, OnOwnPhone const&);
[[nodiscard]] View consent_view(State const&, Texts const&, AskingConsent const&);
[[nodiscard]] View question_view(State const&, Texts const&, Answering const&);
[[nodiscard]] View card_offer_view(State const&, Texts const&, OfferingCard const&);
[[nodiscard]] View card_check_view(State const&, Texts const&, ConfirmingCard const&);
[[nodiscard]] View papers_view(State const&, Texts const&, GatheringPapers const&);
[[nodiscard]] View check_view(State const&, Texts const&, Checking const&);
[[nodiscard]] View declaration_view(State const&, Texts const&, Declaring const&);
[[nodiscard]] View sign_in_view(State const&, Texts const&, SigningIn const&);
[[nodiscard]] View receiver_view(State const&, Texts const&, ChoosingReceiver const&);
[[nodiscard]] View drafts_view(State const&, Texts const&, OfferingDraft const&);
[[nodiscard]] View revision_view(State const&, Texts const&);
[[nodiscard]] View sending_view(State const&, Texts const&, motcua::Sending const&);
[[nodiscard]] View done_view(State const&, Texts const&, motcua::Done const&);
[[nodiscard]] View practised_view(State const&, Texts const&);
[[nodiscard]] View track_view(State const&, Texts const&, Tracking const&);
[[nodiscard]] View readiness_view(State const&, Texts const&, ReadingReadiness const&);
[[nodiscard]] View wiping_view(State const&, Texts const&);
[[nodiscard]] View fault_view(State const&, Texts const&, Fault);

[[nodiscard]] CardNotice card_notice(State const&, Texts const&, CardMessage const&);
[[nodiscard]] CardAsked other_card(State const&, Texts const&, AskingOtherCard const&);
[[nodiscard]] Differ differ_view(State const&, Texts const&, AnswersDiffer const&);
/// The card's part of a question: a card of this visit that would answer it, or the way to show one.
void offer_card(State const&, Texts const&, Answering const&, Question& view);

/// For the text so far, best first. Sources: the lists of the installation and the answers of this very dossier.
[[nodiscard]] std::vector<Chip> suggestions(State const&, Texts const&, Answering const&, form::Question const&, std::string const& typed);

/// Communes offered before anything is typed: of this dossier's other addresses, then the office's own. `province`: only of it; empty: any.
[[nodiscard]] std::vector<UnitInput::Item> places_at_hand(State const&, Answering const&, std::string_view province);

/// The part of a screen that takes a paper in: shared by the papers step and by file questions.
[[nodiscard]] FileInput file_input(State const&, Texts const&, std::string const& paper, bool required, bool scanning,
                                   std::string const& problem_key, bool counter_allowed);

} // namespace motcua::view
