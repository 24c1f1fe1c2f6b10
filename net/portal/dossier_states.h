#pragma once
// The states of a dossier (b6) and what the portal calls them.
#include <optional>
#include <string_view>

namespace motcua::portal {

enum class DossierState { draft, sent, accepted, refused, processing, need_supplement, need_payment, completed, returned, stopped, withdrawn };

std::string_view name_of(DossierState state);   // "needSupplement"
std::string_view label_of(DossierState state);  // "Cần bổ sung"
std::string_view source_number_of(DossierState state);  // DVCQG TrangThaiHoSo (c1); empty for draft
std::optional<DossierState> state_of(std::string_view name);
bool is_final(DossierState state);
bool may_be_withdrawn(DossierState state);
bool was_accepted(DossierState state);  // from `accepted` on: rating is open, dates may be shown

}  // namespace motcua::portal
