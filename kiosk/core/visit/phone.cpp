// The phone that will have to agree to the sending: asked about before anybody answers forty questions in vain (contract a.5, F85).
#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/steps.h"

namespace motcua {

std::string_view name_of(PhoneTrouble trouble) {
    switch (trouble) {
    case PhoneTrouble::battery: return "battery";
    case PhoneTrouble::application: return "application";
    case PhoneTrouble::level: return "level";
    case PhoneTrouble::password: return "password";
    case PhoneTrouble::number: return "number";
    case PhoneTrouble::absent: break;
    }
    return "absent";
}

namespace visit {

void on(Context& context, PhoneAnswered const& answered) {
    auto const* asking = context.at<AskingPhone>();
    if (asking == nullptr) return;
    if (!answered.ready) {
        context.go(AskingPhone{.code = asking->code, .papers_in_hand = asking->papers_in_hand, .not_ready = true});
        return;
    }
    if (auto procedure = procedure_of(context, asking->code)) begin_dossier(context, std::move(procedure));
}

void on(Context& context, PhoneTroubleChosen const& chosen) {
    auto const* asking = context.at<AskingPhone>();
    if (asking == nullptr || !asking->not_ready) return;
    context.go(AskingPhone{.code = asking->code, .papers_in_hand = asking->papers_in_hand, .not_ready = true, .trouble = chosen.trouble});
    context.order(Record{Record::What::phone_not_ready, std::string(name_of(chosen.trouble))});
}

void on(Context& context, PhoneAdvicePressed const&) {
    auto* asking = context.at<AskingPhone>();
    if (asking == nullptr || !asking->trouble || asking->slip == SlipState::writing) return;
    asking->slip = SlipState::writing;
    WriteSlip slip;
    slip.kind = SlipKind::phone_advice;
    slip.phone = asking->trouble;
    slip.procedure = procedure_of(context, asking->code);
    slip.language = std::string(tag_of(context.state.display.language));
    context.order(std::move(slip));
}

} // namespace visit

} // namespace motcua
