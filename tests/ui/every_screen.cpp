#include "tests/ui/every_screen.h"

#include "kiosk/base/assert.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/texts_reader.h"
#include "kiosk/core/identity/card_fill.h"
#include "kiosk/core/visit/steps.h"
#include "kiosk/runtime/form_shelf.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace motcua::test {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Moment morning{Milliseconds{1795397400000}}; // 23 November 2026, 8:30 in Viet Nam

void add(std::vector<Scene>& scenes, std::string name, State const& base, Place place, Overlay overlay = NoOverlay{}) {
    State state = base;
    state.place = std::move(place);
    state.overlay = std::move(overlay);
    scenes.push_back({std::move(name), std::move(state)});
}

} // namespace

House::House() {
    auto const vietnamese = codec::read_texts("assets/texts/vi.json", Language::vietnamese);
    MOTCUA_ASSERT(vietnamese.has_value());
    m_texts[Language::vietnamese] = *vietnamese;
    for (auto const language : {Language::english, Language::khmer})
        if (auto read = codec::read_texts(fmt::format("assets/texts/{}.json", tag_of(language)), language, *vietnamese)) m_texts[language] = *read;
    auto data = codec::read_catalogue("config/catalogue");
    MOTCUA_ASSERT(data.has_value());
    m_index = std::make_shared<catalog::SearchIndex const>(catalog::SearchIndex::build(*data));
    m_catalogue = std::make_shared<catalog::Catalog const>(catalog::Catalog::from(*std::move(data)));
    runtime::FormShelf shelf("config/forms", "config/units", "assets/names");
    m_units = shelf.units();
    for (auto const& procedure : m_catalogue->data().procedures) {
        if (procedure.cases.empty() || !procedure.cases.front().form) continue;
        auto form = shelf.form(procedure.cases.front().form->id);
        if (form) m_forms[procedure.code] = *form;
    }
    auto practice = shelf.form("practice");
    MOTCUA_ASSERT(practice.has_value());
    m_forms["practice"] = *practice;
    MOTCUA_ASSERT(m_forms.contains("1.001193"));
}

std::vector<Language> House::languages() const {
    std::vector<Language> languages;
    for (auto const& [language, texts] : m_texts) languages.push_back(language);
    return languages;
}

State House::base() const {
    State state;
    if (auto settings = codec::read_kiosk_settings("config/kiosk.json")) state.settings = *std::move(settings);
    state.settings.office.name = "UBND xã Long Vĩnh Bắc"; // long, as real ones are
    state.settings.languages = languages();
    state.now = morning;
    state.last_touch = morning;
    state.line = Line::up;
    state.catalogue = m_catalogue;
    state.index = m_index;
    state.units = m_units;
    return state;
}

DossierDraft House::draft_of(std::string const& code, std::shared_ptr<form::Form const> const& form) const {
    DossierDraft draft;
    draft.uid = "01912345-0000-7000-8000-000000000001";
    if (auto const* procedure = m_catalogue->find(code)) {
        draft.procedure = std::make_shared<catalog::Procedure const>(*procedure);
    } else {
        catalog::Procedure practice;
        practice.code = code;
        practice.cases.push_back({.id = code, .form = catalog::FormRef{.id = code}});
        draft.procedure = std::make_shared<catalog::Procedure const>(std::move(practice));
    }
    form::Circumstances circumstances;
    circumstances.now = form::local_time_of(morning);
    draft.filling.emplace(form, circumstances);
    return draft;
}

State House::in_language(State state, Language language) {
    state.display.language = language;
    if (state.draft && state.draft->filling) state.draft->filling->set_language(std::string(tag_of(language)));
    return state;
}

