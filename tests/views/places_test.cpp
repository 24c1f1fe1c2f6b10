// Communes that need not be looked for.
#include "tests/core/visit_story.h"

#include "kiosk/codec/units_reader.h"
#include "kiosk/core/form/walk.h"
#include "ui/views/parts.h"

#include <gmock/gmock.h>

namespace motcua::view {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char const* two_addresses = R"json({
 "title": "Khai", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "p1", "elements": [{"type": "panel", "name": "nha", "title": "Nơi ở", "kiosk": {"group": true}, "elements": [
    {"type": "dropdown", "name": "tinh", "title": "Tỉnh", "choicesByUrl": {"url": "lists/provinces.json", "valueName": "code", "titleName": "name"}, "kiosk": {"picker": "adminUnit"}},
    {"type": "dropdown", "name": "xa", "title": "Xã", "choicesByUrl": {"url": "lists/communes/{tinh}.json", "valueName": "code", "titleName": "name"}, "kiosk": {"picker": "adminUnit"}}]}]},
  {"name": "p2", "elements": [{"type": "panel", "name": "que", "title": "Quê quán", "kiosk": {"group": true}, "elements": [
    {"type": "dropdown", "name": "queTinh", "title": "Tỉnh", "choicesByUrl": {"url": "lists/provinces.json", "valueName": "code", "titleName": "name"}, "kiosk": {"picker": "adminUnit"}},
    {"type": "dropdown", "name": "queXa", "title": "Xã", "choicesByUrl": {"url": "lists/communes/{queTinh}.json", "valueName": "code", "titleName": "name"}, "kiosk": {"picker": "adminUnit"}}]}]}]})json";

struct Places : story::Story {
    Places() {
        if (auto units = codec::read_units(std::string(MOTCUA_SOURCE_DIR) + "/config/units")) state.units = *units;
        to_the_form(two_addresses);
        open("nha", "tinh");
    }
    void open(std::string_view group, std::string field) {
        for (auto const& screen : visit_screens())
            if (screen.find(group) != std::string::npos) state.place = Answering{.screen = screen, .field = field};
    }
    std::vector<std::string> visit_screens() {
        std::vector<std::string> keys;
        for (auto const& screen : form::screens(*state.draft->filling)) keys.push_back(screen.key);
        return keys;
    }
    std::vector<std::string> offered(std::string_view province = {}) {
        std::vector<std::string> names;
        for (auto const& item : places_at_hand(state, *at<Answering>(), province)) names.push_back(item.look.title + ", " + item.look.line + " " + item.commune);
        return names;
    }
};

TEST(Places, OfferTheOfficesOwnCommuneFirst) {
    Places story;
    ASSERT_TRUE(story.state.units);
    EXPECT_THAT(story.offered(), IsEmpty()); // the office has not said where it stands
    story.state.settings.office.commune = "28879";
    EXPECT_THAT(story.offered(), ElementsAre("Xã Phú Phụng, Tỉnh Vĩnh Long 28879"));
    EXPECT_THAT(story.offered("79"), IsEmpty()); // another province was chosen
}

TEST(Places, OfferWhatThisDossierSaidOfAnotherAddress) {
    Places story;
    story.happens(UnitChosen{"86", "28870"});
    EXPECT_THAT(story.offered(), IsEmpty()) << "the address that is being answered is no news";
    story.open("que", "queTinh");
    story.state.settings.office.commune = "28879";
    EXPECT_THAT(story.offered(), ElementsAre(testing::EndsWith("28870"), testing::EndsWith("28879")));
    story.state.settings.office.commune = "28870";
    EXPECT_THAT(story.offered(), ElementsAre(testing::EndsWith("28870"))); // once
}

TEST(Places, NeverComeFromAnotherVisit) {
    Places story;
    story.happens(UnitChosen{"86", "28870"});
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});
    story.to_the_form(two_addresses);
    story.open("que", "queTinh");
    EXPECT_THAT(story.offered(), IsEmpty());
}

} // namespace
} // namespace motcua::view
