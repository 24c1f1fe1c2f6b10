// Where the blocks of a screen go: pages, lanes, and the two columns of a long list on a lying panel.
#include "ui/widgets/flow.h"

#include <gtest/gtest.h>
#include <vector>

namespace motcua {

namespace {

/// Two columns of 300 px; a heading of 100 px above the left one.
class Columns : public testing::Test {
protected:
    void SetUp() override {
        Flow::Setting setting;
        setting.story = {0, 0, 400, 300};
        setting.act = {500, 0, 400, 300};
        setting.two_lanes = setting.columns = true;
        setting.pager_height = 50;
        flow.start(setting);
        flow.add(Lane::story, 100, 0, Keep::apart);
    }
    void row(float height = 50) { flow.add(Lane::act, height, 0, Keep::apart); }
    void heading() { flow.add(Lane::act, 50, 0, Keep::with_next); }

    /// The places of all blocks on that page, nothing for those on another.
    std::vector<std::optional<Rect>> page(int number) {
        flow.set_page(number);
        flow.rewind();
        std::vector<std::optional<Rect>> places;
        for (int block = 0; block < blocks; ++block) places.push_back(flow.next());
        return places;
    }

    Flow flow;
    int blocks = 0;
};

} // namespace

TEST_F(Columns, AListGoesDownTheLeftUnderItsHeadingAndThenDownTheRight) {
    for (int i = 0; i < 6; ++i) row();
    blocks = 7;
    flow.plan();
    EXPECT_EQ(flow.pages(), 1);
    auto const places = page(0);
    for (auto const& place : places) ASSERT_TRUE(place);
    EXPECT_EQ(places[1]->x, 0);
    EXPECT_EQ(places[1]->y, 100);
    EXPECT_EQ(places[4]->x, 0);
    EXPECT_EQ(places[4]->y, 250);
    EXPECT_EQ(places[5]->x, 500);
    EXPECT_EQ(places[5]->y, 0);
}

TEST_F(Columns, TheHeadingStaysOnEveryPage) {
    for (int i = 0; i < 12; ++i) row(); // 4 and 5 on a page: the pager takes a row from the right
    blocks = 13;
    flow.plan();
    EXPECT_EQ(flow.pages(), 2);
    auto const first = page(0), second = page(1);
    EXPECT_TRUE(first[0] && second[0]);
    EXPECT_TRUE(first[9]);
    EXPECT_FALSE(first[10]);
    ASSERT_TRUE(second[10]);
    EXPECT_EQ(second[10]->y, 100);
    EXPECT_EQ(second[10]->x, 0);
}

TEST(ColumnsOfAScreen, WhatGoesOnUnderTheHeadingKeepsItsDistanceOnEveryPage) {
    Flow::Setting setting;
    setting.story = {0, 0, 400, 300};
    setting.act = {500, 0, 400, 300};
    setting.two_lanes = setting.columns = true;
    setting.below_story = 24;
    Flow flow;
    flow.start(setting);
    flow.add(Lane::story, 100, 0, Keep::apart);
    for (int i = 0; i < 5; ++i) flow.add(Lane::act, 150, 2, Keep::apart);
    flow.plan();
    ASSERT_EQ(flow.pages(), 3); // one row fits under the heading and one beside it
    int under_the_heading = 0;
    for (int page = 0; page < 3; ++page) {
        flow.set_page(page);
        flow.rewind();
        (void)flow.next();
        for (int row = 0; row < 5; ++row) {
            auto const place = flow.next();
            if (place && place->x == 0) {
                EXPECT_EQ(place->y, 124) << "page " << page;
                ++under_the_heading;
            }
        }
    }
    EXPECT_EQ(under_the_heading, 3);
}

TEST_F(Columns, AHeadingIsNeverLeftAloneAtTheFootOfAColumn) {
    for (int i = 0; i < 3; ++i) row();
    heading();
    row();
    blocks = 6;
    flow.plan();
    auto const places = page(0);
    ASSERT_TRUE(places[4] && places[5]);
    EXPECT_EQ(places[4]->x, 500) << "it goes along to the right";
    EXPECT_EQ(places[4]->y, 0);
    EXPECT_EQ(places[5]->y, 50);
}

TEST_F(Columns, WhatIsTooHighForTheRestOfTheLeftGoesToTheRight) {
    row(220);
    row(220);
    blocks = 3;
    flow.plan();
    EXPECT_EQ(flow.pages(), 2);
    auto const first = page(0), second = page(1);
    ASSERT_TRUE(first[1] && second[2]);
    EXPECT_EQ(first[1]->x, 500);
    EXPECT_EQ(second[2]->x, 500);
}

TEST_F(Columns, AHeadingAndARowTooHighForTheLeftGoToTheRightTogether) {
    heading();
    row(180);
    blocks = 3;
    flow.plan();
    auto const places = page(0);
    ASSERT_TRUE(places[1] && places[2]);
    EXPECT_EQ(places[1]->x, 500);
    EXPECT_EQ(places[2]->x, 500);
    EXPECT_EQ(places[2]->y, 50);
}

} // namespace motcua