/// A machine that is well, one that is being looked at, and one with everything wrong that can be wrong at once.
void House::add_readiness(std::vector<Scene>& scenes) const {
    State state = base();
    for (auto const& kind : seen_kinds)
        if (kind.level == Readiness::green) note(state.findings, {.seen = kind.seen, .name = kind.word.starts_with("texts") || kind.word.starts_with("clips") ? "vi.json" : "", .count = "128"});
    state.card_reader = CardReaderState::ready;
    add(scenes, "readiness.well", state, ReadingReadiness{});
    add(scenes, "readiness.checking", state, ReadingReadiness{.checking = true});
    for (auto const& kind : seen_kinds)
        if (kind.level != Readiness::green && !kind.word.starts_with("catalogue") && !kind.word.starts_with("clock"))
            note(state.findings, {.seen = kind.seen, .name = kind.word.starts_with("font") ? "NotoSans-Regular.ttf" : kind.word.starts_with("theme") ? "colours.json" : "km.json", .count = "522"});
    state.card_reader = CardReaderState::failed;
    state.line = Line::down;
    add(scenes, "readiness.faults", state, ReadingReadiness{});
    state.fault = Fault::storage_full;
    state.now = Moment{}; // 1970
    add(scenes, "readiness.fault", state, ReadingReadiness{});
    add(scenes, "overlay.staff.home", base(), AtHome{}, StaffIsCalled{});
}

void House::add_finding(std::vector<Scene>& scenes) const {
    State state = base();
    add(scenes, "start", state, AtStart{});
    add(scenes, "home", state, AtHome{});
    State waiting = state;
    waiting.drafts_waiting = 2;
    add(scenes, "home.resume", waiting, AtHome{});
    State pausing = waiting;
    pausing.notices = {{.id = "n1", .kind = NoticeKind::maintenance, .from = std::chrono::floor<seconds>(state.now) + std::chrono::hours{12},
                        .to = std::chrono::floor<seconds>(state.now) + std::chrono::hours{22}, .title = {}, .text = {}, .affects = {}}};
    add(scenes, "home.pause", pausing, AtHome{});
    State opening = state;
    opening.catalogue = nullptr;
    opening.index = nullptr;
    add(scenes, "home.opening", opening, AtHome{});
    add(scenes, "guide", state, ReadingGuide{});
    add_readiness(scenes);
    add(scenes, "find", state, Finding{});
    for (auto const& event : m_catalogue->data().life_events) {
        Finding finding;
        finding.life_event = event.id;
        add(scenes, "find." + event.id, state, std::move(finding));
    }
    for (std::string const query : {"", "khai sinh", "khai sih", "ho ngheo", "ho chieu", "qzx"}) {
        Finding finding;
        finding.query = query;
        finding.typing = true;
        if (!query.empty()) finding.answer = m_index->search(query, {.limit = 12});
        add(scenes, "search." + query, state, std::move(finding));
    }
    std::set<std::string> guides;
    for (auto const& procedure : m_catalogue->data().procedures) {
        auto const* guide = m_catalogue->guide_for(procedure.code);
        if (guide == nullptr || !guides.insert(procedure.code).second) continue;
        add(scenes, "alikes." + procedure.code, state, ChoosingAmongAlikes{.guide_of = procedure.code, .answers = {}});
    }
}

void House::add_procedures(std::vector<Scene>& scenes) const {
    State const state = base();
    int others = 0;
    for (auto const& procedure : m_catalogue->data().procedures) {
        // Those written by hand have every part; of the others, which are all of one shape, every tenth.
        bool const authored = std::filesystem::exists("config/catalogue/authored/" + procedure.code + ".json");
        if (!authored && others++ % 10 != 0) continue;
        ReadingProcedure reading{.code = procedure.code, .papers_in_hand = {}, .problem_key = {}};
        add(scenes, "procedure." + procedure.code, state, reading);
        if (procedure.code != "1.001193" && procedure.code != "2.000815") continue;
        reading.problem_key = "procedure.form_unusable";
        if (!procedure.cases.empty() && !procedure.cases.front().papers.empty()) reading.papers_in_hand = {procedure.cases.front().papers.front().code};
        add(scenes, "procedure.problem." + procedure.code, state, reading);
        add(scenes, "counter." + procedure.code, state, AtCounter{.code = procedure.code, .papers_in_hand = {}, .slip = {}});
        for (auto const slip : {SlipState::writing, SlipState::written, SlipState::failed})
            add(scenes, fmt::format("counter.slip.{}.{}", static_cast<int>(slip), procedure.code), state, AtCounter{.code = procedure.code, .papers_in_hand = {}, .slip = slip});
        AskingPhone asking{.code = procedure.code, .papers_in_hand = {}, .slip = {}};
        add(scenes, "phone_ready." + procedure.code, state, asking);
        asking.not_ready = true;
        add(scenes, "phone_ready.trouble." + procedure.code, state, asking);
        for (auto const trouble : {PhoneTrouble::battery, PhoneTrouble::application, PhoneTrouble::level, PhoneTrouble::password, PhoneTrouble::number, PhoneTrouble::absent}) {
            asking.trouble = trouble;
            add(scenes, fmt::format("phone_ready.{}.{}", name_of(trouble), procedure.code), state, asking);
        }
        for (auto const slip : {SlipState::writing, SlipState::written, SlipState::failed}) {
            asking.trouble = PhoneTrouble::application;
            asking.slip = slip;
            add(scenes, fmt::format("phone_ready.slip.{}.{}", static_cast<int>(slip), procedure.code), state, asking);
        }
        add(scenes, "phone.asking." + procedure.code, state, OnOwnPhone{.code = procedure.code, .papers_in_hand = {}, .handoff = {}, .problem_key = {}});
        HandoffView handoff;
        handoff.qr_payload = "http://127.0.0.1:8471/h/7KQ2M4XP";
        handoff.short_code = "7KQ2M4XP";
        handoff.expires_at = std::chrono::floor<seconds>(morning + minutes{60});
        add(scenes, "phone.ready." + procedure.code, state, OnOwnPhone{.code = procedure.code, .papers_in_hand = {}, .handoff = handoff, .problem_key = {}});
        add(scenes, "phone.problem." + procedure.code, state, OnOwnPhone{.code = procedure.code, .papers_in_hand = {}, .handoff = {}, .problem_key = "phone.unreachable"});
    }
}

