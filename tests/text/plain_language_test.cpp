// A lint, not a test of code: Vietnamese texts for citizens stay short and plain (see assets/texts/jargon.json for the
// words and the reasons). Rules: at most 20 words a sentence; no office jargon; one instruction a sentence; one word
// for one thing.
#include "kiosk/core/text/unicode.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace motcua::text {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_words =
    20; // beyond it old readers lose the beginning (VotingWorks and EAC plain language guides: 15 to 20)

Json load(std::string const& name) {
    std::ifstream in(std::string(MOTCUA_SOURCE_DIR) + "/assets/texts/" + name);
    std::stringstream content;
    content << in.rdbuf();
    return Json::parse(content.str(), nullptr, false);
}

bool is_for_staff(std::string_view key) {
    return key.starts_with("staff.") || key.ends_with(".staff") || key.contains(".staff.");
}

/// Words in lower case, signs dropped but kept as breaks between clauses.
std::vector<std::string> clauses_of(std::string_view sentence) {
    std::vector<std::string> out(1);
    for (char32_t const c : to_utf32(to_lower(to_nfc(sentence)))) {
        if (c == U',' || c == U';' || c == U':' || c == U'(' || c == U')')
            out.emplace_back();
        else
            append_utf8(out.back(), is_letter(c) || (c >= U'0' && c <= U'9') || c == U'/' ? c : U' ');
    }
    for (std::string& clause : out)
        clause = collapse_spaces(clause);
    std::erase(out, "");
    return out;
}

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> out(1);
    std::u32string const points = to_utf32(text);
    for (std::size_t i = 0; i < points.size(); ++i) {
        char32_t const c = points[i];
        bool const end = (c == U'.' || c == U'?' || c == U'!' || c == U'…') &&
                         (i + 1 == points.size() || points[i + 1] == U' ' || points[i + 1] == U'\n');
        if (end || c == U'\n')
            out.emplace_back();
        else
            append_utf8(out.back(), c);
    }
    std::erase_if(out, [](std::string const& sentence) { return collapse_spaces(sentence).empty(); });
    return out;
}

std::size_t words_in(std::string_view sentence) {
    std::string const plain = collapse_spaces(sentence);
    return static_cast<std::size_t>(std::ranges::count(plain, ' ')) + 1;
}

bool holds_word(std::string const& clause, std::string const& word) {
    return (' ' + clause + ' ').contains(' ' + word + ' ');
}

/// Does the clause begin by telling somebody to do something?
bool is_instruction(std::string clause) {
    static constexpr std::string_view verbs[] = {
        "bấm", "chạm", "nhập", "chọn", "quét", "đưa", "mang", "gọi", "mở",   "viết", "ký", "chụp",    "giữ",
        "đếm", "bỏ",   "sửa",  "thêm", "đặt",  "rút", "lấy",  "nộp", "đóng", "trả",  "gõ", "kiểm tra"};
    for (std::string_view const polite : {"xin ", "hãy ", "mời ", "quý vị "})
        if (clause.starts_with(polite)) clause.erase(0, polite.size());
    return std::ranges::any_of(verbs,
                               [&](std::string_view verb) { return clause.starts_with(std::string(verb) + ' '); });
}

/// "Xin giữ yên thẻ rồi quét lại" tells two things at once; alternatives joined by "hoặc" are one choice.
std::size_t instructions_in(std::string_view sentence) {
    std::size_t count = 0;
    bool polite = false;
    for (std::string const& clause : clauses_of(sentence)) {
        std::string rest = ' ' + clause + ' ';
        polite = polite || rest.contains(" xin ") || rest.contains(" hãy ");
        for (std::string_view const joint : {" rồi ", " và "}) {
            for (auto at = rest.find(joint); at != std::string::npos; at = rest.find(joint, at + 1))
                if (is_instruction(collapse_spaces(rest.substr(at + joint.size())))) ++count;
        }
        if (is_instruction(clause)) ++count;
    }
    return polite ? count : 0; // without "xin" or "hãy" the verbs tell what the kiosk or somebody else does
}

class PlainLanguage : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(std::string(MOTCUA_SOURCE_DIR) + "/assets/texts/vi.json"))
            GTEST_SKIP() << "no Vietnamese texts yet";
        m_texts = load("vi.json");
        m_words = load("jargon.json");
        ASSERT_TRUE(m_texts.is_object());
        ASSERT_TRUE(m_words.is_object());
    }

    template <class Check> void each_text(Check check) {
        for (auto const& [key, value] : m_texts.items()) {
            if (!value.is_string() || is_for_staff(key)) continue;
            for (std::string const& sentence : sentences_of(value.template get<std::string>()))
                check(key, sentence);
        }
    }

    bool is_exempt(std::string const& key, std::string const& word) const {
        auto const& exempt = m_words.at("exempt");
        return exempt.contains(key) && exempt.at(key) == word;
    }

    Json m_texts, m_words;
};

} // namespace

TEST_F(PlainLanguage, HasShortSentences) {
    each_text([](std::string const& key, std::string const& sentence) {
        EXPECT_LE(words_in(sentence), most_words) << key << ": " << sentence;
    });
}

TEST_F(PlainLanguage, AvoidsOfficeJargon) {
    each_text([&](std::string const& key, std::string const& sentence) {
        for (std::string const& clause : clauses_of(sentence))
            for (auto const& entry : m_words.at("jargon"))
                EXPECT_FALSE(holds_word(clause, entry.at("word")) && !is_exempt(key, entry.at("word")))
                    << key << ": \"" << entry.at("word").get<std::string>() << "\" → "
                    << entry.at("plain").get<std::string>() << " (" << entry.at("why").get<std::string>()
                    << ") in: " << sentence;
    });
}

TEST_F(PlainLanguage, GivesOneInstructionASentence) {
    each_text([](std::string const& key, std::string const& sentence) {
        EXPECT_LE(instructions_in(sentence), 1U) << key << ": " << sentence;
    });
}

TEST_F(PlainLanguage, CallsOneThingByOneWord) {
    each_text([&](std::string const& key, std::string const& sentence) {
        for (std::string const& clause : clauses_of(sentence))
            for (auto const& entry : m_words.at("same"))
                for (auto const& other : entry.at("instead_of"))
                    EXPECT_FALSE(holds_word(clause, other) && !is_exempt(key, other))
                        << key << ": \"" << other.get<std::string>() << "\" → " << entry.at("use").get<std::string>()
                        << " (" << entry.at("why").get<std::string>() << ") in: " << sentence;
    });
}

TEST(PlainLanguageRules, CatchWhatTheyAreFor) {
    EXPECT_EQ(instructions_in("Xin giữ yên thẻ rồi quét lại"), 2U);
    EXPECT_EQ(instructions_in("Xin chụp lại màn hình này, hoặc gọi cán bộ"), 1U);
    EXPECT_EQ(instructions_in("Xin quét lại"), 1U);
    EXPECT_EQ(instructions_in("Máy đang gửi và chờ trả lời"), 0U);
    EXPECT_EQ(sentences_of("Một. Hai? 16.000 đồng.").size(), 3U);
    EXPECT_TRUE(holds_word("xin vui lòng chờ", "vui lòng"));
    EXPECT_FALSE(holds_word("profile", "file"));
    EXPECT_TRUE(is_for_staff("fault.disk.staff"));
}

} // namespace motcua::text
