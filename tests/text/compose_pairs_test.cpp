#include "kiosk/core/text/compose.h"
#include "kiosk/core/text/unicode.h"

#include <gtest/gtest.h>

namespace motcua::text {

namespace {

struct Pair {
    std::string_view keys;
    std::string_view text;
};

void expect_pairs(ComposeOptions options, std::initializer_list<Pair> pairs) {
    for (auto const& [keys, text] : pairs)
        EXPECT_EQ(compose_line(keys, options), text) << "from " << keys;
}

/// '<' stands for backspace.
std::string typed(std::string_view keys, ComposeOptions options = {}) {
    Composer composer(options);
    for (char32_t const key : to_utf32(keys)) {
        if (key == U'<')
            composer.backspace();
        else
            composer.press(key);
    }
    return composer.text();
}

constexpr ComposeOptions telex{.method = Method::telex};
constexpr ComposeOptions vni{.method = Method::vni};
constexpr ComposeOptions tone{.method = Method::tone_keys};

} // namespace

// Facts about public engines (bamboo-core's tests), not their code.
TEST(Telex, AgreesWithPublicPairs) {
    expect_pairs(telex, {{"aw", "ă"},          {"uwow", "ươ"},          {"chuaarn", "chuẩn"},
                         {"giamaf", "giầm"},   {"ddafi", "đài"},        {"Thuow", "Thuơ"},
                         {"VIEETJ", "VIỆT"},   {"toowi", "tơi"},        {"tooss", "tôs"},
                         {"tosos", "tôs"},     {"noww", "now"},         {"sawss", "saws"},
                         {"catr", "catr"},     {"reffresh", "refresh"}, {"aloo", "alô"},
                         {"duwoi", "dươi"},    {"wowfi", "ười"},        {"ww", "w"},
                         {"giw", "giư"},       {"toansf", "toàn"},      {"tiengse", "tiếng"},
                         {"tieengs", "tiếng"}, {"dduowngf", "đường"},   {"did", "đi"}});
    expect_pairs({.brackets = Brackets::horned_pair}, {{"[", "ươ"}, {"{", "ƯƠ"}, {"tr[ngf", "trường"}});
    expect_pairs(telex,
                 {{"[", "ơ"}, {"]", "ư"}, {"{", "Ơ"}, {"}", "Ư"}, {"ng][if", "người"}, {"[[", "["}, {"th]", "thư"}});
    expect_pairs({.brackets = Brackets::untouched}, {{"[a]", "[a]"}});
    expect_pairs({.lone_w = LoneW::stays}, {{"w", "w"}, {"tw", "tw"}, {"tuw", "tư"}});
}

TEST(Telex, TakesAMarkBackWhenItsKeyIsRepeated) {
    expect_pairs(telex,
                 {{"ass", "as"},        {"aff", "af"},     {"arr", "ar"}, {"axx", "ax"},       {"ajj", "aj"},
                  {"aaa", "aa"},        {"eee", "ee"},     {"ooo", "oo"}, {"aww", "aw"},       {"oww", "ow"},
                  {"uww", "uw"},        {"ddd", "dd"},     {"AAA", "AA"}, {"DDD", "DD"},       {"caaan", "caan"},
                  {"uoww", "uow"},      {"didd", "did"},   {"tww", "tw"}, {"xooong", "xoong"}, {"gooongf", "goòng"},
                  {"booongs", "boóng"}, {"sooocs", "soóc"}});
}

TEST(Telex, RemovesTheToneWithZAndTypesZOtherwise) {
    expect_pairs(telex,
                 {{"asz", "a"}, {"toansz", "toan"}, {"az", "az"}, {"Zalo", "Zalo"}, {"toanszf", "toàn"}, {"zz", "zz"}});
}

TEST(Telex, LetsTheLastToneAndTheLastShapeWin) {
    expect_pairs(telex,
                 {{"toansfrxj", "toạn"}, {"tawa", "tâ"}, {"taaw", "tă"}, {"towo", "tô"}, {"ddwowngsf", "đường"}});
}

TEST(Telex, KeepsTheCaseOfTheLetterKey) {
    expect_pairs(telex, {{"DDaf", "Đà"},
                         {"Dd", "Đ"},
                         {"dD", "đ"},
                         {"NGUYEENX", "NGUYỄN"},
                         {"Nguyeenx", "Nguyễn"},
                         {"aS", "á"},
                         {"As", "Á"},
                         {"AA", "Â"},
                         {"Aa", "Â"},
                         {"aA", "â"},
                         {"W", "Ư"},
                         {"THUWOWNGF", "THƯỜNG"},
                         {"Uwow", "Ươ"},
                         {"nGUYEENX", "nGUYỄN"}});
}

TEST(Telex, MovesTheToneWhenLettersFollow) {
    EXPECT_EQ(typed("hoas"), "hoá");
    EXPECT_EQ(typed("hoasn"), "hoán");
    EXPECT_EQ(typed("hoas", {.placement = TonePlacement::old_style}), "hóa");
    EXPECT_EQ(typed("hoasn", {.placement = TonePlacement::old_style}), "hoán");
    EXPECT_EQ(typed("gis"), "gí");
    EXPECT_EQ(typed("gisa"), "giá");
    EXPECT_EQ(typed("qur"), "qủ");
    EXPECT_EQ(typed("qury"), "quỷ");
    EXPECT_EQ(typed("uyrnh"), "uỷnh");
    EXPECT_EQ(typed("khuyru", {.placement = TonePlacement::old_style}), "khuỷu");
}

TEST(Telex, PlacesTonesOfOpenRhymesByTheChosenStyle) {
    for (auto const& [keys, new_style, old_style] : std::initializer_list<std::array<std::string_view, 3>>{
             {"hoaf", "hoà", "hòa"},       {"hoas", "hoá", "hóa"},       {"khoas", "khoá", "khóa"},
             {"thoar", "thoả", "thỏa"},    {"toaf", "toà", "tòa"},       {"hoaj", "hoạ", "họa"},
             {"khoer", "khoẻ", "khỏe"},    {"hoef", "hoè", "hòe"},       {"loef", "loè", "lòe"},
             {"xoef", "xoè", "xòe"},       {"thuyr", "thuỷ", "thủy"},    {"huyr", "huỷ", "hủy"},
             {"tuyf", "tuỳ", "tùy"},       {"uys", "uý", "úy"},          {"luyx", "luỹ", "lũy"},
             {"Thuys", "Thuý", "Thúy"},    {"Thuyj", "Thuỵ", "Thụy"},    {"hoanf", "hoàn", "hoàn"},
             {"khoets", "khoét", "khoét"}, {"huynhf", "huỳnh", "huỳnh"}, {"hoaif", "hoài", "hoài"},
             {"khuyur", "khuỷu", "khuỷu"}, {"xoays", "xoáy", "xoáy"},    {"quys", "quý", "quý"},
             {"quaf", "quà", "quà"},       {"quer", "quẻ", "quẻ"},       {"giaf", "già", "già"},
             {"gias", "giá", "giá"},       {"giof", "giò", "giò"}}) {
        EXPECT_EQ(compose_line(keys, telex), new_style);
        EXPECT_EQ(compose_line(keys, {.placement = TonePlacement::old_style}), old_style);
    }
}

TEST(Telex, LeavesForeignWordsAlone) {
    for (std::string_view const word : {"google",   "facebook",       "windows",    "wifi",
                                        "email",    "internet",       "website",    "download",
                                        "laptop",   "iphone",         "samsung",    "karaoke",
                                        "video",    "computer",       "expect",     "express",
                                        "example",  "excel",          "exam",       "series",
                                        "users",    "diesel",         "green",      "street",
                                        "class",    "press",          "browser",    "password",
                                        "office",   "coffee",         "sorry",      "messenger",
                                        "traffic",  "www.google.com", "dude",       "lies",
                                        "gmail",    "zalo",           "youtube",    "viettel",
                                        "download", "router",         "server",     "file",
                                        "format",   "cart",           "windows 11", "covid 19",
                                        "camera",   "x-quang",        "brass",      "pros",
                                        "view",     "yahoo",          "dress",      "address",
                                        "added",    "process",        "access",     "Kansas",
                                        "settings", "kings",          "boxing",     "mark@example.com"})
        EXPECT_EQ(compose_line(word, telex), word);
}

TEST(Telex, WritesNamesOfMinorityPeoplesAndPlaces) {
    expect_pairs(telex, {{"DDawks Lawks", "Đắk Lắk"},
                         {"DDawk Noong", "Đăk Nông"},
                         {"Krroong", "Krroong"},
                         {"Kroong Pawcs", "Krông Pắc"},
                         {"Hree", "Hrê"},
                         {"Xtieeng", "Xtiêng"},
                         {"Mnoong", "Mnông"},
                         {"Braau", "Brâu"},
                         {"EE DDee", "Ê Đê"},
                         {"Bawcs Kanj", "Bắc Kạn"},
                         {"Row Mawm", "Rơ Măm"},
                         {"DDak DDoa", "Đak Đoa"},
                         {"Chuw Proong", "Chư Prông"},
                         {"Pas Thern", "Pá Thẻn"},
                         {"Hlas", "Hlas"}});
}

TEST(Telex, ComposesPhrasesAndKeepsPunctuation) {
    expect_pairs(telex, {{"ddawng kys khai sinh", "đăng ký khai sinh"},
                         {"khai sinh cho con mowis", "khai sinh cho con mới"},
                         {"tinhf trangj hoon nhaan", "tình trạng hôn nhân"},
                         {"Aaps Sown Laan, Sown DDinhj (Chowj Lachs)", "Ấp Sơn Lân, Sơn Định (Chợ Lách)"},
                         {"soos 12/3 dduwowngf Lys Thuwowngf Kieetj", "số 12/3 đường Lý Thường Kiệt"},
                         {"", ""},
                         {"   ", "   "}});
}

TEST(Vni, FollowsItsRules) {
    expect_pairs(vni, {{"d9a8ng ky1", "đăng ký"},
                       {"tam5 tru1", "tạm trú"},
                       {"nguye6n4", "nguyễn"},
                       {"a11", "a1"},
                       {"d99", "d9"},
                       {"uo7", "ươ"},
                       {"duong972", "đường"},
                       {"toi67", "tơi"},
                       {"toi76", "tôi"},
                       {"a66", "a6"},
                       {"o77", "o7"},
                       {"a88", "a8"},
                       {"ta10", "ta"},
                       {"a0", "a0"},
                       {"D9A2", "ĐÀ"},
                       {"12", "12"},
                       {"so61 12", "số 12"},
                       {"cat3", "cat3"},
                       {"thuo73", "thuở"},
                       {"quo61c", "quốc"},
                       {"gi2", "gì"},
                       {"hoa1", "hoá"},
                       {"ng1", "ng1"},
                       {"facebook1", "facebook1"}});
}

TEST(ToneKeys, LandOnTheRightVowel) {
    expect_pairs(tone, {{"hoa´", "hoá"},
                        {"toa´n", "toán"},
                        {"Nguyên~ Thi. Hông`", "Nguyễn Thị Hồng"},
                        {"đương`", "đường"},
                        {"gi`", "gì"},
                        {"gi`a", "già"},
                        {"qua?", "quả"},
                        {"cat?", "cat?"},
                        {"cat.", "cạt"},
                        {"an..", "an."},
                        {"a´´", "a´"},
                        {"a´`", "à"},
                        {"t´", "t´"},
                        {"Hrê´", "Hrế"},
                        {"Lan, 12.5", "Lan, 12.5"},
                        {"mail.vn", "mail.vn"},
                        {"www.example.com", "www.example.com"},
                        {"ĐƯƠNG`", "ĐƯỜNG"}});
    EXPECT_EQ(compose_line("hoa´", {.method = Method::tone_keys, .placement = TonePlacement::old_style}), "hóa");
}

TEST(ToneKeys, PressedOnScreenActOnTheSyllableBeforeTheCaret) {
    Composer composer(tone, "Trần Thi Bay");
    composer.press_tone(Tone::hook);
    EXPECT_EQ(composer.text(), "Trần Thi Bảy");
    composer.press_tone(Tone::hook);
    EXPECT_EQ(composer.text(), "Trần Thi Bay");
    composer.press_tone(Tone::acute);
    composer.press_tone(Tone::level);
    EXPECT_EQ(composer.text(), "Trần Thi Bay");
    Composer empty(tone, "12 ");
    empty.press_tone(Tone::acute);
    EXPECT_EQ(empty.text(), "12 ");
}

TEST(Composer, RemovesOneDisplayedLetterAndMovesTheToneBack) {
    for (auto const& [keys, text] : std::initializer_list<Pair>{{"hanhj<", "hạn"},
                                                                {"Thuow<", "Thu"},
                                                                {"VIEETJ<", "VIỆ"},
                                                                {"reff<f", "rè"},
                                                                {"hoasn<", "hoá"},
                                                                {"toansn", "toansn"},
                                                                {"toansn<", "toán"},
                                                                {"toansnn<<", "toán"},
                                                                {"toansn<<", "toá"},
                                                                {"gisa<", "gí"},
                                                                {"quar<", "qủ"},
                                                                {"quar<<", "q"},
                                                                {"dd<", ""},
                                                                {"dduwowngf<<", "đườ"},
                                                                {"dduwowngf<<<", "đừ"},
                                                                {"dduwowngf<<<<", "đ"},
                                                                {"as<", ""},
                                                                {"as<s", "s"},
                                                                {"an <", "an"},
                                                                {"an <s", "án"},
                                                                {"tieengs <<<n", "tiến"},
                                                                {"expr<", "exp"},
                                                                {"ww<", ""},
                                                                {"<", ""},
                                                                {"xa' <<s", "xá"},
                                                                {"ngh<<", "n"}})
        EXPECT_EQ(typed(keys), text) << keys;
    Composer old_text({.method = Method::vni}, "Nguyễn Thị Bảy");
    for (int i = 0; i < 40; ++i)
        old_text.backspace();
    EXPECT_EQ(old_text.text(), "");
}

TEST(Composer, DeletesAWholeWord) {
    Composer composer(tone, "Ấp Sơn Lân ");
    composer.delete_word();
    EXPECT_EQ(composer.text(), "Ấp Sơn ");
    composer.delete_word();
    composer.delete_word();
    composer.delete_word();
    EXPECT_EQ(composer.text(), "");
}

TEST(Composer, GivesNfcWhateverItIsFed) {
    EXPECT_EQ(compose_line("Nguye\xCC\x82\xCC\x83n", tone), "Nguyễn");
    EXPECT_EQ(compose_line("Nguye\xCC\x82\xCC\x83n", {.method = Method::plain}), "Nguyễn");
    EXPECT_EQ(compose_line("\xFF\xFE abc", telex), "\uFFFD\uFFFD abc");
    Composer decomposed(tone, "Nguye\xCC\x82\xCC\x83n");
    EXPECT_EQ(decomposed.text(), "Nguyễn");
}

TEST(Composer, ComposesEachOfTheSeventyTwoVowelForms) {
    std::u32string_view const shapes = U"aăâeêioôơuưy";
    std::string_view const telex_shapes[] = {"a", "aw", "aa", "e", "ee", "i", "o", "oo", "ow", "u", "uw", "y"};
    std::string_view const vni_shapes[] = {"a", "a8", "a6", "e", "e6", "i", "o", "o6", "o7", "u", "u7", "y"};
    std::string_view const telex_tones[] = {"", "f", "s", "r", "x", "j"};
    std::string_view const vni_tones[] = {"", "2", "1", "3", "4", "5"};
    for (std::size_t shape = 0; shape < shapes.size(); ++shape)
        for (std::size_t t = 0; t < 6; ++t) {
            char32_t const letter = with_tone(shapes[shape], static_cast<Tone>(t));
            std::string const keys = std::string(telex_shapes[shape]) + std::string(telex_tones[t]);
            EXPECT_EQ(compose_line(keys, telex), to_utf8(std::u32string(1, letter)));
            EXPECT_EQ(compose_line(to_upper(keys), telex), to_utf8(std::u32string(1, upper(letter))));
            EXPECT_EQ(compose_line(std::string(vni_shapes[shape]) + std::string(vni_tones[t]), vni),
                      to_utf8(std::u32string(1, letter)));
        }
}

} // namespace motcua::text
