#pragma once
// Names of enumerators in stored records. Never rename: old records hold them.

#include "kiosk/core/dossier/item.h"
#include "kiosk/core/ports/portal.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace motcua::store {

template <class Enum> struct Names; // rows: every enumerator with its name

#define MOTCUA_NAMES(ENUM, ...)                                                                                        \
    template <> struct Names<ENUM> {                                                                                   \
        using enum ENUM;                                                                                               \
        static constexpr auto rows = std::to_array<std::pair<ENUM, std::string_view>>({__VA_ARGS__});                  \
    }

MOTCUA_NAMES(dossier::Settled, {not_sent, "not_sent"}, {departed, "departed"}, {in_doubt, "in_doubt"}, {done, "done"});
MOTCUA_NAMES(dossier::PaperState, {waiting, "waiting"}, {unchecked, "unchecked"}, {scanning, "scanning"},
             {stored, "stored"}, {rejected, "rejected"});
MOTCUA_NAMES(dossier::TicketState, {not_offered, "not_offered"}, {wanted, "wanted"}, {held, "held"},
             {given_up, "given_up"});
MOTCUA_NAMES(dossier::CitizenNeed, {sign_in, "sign_in"}, {fix_answer, "fix_answer"}, {fix_paper, "fix_paper"},
             {new_version, "new_version"}, {begin_anew, "begin_anew"}, {two_editors, "two_editors"});
MOTCUA_NAMES(ProblemAction, {retry, "retry"}, {fix, "fix"}, {sign_in, "sign_in"}, {staff, "staff"}, {none, "none"});
MOTCUA_NAMES(Delivery, {forwarding, "forwarding"}, {delivered, "delivered"}, {failed, "failed"});
MOTCUA_NAMES(DossierStatus, {draft, "draft"}, {sent, "sent"}, {accepted, "accepted"}, {refused, "refused"},
             {processing, "processing"}, {need_supplement, "need_supplement"}, {need_payment, "need_payment"},
             {completed, "completed"}, {returned, "returned"}, {stopped, "stopped"}, {withdrawn, "withdrawn"},
             {in_progress, "in_progress"});

#undef MOTCUA_NAMES

template <class Enum> [[nodiscard]] constexpr std::string_view record_name(Enum value) {
    for (auto const& [known, name] : Names<Enum>::rows)
        if (known == value) return name;
    return "";
}
template <class Enum> [[nodiscard]] constexpr std::optional<Enum> from_record_name(std::string_view text) {
    for (auto const& [known, name] : Names<Enum>::rows)
        if (name == text) return known;
    return std::nullopt;
}

} // namespace motcua::store