void House::add_filing(std::vector<Scene>& scenes) const {
    State state = base();
    state.draft = draft_of("1.001193", m_forms.at("1.001193"));
    for (std::size_t notice = 0; notice < state.draft->procedure->consents.size(); ++notice)
        add(scenes, fmt::format("consent.{}", notice), state, AskingConsent{.notice = notice, .refused = false});
    add(scenes, "consent.refused", state, AskingConsent{.notice = 0, .refused = true});
    auto const papers = visit::papers_asked(*state.draft);
    for (std::size_t paper = 0; paper < papers.size(); ++paper) {
        add(scenes, fmt::format("papers.{}", paper), state, GatheringPapers{.paper = paper, .problem_key = {}});
    }
    if (!papers.empty()) {
        add(scenes, "papers.scanning", state, GatheringPapers{.scanning = true, .problem_key = {}});
        for (auto const* trouble : {"nothing", "large", "room", "kind", "unreadable", "storage"})
            add(scenes, fmt::format("papers.{}", trouble), state, GatheringPapers{.problem_key = fmt::format("papers.trouble.{}", trouble)});
        add(scenes, "papers.decide", state, GatheringPapers{.problem_key = "papers.decide"});
        add(scenes, "papers.refused", state, GatheringPapers{.return_to = ReturnTo::check, .problem_key = "papers.refused"});
        State less = state;
        less.draft->papers[papers.front()->code] =
            ScannedPaper{.aid = "a", .file_name = "f", .media_type = "application/pdf", .size = 2'345'678, .sha256 = {}, .pages = 2};
        less.capabilities.emplace().limits.max_file_bytes = 1'048'576;
        add(scenes, "papers.shrunk", less, GatheringPapers{.return_to = ReturnTo::check, .problem_key = "papers.refused"});
        for (auto const& [name, decision] : std::initializer_list<std::pair<char const*, PaperDecision>>{
                 {"taken", ScannedPaper{.aid = "a", .file_name = "f", .media_type = "application/pdf", .size = 345678, .sha256 = {}, .pages = 2}}, {"counter", BringToCounter{}}, {"unneeded", NotNeeded{}}}) {
            State decided = state;
            decided.draft->papers[papers.front()->code] = decision;
            add(scenes, fmt::format("papers.{}", name), decided, GatheringPapers{.paper = 0, .problem_key = {}});
        }
    }
    for (auto const& [code, form] : m_forms) {
        State checking = state;
        checking.draft = draft_of(code, form);
        if (code == "practice") checking.kind = VisitKind::practice;
        add(scenes, "check." + code, checking, Checking{.problem = {}});
    }
    State merged = state;
    merged.draft->receiver = Receiver{"H99.77.01", "H99.77.10", "Trung tâm Phục vụ hành chính công xã Mẫu Thử (Trung tâm Phục vụ hành chính công xã Mẫu)", true};
    add(scenes, "check.receiver", merged, Checking{});
    Done there;
    there.outcome = {.portal_has_it = true, .reference = "P-7KQ2-M4XP", .uid = "01912345", .tracking_pin = "407192", .message = {}, .sent_at = std::chrono::floor<seconds>(morning)};
    add(scenes, "done.receiver", merged, there);
    merged.agencies = std::make_shared<catalog::Agencies const>(std::vector<catalog::Agency>{
        {"H99.77.11", "Trung tâm Phục vụ hành chính công xã Mẫu Đông", {}, {}}, {"H99.77.12", "Trung tâm Phục vụ hành chính công xã Mẫu Tây", {}, {}}});
    add(scenes, "receiver", merged, ChoosingReceiver{"Trung tâm Phục vụ hành chính công xã Mẫu", {"H99.77.11", "H99.77.12"}});
    add(scenes, "check.problem", state, Checking{.problem = "entry.error.empty"});
    for (std::size_t notice = 0; notice < std::max<std::size_t>(1, state.draft->procedure->declarations.size()); ++notice)
        add(scenes, fmt::format("declaration.{}", notice), state, Declaring{.notice = notice});
    add(scenes, "signin.preparing", state, SigningIn{.purpose = SignInPurpose::send, .progress = SignInPreparing{}});
    add(scenes, "signin.waiting", state, SigningIn{.purpose = SignInPurpose::send, .progress = SignInWaiting{"http://127.0.0.1:8471/device?user_code=BCDF-GHJK", "47", morning + minutes{5}}});
    constexpr std::array troubles{SignInTrouble::denied, SignInTrouble::expired, SignInTrouble::unreachable, SignInTrouble::refused, SignInTrouble::eid_level_too_low};
    for (auto const trouble : troubles)
        add(scenes, fmt::format("signin.trouble.{}", static_cast<int>(trouble)), state, SigningIn{.purpose = SignInPurpose::send, .progress = SignInStopped{trouble}, .expiries = 2});
    add(scenes, "signin.done", state, SigningIn{.purpose = SignInPurpose::send, .progress = SignInDone{}});
    constexpr std::array stages{SendStage::saving, SendStage::saved, SendStage::waiting_for_network, SendStage::asking_portal, SendStage::sending, SendStage::portal_has_it};
    for (auto const stage : stages)
        for (bool const may_leave : {false, true})
            add(scenes, fmt::format("sending.{}{}", static_cast<int>(stage), may_leave ? ".slow" : ""), state, Sending{.stage = stage, .since = morning, .detail_key = {}, .may_leave = may_leave});
    Done done;
    done.outcome = {.portal_has_it = true, .reference = "P-7KQ2-M4XP", .uid = "01912345", .tracking_pin = "407192", .message = {}, .sent_at = std::chrono::floor<seconds>(morning)};
    for (auto const slip : {SlipState::writing, SlipState::written, SlipState::failed}) {
        done.slip = slip;
        add(scenes, fmt::format("done.slip.{}", static_cast<int>(slip)), state, done);
    }
    done.face = Face::happy;
    add(scenes, "done.thanked", state, done);
    Done kept;
    kept.outcome.uid = "01912345";
    add(scenes, "done.kept", state, kept);
    kept.outcome.refused = true;
    kept.outcome.message = "Hồ sơ này cần nộp tại xã nơi cư trú.";
    add(scenes, "done.refused", state, kept);
    State practised = base();
    practised.kind = VisitKind::practice;
    add(scenes, "practised", practised, PracticeDone{});
    add(scenes, "wiping", state, Wiping{});
}

