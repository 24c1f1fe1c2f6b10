#include "kiosk/core/text/compose.h"
#include "tests/text/syllables.h"

#include <gtest/gtest.h>

#include <set>

namespace motcua::text::testing {

namespace {

constexpr std::initializer_list<Order> every_order = {
    Order::tone_last,        Order::tone_after_vowel, Order::tone_then_shape, Order::one_horn,
    Order::shape_last,       Order::shape_after_tone, Order::stroke_last,     Order::stroke_shape_late_tone_first,
    Order::stroke_after_tone};

/// Types every syllable in every order and both placements; returns how many differ and names the first.
template <class Keys> void expect_all(Method method, std::initializer_list<Order> orders, Keys keys) {
    auto const syllables = all_syllables();
    std::size_t wrong = 0;
    std::string first;
    for (auto const& syllable : syllables) {
        for (Order const order : orders) {
            for (bool const old_style : {false, true}) {
                ComposeOptions options;
                options.method = method;
                options.placement = old_style ? TonePlacement::old_style : TonePlacement::new_style;
                std::string const typed = keys(syllable, order);
                std::string const got = compose_line(typed, options);
                if (got == syllable.written(old_style)) continue;
                ++wrong;
                if (first.size() < 2000) first += typed + " gave " + got + " not " + syllable.written(old_style) + "\n";
            }
        }
    }
    EXPECT_EQ(wrong, 0U) << first;
}

} // namespace

TEST(Syllables, AreAtLeastFiveThousandAndAllDifferent) {
    std::set<std::string> written;
    for (auto const& syllable : all_syllables())
        written.insert(syllable.written(false));
    EXPECT_GE(written.size(), 5000U);
    RecordProperty("syllables", static_cast<int>(written.size()));
}

TEST(Syllables, AreRecognisedAsVietnamese) {
    for (auto const& syllable : all_syllables()) {
        EXPECT_TRUE(is_vietnamese_syllable(syllable.written(false))) << syllable.written(false);
        EXPECT_TRUE(is_vietnamese_syllable(syllable.written(true))) << syllable.written(true);
    }
}

TEST(Telex, ComposesEverySyllableInEveryOrderOfKeys) {
    expect_all(Method::telex, every_order, telex_keys);
}

TEST(Vni, ComposesEverySyllableInEveryOrderOfKeys) {
    expect_all(Method::vni, every_order, vni_keys);
}

TEST(ToneKeys, ComposeEverySyllableAfterTheSyllableAndInsideIt) {
    expect_all(Method::tone_keys, {Order::tone_last, Order::tone_after_vowel}, tone_keys);
}

TEST(Composer, CanTakeUpAnySyllableAgainAndGiveItBackUnchanged) {
    for (Method const method : {Method::telex, Method::vni, Method::tone_keys})
        for (auto const& syllable : all_syllables()) {
            Composer composer({.method = method}, "xã " + syllable.written(false));
            EXPECT_EQ(composer.text(), "xã " + syllable.written(false));
            composer.backspace();
            composer.finish();
            EXPECT_TRUE(composer.text().starts_with("xã ")) << composer.text();
        }
}

} // namespace motcua::text::testing
