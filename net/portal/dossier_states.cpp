#include "net/portal/dossier_states.h"

#include <array>
#include <cstddef>

namespace motcua::portal {
namespace {

struct Row {
    std::string_view name;
    std::string_view label;
    std::string_view source_number;
};

constexpr std::array<Row, 11> rows{{
    {"draft", "Đang soạn", ""},
    {"sent", "Đã gửi, chờ tiếp nhận", "1"},
    {"accepted", "Được tiếp nhận", "2"},
    {"refused", "Không được tiếp nhận", "3"},
    {"processing", "Đang xử lý", "4"},
    {"needSupplement", "Cần bổ sung giấy tờ", "5"},
    {"needPayment", "Cần nộp phí", "6"},
    {"completed", "Đã xử lý xong", "9"},
    {"returned", "Đã trả kết quả", "10"},
    {"stopped", "Dừng xử lý", "8"},
    {"withdrawn", "Đã rút", "7"},
}};

Row const& row(DossierState state) { return rows[static_cast<std::size_t>(state)]; }

}  // namespace

std::string_view name_of(DossierState state) { return row(state).name; }
std::string_view label_of(DossierState state) { return row(state).label; }
std::string_view source_number_of(DossierState state) { return row(state).source_number; }

std::optional<DossierState> state_of(std::string_view name) {
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (rows[index].name == name) return static_cast<DossierState>(index);
    }
    return std::nullopt;
}

bool is_final(DossierState state) {
    return state == DossierState::refused || state == DossierState::returned || state == DossierState::stopped || state == DossierState::withdrawn;
}

bool may_be_withdrawn(DossierState state) {
    return state == DossierState::sent || state == DossierState::accepted || state == DossierState::processing ||
           state == DossierState::need_supplement || state == DossierState::need_payment;
}

bool was_accepted(DossierState state) {
    switch (state) {
        case DossierState::accepted:
        case DossierState::processing:
        case DossierState::need_supplement:
        case DossierState::need_payment:
        case DossierState::completed:
        case DossierState::returned:
        case DossierState::stopped:
            return true;
        case DossierState::draft:
        case DossierState::sent:
        case DossierState::refused:
        case DossierState::withdrawn:
            return false;
    }
    return false;
}

}  // namespace motcua::portal
