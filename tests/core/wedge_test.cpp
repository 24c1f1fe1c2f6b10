// A scanner that types, told from a person by its speed.
#include "kiosk/core/identity/card.h"
#include "kiosk/core/identity/wedge.h"
#include "kiosk/core/text/unicode.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace motcua {
namespace {

using Time = WedgeListener::Time;

struct Desk {
    WedgeListener listener;
    Time now{1000};
    std::string field;
    std::vector<std::string> payloads;

    void take(WedgeListener::Heard heard) {
        field += heard.typed;
        if (!heard.take_back.empty() && field.ends_with(heard.take_back)) field.resize(field.size() - heard.take_back.size());
        if (heard.payload) payloads.push_back(*heard.payload);
    }
    void types(std::string_view text, Time apart) {
        for (std::size_t at = 0; at < text.size();) {
            auto const next = text::next_grapheme(text, at);
            now += apart;
            if (auto const due = listener.due(); due && *due <= now) take(listener.poll(now));
            take(listener.text(text.substr(at, next - at), now));
            at = next;
        }
    }
    bool enter() {
        bool mine = false;
        take(listener.end_key(now, mine));
        return mine;
    }
    void wait(Time time) {
        now += time;
        take(listener.poll(now));
    }
};

constexpr char const* tham = "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";

TEST(Wedge, KeepsAReadingAwayFromTheField) {
    for (int const apart : {0, 1, 5, 10, 25}) {
        Desk desk;
        desk.types(tham, Time{apart});
        EXPECT_TRUE(desk.enter());
        EXPECT_EQ(desk.field, "");
        ASSERT_EQ(desk.payloads.size(), 1U);
        EXPECT_EQ(desk.payloads[0], tham);
        EXPECT_FALSE(desk.listener.due());
    }
}

TEST(Wedge, EndsAReadingBySilenceToo) {
    Desk desk;
    desk.types(tham, Time{3});
    EXPECT_TRUE(desk.payloads.empty());
    desk.wait(Time{130});
    EXPECT_EQ(desk.payloads.size(), 1U);
    EXPECT_EQ(desk.field, "");
}

TEST(Wedge, LetsAPersonType) {
    for (int const apart : {45, 60, 120, 900}) {
        Desk desk;
        desk.types("083190004521", Time{apart});
        desk.wait(Time{50});
        EXPECT_EQ(desk.field, "083190004521") << apart;
        EXPECT_TRUE(desk.payloads.empty());
        EXPECT_FALSE(desk.enter());
    }
}

TEST(Wedge, DelaysNoLetterOfAPerson) {
    Desk desk;
    desk.now += Time{100};
    desk.take(desk.listener.text("k", desk.now));
    EXPECT_EQ(desk.field, "k"); // at once
    desk.now += Time{100};
    desk.take(desk.listener.text("h", desk.now));
    EXPECT_EQ(desk.field, "kh");
}

TEST(Wedge, LetsTwoFingersRollOverTheKeys) {
    Desk desk;
    desk.types("an", Time{8}); // two keys almost at once
    desk.wait(Time{40});
    EXPECT_EQ(desk.field, "an");
}

TEST(Wedge, LetsAHeldKeyRepeat) {
    Desk desk;
    desk.types(std::string(40, '0'), Time{28});
    desk.wait(Time{40});
    EXPECT_EQ(desk.field, std::string(40, '0'));
    EXPECT_TRUE(desk.payloads.empty());
}

TEST(Wedge, KeepsEveryOtherCodeAwayAsWell) {
    for (std::string const code : {"https://example.vn/qr?x=083190004521", "00020101021138570010A000000727", "GD4797937223456|4e67"}) {
        Desk desk;
        desk.types(code, Time{4});
        EXPECT_TRUE(desk.enter());
        EXPECT_EQ(desk.field, "");
        ASSERT_EQ(desk.payloads.size(), 1U);
        EXPECT_EQ(desk.payloads[0], code);
    }
}

TEST(Wedge, TakesWhatAnInputMethodDeliversInPieces) {
    Desk desk;
    desk.types("083190004521|", Time{4});
    desk.now += Time{6};
    desk.take(desk.listener.text("Nguyễn ", desk.now)); // a word at once
    EXPECT_TRUE(desk.listener.erase_key(desk.now));     // and a letter taken back
    desk.types(" Thị|12051990|Nữ|Bến Tre|25042021", Time{4});
    EXPECT_TRUE(desk.enter());
    ASSERT_EQ(desk.payloads.size(), 1U);
    EXPECT_EQ(desk.payloads[0], "083190004521|Nguyễn Thị|12051990|Nữ|Bến Tre|25042021");
    EXPECT_EQ(desk.field, "");
}

TEST(Wedge, ReadsWhatTelexOrAWrongLayoutMadeOfIt) {
    Desk desk;
    desk.types("083190004521|321456789|Nguyeenx Thij Hoongf Thawms|12051990|Nuwx|Aaps Sown Laan, Beens Tre|25042021", Time{2});
    EXPECT_TRUE(desk.enter());
    ASSERT_EQ(desk.payloads.size(), 1U);
    auto const person = read_card(desk.payloads[0]);
    ASSERT_TRUE(person.has_value());
    EXPECT_EQ(person->full_name, "Nguyễn Thị Hồng Thắm");
}

TEST(Wedge, PassesAPasteThrough) {
    Desk desk;
    desk.take(desk.listener.text("Nguyễn Thị Mẫu", desk.now));
    EXPECT_EQ(desk.field, "Nguyễn Thị Mẫu");
    desk.take(desk.listener.text(tham, desk.now)); // pasted or not, a card is a card
    desk.wait(Time{200});
    EXPECT_EQ(desk.payloads.size(), 1U);
}

TEST(Wedge, HoldsNoMoreThanACardNeeds) {
    Desk desk;
    std::string endless;
    for (int at = 0; at < 6000; ++at) endless += static_cast<char>('!' + at % 90);
    desk.types(endless, Time{1});
    EXPECT_TRUE(desk.enter());
    ASSERT_EQ(desk.payloads.size(), 1U);
    EXPECT_EQ(read_card(desk.payloads[0]).error(), CardError::too_long);
    EXPECT_LE(desk.payloads[0].size(), longest_card_payload + 8);
    EXPECT_EQ(desk.field, "");
}

TEST(Wedge, ForgetsWithTheVisit) {
    Desk desk;
    desk.types("0831900", Time{3});
    desk.listener.forget();
    desk.wait(Time{500});
    EXPECT_EQ(desk.field, "");
    EXPECT_TRUE(desk.payloads.empty());
}

} // namespace
} // namespace motcua