void House::add_tracking(std::vector<Scene>& scenes) const {
    State const state = base();
    add(scenes, "drafts.none", state, OfferingDraft{});
    OfferingDraft offering;
    for (auto const* code : {"1.001193", "1.000894", "2.000815"})
        offering.drafts.push_back({.uid = code, .procedure_code = code, .saved_at = morning - std::chrono::hours{30}});
    add(scenes, "drafts.three", state, offering);
    Tracking asking;
    add(scenes, "track.pin", state, asking);
    asking.kind = TrackProof::id_number;
    asking.focused = "proof";
    asking.code = "P-7KQ2-M4XP";
    add(scenes, "track.id", state, asking);
    for (auto const* problem : {"code", "pin", "id", "no_match", "unreachable", "too_many"}) {
        asking.problem_key = fmt::format("track.problem.{}", problem);
        add(scenes, fmt::format("track.{}", problem), state, asking);
    }
    asking.problem_key.clear();
    asking.found = TrackLooking{};
    add(scenes, "track.looking", state, asking);
    TrackingView found;
    found.code = "H99.77.01-261123-0001";
    found.procedure_title = "Đăng ký khai sinh";
    found.status = {.code = DossierStatus::processing, .label = "Đang giải quyết", .source = "sandbox", .source_code = {}, .as_of = std::chrono::floor<seconds>(morning)};
    found.sent_at = found.accepted_at = std::chrono::floor<seconds>(morning);
    found.due = Due{.appointment_at = std::chrono::floor<seconds>(morning + std::chrono::hours{72}), .verdict = "on_time", .label = "còn hạn"};
    found.timeline = {{.at = std::chrono::floor<seconds>(morning), .text = "Đã gửi", .unit = {}}, {.at = std::chrono::floor<seconds>(morning), .text = "Đã tiếp nhận", .unit = "Bộ phận Một cửa"}};
    asking.found = found;
    add(scenes, "tracked.processing", state, asking);
    found.status.code = DossierStatus::need_supplement;
    found.status.label = "Cần bổ sung";
    found.next_actions = {{.kind = "supplement", .id = {}, .label = "Bổ sung giấy tờ", .deadline = std::chrono::floor<seconds>(morning + std::chrono::hours{240}), .papers = {{"P2", "Giấy chứng sinh"}}, .fields = {}}};
    asking.found = found;
    add(scenes, "tracked.supplement", state, asking);
    for (auto const fault : {Fault::storage_full, Fault::storage_unwritable, Fault::storage_corrupt, Fault::configuration, Fault::catalogue_missing}) {
        State broken = state;
        broken.fault = fault;
        add(scenes, fmt::format("fault.{}", static_cast<int>(fault)), broken, AtStart{});
    }
}

