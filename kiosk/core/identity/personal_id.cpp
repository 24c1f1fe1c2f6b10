#include "kiosk/core/identity/personal_id.h"

#include "kiosk/core/identity/card.h"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua {

namespace {

using Province = std::pair<unsigned, std::string_view>;

constexpr auto provinces = std::to_array<Province>({
    {1, "Hà Nội"},
    {2, "Hà Giang"},
    {4, "Cao Bằng"},
    {6, "Bắc Kạn"},
    {8, "Tuyên Quang"},
    {10, "Lào Cai"},
    {11, "Điện Biên"},
    {12, "Lai Châu"},
    {14, "Sơn La"},
    {15, "Yên Bái"},
    {17, "Hòa Bình"},
    {19, "Thái Nguyên"},
    {20, "Lạng Sơn"},
    {22, "Quảng Ninh"},
    {24, "Bắc Giang"},
    {25, "Phú Thọ"},
    {26, "Vĩnh Phúc"},
    {27, "Bắc Ninh"},
    {30, "Hải Dương"},
    {31, "Hải Phòng"},
    {33, "Hưng Yên"},
    {34, "Thái Bình"},
    {35, "Hà Nam"},
    {36, "Nam Định"},
    {37, "Ninh Bình"},
    {38, "Thanh Hóa"},
    {40, "Nghệ An"},
    {42, "Hà Tĩnh"},
    {44, "Quảng Bình"},
    {45, "Quảng Trị"},
    {46, "Thừa Thiên Huế"},
    {48, "Đà Nẵng"},
    {49, "Quảng Nam"},
    {51, "Quảng Ngãi"},
    {52, "Bình Định"},
    {54, "Phú Yên"},
    {56, "Khánh Hòa"},
    {58, "Ninh Thuận"},
    {60, "Bình Thuận"},
    {62, "Kon Tum"},
    {64, "Gia Lai"},
    {66, "Đắk Lắk"},
    {67, "Đắk Nông"},
    {68, "Lâm Đồng"},
    {70, "Bình Phước"},
    {72, "Tây Ninh"},
    {74, "Bình Dương"},
    {75, "Đồng Nai"},
    {77, "Bà Rịa - Vũng Tàu"},
    {79, "Thành phố Hồ Chí Minh"},
    {80, "Long An"},
    {82, "Tiền Giang"},
    {83, "Bến Tre"},
    {84, "Trà Vinh"},
    {86, "Vĩnh Long"},
    {87, "Đồng Tháp"},
    {89, "An Giang"},
    {91, "Kiên Giang"},
    {92, "Cần Thơ"},
    {93, "Hậu Giang"},
    {94, "Sóc Trăng"},
    {95, "Bạc Liêu"},
    {96, "Cà Mau"},
});
static_assert(provinces.size() == 63);

// Codes of countries for people born abroad start at 101; the annex lists below 400. Tolerated without a table, because
// a missing row would only frighten a citizen.
constexpr unsigned first_country = 101;
constexpr unsigned last_country = 399;

} // namespace

std::optional<PersonalIdFacts> facts_of_personal_id(std::string_view digits) {
    if (digits.size() != 12 || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    auto const value = [&](std::size_t at) { return static_cast<unsigned>(digits[at] - '0'); };
    PersonalIdFacts facts;
    facts.place_code = value(0) * 100 + value(1) * 10 + value(2);
    facts.known_place = facts.place_code >= first_country && facts.place_code <= last_country;
    if (auto const found = std::ranges::find(provinces, facts.place_code, &Province::first); found != provinces.end()) {
        facts.place = found->second;
        facts.known_place = true;
    }
    facts.sex_digit = static_cast<int>(value(3));
    facts.birth_year = 1900 + facts.sex_digit / 2 * 100 + static_cast<int>(value(4) * 10 + value(5));
    return facts;
}

Sex sex_of(PersonalIdFacts const& facts) {
    return facts.sex_digit % 2 == 0 ? Sex::male : Sex::female;
}

} // namespace motcua
