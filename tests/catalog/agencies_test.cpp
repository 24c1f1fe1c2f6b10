// Offices that were merged, renamed or split: where a dossier addressed to the old one goes (F28).

#include "kiosk/core/catalog/agencies.h"

#include <gtest/gtest.h>

namespace motcua::catalog {

namespace {

using namespace std::chrono_literals;

constexpr Date day{2026y / 11 / 23};

Agencies invented() {
    return Agencies({
        {"H99.77.01", "Xã Mẫu", {}, {}},
        {"H99.77.02", "Xã Thử", 2026y / 6 / 30, {"H99.77.10"}},
        {"H99.77.10", "Xã Mẫu Thử", {}, {}},
        {"H99.77.03", "Phường Xưa", 2025y / 6 / 30, {"H99.77.02"}},
        {"H99.77.04", "Xã Chia Đôi", 2026y / 6 / 30, {"H99.77.01", "H99.77.10"}},
        {"H99.77.05", "Xã Sắp Nhập", 2026y / 12 / 31, {"H99.77.10"}},
        {"H99.77.06", "Xã Vòng", 2026y / 6 / 30, {"H99.77.07"}},
        {"H99.77.07", "Xã Tròn", 2026y / 6 / 30, {"H99.77.06"}},
        {"H99.77.08", "Xã Đổi Tên", {}, {"H99.77.10"}},
    });
}

std::vector<std::string> codes(std::string_view code) {
    auto const agencies = invented();
    std::vector<std::string> found;
    for (auto const* agency : agencies.receivers_of(code, day)) found.push_back(agency->code);
    return found;
}

TEST(Agencies, F28_AnOfficeInForceReceivesItself) {
    EXPECT_EQ(codes("H99.77.01"), std::vector<std::string>{"H99.77.01"});
    EXPECT_EQ(codes("H99.77.05"), std::vector<std::string>{"H99.77.05"}) << "merged next year only";
}

TEST(Agencies, F28_AMergedOneLeadsToItsSuccessorAlsoOverSeveralSteps) {
    EXPECT_EQ(codes("H99.77.02"), std::vector<std::string>{"H99.77.10"});
    EXPECT_EQ(codes("H99.77.03"), std::vector<std::string>{"H99.77.10"});
    EXPECT_EQ(codes("H99.77.08"), std::vector<std::string>{"H99.77.10"}) << "no last day: the successor is there already";
}

TEST(Agencies, F28_ASplitOneLeadsToSeveralAndNobodyGuesses) {
    EXPECT_EQ(codes("H99.77.04"), (std::vector<std::string>{"H99.77.01", "H99.77.10"}));
}

TEST(Agencies, F28_ACircleOrAnUnknownCodeLeadsNowhere) {
    EXPECT_TRUE(codes("H99.77.06").empty());
    EXPECT_TRUE(codes("H00").empty());
}

TEST(Agencies, F28_TheNewNameStandsFirstAndTheOldOneInBrackets) {
    EXPECT_EQ(named_with_former("Xã Mẫu Thử", "Xã Thử"), "Xã Mẫu Thử (Xã Thử)");
    EXPECT_EQ(named_with_former("Xã Mẫu", "Xã Mẫu"), "Xã Mẫu");
}

} // namespace

} // namespace motcua::catalog
