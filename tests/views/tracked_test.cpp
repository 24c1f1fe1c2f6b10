// What a citizen sees of a dossier whose status does not move as one expects.
#include "tests/core/visit_story.h"

#include "kiosk/codec/texts_reader.h"
#include "ui/views/parts.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

constexpr Instant morning{std::chrono::seconds{1'795'395'600}};

TrackingView dossier(DossierStatus status, std::string label, std::vector<std::string> const& told) {
    TrackingView found;
    found.code = "H99.77.01-261123-0001";
    found.status = {status, std::move(label), "portal", std::nullopt, morning + std::chrono::hours{30}};
    for (std::size_t at = 0; at < told.size(); ++at) found.timeline.push_back({morning + std::chrono::hours{at}, told[at], "UBND xã Sơn Mẫu"});
    return found;
}

view::Tracked shown(TrackingView found) {
    static auto const texts = *codec::read_texts(std::string(MOTCUA_SOURCE_DIR) + "/assets/texts/vi.json", Language::vietnamese);
    story::Story story;
    Tracking place;
    place.found = std::move(found);
    return std::get<view::Tracked>(view::track_view(story.state, *texts, place));
}

std::vector<std::string> titles(view::Tracked const& view) {
    std::vector<std::string> out;
    for (auto const& step : view.steps) out.push_back(step.title);
    return out;
}

TEST(Tracked, F50_AStepTakenBackStaysInTheListAndWhereItStandsIsTheStatus) {
    auto const view = shown(dossier(DossierStatus::accepted, "Đã tiếp nhận", {"Đã gửi", "Đã tiếp nhận", "Đang xử lý"}));
    EXPECT_EQ(view.status, "Đã tiếp nhận");
    EXPECT_EQ(titles(view), (std::vector<std::string>{"Đã gửi", "Đã tiếp nhận", "Đang xử lý", "Đã tiếp nhận"}));
    EXPECT_EQ(view.steps.back().state, StepState::now);
    EXPECT_NE(view.source.find("Cổng dịch vụ công"), std::string::npos); // whose word it is, and of when
    EXPECT_NE(view.source.find("24/11"), std::string::npos) << view.source;
}

TEST(Tracked, F50_AJumpIsShownAsItWasTold) {
    auto const view = shown(dossier(DossierStatus::returned, "Đã trả kết quả", {"Đã gửi", "Đã trả kết quả"}));
    EXPECT_EQ(titles(view), (std::vector<std::string>{"Đã gửi", "Đã trả kết quả"}));
    EXPECT_EQ(view.steps.back().state, StepState::done);
}

TEST(Tracked, F50_TheSameStepToldAgainIsOneStepAtItsLatestTime) {
    auto const view = shown(dossier(DossierStatus::processing, "Đang xử lý", {"Đã gửi", "Đang xử lý", "Đang xử lý", "Đang xử lý"}));
    EXPECT_EQ(titles(view), (std::vector<std::string>{"Đã gửi", "Đang xử lý"}));
    EXPECT_EQ(view.steps.back().state, StepState::now);
    auto const once = shown(dossier(DossierStatus::processing, "Đang xử lý", {"Đã gửi", "Đã tiếp nhận", "Đã xếp lịch", "Đang xử lý"}));
    EXPECT_EQ(view.steps.back().line, once.steps.back().line); // 7 + 3 hours, as if told once
}

TEST(Tracked, F77_AStatusNobodyKnowsIsShownInTheWordsOfThePortal) {
    auto const view = shown(dossier(DossierStatus::in_progress, "Chờ liên thông thuế", {"Đã gửi"}));
    EXPECT_EQ(view.status, "Chờ liên thông thuế");
    EXPECT_EQ(view.badge, BadgeKind::waiting);
}

} // namespace
} // namespace motcua