void House::add_cards(std::vector<Scene>& scenes, State state, Answering const& answering) const {
    state.card_reader = CardReaderState::ready;
    add(scenes, "card", state, OfferingCard{.from = answering, .reading = false, .problem_key = {}});
    add(scenes, "card.reading", state, OfferingCard{.from = answering, .reading = true, .problem_key = {}});
    for (auto const* trouble : {"nothing_there", "unreadable", "no_code"})
        add(scenes, fmt::format("card.{}", trouble), state, OfferingCard{.from = answering, .reading = false, .problem_key = fmt::format("card.picture.{}", trouble)});
    State pulled_out = state;
    pulled_out.card_reader = CardReaderState::missing;
    add(scenes, "card.missing", pulled_out, OfferingCard{.from = answering, .reading = false, .problem_key = {}});
    auto const person = read_card("083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021");
    MOTCUA_ASSERT(person.has_value());
    auto const screens = visit::question_screens(*state.draft->filling);
    auto const fields = card_fields(*state.draft->filling, screens.front().page, *person, m_units.get());
    for (bool const another : {false, true})
        add(scenes, another ? "card_check.other" : "card_check", state, ConfirmingCard{.from = answering, .person = *person, .fields = fields, .replaces = another});
    add(scenes, "overlay.card", state, answering, CardMessage{"card.not_here"});
    add(scenes, "overlay.card.refused", state, answering, CardMessage{"card.error.not_an_id_card"});
    add(scenes, "overlay.card.other", state, answering, AskingOtherCard{.person = *person, .source = CardSource::keyboard});
    add(scenes, "overlay.differ", state, answering, AnswersDiffer{{{answering.field, form::Value("Nguyễn Thị Hồng Thắm"), form::Value("Nguyễn Thị Thắm")}}});
}

