// What a new catalogue and a vain search do to a visit.
#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/search_given_up.h"
#include "tests/core/visit_story.h"

namespace motcua::story {

namespace {

std::shared_ptr<catalog::Catalog const> catalogue_named(std::string title) {
    catalog::CatalogData data;
    catalog::Procedure procedure;
    procedure.code = "2.000635";
    procedure.title = std::move(title);
    procedure.cases.push_back({.id = "c1"});
    procedure.modes.push_back({});
    data.procedures = {std::move(procedure)};
    return std::make_shared<catalog::Catalog const>(catalog::Catalog::from(std::move(data)));
}

std::shared_ptr<catalog::SearchIndex const> index_of(catalog::Catalog const& catalogue) {
    return std::make_shared<catalog::SearchIndex const>(catalog::SearchIndex::build(catalogue.data()));
}

/// What a visit does to a search, as the runtime watches it.
std::optional<CountSearch> watched(Story& story, Event const& event) {
    auto query = visit::unanswered_query(story.state);
    story.happens(event);
    return visit::search_given_up(std::move(query), story.state);
}

Story at_the_search() {
    Story story;
    auto const catalogue = catalogue_named("Cấp bản sao");
    story.happens(CatalogueLoaded{catalogue, index_of(*catalogue)});
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::file});
    story.happens(SearchPressed{});
    return story;
}

} // namespace

TEST(NewCatalogue, IsShownAtOnceWhenNobodyIsHere) {
    Story story;
    auto const newer = catalogue_named("mới");
    story.happens(CatalogueLoaded{newer, nullptr});
    EXPECT_EQ(story.state.catalogue, newer);
}

TEST(NewCatalogue, WaitsForTheEndOfAVisit) {
    Story story;
    auto const older = story.state.catalogue;
    story.happens(StartPressed{});
    auto const newer = catalogue_named("mới");
    story.happens(CatalogueLoaded{newer, nullptr});
    EXPECT_EQ(story.state.catalogue, older);
    story.happens(EndConfirmed{});
    story.happens(SessionWiped{});
    story.happens(CatalogueLoaded{newer, nullptr}); // offered again
    EXPECT_EQ(story.state.catalogue, newer);
}

TEST(VainSearch, IsGivenUpWhenItsScreenIsLeft) {
    auto story = at_the_search();
    EXPECT_FALSE(watched(story, SearchEdited{"dời mồ"}));
    EXPECT_FALSE(watched(story, SearchEdited{"dời mồ mả"}));
    EXPECT_EQ(watched(story, EndConfirmed{}), (CountSearch{"dời mồ mả", ""}));
}

TEST(VainSearch, NamesWhatWasTakenInTheEnd) {
    auto story = at_the_search();
    story.happens(SearchEdited{"dời mồ mả"});
    EXPECT_EQ(watched(story, ProcedureChosen{"2.000635"}), (CountSearch{"dời mồ mả", "2.000635"}));
    EXPECT_FALSE(watched(story, BackPressed{}));
}

TEST(VainSearch, LeadsOnByField) {
    auto story = at_the_search();
    story.happens(SearchEdited{"dời mồ mả"});
    EXPECT_TRUE(watched(story, ProcedureChosen{"fields"}));
    ASSERT_TRUE(story.at<Finding>());
    EXPECT_EQ(story.at<Finding>()->life_event, "fields");
}

TEST(VainSearch, IsNotASearchThatFoundSomething) {
    auto story = at_the_search();
    story.happens(SearchEdited{"cấp bản sao"});
    EXPECT_FALSE(watched(story, ProcedureChosen{"2.000635"}));
}

TEST(Search, CutsAnEndlessQueryAtALetter) {
    Story story;
    auto const catalogue = catalogue_named("Cấp bản sao");
    story.happens(CatalogueLoaded{catalogue, index_of(*catalogue)});
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::file});
    std::string endless = "a";
    while (endless.size() < 10'000) endless += "ế";
    for (auto const& query : {endless, std::string(10'000, ' '), std::string("\x01\x02\x7f"), std::string("🙂🙂🙂"), std::string("\xff\xfe")}) {
        story.happens(SearchEdited{query});
        auto const* finding = story.at<Finding>();
        ASSERT_TRUE(finding);
        EXPECT_LE(finding->query.size(), 800U);
        if (query == endless) {
            EXPECT_TRUE(text::is_valid_utf8(finding->query));
        }
    }
}

TEST(Browsing, ByFieldGoesBackStepByStep) {
    Story story;
    story.happens(StartPressed{});
    story.happens(HomeChosen{HomeChoice::file});
    story.happens(LifeEventChosen{"fields"});
    story.happens(ProcedureChosen{"field.HT"});
    EXPECT_EQ(story.at<Finding>()->life_event, "field.HT");
    story.happens(BackPressed{});
    EXPECT_EQ(story.at<Finding>()->life_event, "fields");
    story.happens(BackPressed{});
    EXPECT_EQ(story.at<Finding>()->life_event, "");
    story.happens(BackPressed{});
    EXPECT_TRUE(story.at<AtHome>());
}

} // namespace motcua::story
