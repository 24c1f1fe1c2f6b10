#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

void toggle(std::set<std::string>& papers, std::string const& paper) {
    if (!papers.erase(paper)) papers.insert(paper);
}

void order_handoff(Context& context, catalog::Procedure const& procedure, std::set<std::string> const& in_hand) {
    PrepareHandoff order;
    order.hid = make_id(context.state);
    order.key = make_id(context.state);
    order.code = procedure.code;
    order.version = procedure.version;
    if (!procedure.cases.empty()) {
        order.case_id = procedure.cases.front().id;
        for (auto const& paper : procedure.cases.front().papers) order.checklist.emplace_back(paper.code, in_hand.contains(paper.code));
    }
    context.order(std::move(order));
}

} // namespace

void on(Context& context, PaperInHandToggled const& toggled) {
    if (auto* reading = context.at<ReadingProcedure>()) toggle(reading->papers_in_hand, toggled.paper);
    if (auto* counter = context.at<AtCounter>()) toggle(counter->papers_in_hand, toggled.paper);
}

void on(Context& context, ModeChosen const& chosen) {
    auto const* reading = context.at<ReadingProcedure>();
    auto const* asking = context.at<AskingPhone>(); // no phone today: the counter
    if (reading == nullptr && asking == nullptr) return;
    auto procedure = procedure_of(context, reading ? reading->code : asking->code);
    if (!procedure || !offers(*procedure, chosen.mode)) return;
    auto papers = reading ? reading->papers_in_hand : asking->papers_in_hand;
    switch (chosen.mode) {
    case catalog::FilingMode::api:
        if (asking != nullptr) return; // PhoneAnswered says so
        if (context.state.citizen) begin_dossier(context, std::move(procedure)); // signed in: the phone has shown that it works
        else context.go(AskingPhone{.code = procedure->code, .papers_in_hand = std::move(papers)});
        return;
    case catalog::FilingMode::counter: {
        AtCounter counter;
        counter.code = procedure->code;
        counter.papers_in_hand = std::move(papers);
        context.go(std::move(counter));
        return;
    }
    case catalog::FilingMode::handoff: {
        order_handoff(context, *procedure, papers);
        OnOwnPhone phone;
        phone.code = procedure->code;
        phone.papers_in_hand = std::move(papers);
        context.go(std::move(phone));
        return;
    }
    case catalog::FilingMode::assisted_web: return; // not offered by this build: no locked browser
    }
}

void on(Context& context, CountsChosen const& chosen) {
    auto* counter = context.at<AtCounter>();
    if (counter == nullptr) return;
    counter->pages = std::clamp(chosen.pages, 1, 999);
    counter->copies = std::clamp(chosen.copies, 1, 99);
}

void on(Context& context, ChecklistPressed const&) {
    auto* counter = context.at<AtCounter>();
    if (counter == nullptr || counter->slip == SlipState::writing) return;
    auto procedure = procedure_of(context, counter->code);
    if (!procedure) return;
    WriteSlip slip;
    slip.kind = SlipKind::checklist;
    slip.language = std::string(tag_of(context.state.display.language));
    if (!procedure->cases.empty()) {
        for (auto const& paper : procedure->cases.front().papers) {
            if (!counter->papers_in_hand.contains(paper.code)) {
                slip.papers.push_back(paper.plain_name.vi.empty() ? paper.name : paper.plain_name.vi);
            }
        }
    }
    slip.procedure = std::move(procedure);
    counter->slip = SlipState::writing;
    context.order(std::move(slip));
}

void on(Context& context, ConsentAnswered const& answered) {
    auto* asking = context.at<AskingConsent>();
    if (asking == nullptr || !context.state.draft) return;
    auto& draft = *context.state.draft;
    auto const& notices = draft.procedure->consents;
    if (asking->notice >= notices.size()) return;
    auto const& notice = notices[asking->notice];
    if (!answered.agreed && notice.required) {
        asking->refused = true; // explained on the screen: the counter stays open to them (F104)
        return;
    }
    std::erase_if(draft.consents, [&](auto const& given) { return given.id == notice.id; });
    if (answered.agreed) draft.consents.push_back({notice.id, notice.version, context.state.now});
    if (asking->notice + 1 < notices.size()) {
        context.go(AskingConsent{asking->notice + 1});
    } else {
        after_consents(context);
    }
}

void on(Context& context, HandoffArrived const& arrived) {
    if (auto* phone = context.at<OnOwnPhone>()) phone->handoff = arrived.handoff;
}

void on(Context& context, HandoffFailed const&) {
    if (auto* phone = context.at<OnOwnPhone>()) phone->problem_key = "phone.unreachable";
}

} // namespace motcua::visit