void House::add_overlays(std::vector<Scene>& scenes) const {
    State state = base();
    add(scenes, "overlay.display", state, AtHome{}, ChoosingDisplay{});
    add(scenes, "overlay.staff", state, Finding{}, StaffIsCalled{});
    add(scenes, "overlay.idle.home", state, AtHome{}, IdleWarning{morning + seconds{45}});
    state.draft = draft_of("1.001193", m_forms.at("1.001193"));
    auto const screens = visit::question_screens(*state.draft->filling);
    Answering answering;
    answering.screen = screens.front().key;
    auto const fields = visit::fields_of(*state.draft->filling, screens.front());
    if (!fields.empty()) answering.field = fields.front();
    add(scenes, "overlay.display.question", state, answering, ChoosingDisplay{});
    add(scenes, "overlay.end", state, answering, AskingToEnd{});
    add(scenes, "overlay.idle.question", state, answering, IdleWarning{morning + seconds{17}});
    add_cards(scenes, state, answering);
    add(scenes, "overlay.hide", state, answering, AskingToHide{.question = answering.field, .value = form::Value("x"), .hidden = 3});
    for (auto const& [code, form] : m_forms) {
        State asked = base();
        asked.draft = draft_of(code, form);
        for (auto const& path : asked.draft->filling->shown_questions()) {
            auto const* question = form->question(path);
            bool const helped = !asked.draft->filling->help(path).empty() || (question && question->kiosk.example);
            if (helped) add(scenes, fmt::format("overlay.help.{}.{}", code, path), asked, AtHome{}, ReadingHelp{path});
        }
    }
}

std::vector<Scene> House::screens() const {
    std::vector<Scene> scenes;
    add_finding(scenes);
    add_procedures(scenes);
    add_filing(scenes);
    add_tracking(scenes);
    add_overlays(scenes);
    return scenes;
}

namespace {

/// Adds the questions that are shown now and were not met before. False: nothing new.
bool add_questions(std::vector<Scene>& scenes, std::set<std::string>& met, State const& state, std::string const& code) {
    bool any = false;
    for (auto const& screen : visit::question_screens(*state.draft->filling)) {
        auto fields = visit::fields_of(*state.draft->filling, screen);
        if (fields.empty()) fields.emplace_back();
        for (auto const& field : fields) {
            if (!met.insert(screen.key + "/" + field).second) continue;
            any = true;
            Answering answering;
            answering.screen = screen.key;
            answering.field = field;
            add(scenes, fmt::format("ask.{}.{}", code, field.empty() ? screen.key : field), state, std::move(answering));
        }
    }
    return any;
}

} // namespace

std::vector<Scene> House::questions() const {
    std::vector<Scene> scenes;
    for (auto const& [code, form] : m_forms) {
        State state = base();
        state.draft = draft_of(code, form);
        if (code == "practice") state.kind = VisitKind::practice;
        std::set<std::string> met, tried;
        add_questions(scenes, met, state, code);
        // Every choice of every question is taken once, from the form as it stood when the question came up: breadth first.
        for (std::size_t next = 0; next < scenes.size(); ++next) {
            if (!scenes[next].name.starts_with("ask." + code + ".")) continue;
            State const here = scenes[next].state; // the vector grows below
            auto const path = std::get<Answering>(here.place).field;
            auto const* question = form->question(path);
            if (question == nullptr || !tried.insert(path).second) continue;
            std::vector<form::Value> values;
            switch (question->type) {
            case form::QuestionType::boolean:
                values = {form::Value(true), form::Value(false)};
                if (!question->value_true.is_none()) values = {question->value_true, question->value_false};
                break;
            case form::QuestionType::radiogroup:
            case form::QuestionType::dropdown:
            case form::QuestionType::checkbox:
            case form::QuestionType::tagbox: {
                auto const choices = here.draft->filling->choices(path);
                bool const many = question->type == form::QuestionType::checkbox || question->type == form::QuestionType::tagbox;
                for (std::size_t at = 0; at < std::min<std::size_t>(choices.size(), 8); ++at) {
                    values.push_back(many ? form::Value(form::List{choices[at].value}) : choices[at].value);
                }
                break;
            }
            case form::QuestionType::paneldynamic: {
                State more = here;
                if (more.draft->filling->row_count(path) == 0) static_cast<void>(more.draft->filling->add_row(path));
                add_questions(scenes, met, more, code);
                break;
            }
            case form::QuestionType::text:
            case form::QuestionType::comment:
            case form::QuestionType::expression:
            case form::QuestionType::html:
            case form::QuestionType::image:
            case form::QuestionType::file: break;
            }
            for (auto const& value : values) {
                State chosen = here;
                chosen.draft->filling->set(path, value);
                add_questions(scenes, met, chosen, code);
            }
        }
    }
    return scenes;
}

} // namespace motcua::test
